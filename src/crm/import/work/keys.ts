import { normalise } from '../../relation/names.ts'
import type { Entry, Party } from '../entry.ts'

/** What names a desk and no person, before the @. */
const ROLE_ADDRESS =
  /^(?:info|sales|verkoop|inkoop|purchase|admin|administratie|administration|contact|mail|office|kantoor|support|service|klantenservice|help|helpdesk|hello|hallo|post|receptie|reception|finance|boekhouding|factuur|facturen|invoice|invoices|billing|order|orders|hr|jobs|noreply|no-reply|postmaster|webmaster)@/u

/** Whether an address names a desk, and so an organisation, and no person. */
export const isRoleAddress = (email: string): boolean => ROLE_ADDRESS.test(email)

/** What two lines of a file that say it are the same organisation by: what the other software calls it before what it is called. */
export function organisationKey({ externalId, kvk, vat, name, city }: Party): string {
  if (externalId !== null) return `id ${externalId}`
  if (kvk !== null) return `kvk ${kvk}`
  if (vat !== null) return `vat ${vat}`
  return `name ${normalise(name)}|${normalise(city ?? '')}`
}

/** The mail address of a person with their name: couples share an address. Null without one of their own. */
export function mailKey({ emails, name }: Party): string | null {
  const [email] = emails
  if (email === undefined || isRoleAddress(email)) return null
  return `${email} ${normalise(name)}`
}

/** The same of a person. */
export function personKey(person: Party, organisation: Entry['organisation']): string {
  if (person.externalId !== null) return `id ${person.externalId}`
  const mail = mailKey(person)
  if (mail !== null) return `mail ${mail}`
  const where = organisation ? organisationKey(organisation) : normalise(person.city ?? '')
  const [phone] = person.phones
  return `name ${normalise(person.name)}|${where === '' && phone ? phone.digits : where}`
}
