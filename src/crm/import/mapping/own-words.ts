import { FIELDS, type Field } from '../fields.ts'
import { plainHeader } from './header.ts'
import { moneyColumnOf } from './money-column.ts'
import { isNeverTaken } from './never.ts'
import { fieldCalled } from './synonyms.ts'

const LEFT_OUT =
  /^(?:-|x|niet|nee|no|not|none|geen|niets|nothing|null|skip|overslaan|sla over|weg|weglaten|laat weg|negeren|negeer|ignore|leave out|leave it out|drop|niet (?:meenemen|overnemen|importeren|gebruiken|nodig)|(?:do not|don't) (?:import|take|use)|not (?:taken|needed|used))$/

/** What people say of a column that nobody would call it. */
const SAID = new Map<string, Field>(
  Object.entries({
    'naam van het bedrijf': 'organisation',
    'naam van de organisatie': 'organisation',
    'naam van de persoon': 'person',
    'naam van de contactpersoon': 'person',
    'name of the company': 'organisation',
    'name of the organisation': 'organisation',
    'name of the person': 'person',
    zipcode: 'postcode',
    'case: state': 'case state',
    afspraak: 'case',
    probleem: 'case',
    problem: 'case',
    collega: 'owner',
    colleague: 'owner',
    type: 'type',
    status: 'type',
  } as const),
)

const isField = (word: string): word is Field => FIELDS.some((field) => field === word)

/**
 * Returns the field that somebody means by their own words for a column, in Dutch or English; null when they want it left out,
 * undefined when it is not understood, or when it could be several, as a mere `name`.
 */
export function ownWords(text: string): Field | null | undefined {
  const words = plainHeader(text)
    .replace(/[.!?;,]+$/, '')
    .replace(/^(?:(?:dit|dat|this|that|it) (?:is|zijn|are) |(?:is|as|als) )?(?:(?:de|het|een|the|an?|their|hun) )?/, '')
    .trim()
  if (words === '') return undefined
  if (LEFT_OUT.test(words) || LEFT_OUT.test(plainHeader(text)) || isNeverTaken(words)) return null
  if (isField(words)) return words
  return SAID.get(words) ?? fieldCalled(words) ?? moneyColumnOf(words)?.field
}
