import type { DigestLine } from '../../crm/attention/candidates.ts'
import type { Digest } from '../../crm/attention/digest.ts'
import type { Part as PartOfDay } from '../../crm/attention/slots.ts'
import type { KeptToday } from '../../crm/attention/digest-reader.ts'
import type { Button, Card, Part, Row } from '../card.ts'
import { severityInWords } from '../escalation/rungs.ts'
import { brief } from '../plain-text.ts'
import { deedButtons } from '../case/deeds.ts'
import { firstOf, withAbout } from '../about/line.ts'
import { complimentNews } from '../compliment/card.ts'
import type { Within } from '../promise/card.ts'
import { age, day, dayAndMonth, dayAndTime, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { type DigestNews, newsRows } from './news.ts'
import { keptToday } from './kept.ts'
import { type OwnNotKept, ownNotKept } from './own.ts'

/** Where a digest is read: one of the day's digests, or what somebody asked for. */
export interface DigestReading {
  name: string
  part: PartOfDay | 'now'
  /** What customers liked, when no digest has said so yet. */
  compliments?: readonly { relation: string; text: string }[]
  /** What waited for it, oldest first. */
  along?: readonly DigestNews[]
  /** What they kept today, at the end of it. */
  kept?: KeptToday
  /** What we promised them and did not keep. */
  own?: OwnNotKept
  /** Whom the reader is to ring today. */
  calls?: number
  /** What was just decided. */
  done?: string
  /** What they had before these lines. */
  before?: Before
}

/** What asks for somebody: at most nine lines, each with its decision, and one for how many there are beside them. */
export function digestCard(
  digest: Digest,
  { name, part, kept, own, compliments = [], along = [], calls = 0, done, before }: DigestReading,
  reader: Reader,
): Card {
  const t = words(reader.language)
  const first = name.split(' ')[0] ?? name
  const reading: Reader = part === 'now' ? reader : { ...reader, stays: true }
  const asked = part === 'now' ? ({ today: true } as const) : {}
  // One note, because a message of Slack has room for so many parts.
  const heard = [...ownNotKept(own, reader), ...complimentNews(compliments, reader)].join('\n')
  const notes = [...(done ? [done] : []), ...keptToday(kept, reader), ...(heard ? [heard] : [])]
  const note = notes.map((text): Part => ({ type: 'note', text }))
  const also = newsRows(along, reader)
  if (digest.lines.length === 0 && digest.heldBack === 0 && also.length === 0) {
    const body: Part[] = [...note, { type: 'text', text: t('digest.emptyText') }, ...callsLine(calls, reader)]
    return { language: reader.language, ...asked, title: t('digest.empty'), tone: 'good', body }
  }
  const title =
    digest.lines.length === 0 && along.length === 0
      ? t('digest.quiet', { name: first })
      : t(`digest.title.${part}`, { name: first })
  const body = [...note, ...asking(digest, reading, 'digest', before), ...also, ...callsLine(calls, reader)]
  return { language: reader.language, ...asked, title, body }
}

function callsLine(count: number, { language }: Reader): Part[] {
  if (count === 0) return []
  const t = words(language)
  const open: Button = { label: t('calls.open'), press: { command: 'calls', input: {} } }
  return [{ type: 'rows', rows: [{ text: t('calls.today', { count }), buttons: [open] }] }]
}

/** The lines that were shown before a page: the first by their ids, how many of the rest, and when they were read first. */
export interface Before {
  without: readonly number[]
  from: number
  since?: number | undefined
}

/** So many ids go with a button: Slack takes 2,000 characters. */
const BY_ID = 90

/** The lines of a digest in their order, each with its decision, and the one that opens the rest. */
export function asking(digest: Digest, reader: Reader, from: Within, before?: Before): Part[] {
  const own = digest.lines.filter(({ isTeam }) => !isTeam).map((line) => rowOf(line, reader, from))
  const team = digest.lines.filter(({ isTeam }) => isTeam).map((line) => rowOf(line, reader, from))
  const rest = restOf(digest, reader, before)
  const stuck: Part[] =
    team.length > 0 ? [{ type: 'rows', heading: words(reader.language)('digest.team'), rows: team }] : []
  const [first, last] = stuck.length > 0 ? [own, rest] : [[...own, ...rest], []]
  // Their own first, whatever came before it of their team.
  return [...rowsOf(first), ...stuck, ...rowsOf(last)]
}

const rowsOf = (rows: readonly Row[]): Part[] => (rows.length > 0 ? [{ type: 'rows', rows }] : [])

function restOf({ heldBack, old, oldest, lines }: Digest, reader: Reader, before?: Before): Row[] {
  if (heldBack === 0) return []
  const t = words(reader.language)
  const facts = { count: heldBack, day: oldest ? dayAndMonth(oldest, reader) : '' }
  const kind = old === heldBack ? 'digest.older' : oldest ? 'digest.more' : 'digest.moreOf'
  const text = t(lines.length === 0 ? 'digest.unchanged' : kind, facts)
  const { without, from, since } = before ?? { without: [], from: 0 }
  const ids = [...without, ...lines.map(({ id }) => id)]
  const input =
    from === 0 && ids.length <= BY_ID ? { without: ids, from, since } : { without, from: from + lines.length, since }
  return [{ text, buttons: [{ label: t('digest.show'), press: { command: 'today', input } }] }]
}

function isBroken({ of, dueAt }: DigestLine, now: Date): boolean {
  return of.asks === 'by its date' && dueAt !== null && dueAt < now
}

/** So many letters of what it is about stand in its row; the rest is on what it opens. */
const IN_ROW = { relation: 40, summary: 90, behindOther: 40 }

/**
 * One open case in a list, with what can be done with it: its number and whose customer it is first, when it is due or how it
 * stands last; `from` says where it is pressed.
 */
export function rowOf(line: DigestLine, reader: Reader, from?: Within): Row {
  const first = firstOf(line.about, reader)
  const note = withGiver(withWhose(withOrigin(noteOf(line, reader), line, reader), line, reader), line, reader)
  return {
    about: line.id,
    text: [
      ...(first ? [`${first} `] : []),
      { strong: `${line.number} ${brief(line.relation, IN_ROW.relation)}`.trim() },
      `: ${brief(line.summary, first ? IN_ROW.behindOther : IN_ROW.summary)}`,
    ],
    note: withAbout(note, line.about, reader),
    buttons: deedButtons(line, reader, from),
  }
}

function noteOf(line: DigestLine, reader: Reader): string {
  const t = words(reader.language)
  // What is due by a date says so by its date.
  if (line.of.asks === 'by its date') {
    const due = line.dueAt ? dueDay(line.dueAt, line.wholeDay, reader) : ''
    const when = isBroken(line, reader.now) ? t('digest.broken', { due }) : due
    const waits = line.waitsUntil ? t('digest.waitsOn', { due: when }) : when
    return line.of.named ? `${line.of.name[reader.language].one}, ${waits}` : waits
  }
  const { acknowledgedAt, silentSince, isReopened } = line
  const how = line.waitsUntil
    ? 'waits'
    : acknowledgedAt
      ? 'held'
      : silentSince
        ? 'silent'
        : isReopened
          ? 'waitingAgain'
          : 'waiting'
  const facts = { what: line.of.name[reader.language].one, severity: severityInWords(line.severity, reader.language) }
  const silence = {
    name: line.owner,
    when: silentSince ? day(silentSince, reader) : '',
    until: line.waitsUntil ? day(line.waitsUntil, reader) : '',
  }
  return t(`digest.${how}`, { ...facts, ...silence, age: age(line.openedAt, reader) })
}

const dueDay = (dueAt: Date, wholeDay: boolean, reader: Reader) =>
  wholeDay ? day(dueAt, reader) : dayAndTime(dueAt, reader)

function withOrigin(note: string, { of, opener, isOfAnnoyances }: DigestLine, { language }: Reader): string {
  const t = words(language)
  if (isOfAnnoyances) return `${note}, ${t('digest.ofAnnoyances')}`
  return of.saysWhose && opener ? `${note}, ${t('question.rowAsked', { name: opener })}` : note
}

function withGiver(note: string, { givenBy }: DigestLine, { language }: Reader): string {
  return givenBy ? `${note}, ${words(language)('digest.givenBy', { name: givenBy })}` : note
}

function withWhose(text: string, line: DigestLine, { language }: Reader): string {
  const { standsFor, isTeam, hasLeft, offeredTo } = line
  const note = offeredTo ? `${text}, ${words(language)('offer.row', { name: offeredTo })}` : text
  const whose = hasLeft ? 'digest.left' : isTeam ? 'digest.ofOwner' : 'digest.standsFor'
  return standsFor ? `${note}, ${words(language)(whose, { name: standsFor })}` : note
}
