import type { Clock } from '../../../clock.ts'
import { UserError } from '../../../errors.ts'
import { type Fact, Prisma, type Relation } from '../../../store/generated/client.ts'
import { storable } from '../../../store/storable.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../../audit.ts'
import { demandUndo, UNDO_MINUTES } from '../../case/undo.ts'
import { lockRelations } from '../aliases.ts'
import { normalise } from '../names.ts'
import { FACT_KEYS, type FactKey, factKind, isFactKey } from './catalogue.ts'
import type { FactValue } from './fact.ts'
import { heldAs } from './held.ts'
import { restand } from './standing.ts'

/** One fact as it is said; without a value it is unset. */
export interface SaidFact {
  fact: FactKey
  /** The year it is about, for what is another every year. */
  part?: string
  value: FactValue | null
}

export interface Saying {
  relationId: number
  said: readonly SaidFact[]
  /** Who or what it comes from; null: who writes it down. */
  source?: string | null
  /** Since when it is so; without it that is not known. */
  since?: Date | null
  /** Makes it once-only. */
  origin: string
  actor: Actor
}

/** What relations are listed by: the text as names are compared, or the choice. */
export const normOf = (value: FactValue | null): string => (typeof value === 'string' ? normalise(value) : '')

/**
 * Writes down what is said of a relation; what it was before stays in its history. Done twice, or said again by the same
 * person a moment later, it is done once. Returns the first of its rows, by which all are taken back; null when there was
 * nothing to write down.
 */
export async function noteFacts(db: Db, clock: Clock, saying: Saying): Promise<Fact | null> {
  return atomically(db, async (tx) => {
    const { id, mergedIntoId } = await tx.relation.findFirstOrThrow({ where: { id: saying.relationId } })
    const [relation] = await lockRelations(tx, [mergedIntoId ?? id])
    if (!relation || relation.withdrawnAt) throw new Error('facts of a relation that is no more')
    return writeFacts(tx, clock(), relation, saying)
  })
}

