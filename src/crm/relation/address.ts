import { LANGUAGES, type Language } from '../../language.ts'
import type { Relation } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'

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
}

/** Returns how a customer is spoken to; in the language of the company, and formally, where nothing else is known. */
export async function addressOf(db: Db, relationId: number): Promise<Address> {
  const relation = await db.relation.findFirstOrThrow({ where: { id: relationId, withdrawnAt: null } })
  const tenant = await db.tenant.findFirstOrThrow()
  const { name, addressForm, salutation, nameConfirmedAt } = relation
  return {
    relationId,
    name,
    language: LANGUAGES.find((language) => language === (relation.language ?? tenant.language)) ?? 'en',
    form: ADDRESS_FORMS.find((form) => form === addressForm) ?? 'formal',
    salutation: nameConfirmedAt === null ? null : salutation,
  }
}

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
