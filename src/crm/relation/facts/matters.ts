import { FACT_KEYS, type FactKey, factKind } from './catalogue.ts'
import type { Matters } from './fact.ts'

/** The facts that matter for somebody; none for who is neither. */
export function factsThatMatter({ kind, type }: { kind: string; type: string }): FactKey[] {
  const who: Matters | null = kind === 'person' ? 'person' : type === 'customer' || type === 'prospect' ? type : null
  return FACT_KEYS.filter((key) => who !== null && factKind(key).matters.includes(who))
}
