import { any, oneOf, opt, type Rule, where } from '../text/grammar.ts'
import { BEFORE_HET } from '../text/surrounding-words.ts'
import { isAfter } from '../text/surroundings.ts'

const het: Rule<true> = where(oneOf('het', "' t", 't'), (said, start) => isAfter(said, start, BEFORE_HET))

/** "het" and "'t" behind a preposition; elsewhere they are what is sent: "ik stuur het volgende week". */
export const hetArticle = opt(het)

/** An article in front of a day or a stretch of days, or none. */
export const article = opt(any(oneOf('the', 'de', 'den'), het))
