import type { Prisma } from '../../../store/generated/client.ts'
import type { ForgottenKind } from '../view.ts'

/**
 * What replaces a value. null, '', [], {}: that. word: `[forgotten]`. called: `forgotten #12`. key: one of its own that says nothing.
 * own word, own words: of a text, or of JSON, only what is a word of ours, a number or a date stays. without them: a list without what
 * names them. without name, samples: a text or the look at a file without their name, without its first lines. now: the time of
 * forgetting; ended: that, where it was none. not owed: of what waits to be said, that it is not said any more. nobody: about nobody.
 */
export type Emptied =
  | 'null'
  | ''
  | '[]'
  | 'json []'
  | '{}'
  | 'word'
  | 'called'
  | 'key'
  | 'own word'
  | 'own words'
  | 'without them'
  | 'without name'
  | 'without samples'
  | 'now'
  | 'ended'
  | 'not owed'
  | 'nobody'

/** Which rows are theirs; each condition alone is enough. */
export interface Whose {
  /** Columns that hold the number of a row of theirs. */
  by?: Readonly<Record<string, Prisma.ModelName>>
  /** Lists of such numbers. */
  among?: Readonly<Record<string, Prisma.ModelName>>
  /** Columns that hold a mail address or the digits of a number, whole. */
  sameReach?: Readonly<Record<string, 'mail' | 'digits'>>
  /** A column that holds `case/7`: of a row of theirs. */
  subject?: string
  /** JSON that holds their number under a name that says so. */
  holding?: string
  /** Texts, lists and JSON in which they are named, by name, address or number. */
  naming?: readonly string[]
  /** The same, where the row is not of one customer: what is of another is only emptied when somebody ticks it. */
  namingOfNone?: readonly string[]
  /** The column of the customer at whom `personName` is them, by name. */
  personAt?: string
}

/** What is done with rows of theirs. */
export interface ForgetRule extends Whose {
  /** What they are counted as; without it they are not. */
  as?: ForgottenKind
  /** The whole row goes. */
  isGone?: true
  /** What becomes of its columns. */
  becomes?: Readonly<Record<string, Emptied>>
}

/**
 * What is done with the rows of a table: by the first rule those that are theirs, by the others those in which they are only named; and why
 * its other texts say nothing of a customer.
 */
export interface Personal {
  rules: readonly [ForgetRule, ...ForgetRule[]]
  stays?: Readonly<Record<string, string>>
}
