import type { Language } from '../../../../cards/card.ts'
import type { common } from '../../../../cards/usual-words.ts'
import type { playground } from '../../../../cards/platforms/playground-words.ts'

type Sentences = (typeof playground)['en']['page'] & (typeof common)['en']['tone']
/** `replies_one` and `replies_other` are asked for as `replies`. */
type Key = { [K in keyof Sentences]: K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K }[keyof Sentences]
type Text<K extends Key> = K extends keyof Sentences
  ? Sentences[K]
  : `${K}_other` extends keyof Sentences
    ? Sentences[`${K}_other`]
    : never
type Names<T> = T extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Names<Rest> : never
type Values<K extends Key> = [Names<Text<K>>] extends [never] ? [] : [Readonly<Record<Names<Text<K>>, string | number>>]

export type { Key }

let book: { readonly [L in Language]?: Readonly<Record<string, string>> } = {}
let spoken: Language = 'en'

/** Gives the page its words, once. */
export function learn(words: typeof book): void {
  book = words
}

/** Lets the page speak this language from now on, beginning with what stands in index.html. */
export function speak(language: Language): void {
  spoken = language
  document.documentElement.lang = language
  for (const element of document.querySelectorAll<HTMLElement>('[data-say]')) {
    element.textContent = sentence(element.dataset['say'] ?? '')
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-label]')) {
    element.setAttribute('aria-label', sentence(element.dataset['label'] ?? ''))
    if (element instanceof HTMLButtonElement) element.title = sentence(element.dataset['label'] ?? '')
  }
}

export const language = () => spoken

/** What a language is called in the one the page speaks. */
export const languageName = (of: Language): string => new Intl.DisplayNames(spoken, { type: 'language' }).of(of) ?? of

/** A sentence of the page. Keys and what they need are checked by the compiler. */
export function say<K extends Key>(key: K, ...values: Values<K>): string {
  const given: Readonly<Record<string, string | number>> = values[0] ?? {}
  const count = given['count']
  const form = typeof count === 'number' ? `_${new Intl.PluralRules(spoken).select(count)}` : ''
  return (sentence(key + form) || sentence(key)).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(given[name]))
}

const sentence = (key: string) => book[spoken]?.[key] ?? ''
