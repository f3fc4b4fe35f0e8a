import type { Valued } from './file-words.ts'

/** What is wrong with a file, and on which line of it; cards/model/words.ts has the sentence for each. */
export interface Fault {
  line: number
  what: FaultKind
  /** The interaction it is in, and the words it is about. */
  cell?: string
  said?: string
  /** What it may be instead. */
  which?: Valued
}
export type FaultKind =
  | 'not yaml'
  | 'too large'
  | 'no interactions'
  | 'too many'
  | 'unknown key'
  | 'unknown language'
  | 'unknown word'
  | 'not a sentence'
  | 'not a list'
  | 'no time'
  | 'too long'
  | 'too many items'
  | 'no name'
  | 'name twice'
  | 'key twice'
  | 'says the same'
  | 'not a ladder'
  | 'ladder goes back'
  | 'ladder of what never climbs'
  | 'not a branch'
  | 'branch twice'
  | 'alias'
