import type { Address } from '../../crm/relation/address.ts'
import type { Button, Card, Language } from '../card.ts'
import { fullDate, type Reader } from '../when.ts'
import { languageName, words } from '../words.ts'

/** What a customer is to hear: of a promise that moved, is late, came late or was dropped, or of a complaint that was closed. */
export interface Tidings {
  what: 'moved' | 'late' | 'done' | 'dropped' | 'closed'
  summary: string
  /** The day it is about: when they can count on it, when it was promised, or when they complained. */
  at: Date
  reason?: string
  change?: string
}

/** Opens the words for a customer. */
export function tellButton(id: number, { language }: Reader): Button {
  return { label: words(language)('customer.button'), press: { command: 'tell', input: { id } } }
}

/**
 * Words for a customer to copy, in their language and form of address, with the day in full; while their name and how they
 * are addressed are not confirmed, the way to do that instead.
 */
export function tellCard(
  address: Address,
  { what, summary, at, reason = '', change = '' }: Tidings,
  reader: Reader,
): Card {
  const t = words(reader.language)
  const { name, language, form, salutation } = address
  const title = t('customer.title', { name })
  if (salutation === null) return unsureCard(address, reader)
  const date = fullDate(at, { language, timeZone: reader.timeZone })
  const said = {
    to: salutation,
    what: withoutStop(summary),
    date,
    reason: withoutStop(reason),
    change: withoutStop(change),
  }
  const how = { language: languageName(language, reader.language), form: t(`customer.form.${form}`) }
  return {
    language: reader.language,
    title,
    body: [
      { type: 'copy', text: words(language)(`customer.say.${form}.${what}`, said) },
      { type: 'note', text: t('customer.how', how) },
    ],
  }
}

/** The way to confirm how a customer is addressed, in place of words for them. */
export function unsureCard({ relationId, name }: Address, { language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  const said = [t('customer.unsure', { name }), t('customer.fillIn')].map((text) => ({ type: 'text', text }) as const)
  const body = [...said, { type: 'copy', text: t('customer.line', { name }) } as const]
  return { language, title: t('customer.title', { name }), body, buttons: [confirmButton(relationId, language)] }
}

/** Opens the form in which somebody confirms the name of a customer and how to address them. */
export const confirmButton = (id: number, language: Language): Button => ({
  label: words(language)('relation.edit'),
  style: 'primary',
  opens: 'form',
  press: { command: 'relation edit', input: { id } },
})

/** The sentence it goes into has a full stop of its own. */
const withoutStop = (text: string) => text.trim().replace(/[.\s]+$/u, '')
