import type { Digest, DigestLine, Part as PartOfDay } from '../crm/digest.ts'
import type { Card, Part, Row } from './card.ts'
import { severityInWords } from './ladder-words.ts'
import { todo, type Within } from './promise-card.ts'
import { age, deadline, type Reader } from './when.ts'
import { words } from './words/words.ts'

/** What asks for somebody: at most nine lines, each with its decision, and how many were held back. `done` is what was just decided. */
export function digestCard(
  digest: Digest,
  { name, part, done }: { name: string; part: PartOfDay | 'now'; done?: string },
  reader: Reader,
): Card {
  const t = words(reader.language)
  const first = name.split(' ')[0] ?? name
  const body: Part[] = [...(done ? [{ type: 'note', text: done } as const] : []), ...asking(digest, reader, 'digest')]
  if (digest.lines.length === 0) {
    const nothing = [{ type: 'text', text: t('digest.emptyText') } as const]
    return {
      language: reader.language,
      title: t('digest.empty'),
      tone: 'good',
      body: done ? [{ type: 'note', text: done }, ...nothing] : nothing,
    }
  }
  return { language: reader.language, title: t(`digest.title.${part}`, { name: first }), body }
}

/** The lines of a digest, each with its decision, and how many were held back. */
export function asking({ lines, heldBack }: Digest, reader: Reader, from: Within): Part[] {
  const t = words(reader.language)
  const broken = lines.filter((line) => line.kind === 'promise' && isBroken(line, reader))
  const open = lines.filter((line) => line.kind === 'promise' && !isBroken(line, reader))
  const complaints = lines.filter((line) => line.kind === 'complaint')
  const section = (heading: string, of: readonly DigestLine[]): Part[] =>
    of.length > 0 ? [{ type: 'rows', heading, rows: of.map((line) => rowOf(line, reader, from)) }] : []
  return [
    ...section(t('digest.complaints'), complaints),
    ...section(t('digest.broken'), broken),
    ...section(t('digest.promises'), open),
    ...(heldBack > 0 ? [{ type: 'note', text: t('digest.heldBack', { count: heldBack }) } as const] : []),
  ]
}

function isBroken({ dueAt }: DigestLine, { now }: Reader): boolean {
  return dueAt !== null && dueAt < now
}

function rowOf(line: DigestLine, reader: Reader, from: Within): Row {
  const t = words(reader.language)
  const text = [{ strong: line.relation }, `: ${line.summary}`]
  if (line.kind === 'promise') {
    const due = line.dueAt ? deadline({ dueAt: line.dueAt, wholeDay: line.wholeDay }, reader) : ''
    const note = t(isBroken(line, reader) ? 'digest.brokenNote' : 'digest.promiseNote', { number: line.number, due })
    return { text, note: withWhose(note, line, reader), buttons: todo(line.id, reader, from) }
  }
  const facts = {
    number: line.number,
    severity: severityInWords(line.severity, reader.language),
    age: age(line.openedAt, reader),
  }
  const input = { id: line.id, from }
  return {
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
