import { z } from 'zod'
import type { Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { type FactKey, factKind } from './facts/catalogue.ts'
import { factsThatMatter } from './facts/matters.ts'
import { normalise } from './names.ts'
import { RELATION_TYPES } from './relation.ts'
import { TARGET_GROUPS } from './target-groups.ts'

/** Without contact for so long, a relation is quiet. */
export const QUIET_DAYS = 90

/** What relations may be listed by. */
export const RelationFilters = z.object({
  type: z.enum(RELATION_TYPES).optional(),
  group: z.enum(TARGET_GROUPS).optional(),
  /** Whose they are: the id of a colleague, or 0 for nobody's. */
  ownerId: z.number().int().optional(),
  town: z.string().trim().min(1).max(100).optional(),
  quiet: z.boolean().optional(),
  sector: z.string().trim().min(1).max(100).optional(),
  region: z.string().trim().min(1).max(100).optional(),
  segment: z.string().trim().min(1).max(100).optional(),
  /** They may be used as a reference. */
  reference: z.boolean().optional(),
  /** Some fact that matters for who they are is not known. */
  incomplete: z.boolean().optional(),
})
export type RelationFilters = z.output<typeof RelationFilters>

/** What each filter asks of a relation, a line each. */
const CONDITIONS: {
  [Name in keyof RelationFilters]-?: (value: NonNullable<RelationFilters[Name]>, now: Date) => Prisma.RelationWhereInput
} = {
  type: (type) => ({ type }),
  group: (targetGroup) => ({ targetGroup }),
  ownerId: (ownerId) => ({ ownerId: ownerId === 0 ? null : ownerId }),
  town: (town) => ({ city: isWritten(town) }),
  sector: (words) => isKnown('sector', words),
  region: (words) => isKnown('region', words),
  segment: (words) => isKnown('segment', words),
  reference: (allowed) => (allowed ? isKnown('reference', 'yes') : {}),
  incomplete: (isLacking) => (isLacking ? lacksFacts() : {}),
  quiet: (quiet, now) => {
    if (!quiet) return {}
    const since = new Date(now.getTime() - QUIET_DAYS * 86_400_000)
    // Nobody is quiet who was added yesterday.
    return { OR: [{ lastInteractionAt: { lt: since } }, { lastInteractionAt: null, createdAt: { lt: since } }] }
  },
}

const isKnown = (fact: FactKey, words: string): Prisma.RelationWhereInput => ({
  known: { some: { fact, norm: normalise(words), stands: true } },
})

/** Whose facts that matter are not all there: a condition for each of those for whom some matter. */
function lacksFacts(): Prisma.RelationWhereInput {
  const lacks = (fact: FactKey): Prisma.RelationWhereInput => {
    const { column } = factKind(fact)
    return column ? { [column]: null } : { known: { none: { fact, stands: true } } }
  }
  return {
    OR: [
      { kind: 'person', OR: factsThatMatter({ kind: 'person', type: 'customer' }).map(lacks) },
      ...(['customer', 'prospect'] as const).map((type) => ({
        kind: 'organisation',
        type,
        OR: factsThatMatter({ kind: 'organisation', type }).map(lacks),
      })),
    ],
  }
}

/** So many stand on one page. */
const PAGE = 9
/** More are not counted. */
const MOST_COUNTED = 10_000

interface ListedRelation {
  id: number
  name: string
  type: string
  city: string | null
  owner: string | null
  lastInteractionAt: Date | null
}

export interface RelationList {
  rows: ListedRelation[]
  /** How many there are in all; not all of them were counted unless `isAll`. */
  count: number
  isAll: boolean
  /** There is more after this page. */
  isCut: boolean
}

/** Returns a page of the relations that answer to every filter, by name, after the one that was shown last. */
export async function listRelations(
  db: Db,
  now: Date,
  filters: RelationFilters,
  after?: { name: string; id: number },
): Promise<RelationList> {
  const names = Object.keys(CONDITIONS) as (keyof RelationFilters)[]
  const where: Prisma.RelationWhereInput = {
    withdrawnAt: null,
    AND: names.map((name) => conditionOf(name, filters, now)),
  }
  const beyond: Prisma.RelationWhereInput = after
    ? { OR: [{ nameNorm: { gt: after.name } }, { nameNorm: after.name, id: { gt: after.id } }] }
    : {}
  const [found, count] = await Promise.all([
    db.relation.findMany({
      where: { AND: [where, beyond] },
      select: {
        id: true,
        name: true,
        type: true,
        city: true,
        lastInteractionAt: true,
        owner: { select: { name: true } },
      },
      orderBy: [{ nameNorm: 'asc' }, { id: 'asc' }],
      take: PAGE + 1,
    }),
    db.relation.count({ where, take: MOST_COUNTED }),
  ])
  const rows = found.slice(0, PAGE).map(({ owner, ...row }) => ({ ...row, owner: owner?.name ?? null }))
  return { rows, count, isAll: count < MOST_COUNTED, isCut: found.length > PAGE }
}

function conditionOf(name: keyof RelationFilters, filters: RelationFilters, now: Date) {
  const value = filters[name]
  const condition = CONDITIONS[name] as (value: unknown, now: Date) => Prisma.RelationWhereInput
  return value === undefined ? {} : condition(value, now)
}

/** Written like this, in capitals or not: what compares so takes % and _ for any letters. */
const isWritten = (words: string) =>
  ({ equals: words.replace(/[\\%_]/gu, String.raw`\$&`), mode: 'insensitive' }) as const

/** Whether some relation is in this town, as it is written there; null when none is. */
export async function townNamed(db: Db, words: string): Promise<string | null> {
  const found = await db.relation.findFirst({
    where: { city: isWritten(words), withdrawnAt: null },
    select: { city: true },
  })
  return found?.city ?? null
}
