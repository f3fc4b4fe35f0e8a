import type { Case } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { isLive } from '../../store/case-states.ts'
import { type Presence, presenceById } from '../people/absence.ts'
import { newSinceOf } from '../customer/newcomer.ts'
import { isCaseKind, kindOf } from '../kinds.ts'
import type { Kind } from '../case/kind.ts'
import { type ByModel, byModel } from '../model/agreed.ts'
import { sourceOf } from './mutations.ts'

/** How a lead stands, with the names of everybody in it. */
export interface LeadState {
  id: number
  number: number
  relation: { id: number; name: string }
  /** Since when that is a customer, while they are a new one. */
  newSince?: Date | null
  /** It began while they were one, and has half the usual time. */
  forNewcomer?: boolean
  personName: string | null
  summary: string
  source: string | null
  owner: string
  /** Whether they are here, and who stands in, while it is open. */
  presence?: Presence | null
  dueAt: Date
  wholeDay: boolean
  sourceLink: string | null
  /** How it goes by the model it began with. */
  course: ByModel | null
  state: 'open' | 'late' | 'became' | 'not for us' | 'lost' | 'withdrawn'
  /** Why it was not for us. */
  reason: string | null
  /** What it became. */
  became: { number: number; name: Kind['name'] } | null
}

/** How a lead stands now. */
export async function leadState(db: Db, lead: Case, now: Date): Promise<LeadState> {
  const { type, customerSince, ...relation } = await db.relation.findFirstOrThrow({
    where: { id: lead.relationId },
    select: { id: true, name: true, type: true, customerSince: true },
  })
  const owner = await presenceById(db, now, lead.ownerId)
  const { id, number, personName, summary, wholeDay, sourceLink } = lead
  const dueAt = lead.dueAt ?? lead.openedAt
  const facts = lead.facts as { reason?: string; became?: number }
  const into = lead.outcome?.replace(/^became /u, '') ?? ''
  const became =
    facts.became !== undefined && isCaseKind(into) ? { number: facts.became, name: kindOf(into).name } : null
  return {
    id,
    number,
    relation,
    newSince: newSinceOf({ type, customerSince }, now),
    forNewcomer: lead.forNewcomer,
    personName,
    summary,
    source: sourceOf(lead),
    owner: owner.name,
    presence: isLive(lead.state) ? owner : null,
    dueAt,
    wholeDay,
    sourceLink,
    course: byModel(lead),
    state: stateOf(lead, dueAt < now),
    reason: facts.reason ?? null,
    became,
  }
}

function stateOf({ state, outcome }: Case, isPast: boolean): LeadState['state'] {
  if (state === 'withdrawn') return 'withdrawn'
  if (state !== 'closed') return isPast ? 'late' : 'open'
  return outcome === 'lost' || outcome === 'not for us' ? outcome : 'became'
}

/** So many of the latest leads are looked at for where they came from. */
const LATEST = 200

/** Returns the sources that were named most among the latest leads, at most so many. */
export async function usualSources(db: Db, most: number): Promise<string[]> {
  const rows = await tenantSql(db)<{ source: string }>`
    SELECT min(source) AS source FROM (
      SELECT c.facts->>'source' AS source FROM "Case" c
      WHERE c."tenantId" = ${db.tenantId} AND c.kind = 'lead' AND c.facts ? 'source' ORDER BY c.number DESC LIMIT ${LATEST}) x
    GROUP BY lower(source) ORDER BY count(*) DESC, min(source) LIMIT ${most}`
  return rows.map(({ source }) => source)
}
