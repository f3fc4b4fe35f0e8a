import type { Prisma } from '../../../store/generated/client.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import type { TableName } from '../../export/table.ts'
import { TABLES } from '../../export/tables/all.ts'
import { delegateOf } from './targets.ts'

interface Change {
  what: string
  rowId: number
  before: unknown
  after: unknown
}

/** Which table of an export what was made came from. */
const TABLE_OF: Readonly<Record<string, TableName>> = {
  team: 'teams',
  member: 'members',
  model: 'models',
  id: 'numbers elsewhere',
  alias: 'other names',
  fact: 'facts',
  link: 'links',
  owner: 'owners',
  project: 'projects',
  part: 'project parts',
  moment: 'moments',
  cause: 'causes',
  case: 'cases',
  touch: 'touched',
  annoyance: 'annoyances',
  compliment: 'compliments',
  pulse: 'pulses',
  change: 'changes',
  telling: 'tellings',
  meeting: 'meetings',
  incoming: 'incoming',
  'week note': 'week notes',
  use: 'model use',
}

const WITHDRAWN = ['annoyance', 'compliment', 'change', 'week note']
const DELETED = ['telling', 'touch', 'pulse', 'part', 'owner', 'meeting', 'incoming', 'use']

/**
 * Takes back what came with an export beside what any file brings: withdrawn where that is known, else deleted, unless something refers to
 * it. What is taken back can come in again.
 */
export async function takeBackOurs(
  tx: Db,
  now: Date,
  jobId: number,
  going: (what: string) => readonly Change[],
): Promise<void> {
  const idsOf = (what: string) => going(what).map(({ rowId }) => rowId)
  const tableOf = (what: string) => delegateOf(tx, TABLES[TABLE_OF[what] ?? 'audit'].model)
  for (const what of WITHDRAWN) {
    const where = { id: { in: idsOf(what) }, withdrawnAt: null }
    if (idsOf(what).length > 0) await tableOf(what).updateMany({ where, data: { withdrawnAt: now } })
  }
  for (const what of DELETED)
    if (idsOf(what).length > 0) await tableOf(what).deleteMany({ where: { id: { in: idsOf(what) } } })
  for (const change of going('setting')) await putSettingBack(tx, change)
  const unused: Record<string, readonly number[]> = {
    project: await deleteUnused(tx, 'project', idsOf('project'), { parts: { none: {} } }),
    cause: await deleteUnused(tx, 'cause', idsOf('cause'), {
      cases: { none: {} },
      annoyances: { none: {} },
      changes: { none: {} },
    }),
    model: await withoutModels(tx, idsOf('model')),
    member: await withoutMembers(tx, idsOf('member')),
    team: await deleteUnused(tx, 'team', idsOf('team'), { members: { none: {} } }),
  }
  for (const [what, table] of Object.entries(TABLE_OF)) {
    const rowIds = [...(unused[what] ?? idsOf(what))]
    if (rowIds.length > 0) await tx.broughtRow.deleteMany({ where: { jobId, table, rowId: { in: rowIds } } })
  }
  const events = await tx.caseEvent.findMany({ where: { caseId: { in: idsOf('case') } }, select: { id: true } })
  if (events.length > 0)
    await tx.broughtRow.deleteMany({ where: { jobId, table: 'events', rowId: { in: events.map(({ id }) => id) } } })
}

/** A setting that somebody chose since then stays. */
async function putSettingBack(tx: Db, { before, after }: Change): Promise<void> {
  const tenant: Record<string, unknown> = await tx.tenant.findFirstOrThrow()
  for (const [key, value] of Object.entries(after as Prisma.JsonObject)) {
    if (JSON.stringify(tenant[key]) !== JSON.stringify(value)) continue
    await tx.tenant.update({ where: { id: tx.tenantId }, data: { [key]: (before as Record<string, never>)[key] } })
  }
}

async function deleteUnused(tx: Db, what: string, ids: readonly number[], unused: object): Promise<readonly number[]> {
  if (ids.length === 0) return []
  const table = delegateOf(tx, TABLES[TABLE_OF[what] ?? 'audit'].model)
  const found = await table.findMany({ where: { id: { in: [...ids] }, ...unused }, select: { id: true } })
  const gone = found.map(({ id }) => id as number)
  await table.deleteMany({ where: { id: { in: gone } } })
  return gone
}

async function withoutModels(tx: Db, ids: readonly number[]): Promise<readonly number[]> {
  const { modelId } = await tx.tenant.findFirstOrThrow({ select: { modelId: true } })
  const based = await tx.modelVersion.findMany({
    where: { basedOnId: { in: [...ids] }, id: { notIn: [...ids] } },
    select: { basedOnId: true },
  })
  const used = new Set([modelId, ...based.map(({ basedOnId }) => basedOnId)])
  return deleteUnused(
    tx,
    'model',
    ids.filter((id) => !used.has(id)),
    {},
  )
}

/** Whose name stands anywhere stays: history has it. */
async function withoutMembers(tx: Db, ids: readonly number[]): Promise<readonly number[]> {
  if (ids.length === 0) return []
  const used = new Set<unknown>()
  for (const { model, columns } of Object.values(TABLES)) {
    if (model === 'Tenant') continue
    for (const { key, cell } of columns) {
      if (cell.is !== 'colleague') continue
      const rows = await delegateOf(tx, model).findMany({ where: { [key]: { in: [...ids] } }, select: { [key]: true } })
      for (const row of rows) used.add(row[key])
    }
  }
  return deleteUnused(
    tx,
    'member',
    ids.filter((id) => !used.has(id)),
    { identities: { none: {} } },
  )
}
