import { FORMS } from '../../interaction/forms.ts'
import { TARGET_GROUPS } from '../../relation/target-groups.ts'
import { type Cell, emptyCell, MOST } from '../cell.ts'
import { minutesOf, valueOf } from '../file-words.ts'
import { plainWord } from '../match.ts'
import { type ReadFile, readModel } from '../read.ts'
import { withCell } from '../write.ts'
import { type Bundle, chosenIn, nameFrom, notesAbout, type ShownNote } from './bundles.ts'
import { type Depth, fieldsOf, type SessionField, stepsOf } from './steps.ts'

/** What came of a session: a file that can be read, and the notes that found no place in it. */
export interface SessionResult {
  file: string
  left: ShownNote[]
}

const LISTS: readonly SessionField[] = ['before', 'record', 'steps']

/**
 * Puts the interactions that were chosen into a model, each in the cell that is for that contact or in a new one. What cannot be
 * said in a model is left, and so is all of an interaction with which the file could no longer be read.
 */
export function resultOf(base: ReadFile, notes: readonly ShownNote[], depth: Depth | null): SessionResult {
  const steps = stepsOf(depth)
  const worked = notes.filter(({ step }) => steps.includes(step))
  let made = base
  let file = base.document.toString()
  const chosen = chosenIn(worked)
  const said = new Set(chosen.flatMap((interaction) => notesAbout(worked, interaction)))
  // What was said of an interaction before others were voted for is not lost with it.
  const left = worked.filter((note) => note.aboutId !== null && !said.has(note))
  for (const interaction of chosen) {
    const about = notesAbout(worked, interaction)
    const was = cellOf(made, interaction)
    const { cell, out } = filled(was ?? newCell(made, interaction), interaction, about)
    const next = withCell(made, was?.name ?? cell.name, cell)
    const read = readModel(next)
    if ('faults' in read) left.push(...interaction.notes, ...about)
    else {
      left.push(...out)
      made = read
      file = next
    }
  }
  return { file, left }
}

/** The cell that is for a contact already: of the same subject, by that form or by any. */
function cellOf({ model }: ReadFile, { notes }: Bundle): Cell | undefined {
  const [first] = notes
  if (!first) return undefined
  const { subject, form, text } = first
  const named = model.cells.find(({ name }) => plainWord(name) === plainWord(nameFrom(text)))
  if (subject === null) return named
  const isBy = ({ forms }: Cell) => form === 'other' || forms.length === 0 || forms.includes(form)
  return model.cells.find((cell) => plainWord(cell.subject ?? '') === plainWord(subject) && isBy(cell)) ?? named
}

function newCell({ model }: ReadFile, { notes: [first] }: Bundle): Cell {
  const { text = '', form = 'other', subject = null } = first ?? {}
  const name = freeName(model.cells, nameFrom(text))
  // Without a subject it would be for any contact.
  const cell = { ...emptyCell(name), subject: (subject ?? nameFrom(text).toLowerCase()).slice(0, MOST.text) }
  return form === 'other' ? cell : { ...cell, forms: FORMS.filter((one) => one === form) }
}

function freeName(cells: readonly Cell[], name: string): string {
  const isTaken = (one: string) => cells.some((cell) => cell.name.toLowerCase() === one.toLowerCase())
  for (let count = 1; ; count++) {
    const mark = count === 1 ? '' : ` ${count}`
    const one = `${name.slice(0, MOST.name - mark.length)}${mark}`
    if (!isTaken(one)) return one
  }
}

/** Fills the fields of a cell from what was written of it; what was there and was not spoken of stays. */
function filled(cell: Cell, { notes }: Bundle, about: readonly ShownNote[]): { cell: Cell; out: ShownNote[] } {
  const made: Cell = { ...cell }
  const out: ShownNote[] = []
  const groups = TARGET_GROUPS.filter((group) => notes.some(({ targetGroup }) => targetGroup === group))
  if (groups.length > 0) made.groups = groups
  for (const field of [...fieldsOf('information'), ...fieldsOf('steps')]) {
    const said = about.filter((note) => note.field === field)
    if (said.length === 0) continue
    if (LISTS.includes(field)) {
      const { items, over } = listed(cell[field] as string[], said)
      Object.assign(made, { [field]: items })
      out.push(...over)
      continue
    }
    const [best, ...others] = said.filter(({ text }) => valueFrom(field, text) !== null)
    if (best) Object.assign(made, { [field]: valueFrom(field, best.text) })
    out.push(...said.filter((note) => note !== best && (others.includes(note) || valueFrom(field, note.text) === null)))
  }
  return { cell: made, out }
}

/** Of a list what got a vote counts, or everything while nobody voted, in the order it was written. */
function listed(before: readonly string[], said: readonly ShownNote[]): { items: string[]; over: ShownNote[] } {
  const voted = said.filter(({ votes }) => votes > 0)
  const counted = voted.length > 0 ? voted : said
  const items = [...before]
  const over = said.filter((note) => !counted.includes(note))
  for (const note of counted.toSorted((a, b) => a.id - b.id)) {
    const text = oneLine(note.text)
    if (items.some((item) => plainWord(item) === plainWord(text))) continue
    if (items.length < MOST.items && text.length <= MOST.text) items.push(text)
    else over.push(note)
  }
  return { items, over }
}

const oneLine = (text: string) => text.replace(/\s+/gu, ' ').trim()

/** What a field holds of a text; null when it cannot hold it. */
function valueFrom(field: SessionField, text: string): string | number | null {
  const said = oneLine(text)
  if (field === 'answerWithin') return minutesOf(said)
  if (said === '' || said.length > MOST.text) return null
  return field === 'doneBy' ? (valueOf('doneBy', said) ?? said) : said
}
