import { z } from 'zod'
import type { HeldWhy } from '../../crm/intake/facts.ts'

/** So many characters are taken of each. */
export const MOST = { name: 200, company: 200, mail: 254, phone: 50, order: 60, text: 4000 } as const
export type FieldName = keyof typeof MOST | 'kind'

/** What somebody filled in, as it came. `trap` is a field that people do not see. */
export interface SentForm extends Record<FieldName, string> {
  trap: string
  /** What the form was signed with when it was shown. */
  form: string
}

export const EMPTY: SentForm = {
  kind: '',
  name: '',
  company: '',
  mail: '',
  phone: '',
  order: '',
  text: '',
  trap: '',
  form: '',
}

/** What is wrong with a field, by the name of the sentence that says so. */
export type Wrong = 'kind' | 'name' | 'reach' | 'mail' | 'phone' | 'text' | 'long'
export type Faults = Partial<Record<FieldName, Wrong>>

/** A browser ends lines in two signs; a database keeps no NUL. */
export function readFilled(body: unknown): SentForm {
  const sent = (body ?? {}) as Readonly<Record<string, unknown>>
  const read = (name: keyof SentForm): string => {
    const value = sent[name]
    if (typeof value !== 'string') return ''
    return value.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\0', '').trim()
  }
  const names = Object.keys(EMPTY) as (keyof SentForm)[]
  return Object.fromEntries(names.map((name) => [name, read(name)])) as unknown as SentForm
}

const Mail = z.email()
const DIGITS = /\d/g

/** Returns what keeps a message from being sent, field by field; `kinds` are those that can be chosen. */
export function faultsIn(filled: SentForm, kinds: readonly string[]): Faults {
  const { kind, name, mail, phone, text } = filled
  const faults: Faults = {}
  if (!kinds.includes(kind)) faults.kind = 'kind'
  if (name === '') faults.name = 'name'
  if (mail === '' && phone === '') faults.mail = 'reach'
  else if (mail !== '' && !Mail.safeParse(mail).success) faults.mail = 'mail'
  if (phone !== '' && (phone.match(DIGITS)?.length ?? 0) < 6) faults.phone = 'phone'
  if (text === '') faults.text = 'text'
  for (const field of Object.keys(MOST) as (keyof typeof MOST)[])
    if (filled[field].length > MOST[field]) faults[field] = 'long'
  return faults
}

/** More links than these are seldom meant for us. */
const MOST_LINKS = 2

/** Why a message is held back until somebody looks at it; null when it is not. */
export function suspicionOf({ trap, text }: SentForm, isTooMany: boolean): HeldWhy | null {
  if (trap !== '') return 'hidden field'
  if (isTooMany) return 'too many'
  return (text.match(/https?:\/\/|www\./giu)?.length ?? 0) > MOST_LINKS ? 'links' : null
}

/** A form is sent by a person between three seconds and two hours after it was shown. */
const [SOONEST, LATEST] = [3_000, 2 * 3_600_000]

/** Whether a form comes back too early or too late after it was shown; null when neither. */
export function trapOf(shownAt: Date, now: Date): 'early' | 'late' | null {
  const ms = now.getTime() - shownAt.getTime()
  if (ms < SOONEST) return 'early'
  return ms > LATEST ? 'late' : null
}
