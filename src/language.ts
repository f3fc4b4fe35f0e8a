/** The languages the bot speaks. Another one is one more column in every `sentences(…)`. */
export const LANGUAGES = ['en', 'nl'] as const
export type Language = (typeof LANGUAGES)[number]

type Table = { readonly [key: string]: string | Table }
type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }
type Others<En> = { readonly [L in Exclude<Language, 'en'>]: SameKeys<En> }

/** Sentences side by side in every language; one that is missing in one of them does not compile. */
export function sentences<const En extends Table>(columns: { readonly en: En } & Others<En>): { en: En } & Others<En> {
  return columns
}
