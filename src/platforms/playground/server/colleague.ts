import type { Language } from '../../../cards/card.ts'
import type { Speaker } from '../../platform.ts'

/** Somebody of the pretend company whom a visitor can be. */
export interface Colleague {
  /** The platform's user id. */
  id: string
  name: string
  /** What they do, as it reads in each language. */
  role: Readonly<Record<Language, string>>
  language: Language
  /** IANA name. */
  timeZone: string
  email?: string
  admin?: boolean
}

/** What the platform tells the bot about a colleague. */
export function speaker({ id, name, language, timeZone, email, admin }: Colleague): Speaker {
  return { id, name, language, timeZone, ...(email ? { email } : {}), ...(admin ? { admin } : {}) }
}

/** `Sanne de Vries` is `SV`. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('')
}
