import type { DigestLine } from '../crm/attention/candidates.ts'
import type { Digest, Part as PartOfDay } from '../crm/attention/digest.ts'
import type { Card, Part, Row } from './card.ts'
import { severityInWords } from './ladder-words.ts'
import { brief } from './plain-text.ts'
import { todo, type Within } from './promise-card.ts'
import { age, dayAndMonth, deadline, type Reader } from './when.ts'
import { words } from './words/words.ts'

/** Where a digest is read: one of the day's digests, or what somebody asked for. */
export interface DigestReading {
  name: string
  part: PartOfDay | 'now'
  /** What was just decided. */
  done?: string
  /** What they had before these lines. */
  before?: Before
}

/** What asks for somebody: at most nine lines, each with its decision, and one for how many there are beside them. */
export function digestCard(digest: Digest, { name, part, done, before }: DigestReading, reader: Reader): Card {
  const t = words(reader.language)
  const first = name.split(' ')[0] ?? name
  const asked = part === 'now' ? ({ today: true } as const) : {}
  const note: Part[] = done ? [{ type: 'note', text: done }] : []
  if (digest.lines.length === 0 && digest.heldBack === 0) {
    const body: Part[] = [...note, { type: 'text', text: t('digest.emptyText') }]
    return { language: reader.language, ...asked, title: t('digest.empty'), tone: 'good', body }
  }
  const title =
    digest.lines.length === 0 ? t('digest.quiet', { name: first }) : t(`digest.title.${part}`, { name: first })
  return { language: reader.language, ...asked, title, body: [...note, ...asking(digest, reader, 'digest', before)] }
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
  const sections: { heading: string; rows: Row[] }[] = []
  for (const line of digest.lines) {
    const heading = headingOf(line, reader)
    const last = sections.at(-1)
    if (last?.heading === heading) last.rows.push(rowOf(line, reader, from))
    else sections.push({ heading, rows: [rowOf(line, reader, from)] })
  }
  return [...sections.map((section): Part => ({ type: 'rows', ...section })), ...restOf(digest, reader, before)]
}

function headingOf(line: DigestLine, reader: Reader): string {
  const t = words(reader.language)
  if (line.kind === 'complaint') return t('digest.complaints')
  return isBroken(line, reader) ? t('digest.broken') : t('digest.promises')
}

function restOf({ heldBack, oldest, lines }: Digest, reader: Reader, before?: Before): Part[] {
  if (heldBack === 0) return []
  const t = words(reader.language)
  const facts = { count: heldBack, day: oldest ? dayAndMonth(oldest, reader) : '' }
  const text = t(lines.length === 0 ? 'digest.unchanged' : oldest ? 'digest.more' : 'digest.moreOf', facts)
  const { without, from, since } = before ?? { without: [], from: 0 }
  const ids = [...without, ...lines.map(({ id }) => id)]
  const input =
    from === 0 && ids.length <= BY_ID ? { without: ids, from, since } : { without, from: from + lines.length, since }
  return [
    { type: 'rows', rows: [{ text, buttons: [{ label: t('digest.show'), press: { command: 'today', input } }] }] },
  ]
}

function isBroken({ dueAt }: DigestLine, { now }: Reader): boolean {
  return dueAt !== null && dueAt < now
}

function rowOf(line: DigestLine, reader: Reader, from: Within): Row {
  const t = words(reader.language)
  const text = [{ strong: brief(line.relation, 80) }, `: ${brief(line.summary)}`]
  const about = line.id
  if (line.kind === 'promise') {
    const due = line.dueAt ? deadline({ dueAt: line.dueAt, wholeDay: line.wholeDay }, reader) : ''
    const note = t(isBroken(line, reader) ? 'digest.brokenNote' : 'digest.promiseNote', { number: line.number, due })
    return { about, text, note: withWhose(note, line, reader), buttons: todo(line.id, reader, from) }
  }
  const facts = {
    number: line.number,
    severity: severityInWords(line.severity, reader.language),
    age: age(line.openedAt, reader),
  }
  const input = { id: line.id, from }
  return {
    about,
    text,
    note: withWhose(
      t(line.acknowledgedAt ? 'digest.complaintNote' : 'digest.complaintNoteWaiting', facts),
      line,
      reader,
    ),
    buttons: [
      line.acknowledgedAt
        ? { label: t('complaint.still'), press: { command: 'complaint take', input } }
        : { label: t('complaint.take'), style: 'primary', press: { command: 'complaint take', input } },
      { label: t('complaint.close'), opens: 'form', press: { command: 'complaint close', input } },
    ],
  }
}

function withWhose(note: string, { standsFor }: DigestLine, { language }: Reader): string {
  return standsFor ? `${note}. ${words(language)('digest.standsFor', { name: standsFor })}` : note
}
