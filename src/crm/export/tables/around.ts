import { sentences } from '../../../language.ts'
import { choice, columnsIn } from '../columns.ts'
import { type ExportSpan, type ExportTable, pageSpan } from '../table.ts'
import { ALIAS_WORDS, BUYING_WORDS, FACT_WORDS, KIND_WORDS, LINK_WORDS } from '../words/relation.ts'

/** What is of a customer who is there, or of those that are asked for. */
const about = ({ of }: ExportSpan) => ({
  ...(of && { relationId: { in: [...of.about] } }),
  relation: { withdrawnAt: null },
})

export const NUMBERS_ELSEWHERE: ExportTable = {
  name: 'numbers elsewhere',
  model: 'ExternalId',
  file: sentences({ en: 'numbers elsewhere', nl: 'nummers elders' }),
  columns: columnsIn(
    sentences({
      en: { id: 'Row', relationId: 'Customer', source: 'Software', kind: 'Kind', externalId: 'Number there' },
      nl: { id: 'Rij', relationId: 'Klant', source: 'Software', kind: 'Soort', externalId: 'Nummer daar' },
    }),
    { id: 'own', relationId: 'relation', source: 'text', kind: choice(KIND_WORDS), externalId: 'text' },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const select = { id: true, relationId: true, source: true, kind: true, externalId: true } as const
    return db.externalId.findMany({ where: { id: range, ...about(span) }, orderBy: order, take, select })
  },
}

export const OTHER_NAMES: ExportTable = {
  name: 'other names',
  model: 'Alias',
  file: sentences({ en: 'other names', nl: 'andere namen' }),
  columns: columnsIn(
    sentences({
      en: { id: 'Row', relationId: 'Customer', kind: 'Kind', written: 'Also', memberId: 'By', at: 'When' },
      nl: { id: 'Rij', relationId: 'Klant', kind: 'Soort', written: 'Ook', memberId: 'Door', at: 'Wanneer' },
    }),
    {
      id: 'own',
      relationId: 'relation',
      kind: choice(ALIAS_WORDS),
      written: 'text',
      memberId: 'colleague',
      at: 'moment',
    },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const select = { id: true, relationId: true, kind: true, written: true, memberId: true, at: true } as const
    return db.alias.findMany({ where: { id: range, ...about(span) }, orderBy: order, take, select })
  },
}

/** With what was so before; the newest of one customer, fact and part stands. */
export const FACTS_KNOWN: ExportTable = {
  name: 'facts',
  model: 'Fact',
  file: sentences({ en: 'facts', nl: 'feiten' }),
  columns: columnsIn(
    sentences({
      en: {
        id: 'Row',
        relationId: 'Customer',
        fact: 'Fact',
        part: 'Of',
        value: 'Value',
        source: 'Source',
        memberId: 'By',
        at: 'When',
        confirmedAt: 'Confirmed',
        since: 'Since',
      },
      nl: {
        id: 'Rij',
        relationId: 'Klant',
        fact: 'Feit',
        part: 'Van',
        value: 'Waarde',
        source: 'Bron',
        memberId: 'Door',
        at: 'Wanneer',
        confirmedAt: 'Bevestigd',
        since: 'Sinds',
      },
    }),
    {
      id: 'own',
      relationId: 'relation',
      fact: choice(FACT_WORDS),
      part: 'text',
      value: { is: 'data', shape: 'plain' },
      source: 'text',
      memberId: 'colleague',
      at: 'moment',
      confirmedAt: 'moment',
      since: 'moment',
    },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const select = {
      id: true,
      relationId: true,
      fact: true,
      part: true,
      value: true,
      source: true,
      memberId: true,
    } as const
    return db.fact.findMany({
      where: { id: range, withdrawnAt: null, ...about(span) },
      orderBy: order,
      take,
      select: { ...select, at: true, confirmedAt: true, since: true },
    })
  },
}

export const LINKS: ExportTable = {
  name: 'links',
  model: 'Link',
  file: sentences({ en: 'links', nl: 'koppelingen' }),
  columns: columnsIn(
    sentences({
      en: {
        id: 'Row',
        fromId: 'Who',
        kind: 'Link',
        toId: 'With whom',
        role: 'Role',
        buyingRole: 'Role in buying',
        since: 'From',
        until: 'Until',
      },
      nl: {
        id: 'Rij',
        fromId: 'Wie',
        kind: 'Koppeling',
        toId: 'Met wie',
        role: 'Functie',
        buyingRole: 'Rol bij inkoop',
        since: 'Vanaf',
        until: 'Tot',
      },
    }),
    {
      id: 'own',
      fromId: 'relation',
      kind: choice(LINK_WORDS),
      toId: 'relation',
      role: 'text',
      buyingRole: choice(BUYING_WORDS),
      since: 'day',
      until: 'day',
    },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const ids = span.of && { in: [...span.of.about] }
    return db.link.findMany({
      where: {
        id: range,
        from: { withdrawnAt: null },
        to: { withdrawnAt: null },
        ...(ids && { OR: [{ fromId: ids }, { toId: ids }] }),
      },
      orderBy: order,
      take,
      select: {
        id: true,
        fromId: true,
        toId: true,
        kind: true,
        role: true,
        buyingRole: true,
        since: true,
        until: true,
      },
    })
  },
}

export const OWNERS: ExportTable = {
  name: 'owners',
  model: 'Ownership',
  file: sentences({ en: 'owners', nl: 'eigenaren' }),
  columns: columnsIn(
    sentences({
      en: { id: 'Row', relationId: 'Customer', memberId: 'Owner', since: 'From', until: 'Until' },
      nl: { id: 'Rij', relationId: 'Klant', memberId: 'Eigenaar', since: 'Vanaf', until: 'Tot' },
    }),
    { id: 'own', relationId: 'relation', memberId: 'colleague', since: 'moment', until: 'moment' },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const select = { id: true, relationId: true, memberId: true, since: true, until: true } as const
    return db.ownership.findMany({ where: { id: range, ...about(span) }, orderBy: order, take, select })
  },
}
