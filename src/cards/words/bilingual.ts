type Sentences = { readonly [key: string]: string | Sentences }
type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }

/** Sentences in both languages side by side; a sentence missing in one of them does not compile. */
export function bilingual<const En extends Sentences>(en: En, nl: SameKeys<En>): { en: En; nl: SameKeys<En> } {
  return { en, nl }
}