async function writeFacts(tx: Db, now: Date, relation: Relation, saying: Saying): Promise<Fact | null> {
  const { origin, actor, source = null } = saying
  const before = await tx.fact.findFirst({ where: { origin }, orderBy: { id: 'asc' } })
  if (before) return before
  const relationId = relation.id
  const standing = await tx.fact.findMany({ where: { relationId, stands: true } })
  // Said again, it is still so since then.
  const sinceOf = ({ fact, part = '', value }: SaidFact): Date | null => {
    const known = standing.find((one) => one.fact === fact && one.part === part && isSame(one.value, value))
    return saying.since ?? known?.since ?? null
  }
  const news = saying.said.filter((said) => {
    const { fact, part = '', value } = said
    const known = standing.find((one) => one.fact === fact && one.part === part)
    // Who says that they do not know, has answered too.
    if (value === null) return true
    const isFresh = known && now.getTime() - known.at.getTime() < UNDO_MINUTES * 60_000
    const isMine = known?.memberId === actor.id && known.source === source
    return !(isFresh && isMine && isSame(known.value, value) && isSame(known.since, sinceOf(said)))
  })
  const [one] = saying.said
  if (news.length === 0)
    return standing.find(({ fact, part }) => fact === one?.fact && part === (one.part ?? '')) ?? null
  await keepColumns(tx, relation, standing, news)
  const rows = await tx.fact.createManyAndReturn({
    data: news.map((said) => {
      const { fact, part = '', value } = said
      return {
        relationId,
        fact,
        part,
        value: value === null ? Prisma.DbNull : storable(value),
        norm: normOf(value),
        source: source && storable(source),
        memberId: actor.id,
        at: now,
        confirmedAt: now,
        since: sinceOf(said),
        origin,
      }
    }),
  })
  const [first] = rows.toSorted((a, b) => a.id - b.id)
  if (!first) throw new Error('no fact was written down')
  await restand(tx, [relationId])
  await fillColumns(tx, relationId, news)
  const was = Object.fromEntries(
    news.map(({ fact, part = '' }) => [
      `${fact} ${part}`.trim(),
      standing.find((one) => one.fact === fact && one.part === part)?.value ?? null,
    ]),
  )
  await recordAudit(tx, now, actor, 'fact noted', `fact/${first.id}`, { relationId, was })
  return first
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

const columnOf = (relation: Relation, fact: FactKey): string | null => {
  const { column } = factKind(fact)
  return column ? relation[column] : null
}

/**
 * What stood in a column before anybody wrote it down as a fact, becomes its history; also where a merging let the column of one
 * stay and the newer fact of the other stand.
 */
async function keepColumns(
  tx: Db,
  relation: Relation,
  standing: readonly Fact[],
  news: readonly SaidFact[],
): Promise<void> {
  const known = (fact: FactKey) => standing.find((one) => one.fact === fact)
  const unwritten = news.filter(({ fact }) => {
    const column = columnOf(relation, fact)
    return column !== null && !isSame(known(fact)?.value, column)
  })
  if (unwritten.length === 0) return
  await tx.fact.createMany({
    data: unwritten.map(({ fact }) => ({
      relationId: relation.id,
      fact,
      value: columnOf(relation, fact) ?? '',
      norm: normOf(columnOf(relation, fact)),
      at: known(fact)?.at ?? relation.createdAt,
      confirmedAt: fact === 'salutation' ? relation.nameConfirmedAt : null,
      origin: `before/${relation.id}${known(fact) ? `/${known(fact)?.id}` : ''}`,
    })),
    skipDuplicates: true,
  })
}

/** Gives the columns of a relation what stands of them. */
async function fillColumns(tx: Db, relationId: number, changed: readonly { fact: string }[]): Promise<void> {
  const keys = changed.flatMap(({ fact }) => (isFactKey(fact) && factKind(fact).column ? fact : []))
  if (keys.length === 0) return
  const standing = await tx.fact.findMany({ where: { relationId, stands: true, fact: { in: keys } } })
  for (const key of keys) {
    const known = standing.find(({ fact }) => fact === key)
    const value = typeof known?.value === 'string' ? known.value : null
    await tx.relation.update({
      where: { id: relationId },
      data:
        factKind(key).column === 'salutation'
          ? { salutation: value, nameConfirmedAt: known?.confirmedAt ?? null }
          : { addressForm: value },
    })
  }
}

/** Writes down what a form of the details changed in the columns that are facts as well. */
export async function noteColumns(
  tx: Db,
  now: Date,
  { before, after, actor, origin }: { before: Relation; after: Relation; actor: Actor; origin: string },
): Promise<void> {
  const changed = FACT_KEYS.filter((key) => {
    const isConfirmed = key === 'salutation' && !isSame(before.nameConfirmedAt, after.nameConfirmedAt)
    return factKind(key).column && (columnOf(before, key) !== columnOf(after, key) || isConfirmed)
  })
  if (changed.length === 0) return
  const standing = await tx.fact.findMany({ where: { relationId: after.id, stands: true } })
  await keepColumns(
    tx,
    before,
    standing,
    changed.map((fact) => ({ fact, value: null })),
  )
  await tx.fact.createMany({
    data: changed.map((fact) => {
      const value = columnOf(after, fact)
      return {
        relationId: after.id,
        fact,
        value: value ?? Prisma.DbNull,
        norm: normOf(value),
        memberId: actor.id,
        at: now,
        confirmedAt: fact === 'salutation' ? after.nameConfirmedAt : now,
        origin,
      }
    }),
  })
  await restand(tx, [after.id])
}

/**
 * Says that a fact is still as it was shown. Throws `fact changed since` when it is another by now. Returns its new row.
 */
export async function confirmFact(
  db: Db,
  clock: Clock,
  { relationId, fact, part = '', shown, origin, actor }: Shown,
): Promise<Fact | null> {
  return atomically(db, async (tx) => {
    const { id, mergedIntoId } = await tx.relation.findFirstOrThrow({ where: { id: relationId } })
    const [relation] = await lockRelations(tx, [mergedIntoId ?? id])
    if (!relation || relation.withdrawnAt) throw new UserError('fact changed since')
    const known = await tx.fact.findFirst({ where: { relationId: relation.id, fact, part, stands: true } })
    // The column decides, where a merging left another fact beside it.
    const column = columnOf(relation, fact)
    const value = heldAs(fact, column ?? known?.value)
    const before = shown > 0 ? await tx.fact.findFirst({ where: { id: shown } }) : null
    const row = column !== null && !isSame(known?.value, column) ? 0 : (known?.id ?? 0)
    const isAsShown = shown === row || (before && isSame(before.value, value))
    if (value === null || !isAsShown) throw new UserError('fact changed since')
    const said = [{ fact, part, value }]
    const { source = null, since = null } = known ?? {}
    return writeFacts(tx, clock(), relation, { relationId, said, source, since, origin, actor })
  })
}

/** A fact as somebody saw it; `shown` is the id of its row, 0 when nobody had written it down. */
interface Shown {
  relationId: number
  fact: FactKey
  part?: string
  shown: number
  origin: string
  actor: Actor
}

/**
 * Takes back what was said with a fact, within ten minutes: what was so before is so again. Throws `undo not yours`,
 * `undo too late`, and `fact changed since` when somebody said otherwise after it. Returns one of its rows, and whether something
 * stands there after it.
 */
export async function undoFacts(
  db: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
): Promise<Fact & { isBack: boolean }> {
  const now = clock()
  return atomically(db, async (tx) => {
    const { relationId } = await tx.fact.findFirstOrThrow({ where: { id } })
    await lockRelations(tx, [relationId])
    const first = await tx.fact.findFirstOrThrow({ where: { id } })
    const rows = await tx.fact.findMany({ where: { origin: first.origin, relationId: first.relationId } })
    const which = rows.map(({ fact, part }) => ({ fact, part }))
    const stands = () => tx.fact.findFirst({ where: { relationId, stands: true, OR: which } })
    if (first.withdrawnAt) return { ...first, isBack: (await stands()) !== null }
    demandUndo({ by: first.memberId ?? 0, at: first.at }, actor, now)
    const later = await tx.fact.findFirst({
      where: {
        relationId: first.relationId,
        id: { gt: Math.max(...rows.map((row) => row.id)) },
        withdrawnAt: null,
        OR: which,
      },
    })
    if (later) throw new UserError('fact changed since')
    await tx.fact.updateMany({ where: { id: { in: rows.map((row) => row.id) } }, data: { withdrawnAt: now } })
    await restand(tx, [first.relationId])
    await fillColumns(tx, first.relationId, rows)
    await recordAudit(tx, now, actor, 'fact withdrawn', `fact/${id}`)
    return { ...first, isBack: (await stands()) !== null }
  })
}
