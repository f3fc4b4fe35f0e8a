import type { Db } from '../../store/tenant/tenant.ts'
import { cellsLacking, gapsOf } from '../model/gaps.ts'
import { modelInForce } from '../model/versions.ts'
import type { About } from '../owed-of.ts'
import { owedReport } from './owed.ts'

/** What who looks after the model reads every week: how much it lacks, and which interactions do not say why they go like this. */
export interface ModelWeek {
  gaps: number
  withoutWhy: readonly string[]
}

/** What the model lacks is owed for its week, while it lacks anything. */
export async function owedModelWeek(
  db: Db,
  { facts: { day } }: Pick<About<'model week'>, 'facts'>,
  now: Date,
): Promise<ModelWeek | null> {
  if (!(await owedReport(db, { memberId: null, facts: { span: 'week', day } }, now))) return null
  const version = await modelInForce(db)
  if (!version) return null
  const gaps = await gapsOf(db, now, version.model)
  const withoutWhy = cellsLacking(version.model, 'why').map(({ name }) => name)
  return gaps.length > 0 || withoutWhy.length > 0 ? { gaps: gaps.length, withoutWhy } : null
}
