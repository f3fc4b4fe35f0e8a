import type { InteractionForm } from '../../crm/interaction/forms.ts'
import type { Brief } from '../../crm/relation/brief.ts'
import type { Assumption, Page } from '../../crm/relation/older.ts'
import type { Button, Card, Part, Row } from '../card.ts'
import { age, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { cut } from './closed.ts'

/** So many letters of each; the whole is in its note. */
const LETTERS = 300

/** What we think and nobody has confirmed, each with what it turned out to be. */
export function assumptionsOf({ assumptions }: Pick<Brief, 'assumptions'>, reader: Reader): Part[] {
  if (assumptions.shown.length === 0) return []
  const rows = assumptions.shown.map((one) => assumptionRow(one, reader))
  return [{ type: 'rows', heading: words(reader.language)('brief.assumptions'), rows }]
}

/** The way to those a brief does not show. */
export function assumptionsButton({ id, assumptions }: Pick<Brief, 'id' | 'assumptions'>, reader: Reader): Button[] {
  if (!assumptions.isCut) return []
  return [pageButton(id, words(reader.language)('brief.assumptionsMore'), assumptions.shown)]
}

/** A page of what nobody has confirmed about a customer. */
export function assumptionsCard({ relation, rows, isCut }: Page<Assumption>, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const shown = rows.map((one) => assumptionRow(one, reader))
  return {
    language,
    title: t('brief.assumptionsTitle', { name: relation.name }),
    body: rows.length > 0 ? [{ type: 'rows', rows: shown }] : [{ type: 'note', text: t('brief.noAssumptions') }],
    buttons: [
      ...(isCut ? [pageButton(relation.id, t('brief.older'), rows, { again: true })] : []),
      { label: t('log.brief'), press: { command: 'brief', input: { relation: `#${relation.id}` } } },
    ],
  }
}

/** What became of an assumption, above the brief as it is now: with the way back, or what stood in the way. */
export interface SettledHere {
  id: number
  line: string
  /** Null: the note does not hold it like that any more. */
  text: string | null
  as: 'fact' | 'not so' | 'assumption'
}

/** A brief after one of its assumptions was settled, or that was taken back. */
export function settledCard(brief: Card, { id, line, text, as }: SettledHere): Card {
  const t = words(brief.language)
  const undo: Button = { label: t('log.undo'), press: { command: 'assumption undo', input: { id, line } } }
  const row: Row = {
    text: t(`brief.settled.${as}`, { words: cut(text ?? '', LETTERS) }),
    buttons: as === 'assumption' ? [] : [undo],
  }
  const told: Part = text === null ? { type: 'note', text: t('brief.changedSince') } : { type: 'rows', rows: [row] }
  return { ...brief, body: [told, ...brief.body] }
}

function assumptionRow({ id, line, text, form, occurredAt, who }: Assumption, reader: Reader): Row {
  const t = words(reader.language)
  const button = (label: string, as: string): Button => ({
    label,
    press: { command: 'assumption settle', input: { id, line, as } },
  })
  return {
    text: cut(text, LETTERS),
    note: t('brief.momentLine', { form: t(`log.form.${form as InteractionForm}`), age: age(occurredAt, reader), who }),
    buttons: [button(t('brief.confirmed'), 'fact'), button(t('brief.notSo'), 'not so')],
  }
}

function pageButton(id: number, label: string, shown: readonly Assumption[], more: { again?: true } = {}): Button {
  const last = shown.at(-1)
  const edge = last && { at: last.occurredAt.toISOString(), before: last.id, place: last.place }
  return { label, press: { command: 'brief assumptions', input: { id, ...edge, ...more } } }
}
