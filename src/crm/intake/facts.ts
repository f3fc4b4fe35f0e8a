import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Incoming } from '../../store/generated/client.ts'
import type { InteractionForm } from '../interaction/forms.ts'

/** By which way something came in. */
export const CHANNELS = ['form', 'hook', 'mail', 'member mail', 'call', 'feed'] as const
export type Channel = (typeof CHANNELS)[number]

/** What it becomes: a kind of case, a call to make, a contact moment, or nothing but itself. */
export const COMES_TO = ['complaint', 'question', 'lead', 'call back', 'contact', 'nothing'] as const
export type Becomes = (typeof COMES_TO)[number]

/** Why something is held back. */
export const HELD_WHY = ['too fast', 'hidden field', 'too many', 'links', 'stranger', 'automatic', 'feed'] as const
export type HeldWhy = (typeof HELD_WHY)[number]

/** The form of contact each channel is, as the interaction model names it. */
export const FORM_OF: Readonly<Record<Channel, InteractionForm>> = {
  form: 'website',
  hook: 'other',
  mail: 'mail',
  'member mail': 'mail',
  call: 'call',
  feed: 'other',
}

/** What else is known of something that came in. */
export const IncomingFacts = z.object({
  orderNumber: z.string().optional(),
  /** What the promise that follows it says, in the words of the company: to ring back, or to follow it up. */
  followUp: z.string().optional(),
  /** Of a missed call how often it rang, and when last. */
  calls: z.number().optional(),
  lastAt: z.string().optional(),
  /** The name of the feed it stood in. */
  feed: z.string().optional(),
})
export type IncomingFacts = z.output<typeof IncomingFacts>

/** Returns what else is known of something that came in. */
export function incomingFacts({ facts }: Pick<Incoming, 'facts'>): IncomingFacts {
  return IncomingFacts.parse(facts)
}

/** No I, L, O and U: what is read aloud is not mistaken. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What a customer can quote: eight letters that follow from the key, so that the same sent twice has the same. */
export function referenceOf(tenantId: number, key: string): string {
  const bytes = createHash('sha256').update(`${tenantId}/${key}`).digest()
  const letters = [...bytes.subarray(0, 8)].map((byte) => LETTERS[byte % LETTERS.length]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** Who sends something, as they gave it, in one line: "Jan Peters, Acme, jan@acme.example, +31 6 12345678". */
export function fromInWords({
  name,
  company,
  mail,
  phone,
}: Pick<Incoming, 'name' | 'company' | 'mail' | 'phone'>): string {
  return [name, company, mail, phone].filter(Boolean).join(', ')
}
