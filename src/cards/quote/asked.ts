import type { NOT_ASKED } from '../../crm/quote/gate.ts'

/** The customer's words of why; empty when nobody asked them. */
export function theirWords(theirs: string | undefined): string {
  return theirs === undefined || theirs === ('not asked' satisfies typeof NOT_ASKED) ? '' : theirs
}
