import { z } from 'zod'
import type { Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { type Rhythm, rhythmsOf, type Tier, TIERS } from '../customer/rhythm.ts'
import { type FactKey, factKind } from './facts/catalogue.ts'
import { factsThatMatter } from './facts/matters.ts'
import { normalise } from './names.ts'
import { RELATION_TYPES } from './relation.ts'
import { TARGET_GROUPS } from './target-groups.ts'

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
  [Name in keyof RelationFilters]-?: (
    value: NonNullable<RelationFilters[Name]>,
    now: Date,
    rhythms: readonly Rhythm[],
  ) => Prisma.RelationWhereInput
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
  quiet: (quiet, now, rhythms) => (quiet ? { OR: rhythms.map((one, n) => isSilent(one, TIERS[n], now)) } : {}),
}

/** No contact for longer than a customer of this tier, or without one, may go: with them or one of their people. */
function isSilent({ most }: Rhythm, tier: Tier | undefined, now: Date): Prisma.RelationWhereInput {
  const since = new Date(now.getTime() - most * DAY)
  const fact = { fact: 'tier', stands: true } as const
  return {
    known: tier ? { some: { ...fact, norm: normalise(tier) } } : { none: fact },
    // Nobody is quiet who was added yesterday.
    OR: [{ lastInteractionAt: { lt: since } }, { lastInteractionAt: null, createdAt: { lt: since } }],
    linksTo: { none: { ...OF_THEIRS, from: { lastInteractionAt: { gte: since }, withdrawnAt: null } } },
  }
}

const DAY = 86_400_000
/** Links of the people who work there. */
const OF_THEIRS = { kind: 'works for', until: null } as const

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
  /** Of who is listed because they are quiet: how many days there was no contact, their tier, and how many it may be at most. */
  quiet?: { days: number; tier: Tier | null; most: number }
}

export interface RelationList {
  rows: ListedRelation[]
  /** How many there are in all; not all of them were counted unless `isAll`. */
  count: number
  isAll: boolean
  /** There is more after this page. */
  isCut: boolean
}

/** Where a page begins: after this one. */
export interface ListEdge {
  name: string
  id: number
  ownerId: number | null
}

/** Returns a page of the relations that answer to every filter, by name, after the one that was shown last; who is quiet of `me` first. */
export async function listRelations(
  db: Db,
  now: Date,
  filters: RelationFilters,
  { after, me }: { after?: ListEdge | undefined; me?: number } = {},
): Promise<RelationList> {
  const rhythms = filters.quiet ? await rhythmsOf(db) : []
  const names = Object.keys(CONDITIONS) as (keyof RelationFilters)[]
  const where: Prisma.RelationWhereInput = {
    withdrawnAt: null,
    AND: names.map((name) => conditionOf(name, filters, now, rhythms)),
  }
  const beyond: Prisma.RelationWhereInput = after
    ? { OR: [{ nameNorm: { gt: after.name } }, { nameNorm: after.name, id: { gt: after.id } }] }
    : {}
  const page = (whose: Prisma.RelationWhereInput, most: number) =>
    db.relation.findMany({
      where: { AND: [where, whose] },
      select: {
        id: true,
        name: true,
        type: true,
        city: true,
        createdAt: true,
        lastInteractionAt: true,
        owner: { select: { name: true } },
        known: { where: { fact: 'tier', stands: true }, select: { value: true } },
        linksTo: {
          where: { ...OF_THEIRS, from: { withdrawnAt: null } },
          select: { from: { select: { lastInteractionAt: true } } },
          orderBy: { from: { lastInteractionAt: { sort: 'desc', nulls: 'last' } } },
          take: 1,
        },
      },
      orderBy: [{ nameNorm: 'asc' }, { id: 'asc' }],
      take: most,
    })
  const isSplit = filters.quiet === true && me !== undefined
  const [others, isMine] = [{ OR: [{ ownerId: null }, { ownerId: { not: me ?? 0 } }] }, after?.ownerId === me]
  const count = db.relation.count({ where, take: MOST_COUNTED })
  const found: Awaited<ReturnType<typeof page>> = []
  if (!isSplit) found.push(...(await page(beyond, PAGE + 1)))
  else {
    if (!after || isMine) found.push(...(await page({ AND: [{ ownerId: me }, beyond] }, PAGE + 1)))
    const left = PAGE + 1 - found.length
    if (left > 0) found.push(...(await page({ AND: [others, after && !isMine ? beyond : {}] }, left)))
  }
  const rows = found.slice(0, PAGE).map((row) => listed(row, rhythms, now))
  const all = await count
  return { rows, count: all, isAll: all < MOST_COUNTED, isCut: found.length > PAGE }
}

type Row = Pick<ListedRelation, 'id' | 'name' | 'type' | 'city' | 'lastInteractionAt'> & {
  createdAt: Date
  owner: { name: string } | null
  known: { value: unknown }[]
  linksTo: { from: { lastInteractionAt: Date | null } }[]
}

function listed(row: Row, rhythms: readonly Rhythm[], now: Date): ListedRelation {
  const { owner, known, linksTo, createdAt, ...rest } = row
  const [tier = null] = TIERS.filter((one) => known.some(({ value }) => value === one))
  const rhythm = rhythms[tier === null ? TIERS.length : TIERS.indexOf(tier)]
  const spoken = [rest.lastInteractionAt, linksTo[0]?.from.lastInteractionAt].flatMap((at) => at?.getTime() ?? [])
  const since = spoken.length > 0 ? Math.max(...spoken) : createdAt.getTime()
  const days = Math.floor((now.getTime() - since) / DAY)
  return { ...rest, owner: owner?.name ?? null, ...(rhythm && { quiet: { days, tier, most: rhythm.most } }) }
}

function conditionOf(
  name: keyof RelationFilters,
  filters: RelationFilters,
  now: Date,
  rhythms: readonly Rhythm[],
): Prisma.RelationWhereInput {
  const value = filters[name]
  const condition = CONDITIONS[name] as (value: unknown, at: Date, of: readonly Rhythm[]) => Prisma.RelationWhereInput
  return value === undefined ? {} : condition(value, now, rhythms)
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
