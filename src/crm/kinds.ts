import type { Kind } from './case/kind.ts'
import { complaint } from './complaint/kind.ts'
import { promise } from './promise/kind.ts'

/** Every kind of case there is. */
export const KINDS = {
  promise,
  complaint,
} as const satisfies Record<string, Kind>

export type CaseKind = keyof typeof KINDS

/** Whether a word from outside, or from an older database, is a kind of case. */
export function isCaseKind(word: string): word is CaseKind {
  return Object.hasOwn(KINDS, word)
}
