import type { Channel, HeldWhy } from '../../crm/intake/facts.ts'
import type { HeldBack } from '../../crm/intake/held.ts'
import type { Kind } from '../../crm/case/kind.ts'
import type { Button, Card, Fact, Part, Row } from '../card.ts'
import { fourButtons, ownDeeds } from '../case/deeds.ts'
import { logButton } from '../door/card.ts'
import { brief } from '../plain-text.ts'
import { deadline, type Reader, time } from '../when.ts'
import { words } from '../words.ts'

/** Something that came in, as who has it sees it. */
export interface Arrival {
  channel: Channel
  at: Date
  text: string
  reference: string
  /** Who they say they are and where they are reached, in one line. */
  from: string
  orderNumber: string | null
  /** Of a call how often it rang, and when last. */
  calls: number
  lastAt: Date
  /** The number that called, when it is nobody's. */
  strangersNumber: string | null
  /** Null: nobody knows who they are. */
  relation: { id: number; name: string } | null
  personName: string | null
  found: {
    id: number
    number: number
    summary: string
    dueAt: Date | null
    wholeDay: boolean
    acknowledgedAt: Date | null
    of: Kind
  }
}

/** That something came in, to who has it now, with what can be done about it. */
export function arrivalCard(arrival: Arrival, reader: Reader): Card {
  const { language } = reader
  const { found, relation } = arrival
  return {
    language,
    about: found.id,
    title: titleOf(arrival, reader),
    body: [...saidOf(arrival, reader), { type: 'facts', facts: factsOf(arrival, reader) }],
    buttons: [
      ...deedsOf(arrival, reader),
      ...fourButtons(found, reader),
      ...strangerOf(arrival, reader),
      ...(relation
        ? [{ label: words(language)('log.brief'), press: { command: 'brief', input: { relation: `#${relation.id}` } } }]
        : []),
    ],
  }
}

function whoOf({ relation, personName, from }: Arrival, reader: Reader): string {
  const unknown = words(reader.language)('intake.unknown')
  const name = relation?.name ?? (personName || from || unknown)
  return relation && personName ? `${name} (${personName})` : name
}

function titleOf(arrival: Arrival, reader: Reader): string {
  const { channel, at, found } = arrival
  const t = words(reader.language)
  const who = whoOf(arrival, reader)
  if (channel === 'call') return t('intake.called', { who, time: time(at, reader) })
  const { one } = found.of.name[reader.language]
  const what = `${one.charAt(0).toUpperCase()}${one.slice(1)}`
  return t('intake.came', { what, number: found.number, by: t(`intake.by.${channel}`), who })
}

function saidOf({ channel, text, calls, lastAt }: Arrival, reader: Reader): Part[] {
  const t = words(reader.language)
  if (channel !== 'call') return text === '' ? [] : [{ type: 'text', text: brief(text, LONGEST) }]
  return calls > 1
    ? [{ type: 'text', text: t('intake.calledOften', { count: calls, time: time(lastAt, reader) }) }]
    : []
}

/** So much of somebody's words stands on a card; the rest is in the brief. */
const LONGEST = 1_200

function factsOf({ found, from, orderNumber, reference, channel }: Arrival, reader: Reader): Fact[] {
  const t = words(reader.language)
  const { dueAt, wholeDay } = found
  return [
    ...(dueAt ? [[t('intake.answerBy'), deadline({ dueAt, wholeDay }, reader)] as const] : []),
    ...(from === '' ? [] : [[t('intake.reachLabel'), from] as const]),
    ...(orderNumber === null ? [] : [[t('intake.order'), orderNumber] as const]),
    ...(channel === 'call' ? [] : [[t('intake.reference'), reference] as const]),
  ]
}

function deedsOf({ channel, found }: Arrival, reader: Reader): Button[] {
  const [first, ...others] = ownDeeds(found, reader)
  if (!first || channel !== 'call') return first ? [first, ...others] : []
  return [{ ...first, label: words(reader.language)('intake.calledBack') }, ...others]
}

/** Who is not known yet can be added with a note about the call. */
function strangerOf({ strangersNumber }: Arrival, reader: Reader): Button[] {
  if (strangersNumber === null) return []
  const button = logButton({ typed: strangersNumber, isName: false }, reader)
  return [{ ...button, label: words(reader.language)('intake.add') }]
}

/** What is held back: likely spam to be let through, what stood in a feed to be made something of, or each to be thrown away. */
export function heldCard({ total, first }: HeldBack, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const rows = first.map(
    ({ id, at, why, from, text }): Row => ({
      text: [{ strong: brief(from, 80) }, `: ${brief(text, 300)}`],
      note: `${t(`intake.why.${why}`)}, ${deadline({ dueAt: at, wholeDay: false }, reader)}`,
      buttons: [
        ...throughButtons(id, why, reader),
        { label: t('intake.throwAway'), style: 'danger', press: { command: 'intake throw away', input: { id } } },
      ],
    }),
  )
  const more = total - first.length
  return {
    language,
    title: total > 0 ? t('intake.heldTitle', { count: total }) : t('intake.heldNoneTitle'),
    body: [
      ...(rows.length > 0
        ? [{ type: 'rows', rows } as const]
        : [{ type: 'text', text: t('intake.heldNone') } as const]),
      ...(more > 0 ? [{ type: 'note', text: t('intake.heldMore', { count: more }) } as const] : []),
    ],
  }
}

function throughButtons(id: number, why: HeldWhy, { language }: Reader): Button[] {
  const t = words(language)
  const button = (label: string, as?: 'complaint' | 'follow-up'): Button => ({
    label,
    press: { command: 'intake let through', input: { id, ...(as && { as }) } },
  })
  if (why !== 'feed') return [button(t('intake.letThrough'))]
  return [button(t('intake.asComplaint'), 'complaint'), button(t('intake.asFollowUp'), 'follow-up')]
}

/**
 * What was decided about a message that was held back, with the way back or on. What was let through stands: its owner was told, and
 * it is ended as any other.
 */
export function heldDecidedCard(
  what: 'through' | 'away' | 'back',
  { id, number }: { id: number; number: number | null },
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  const next: Button = { label: t('intake.look'), press: { command: 'intake held', input: {} } }
  const undo: Button = { label: t('log.undo'), press: { command: 'intake fetch back', input: { id } } }
  const title = {
    through: number === null ? t('intake.throughPlain') : t('intake.throughTitle', { number }),
    away: t('intake.awayTitle'),
    back: t('intake.backTitle'),
  }[what]
  const stands = what === 'through' && number !== null
  const body: Part[] = stands ? [{ type: 'note', text: t('intake.throughStands', { number }) }] : []
  return { language, title, tone: 'good', body, buttons: what === 'away' ? [undo, next] : [next] }
}
