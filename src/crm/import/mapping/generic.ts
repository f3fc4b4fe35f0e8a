import type { Field } from '../fields.ts'
import { caseKindIn, isOver, typeIn } from '../reading/words.ts'

/** What a name that could be several things depends on. */
export interface Surroundings {
  has(field: Field): boolean
  /** Whether a column has one of these names. */
  isCalled(...plain: string[]): boolean
  cells: readonly string[]
  /** The same of a column by its field; nothing when there is none. */
  cellsOf(field: Field): readonly string[]
}

const LEGAL_FORM =
  /\b(?:b\.?v\.?|n\.?v\.?|vof|v\.o\.f\.|bvba|gmbh|ltd|inc|stichting|vereniging|gemeente|holding|groep|group)(?:\s|$)/i

const mostOf = (cells: readonly string[], is: (cell: string) => boolean): boolean => {
  const filled = cells.filter((cell) => cell.trim() !== '')
  return filled.length > 0 && filled.filter(is).length * 2 > filled.length
}

/** Whose name it is when a column is called no more than that. */
function nameColumn(near: Surroundings): Field {
  const inParts = near.has('first name')
  // In Belgium what stands beside `Voornaam`.
  if (inParts && !near.has('last name')) return 'last name'
  if (near.has('organisation')) return 'person'
  if (near.has('person')) return 'organisation'
  if (near.cells.some((cell) => LEGAL_FORM.test(cell))) return 'organisation'
  if (inParts) {
    const [first, last] = [near.cellsOf('first name'), near.cellsOf('last name')]
    const isOfParts = (cell: string, at: number) => cell.includes(first[at] ?? '') && cell.includes(last[at] ?? '')
    return near.cells.every(isOfParts) ? 'person' : 'organisation'
  }
  const isOfPeople =
    near.has('salutation') ||
    near.has('role') ||
    near.isCalled('woonplaats', 'geboortedatum', 'date of birth', 'birthday')
  return isOfPeople ? 'person' : 'organisation'
}

const isKnownState = (cell: string): boolean =>
  isOver(cell) || /^(?:open|new|nieuw|in behandeling|pending|working)/i.test(cell)

type FieldNear = (near: Surroundings) => Field | null

/** Names that say little; what they hold is plain from the rest of the file. Null: nothing we keep. */
const GENERIC = new Map<string, FieldNear>(
  Object.entries<FieldNear>({
    naam: nameColumn,
    name: nameColumn,
    nom: nameColumn,
    status: ({ has, cells }) =>
      has('case') && mostOf(cells, isKnownState)
        ? 'case state'
        : mostOf(cells, (cell) => typeIn(cell) !== null)
          ? 'type'
          : null,
    type: ({ has, cells }) =>
      has('case') && mostOf(cells, (cell) => caseKindIn(cell) !== null)
        ? 'case kind'
        : mostOf(cells, (cell) => typeIn(cell) !== null)
          ? 'type'
          : null,
    id: ({ has }) => (has('case') ? 'case id' : isAboutPeople(has) ? 'person id' : 'organisation id'),
    nummer: ({ has }) => (has('street') || has('address') ? 'house number' : null),
    number: ({ has }) => (has('street') || has('address') ? 'house number' : null),
    nr: ({ has }) => (has('street') || has('address') ? 'house number' : null),
    code: ({ has }) => (has('organisation') ? 'organisation id' : null),
    datum: ({ has }) => (has('case') ? 'case opened' : has('note') ? 'note date' : null),
    date: ({ has }) => (has('case') ? 'case opened' : has('note') ? 'note date' : null),
    onderwerp: ({ has }) => (has('case state') || has('case due') || has('case id') ? 'case' : 'note'),
    subject: ({ has }) => (has('case state') || has('case due') || has('case id') ? 'case' : 'note'),
    omschrijving: ({ has }) => (has('case') ? 'note' : null),
    description: ({ has }) => (has('case') ? 'note' : null),
    categorie: ({ has, cells }) =>
      has('case') && mostOf(cells, (cell) => caseKindIn(cell) !== null) ? 'case kind' : null,
    category: ({ has, cells }) =>
      has('case') && mostOf(cells, (cell) => caseKindIn(cell) !== null) ? 'case kind' : null,
  }),
)

const isAboutPeople = (has: Surroundings['has']): boolean => has('person') || has('last name') || has('first name')

/** Whether a name says so little that the rest of the file must be looked at. */
export const isGeneric = (plain: string): boolean => GENERIC.has(plain)

/** Returns what a column with such a name holds in this file. */
export const genericColumn = (plain: string, near: Surroundings): Field | null => GENERIC.get(plain)?.(near) ?? null
