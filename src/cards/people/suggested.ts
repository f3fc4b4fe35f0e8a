import type { Language } from '../card.ts'
import { brief } from '../plain-text.ts'
import { words } from '../words.ts'

/** So many letters of a name and of a skill stand in a choice: no platform shows more than 75 in all. */
const IN_CHOICE = { name: 32, skill: 22 }

/** A colleague who is suggested, with the reason: "Sanne: knows invoices, is here". */
export function suggestedLabel(name: string, knows: string | null, language: Language): string {
  const t = words(language)
  const facts = { name: brief(name, IN_CHOICE.name), skill: brief(knows ?? '', IN_CHOICE.skill) }
  return t(knows === null ? 'people.suggestedOwner' : 'people.suggested', facts)
}

/** Somebody of the reader's team who has more due than they finish. */
export function overBeside(name: string, language: Language): string {
  return words(language)('people.over', { name: brief(name, IN_CHOICE.name) })
}
