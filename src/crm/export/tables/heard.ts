import { sentences } from '../../../language.ts'
import { choice, columnsIn, rowIn } from '../columns.ts'
import { type ExportSpan, type ExportTable, pageSpan } from '../table.ts'
import { CATEGORY_WORDS } from '../words/contact.ts'

const there = ({ of }: ExportSpan) => ({
  relation: { withdrawnAt: null },
  ...(of && { relationId: { in: [...of.about] } }),
})

export const ANNOYANCES: ExportTable = {
  name: 'annoyances',
  model: 'Annoyance',
  file: sentences({ en: 'annoyances', nl: 'ergernissen' }),
  columns: columnsIn(
    sentences({
      en: {
        id: 'Row',
        relationId: 'Customer',
        text: 'What',
        category: 'Category',
        happenedAt: 'Happened',
        memberId: 'By',
        notedAt: 'Written down',
        eventId: 'The same as',
        caseId: 'Complaint',
        causeId: 'Cause',
      },
      nl: {
        id: 'Rij',
        relationId: 'Klant',
        text: 'Wat',
        category: 'Categorie',
        happenedAt: 'Gebeurd',
        memberId: 'Door',
        notedAt: 'Opgeschreven',
        eventId: 'Hetzelfde als',
        caseId: 'Klacht',
        causeId: 'Oorzaak',
      },
    }),
    {
      id: 'own',
      relationId: 'relation',
      text: 'text',
      category: choice(CATEGORY_WORDS),
      happenedAt: 'moment',
      memberId: 'colleague',
      notedAt: 'moment',
      eventId: rowIn('annoyances'),
      caseId: rowIn('cases'),
      causeId: rowIn('causes'),
    },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const select = { id: true, relationId: true, text: true, category: true, happenedAt: true, memberId: true } as const
    return db.annoyance.findMany({
      where: { id: range, withdrawnAt: null, ...there(span) },
      orderBy: order,
      take,
      select: { ...select, notedAt: true, eventId: true, caseId: true, causeId: true },
    })
  },
}

export const COMPLIMENTS: ExportTable = {
  name: 'compliments',
  model: 'Compliment',
  file: sentences({ en: 'compliments', nl: 'complimenten' }),
  columns: columnsIn(
    sentences({
      en: {
        id: 'Row',
        relationId: 'Customer',
        text: 'What',
        forId: 'For',
        memberId: 'Heard by',
        notedAt: 'Written down',
        caseId: 'Case',
      },
      nl: {
        id: 'Rij',
        relationId: 'Klant',
        text: 'Wat',
        forId: 'Voor',
        memberId: 'Gehoord door',
        notedAt: 'Opgeschreven',
        caseId: 'Zaak',
      },
    }),
    {
      id: 'own',
      relationId: 'relation',
      text: 'text',
      forId: 'colleague',
      memberId: 'colleague',
      notedAt: 'moment',
      caseId: rowIn('cases'),
    },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const select = {
      id: true,
      relationId: true,
      text: true,
      forId: true,
      memberId: true,
      notedAt: true,
      caseId: true,
    } as const
    return db.compliment.findMany({
      where: { id: range, withdrawnAt: null, ...there(span) },
      orderBy: order,
      take,
      select,
    })
  },
}

export const PULSES: ExportTable = {
  name: 'pulses',
  model: 'Pulse',
  file: sentences({ en: 'how it was handled', nl: 'hoe het ging' }),
  columns: columnsIn(
    sentences({
      en: {
        id: 'Row',
        relationId: 'Customer',
        personId: 'Asked of',
        memberId: 'Asked of a colleague',
        caseId: 'Case',
        askedAt: 'Asked',
        askedById: 'Asked by',
        guess: 'Guessed',
        sentAt: 'Sent',
        endedAt: 'Ended',
        skippedWhy: 'Why not asked',
        score: 'Score',
        words: 'In their words',
        answeredAt: 'Answered',
        followUpId: 'Led to',
      },
      nl: {
        id: 'Rij',
        relationId: 'Klant',
        personId: 'Gevraagd aan',
        memberId: 'Gevraagd aan een collega',
        caseId: 'Zaak',
        askedAt: 'Gevraagd',
        askedById: 'Gevraagd door',
        guess: 'Geschat',
        sentAt: 'Verstuurd',
        endedAt: 'Beëindigd',
        skippedWhy: 'Waarom niet gevraagd',
        score: 'Cijfer',
        words: 'In hun woorden',
        answeredAt: 'Beantwoord',
        followUpId: 'Leidde tot',
      },
    }),
    {
      id: 'own',
      relationId: 'relation',
      personId: 'relation',
      memberId: 'colleague',
      caseId: rowIn('cases'),
      askedAt: 'moment',
      askedById: 'colleague',
      guess: 'count',
      sentAt: 'moment',
      endedAt: 'moment',
      skippedWhy: 'text',
      score: 'count',
      words: 'text',
      answeredAt: 'moment',
      followUpId: rowIn('cases'),
    },
  ),
  page: (db, span) => {
    const { range, order, take } = pageSpan(span)
    const { of } = span
    const select = {
      id: true,
      relationId: true,
      personId: true,
      memberId: true,
      caseId: true,
      askedAt: true,
      askedById: true,
    } as const
    const answer = { guess: true, sentAt: true, endedAt: true, skippedWhy: true, score: true, words: true } as const
    return db.pulse.findMany({
      where: {
        id: range,
        relation: { withdrawnAt: null },
        ...(of && { OR: [{ relationId: { in: [...of.about] } }, { personId: of.about[0] ?? 0 }] }),
      },
      orderBy: order,
      take,
      select: { ...select, ...answer, answeredAt: true, followUpId: true },
    })
  },
}
