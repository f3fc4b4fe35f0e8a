import { Prisma } from '../../store/generated/client.ts'
import { columnNamed, tableNamed, tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { changeOne, isMapped, type Mapped } from './mapped.ts'
import { REGISTRY } from './registry/all.ts'
import type { Emptied, Personal, ForgetRule } from './registry/rule.ts'
import type { Traces } from './traces.ts'
import type { ForgottenKind } from './view.ts'

type Model = Prisma.ModelName

/** What is forgotten: which rows are theirs, by table; by what they are named; at which organisations they work. */
export interface Theirs {
  rows: Map<Model, readonly number[]>
  traces: Traces
  at: readonly number[]
}

/** What stands in the place of what was theirs. */
export interface Stand {
  /** `forgotten #12` */
  called: string
  /** `[forgotten]` */
  word: string
  now: Date
}

/** Which rows are of one customer by what their entry in the trail of deeds is about. */
const SUBJECTS: Readonly<Record<string, Model>> = {
  relation: 'Relation',
  usual: 'Relation',
  case: 'Case',
  interaction: 'Interaction',
  annoyance: 'Annoyance',
  compliment: 'Compliment',
  pulse: 'Pulse',
  fact: 'Fact',
  alias: 'Alias',
  link: 'Link',
  merging: 'Merging',
  meeting: 'Meeting',
  incoming: 'Incoming',
  mail: 'FiledMail',
  telling: 'Telling',
  factAsked: 'FactAsked',
  delivery: 'Delivery',
}

/** Finds the rows of every table that are theirs. */
export async function findTheirs(db: Db, ids: readonly number[], traces: Traces): Promise<Theirs> {
  const links = await db.link.findMany({
    where: { fromId: { in: [...ids] }, kind: 'works for' },
    select: { toId: true },
  })
  const theirs: Theirs = { rows: new Map([['Relation', ids]]), traces, at: links.map(({ toId }) => toId) }
  for (const [model, { rules }] of entries()) theirs.rows.set(model, await idsOf(db, model, rules[0], theirs))
  return theirs
}

const entries = () => Object.entries(REGISTRY) as [Model, Personal][]

/** Returns how many rows of each kind are theirs, of those that are not emptied yet; without those that there are none of. */
export function countedAs({ rows }: Theirs): Partial<Record<ForgottenKind, number>> {
  const counts: Partial<Record<ForgottenKind, number>> = {}
  for (const [model, { rules }] of entries()) {
    const { as } = rules[0]
    const count = rows.get(model)?.length ?? 0
    if (as && count > 0) counts[as] = (counts[as] ?? 0) + count
  }
  return counts
}

/** Empties all of it. */
export async function emptyTheirs(tx: Db, theirs: Theirs, stand: Stand): Promise<void> {
  for (const [model, { rules }] of entries())
    for (const rule of rules) {
      const ids = rule === rules[0] ? (theirs.rows.get(model) ?? []) : await idsOf(tx, model, rule, theirs)
      if (ids.length > 0) await emptyRows(tx, model, rule, { ids, theirs, stand })
    }
}

async function idsOf(db: Db, model: Model, rule: ForgetRule, theirs: Theirs): Promise<number[]> {
  const ways = waysOf(model, rule, theirs)
  if (ways.length === 0) return []
  const found = await tenantSql(db)<{ id: number }>`
    SELECT id FROM ${tableNamed(model)} WHERE "tenantId" = ${db.tenantId} AND (${ways.reduce((one, other) => Prisma.sql`${one} OR ${other}`)}) ORDER BY id`
  return found.map(({ id }) => id)
}

function waysOf(model: Model, rule: ForgetRule, { rows, traces, at }: Theirs): Prisma.Sql[] {
  const column = (name: string) => columnNamed(model, name)
  const ids = (of: Model) => [...(rows.get(of) ?? [])]
  const each = <T>(record: Readonly<Record<string, T>> | undefined, way: (name: string, of: T) => Prisma.Sql) =>
    Object.entries(record ?? {}).map(([name, of]) => way(name, of))
  const { pattern } = traces
  const names = pattern === null ? [] : (rule.naming ?? [])
  const ofNone = pattern === null ? [] : (rule.namingOfNone ?? [])
  return [
    ...each(rule.by, (name, of) => Prisma.sql`${column(name)} = ANY(${ids(of)}::int[])`),
    ...each(rule.among, (name, of) => Prisma.sql`${column(name)} && ${ids(of)}::int[]`),
    ...each(
      rule.sameReach,
      (name, of) =>
        Prisma.sql`lower(${column(name)}) = ANY(${of === 'mail' ? [...traces.mails] : [...traces.digits]}::text[])`,
    ),
    ...(rule.subject ? [Prisma.sql`${column(rule.subject)} = ANY(${subjectsOf(rows)}::text[])`] : []),
    ...(rule.holding
      ? ids('Relation').map((id) => Prisma.sql`${column(rule.holding ?? '')} @> ${{ relationId: id }}::jsonb`)
      : []),
    ...names.map((name) => Prisma.sql`${column(name)}::text ~* ${pattern}`),
    ...ofNone.map((name) => Prisma.sql`(${ofNobody(model)} AND ${column(name)}::text ~* ${pattern})`),
    ...(rule.personAt
      ? [
          Prisma.sql`(${column(rule.personAt)} = ANY(${[...at]}::int[]) AND lower("personName") = ANY(${traces.names.map((name) => name.toLowerCase())}::text[]))`,
        ]
      : []),
  ]
}

const subjectsOf = (rows: Theirs['rows']) =>
  Object.entries(SUBJECTS).flatMap(([word, model]) => (rows.get(model) ?? []).map((id) => `${word}/${id}`))

/** What is of another customer is not emptied for a name in it: there may be two of that name. */
const ofNobody = (model: Model) =>
  model === 'Audit'
    ? Prisma.sql`split_part(subject, '/', 1) <> ALL(${Object.keys(SUBJECTS)}::text[])`
    : Prisma.sql`"caseId" IS NULL`

interface Emptying {
  ids: readonly number[]
  theirs: Theirs
  stand: Stand
}

async function emptyRows(tx: Db, model: Model, { becomes = {}, isGone }: ForgetRule, doing: Emptying): Promise<void> {
  const [table, ids] = [tableNamed(model), [...doing.ids]]
  if (isGone) {
    await tenantSql(tx)`DELETE FROM ${table} WHERE "tenantId" = ${tx.tenantId} AND id = ANY(${ids}::int[])`
    return
  }
  const set = Object.entries(becomes).filter(([, emptied]) => !isMapped(emptied))
  // What stays in JSON depends on what is in it.
  for (const [name, emptied] of Object.entries(becomes))
    if (isMapped(emptied)) await mapColumn(tx, model, { name, emptied, ...doing })
  if (set.length === 0) return
  const sets = set.map(
    ([name, emptied]) => Prisma.sql`${columnNamed(model, name)} = ${valueOf(emptied, name, model, doing.stand)}`,
  )
  await tenantSql(
    tx,
  )`UPDATE ${table} SET ${sets.reduce((one, other) => Prisma.sql`${one}, ${other}`)} WHERE "tenantId" = ${tx.tenantId} AND id = ANY(${ids}::int[])`
}

function valueOf(emptied: Emptied, name: string, model: Model, { called, word, now }: Stand): Prisma.Sql {
  const column = columnNamed(model, name)
  const fixed: Partial<Record<Emptied, Prisma.Sql>> = {
    null: Prisma.sql`NULL`,
    '': Prisma.sql`''`,
    '[]': Prisma.sql`'{}'`,
    'json []': Prisma.sql`'[]'::jsonb`,
    '{}': Prisma.sql`'{}'::jsonb`,
    word: Prisma.sql`${word}`,
    // Of two that were merged each has its own number.
    called: Prisma.sql`${called} || id`,
    key: Prisma.sql`'forgotten/' || id`,
    now: Prisma.sql`coalesce(${column}, ${now}::timestamptz)`,
    ended: Prisma.sql`coalesce(${column}, ${now}::timestamptz)`,
    'not owed': Prisma.sql`CASE WHEN ${column} = 'queued' THEN 'not owed' ELSE ${column} END`,
    nobody: Prisma.sql`'none'`,
  }
  const value = fixed[emptied]
  if (!value) throw new Error(`${model}.${name} cannot become ${emptied}`)
  return value
}

async function mapColumn(
  tx: Db,
  model: Model,
  { ids, name, emptied, theirs, stand }: Emptying & { name: string; emptied: Mapped },
): Promise<void> {
  const [table, column] = [tableNamed(model), columnNamed(model, name)]
  const found = await tenantSql(tx)<{ id: number; value: Prisma.JsonValue }>`
    SELECT id, to_jsonb(${column}) AS value FROM ${table} WHERE "tenantId" = ${tx.tenantId} AND id = ANY(${[...ids]}::int[]) ORDER BY id`
  for (const { id, value } of found) {
    const becomes = changeOne(emptied, value, { traces: theirs.traces, stand: stand.word })
    if (JSON.stringify(becomes) === JSON.stringify(value)) continue
    await tenantSql(
      tx,
    )`UPDATE ${table} SET ${column} = ${written(emptied, becomes)} WHERE "tenantId" = ${tx.tenantId} AND id = ${id}`
  }
}

/** How it is written in a column of its kind. */
function written(emptied: Mapped, value: Prisma.JsonValue): Prisma.Sql {
  if (value === null) return Prisma.sql`NULL`
  if (emptied === 'own word' || emptied === 'without name') return Prisma.sql`${value}::text`
  return emptied === 'without them' ? Prisma.sql`${value}::text[]` : Prisma.sql`${JSON.stringify(value)}::text::jsonb`
}
