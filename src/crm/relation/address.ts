import { LANGUAGES, type Language } from '../../language.ts'
import type { Relation } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { normalise } from './names.ts'

export const ADDRESS_FORMS = ['formal', 'informal'] as const
export type AddressForm = (typeof ADDRESS_FORMS)[number]

/** How a customer is spoken to. */
export interface Address {
  relationId: number
  name: string
  language: Language
  form: AddressForm
  /** "mevrouw De Vries"; null while somebody has still to confirm it, or the name. */
  salutation: string | null
  /** The person of the customer it is, when that is known. */
  personId: number | null
}

/** What somebody is to hear is about this: the customer, and with whom of theirs it was. */
interface Heard {
  relationId: number
  personName: string | null
  interactionId: number | null
}

/**
 * Returns how who it was with is spoken to; else the customer, or the only person there of whom that is confirmed. In the language
 * of the company, and formally, where nothing else is known.
 */
export async function addressOf(db: Db, { relationId, personName, interactionId }: Heard): Promise<Address> {
  const customer = await db.relation.findFirstOrThrow({
    where: { id: relationId, withdrawnAt: null },
    include: {
      linksTo: {
        where: { kind: 'works for', until: null, from: { withdrawnAt: null } },
        include: { from: true },
        orderBy: { id: 'asc' },
        take: MOST_PEOPLE,
      },
    },
  })
  const tenant = await db.tenant.findFirstOrThrow()
  const moment = interactionId ? await db.interaction.findFirst({ where: { id: interactionId } }) : null
  const people = customer.linksTo.map(({ from }) => from)
  const called = personName ? normalise(personName) : null
  const isWith = (person: Relation) =>
    person.id === moment?.personId || (called !== null && ` ${person.nameNorm} `.includes(` ${called} `))
  const sure = (one: Relation) => one.salutation !== null && one.nameConfirmedAt !== null
  const named = people.filter(isWith)
  const known = people.filter(sure)
  const others = named.length === 0 && personName === null && known.length === 1 ? known : []
  const all = [...(named.length === 1 ? named : []), customer, ...others]
  const relation = all.find(sure) ?? all[0] ?? customer
  const { id, name, addressForm, salutation, nameConfirmedAt } = relation
  return {
    relationId: id,
    name,
    language:
      LANGUAGES.find((language) => language === (relation.language ?? customer.language ?? tenant.language)) ?? 'en',
    form: ADDRESS_FORMS.find((form) => form === (addressForm ?? customer.addressForm)) ?? 'formal',
    salutation: nameConfirmedAt === null ? null : salutation,
    personId: named.length === 1 ? (named[0]?.id ?? null) : id === customer.id ? null : id,
  }
}

/** So many people of one customer are looked at. */
const MOST_PEOPLE = 100

/** Since when a name and a salutation are confirmed: a change of either needs a new yes. */
export function confirmedAt(
  before: Pick<Relation, 'name' | 'salutation' | 'nameConfirmedAt'>,
  after: Pick<Relation, 'name' | 'salutation'> & { isConfirmed: boolean },
  now: Date,
): Date | null {
  if (!after.isConfirmed || after.salutation === null) return null
  const isSame = before.name === after.name && before.salutation === after.salutation
  return (isSame && before.nameConfirmedAt) || now
}
