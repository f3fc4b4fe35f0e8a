import type { Db } from '../../../store/tenant/tenant.ts'
import { FACT_KEYS, type FactKey, factKind, type OfFact } from './catalogue.ts'
import { factsThatMatter } from './matters.ts'
import type { FactValue } from './fact.ts'
import { heldAs } from './held.ts'
import { phaseOf } from './phase.ts'

/** A fact as it stands. */
export interface KnownFact {
  /** Its row; 0 when nobody wrote it down as a fact. */
  id: number
  fact: FactKey
  of: OfFact
  part: string
  value: FactValue
  /** Who or what it comes from, when that is another than who said so. */
  source: string | null
  by: string | null
  confirmedAt: Date | null
  /** Since when it is so, when that was said. */
  since: Date | null
  isStale: boolean
  /** Nobody said it: it follows from other facts. */
  isDerived?: true
}

/** Everything that is known of a relation, in the order of the catalogue, the newest year first. */
export interface RelationFactsView {
  relation: { id: number; name: string; kind: string; type: string }
  facts: KnownFact[]
  /** How many facts matter for who this is. */
  matter: number
  /** Those of them that nobody filled in. */
  missing: OfFact[]
}

/** Returns what is known of a relation. Throws when it is no more. */
export async function factsAbout(db: Db, now: Date, relationId: number): Promise<RelationFactsView> {
  const found = await db.relation.findFirstOrThrow({
    where: { id: relationId, withdrawnAt: null },
    select: {
      id: true,
      name: true,
      kind: true,
      type: true,
      createdAt: true,
      salutation: true,
      addressForm: true,
      nameConfirmedAt: true,
      known: { where: { stands: true }, include: { member: { select: { name: true } } } },
    },
  })
  const { known, createdAt, salutation, addressForm, nameConfirmedAt, ...relation } = found
  const facts = FACT_KEYS.flatMap((fact): KnownFact[] => {
    const { column } = factKind(fact)
    const rows = known.filter((row) => row.fact === fact).toSorted((a, b) => b.part.localeCompare(a.part))
    if (column) {
      const value = { salutation, addressForm }[column]
      const row = rows.find((one) => one.value === value)
      const confirmedAt = column === 'salutation' ? nameConfirmedAt : (row?.confirmedAt ?? null)
      return value ? [told(fact, row ?? { id: 0, part: '', source: null, since: null }, value, confirmedAt, now)] : []
    }
    return rows.flatMap((row) => {
      const value = heldAs(fact, row.value)
      return value === null ? [] : [told(fact, row, value, row.confirmedAt, now)]
    })
  })
  const derived = derivedPhase({ ...relation, createdAt }, facts, now)
  const matters = factsThatMatter(relation)
  const missing = matters.filter((key) => !facts.some(({ fact }) => fact === key))
  return { relation, facts: [...facts, ...derived], matter: matters.length, missing: missing.map(factKind) }
}

function told(
  fact: FactKey,
  row: { id: number; part: string; source: string | null; since: Date | null; member?: { name: string } | null },
  value: FactValue,
  confirmedAt: Date | null,
  now: Date,
): KnownFact {
  const { id, part, source, since, member } = row
  return {
    id,
    fact,
    of: factKind(fact),
    part,
    value,
    source,
    by: member?.name ?? null,
    confirmedAt,
    since,
    isStale: isStale(fact, confirmedAt, now),
  }
}

/** Whether nobody can be sure of a fact any more. What is of a year that is over, stays what it was. */
function isStale(fact: FactKey, confirmedAt: Date | null, now: Date): boolean {
  const { staleMonths, yearly } = factKind(fact)
  if (yearly) return false
  return confirmedAt === null || confirmedAt < staleBefore(staleMonths, now)
}

/** A fact that was confirmed before this is stale. */
export function staleBefore(months: number, now: Date): Date {
  const at = new Date(now)
  at.setUTCMonth(at.getUTCMonth() - months)
  return at
}

function derivedPhase(
  { type, createdAt }: { type: string; createdAt: Date },
  facts: readonly KnownFact[],
  now: Date,
): KnownFact[] {
  if (facts.some(({ fact }) => fact === 'phase')) return []
  const revenue = facts.flatMap(({ fact, part, value }) =>
    fact === 'revenue' && typeof value === 'object' && 'cents' in value
      ? [{ year: Number(part), cents: value.cents }]
      : [],
  )
  const phase = phaseOf({ type, createdAt, revenue }, now)
  if (phase === null) return []
  return [
    {
      id: 0,
      fact: 'phase',
      of: factKind('phase'),
      part: '',
      value: phase,
      source: null,
      by: null,
      confirmedAt: null,
      since: null,
      isStale: false,
      isDerived: true,
    },
  ]
}
