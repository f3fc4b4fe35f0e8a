import type { InteractionForm } from '../../interaction/forms.ts'
import { MOST } from '../cell.ts'
import { plainWord } from '../match.ts'
import type { SessionField, SessionStep } from './steps.ts'

/** A note as everybody may see it. */
export interface ShownNote {
  id: number
  step: SessionStep
  text: string
  form: InteractionForm
  subject: string | null
  targetGroup: string | null
  aboutId: number | null
  field: SessionField | null
  votes: number
  /** Who wrote it, once they signed; null until then. */
  author: string | null
  /** The promise that an open point became. */
  point: Point | null
}

/** Who sees to an open point, and by when. */
export interface Point {
  number: number
  owner: string
  dueAt: Date | null
  wholeDay: boolean
  isOver: boolean
}

/** Notes that belong together: of one target group, of one interaction, or all that is open. */
export interface Bundle {
  /** The first note of it, by which an interaction is chosen; 0 when it has none. */
  id: number
  notes: ShownNote[]
  votes: number
}

/** Stands where a name was cut. */
const CUT = '…'

/** What is written of an interaction becomes its name: one line, cut where that is long. */
export function nameFrom(text: string): string {
  const said = text.replace(/\s+/gu, ' ').trim()
  return said.length <= MOST.name ? said : `${said.slice(0, MOST.name - CUT.length).trim()}${CUT}`
}

/** Of notes that speak of the same contact there is one interaction; what names no subject stands for itself. */
const contactOf = ({ id, form, subject }: ShownNote) =>
  subject === null ? `note ${id}` : `${form} ${plainWord(subject)}`

/** Returns the interactions of the second step, those with most votes first. */
export function interactionsIn(notes: readonly ShownNote[]): Bundle[] {
  const written = notes.filter(({ step }) => step === 'interactions')
  return bundled(written, contactOf).sort((a, b) => b.votes - a.votes || a.id - b.id)
}

/** Returns the interactions that are worked out: those with a vote, or all while nobody voted. */
export function chosenIn(notes: readonly ShownNote[]): Bundle[] {
  const all = interactionsIn(notes)
  const voted = all.filter(({ votes }) => votes > 0)
  return voted.length > 0 ? voted : all
}

/** Returns the notes of a step that say something of an interaction, most votes first. */
export function notesAbout(notes: readonly ShownNote[], bundle: Bundle): ShownNote[] {
  const ids = new Set(bundle.notes.map(({ id }) => id))
  return byVotes(notes.filter(({ aboutId }) => aboutId !== null && ids.has(aboutId)))
}

/** Returns the notes of a step as they are shown: bundled by target group, by contact, or by what they are about. */
export function bundlesOf(step: SessionStep, notes: readonly ShownNote[]): Bundle[] {
  const written = notes.filter((note) => note.step === step)
  switch (step) {
    case 'groups':
      return bundled(written, ({ targetGroup }) => targetGroup ?? '')
    case 'interactions':
      return interactionsIn(notes)
    case 'information':
    case 'steps':
      return chosenIn(notes).map((interaction) => {
        const about = notesAbout(written, interaction)
        return { id: interaction.id, notes: about, votes: sum(about) }
      })
    case 'actions':
      return bundled(written, () => '')
  }
}

function bundled(notes: readonly ShownNote[], keyOf: (note: ShownNote) => string): Bundle[] {
  const groups = Map.groupBy(notes, keyOf)
  return [...groups.values()].map((group) => ({
    id: Math.min(...group.map(({ id }) => id)),
    notes: byVotes(group),
    votes: sum(group),
  }))
}

const byVotes = (notes: readonly ShownNote[]) => notes.toSorted((a, b) => b.votes - a.votes || a.id - b.id)
const sum = (notes: readonly ShownNote[]) => notes.reduce((all, { votes }) => all + votes, 0)
