import type { MeFacts } from '../../crm/people/seen/me.ts'
import type { ToldOfMine } from '../../crm/people/seen/told.ts'
import type { OwnReads } from '../../crm/trail/reads.ts'
import type { RelationType } from '../../crm/relation/relation.ts'
import type { Button, Card, Part } from '../card.ts'
import { overParts, teamLoadInWords } from '../digest/load.ts'
import { awayInWords } from '../home/card.ts'
import { visitInWords } from '../meeting/list.ts'
import { brief } from '../plain-text.ts'
import { relationLine } from '../relation/card.ts'
import { dayAndTime, deadline, listed, type Reader } from '../when.ts'
import { complimentInWords } from '../report/sections/compliment.ts'
import { words } from '../words.ts'
import { colleagueFacts } from './brief.ts'
import { presenceInWords } from './presence.ts'
import { suggestedLabel } from './suggested.ts'

/** So many letters of what it is about, and of its customer, stand in a row. */
const IN_ROW = { relation: 40, summary: 80 }

/** So many of whom they look after stand there. */
const CUSTOMERS = 5

/** What of somebody others can see. */
export type SeenOfMember =
  | 'brief'
  | 'away'
  | 'skills'
  | 'load'
  | 'work'
  | 'visits'
  | 'customers'
  | 'compliment'
  | 'told'

/**
 * What a card, a form or a line shows others of somebody, beside what they have or wrote: each says it here with the very function that says
 * it there. Which cards those are stands in test/house/about-members.test.ts: one that shows something else of a colleague needs an entry here first.
 */
const SEEN: Record<SeenOfMember, (facts: MeFacts, reader: Reader) => Part[]> = {
  /** Their brief: whether they are here, in which team, for whom they stand in, and how they like to be asked. */
  brief: ({ brief: seen }, reader) => [
    { type: 'note', text: words(reader.language)('me.brief') },
    { type: 'facts', facts: colleagueFacts(seen, reader) },
  ],
  /** While they are away: until when, and who stands in and sees what they have. */
  away: ({ brief: { first }, absence }, reader) => {
    const planned = awayInWords(absence, reader)
    const now = first && (!first.isHere || first.quietUntil) ? [presenceInWords(first, reader)] : []
    const said = [...now, ...(planned ? [planned] : [])]
    return said.length > 0 ? [{ type: 'list', heading: words(reader.language)('me.away'), items: said }] : []
  },
  /** What they are good at, where colleagues are suggested. */
  skills: ({ name, skills }, reader) => {
    const t = words(reader.language)
    const said = skills.map((skill) => suggestedLabel(name, skill, reader.language))
    return [{ type: 'list', heading: t('me.skills'), items: said.length > 0 ? said : [t('me.noSkills')] }]
  },
  /** That they have more than they finish, to who leads them; once it is over, what was said of it and when. */
  load: ({ name, over, isLed, overSaidAt }, reader) => {
    const t = words(reader.language)
    const said = teamLoadInWords([{ name }], reader)
    const when = overSaidAt && dayAndTime(overSaidAt, reader)
    const parts = over ? overParts(over, isLed, reader) : []
    const items = [
      ...(over ? parts.flatMap((part) => (part.type === 'note' ? [part.text] : [])) : [t('me.loadFine')]),
      ...(over && isLed ? [t('me.leadReads', { said })] : []),
      ...(over && when ? [t('me.loadTold', { when })] : []),
      ...(!over && when ? [t('me.loadOver', { when }), ...(isLed ? [t('me.leadHasRead', { said })] : [])] : []),
    ]
    return [{ type: 'list', heading: t('me.load'), items }]
  },
  /** What they have, which others see by customer and in lists. */
  work: (facts, reader) => workParts(facts, reader),
  /** Who comes to us for them: the list of visitors is everybody's. */
  visits: ({ visits }, reader) => {
    const t = words(reader.language)
    const list = (of: MeFacts['visits']['today'], heading: string): Part[] =>
      of.length > 0 ? [{ type: 'list', heading, items: of.map((visit) => visitInWords(visit, reader)) }] : []
    return [
      ...list(visits.today, t('meetingList.visitorsToday')),
      ...list(visits.tomorrow, t('meetingList.visitorsTomorrow')),
    ]
  },
  /** Whom they look after, as others list them. */
  customers: ({ customers }, reader) => {
    const { rows, count, isAll } = customers
    if (count === 0) return []
    const t = words(reader.language)
    const first = rows.slice(0, CUSTOMERS)
    const items = first.map(({ name, type, city }) =>
      relationLine({ name, type: type as RelationType, city, worksFor: [] }, reader),
    )
    return [
      {
        type: 'list',
        heading: t('me.customers'),
        items: [t(isAll ? 'listing.found' : 'listing.foundMany', { count }), ...items],
      },
      ...andMore(count - first.length, reader),
    ]
  },
  /** What was said of them in a report. */
  compliment: ({ compliment }, reader) => {
    if (!compliment) return []
    const { heading, said, about } = complimentInWords(compliment, reader)
    return [{ type: 'list', heading, items: [said, ...(about === null ? [] : [about])] }]
  },
  /** What others were told because something of theirs stood still. */
  told: ({ told, toldInAll }, reader) => {
    const t = words(reader.language)
    const items = told.map((one) => toldInWords(one, reader))
    return [
      { type: 'list', heading: t('me.told'), items: items.length > 0 ? items : [t('me.toldNothing')] },
      ...andMore(toldInAll - told.length, reader),
    ]
  },
}

