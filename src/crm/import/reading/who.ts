import type { CellsOfLine } from './line.ts'
import { externalIdIn } from './numbers.ts'
import type { Named } from './party.ts'
import { joinedName, namePartIn, organisationNameIn, personIn } from './people-names.ts'
import { Unfit } from './clean.ts'
import { kindIn } from './words.ts'

/** Who a line is about, and the mail address that stands behind a person's name. */
export interface WhoIsIn extends Named {
  mail: string | null
}

/** The name in its parts; a column with all of it says more when they are in it, in the order of that language, or are not all there. */
function nameOfPerson(line: CellsOfLine, whole: string): string {
  if (line.at('last name').length === 0 && line.at('first name').length === 0) return whole
  const part = (field: 'first name' | 'infix' | 'last name') => line.first(field, namePartIn)
  const [first, last] = [part('first name'), part('last name')]
  if (last === null ? whole : whole.includes(first ?? '') && whole.includes(last)) return whole
  const joined = joinedName(first, part('infix'), last)
  const name = joined instanceof Unfit ? line.refuse(line.at('last name')[0] ?? null, joined.why) : joined
  return name ?? whole
}

/** The first of a list of names, where the ids beside them are a list as well: `Acme;Bravo` with `1;2`. */
const firstOfList = (line: CellsOfLine) => {
  const isList = line.at('organisation id').some((column) => line.cell(column).includes(';'))
  return (cell: string) => organisationNameIn(isList ? (cell.split(/\s*;\s*/)[0] ?? '') : cell)
}

/** Returns who a line is about: by name, or by what they are called elsewhere. A column may say which of both a name is. */
export function whoIsIn(line: CellsOfLine): WhoIsIn {
  const kind = line.first('kind', kindIn)
  const ids = {
    organisation: line.first('organisation id', externalIdIn),
    person: line.first('person id', externalIdIn),
  }
  const organisation = line.first('organisation', firstOfList(line))
  if (kind === 'organisation') {
    const name = line.first('person', organisationNameIn) ?? organisation ?? ''
    const externalId = ids.organisation ?? ids.person
    return { organisation: name || externalId ? { name, externalId } : null, person: null, mail: null }
  }
  const listed = line.first('person', personIn)
  const person = nameOfPerson(line, listed?.name ?? '')
  const named = (name: string, externalId: string | null) => (name || externalId ? { name, externalId } : null)
  return {
    organisation: named(organisation ?? '', ids.organisation),
    person: named(person, ids.person),
    mail: listed?.mail ?? null,
  }
}
