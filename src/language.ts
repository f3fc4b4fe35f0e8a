/** The languages the bot speaks. Another one is one more column in every `sentences(…)`. */
export const LANGUAGES = ['en', 'nl'] as const
export type Language = (typeof LANGUAGES)[number]

/** Returns the language of a locale or BCP 47 tag (`nl-BE`), English when the bot does not speak it or nothing is known. */
export function languageOfTag(tag: string | false | undefined): Language {
  const primary = (tag || '').toLowerCase().split(/[-_]/)[0]
  return LANGUAGES.find((language) => language === primary) ?? 'en'
}

/** Returns a record with an entry for every language. */
export function inEveryLanguage<T>(make: (language: Language) => T): Record<Language, T> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, make(language)])) as Record<Language, T>
}

type Table = { readonly [key: string]: string | Table }
type Same<T> = T extends string ? string : { readonly [K in keyof T]: Same<T[K]> }
type Others<En> = { readonly [L in Exclude<Language, 'en'>]: Same<En> }

/** Sentences, or one word, side by side in every language; what is missing in one of them does not compile. */
export function sentences<const En extends Table | string>(
  columns: { readonly en: En } & Others<En>,
): { en: En } & Others<En> {
  return columns
}