function workParts({ counts, lines, total, from }: MeFacts, reader: Reader): Part[] {
  const t = words(reader.language)
  if (total === 0) return [{ type: 'list', heading: t('me.work'), items: [t('me.workNone')] }]
  const each = counts.map(({ of, count }) => {
    const { one, many, noun } = of.name[reader.language]
    return t('absence.one', { count, name: count === 1 ? (noun ?? one) : many })
  })
  const rows = lines.map(({ id, number, relation, summary, kind, of, dueAt, wholeDay }) => {
    const due = dueAt ? [deadline({ dueAt, wholeDay }, reader)] : []
    return {
      about: id,
      text: [{ strong: `${number} ${brief(relation, IN_ROW.relation)}`.trim() }, `: ${brief(summary, IN_ROW.summary)}`],
      note: [of.name[reader.language].one, ...due].join(', '),
      buttons: [{ label: t('project.open'), press: { command: `${kind} show`, input: { number } } }],
    }
  })
  return [
    { type: 'note', text: t('me.workCount', { counts: listed(each, reader.language) }) },
    { type: 'rows', heading: t('me.work'), rows },
    ...andMore(total - from - lines.length, reader),
  ]
}

/** "and 3 more", of what is not shown. */
function andMore(count: number, { language }: Reader): Part[] {
  return count > 0 ? [{ type: 'note', text: words(language)('common.more', { count }) }] : []
}

function toldInWords({ number, of, what, who, at }: ToldOfMine, reader: Reader): string {
  const t = words(reader.language)
  const kind = of.name[reader.language].one
  const names = who.length > 0 ? listed(who, reader.language) : t('me.channel')
  return t('me.toldLine', { number, kind, what: t(`me.what.${what}`), who: names, when: dayAndTime(at, reader) })
}

/** By the rule and in the words of the report. */
function promiseParts({ promises }: MeFacts, reader: Reader): Part[] {
  const t = words(reader.language)
  const { kept, moved, broken, untold, told } = promises
  const heading = t('me.promises')
  const counts = [
    ['kept', kept],
    ['movedInTime', moved],
    ['broken', broken + untold],
    ['droppedTold', told],
    ['droppedNotTold', promises['not told']],
  ] as const
  if (counts.every(([, count]) => count === 0)) return [{ type: 'list', heading, items: [t('me.promisesNone')] }]
  const items = [
    ...counts.map(([what, count]) => `${t(`reportPromises.${what}`)}: ${count}`),
    ...(untold > 0 ? [t('reportPromises.untold', { count: untold })] : []),
  ]
  return [
    { type: 'list', heading, items },
    { type: 'note', text: t('me.promisesOnly') },
  ]
}

function openedParts({ looks, looksInAll }: MeFacts, reader: Reader): Part[] {
  const t = words(reader.language)
  const items = looks.map(({ who, what, at }) => t(`me.look.${what}`, { who, when: dayAndTime(at, reader) }))
  return [
    { type: 'list', heading: t('me.opened'), items: items.length > 0 ? items : [t('me.openedNobody')] },
    ...andMore(looksInAll - looks.length, reader),
  ]
}

/** What somebody opened of customers themselves: it is kept, and nobody but them reads it here. */
export function openedCard({ reads, total }: OwnReads, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const items = reads.map(({ what, relation, at }) =>
    t(`me.read.${what}`, { of: relation ?? t('me.noCustomer'), when: dayAndTime(at, reader) }),
  )
  return {
    language,
    title: t('me.reads'),
    body: [
      { type: 'list', items: items.length > 0 ? items : [t('me.readsNone')] },
      ...andMore(total - items.length, reader),
      { type: 'note', text: t('me.readsOnly') },
    ],
  }
}

/** What others can see of who reads it, and who looked; from a later case on only what they have. */
export function meCard(facts: MeFacts, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const { from, lines, total, customers } = facts
  const next = from + lines.length
  const page = (label: string, to: number): Button => ({ label, press: { command: 'me', input: { from: to } } })
  const buttons = [
    ...(next < total ? [page(t('me.workMore'), next)] : []),
    ...(from > 0 ? [page(t('me.workBack'), 0)] : []),
    ...(from === 0 ? [{ label: t('me.reads'), press: { command: 'me opened', input: {} } }] : []),
    ...(customers.count > CUSTOMERS && from === 0
      ? [{ label: t('me.allCustomers'), press: { command: 'listed', input: { whose: 'mine' } } }]
      : []),
  ]
  const seen = Object.values(SEEN).flatMap((say) => say(facts, reader))
  return {
    language,
    title: t('me.title'),
    body:
      from > 0
        ? workParts(facts, reader)
        : [
            { type: 'text', text: t('me.intro') },
            ...seen,
            ...promiseParts(facts, reader),
            ...openedParts(facts, reader),
          ],
    buttons,
  }
}
