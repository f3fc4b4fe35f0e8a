import { type FactKey, factKind } from './catalogue.ts'
import { type FactValue, AS_HELD } from './fact.ts'

/** Returns the value as the catalogue holds it; null when it is none. */
export function heldAs(key: FactKey, value: unknown): FactValue | null {
  const { as, choices } = factKind(key)
  const read = AS_HELD[as].safeParse(value)
  if (!read.success) return null
  return choices && !(typeof read.data === 'string' && Object.hasOwn(choices, read.data)) ? null : read.data
}
