import type { Db } from '../../store/tenant/tenant.ts'
import { cellsLacking, gapsOf } from '../model/gaps.ts'
import { modelInForce } from '../model/versions.ts'
import type { About } from '../owed-of.ts'
import { type AlertKind, notUsefulKinds } from './figures/alerts.ts'
import { owedReport } from './owed.ts'

/**
 * What who looks after the model reads every week: how much it lacks, which interactions do not say why they go like this, and which
 * messages four people or more found of no use.
 */
export interface ModelWeek {
  gaps: number
  withoutWhy: readonly string[]
  notUseful: readonly AlertKind[]
}

/** What the model lacks is owed for its week, while it lacks anything. */
export async function owedModelWeek(
  db: Db,
  { facts: { day } }: Pick<About<'model week'>, 'facts'>,
  now: Date,
): Promise<ModelWeek | null> {
  const owed = await owedReport(db, { memberId: null, facts: { span: 'week', day } }, now)
  if (!owed) return null
  const [version, notUseful] = await Promise.all([modelInForce(db), notUsefulKinds(db, owed.span)])
  const gaps = version ? await gapsOf(db, now, version.model) : []
  const withoutWhy = version ? cellsLacking(version.model, 'why').map(({ name }) => name) : []
  const isNothing = [gaps, withoutWhy, notUseful].every(({ length }) => length === 0)
  return isNothing ? null : { gaps: gaps.length, withoutWhy, notUseful }
}
