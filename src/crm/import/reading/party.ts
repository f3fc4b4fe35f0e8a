import type { Party } from '../entry.ts'
import { isSharedMailbox } from './mails.ts'
import type { PlacesOfLine } from './place-columns.ts'
import type { KeptPlace } from './places.ts'

const EMPTY: Party = {
  name: '',
  externalId: null,
  emails: [],
  phones: [],
  address: null,
  postcode: null,
  city: null,
  kvk: null,
  vat: null,
  sector: null,
  type: null,
  salutation: null,
  language: null,
  customerSince: null,
}

/** Everything a line says of whoever it is about. */
export type ToldOfLine = Omit<Party, 'name' | 'externalId' | keyof KeptPlace>

/** Where it says they are. */
export type ToldPlaces = Pick<PlacesOfLine, 'first' | 'other'>

/** Who a line is about. */
export interface Named {
  organisation: Pick<Party, 'name' | 'externalId'> | null
  person: Pick<Party, 'name' | 'externalId'> | null
}

/**
 * Returns what a line says, each thing with whom it belongs to. What is reached is the person, but for a shared mailbox; what is
 * registered, and where the work is, is the organisation, unless nothing but its id is there: it has a line of its own elsewhere.
 */
export function partiesOf(
  { organisation, person }: Named,
  told: ToldOfLine,
  { first, other }: ToldPlaces,
): { organisation: Party | null; person: Party | null } {
  const place = first ?? other
  if (organisation === null) return { organisation, person: person && { ...EMPTY, ...person, ...told, ...place } }
  if (person === null) return { organisation: { ...EMPTY, ...organisation, ...told, ...place }, person }
  const { emails, phones, salutation, language, ...registered } = told
  const isNamed = organisation.name !== ''
  return {
    organisation: {
      ...EMPTY,
      ...organisation,
      emails: emails.filter(isSharedMailbox),
      ...(isNamed && { ...registered, ...first }),
    },
    person: {
      ...EMPTY,
      ...person,
      phones,
      salutation,
      language,
      emails: emails.filter((address) => !isSharedMailbox(address)),
      ...(isNamed ? { ...other, type: told.type } : { ...registered, ...place }),
    },
  }
}
