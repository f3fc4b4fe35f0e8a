import { LIVE } from '../store/case-states.ts'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Finding, Prisma } from '../store/generated/client.ts'
import { UNKNOWN } from '../store/outbox/outbox.ts'
import { givenUpIn } from '../store/inbox/given-up.ts'
import { atomically, type Db } from '../store/tenant/tenant.ts'
import { peopleOf, whoActs } from './attention/people.ts'
import { type DutyName, dutyFailures, nameOfRow, WHOLE_COMPANY } from './duty-failure.ts'
import { ownFigures } from './own-promise/ledger.ts'
import type { About } from './owed-of.ts'
import { say } from './say.ts'

/** What can be wrong. Each has its sentence and its mend in cards/doctor/words.ts. */
export const AILMENTS = [
  /** The app was uninstalled, or its token taken back. */
  'workspace gone',
  'no complaints channel',
  'complaints channel gone',
  'complaints channel has outsiders',
  /** The bot is not in the complaints channel, so nothing can be said there. */
  'not in channel',
  /** The platform does not take our credentials. */
  'token refused',
  'scope missing',
  /** Forms with a customer field were shown, and the platform never asked what to offer in it. */
  'search never asked',
  /** Messages were given up in the last day. */
  'deliveries failed',
  /** Messages of a kind that this version of the program does not know wait for a newer one. */
  'messages unknown',
  /** Requests that could not be answered, and whose speakers do not know it yet. */
  'requests unanswered',
  /** Promises broke in the last week of which nobody who could act had been told. */
  'promises untold',
  /** Overviews that were promised to colleagues in the last week and that were not sent. */
  'overviews missed',
  /** Open cases are those of people who cannot be reached, and nobody is there in their place. */
  'nobody to tell',
  /** The highest rung of every ladder has nobody on it. */
  'no sponsor',
  /** Something done without being asked breaks on a row, or for the whole company. */
  'duty failing',
  /** Something is owed for more than a minute and not done; the independent look (src/watch) finds it. */
  'late',
  /** An open case has no next step, or one that nobody hears of; the independent look finds it. */
  'adrift',
] as const
export type Ailment = (typeof AILMENTS)[number]

/** Something that is wrong; `about` tells two of a kind apart, `facts` are for its sentence. */
export interface Found {
  what: Ailment
  about: string
  facts?: Readonly<Record<string, string | number>>
}

const DAY = 86_400_000

/** Returns what is wrong in this company, as far as its own data tell. */
export async function examineCompany(db: Db, now: Date): Promise<Found[]> {
  const [tenant, workspaces, places, failed] = [
    await db.tenant.findFirstOrThrow(),
    await db.workspace.findMany({ where: { platform: { not: 'playground' } } }),
    await db.place.findMany({ where: { purpose: 'complaints' } }),
    await db.delivery.findMany({
      where: { state: 'failed', dueAt: { gte: new Date(now.getTime() - DAY) } },
      orderBy: { id: 'desc' },
      take: 100,
      select: { error: true },
    }),
  ]
  const broken = [...(await brokenDuties(db)), ...(await brokenPromises(db, now))]
  if (workspaces.length === 0) return broken
  const found = workspaces.flatMap(({ id, platform, externalId, gone }): Found[] => {
    const of = { about: `${platform}/${externalId}`, facts: { platform, workspace: externalId } }
    if (gone) return [{ what: 'workspace gone', ...of }]
    const place = places.find(({ workspaceId }) => workspaceId === id)
    if (!place) return [{ what: 'no complaints channel', ...of }]
    const there = { ...of, facts: { platform, place: place.name ?? place.externalId } }
    if (place.gone) return [{ what: 'complaints channel gone', ...there }]
    return place.outsiders ? [{ what: 'complaints channel has outsiders', ...there }] : []
  })
  const [newest] = failed
  if (newest) {
    const facts = { count: failed.length, error: newest.error ?? '' }
    found.push({ what: 'deliveries failed', about: 'outbox', facts })
  }
  const strange = await db.delivery.findMany({
    where: { state: 'queued', error: { startsWith: UNKNOWN } },
    orderBy: { id: 'asc' },
    take: 1000,
    select: { kind: true },
  })
  const kinds = [...new Set(strange.map(({ kind }) => kind))].join(', ')
  if (strange.length > 0)
    found.push({ what: 'messages unknown', about: 'outbox', facts: { count: strange.length, kinds } })
  const { count, oldest } = await givenUpIn(db)
  if (oldest)
    found.push({
      what: 'requests unanswered',
      about: 'inbox',
      facts: { count, oldest: inZone(oldest, tenant.timeZone) },
    })
  found.push(...(await aboutPromises(db, now)))
  if (tenant.sponsorId === null) found.push({ what: 'no sponsor', about: 'company' })
  return [...found, ...broken]
}

/** Each duty that breaks, with how often and the first row it breaks on as people know that. */
async function brokenDuties(db: Db): Promise<Found[]> {
  const failures = await dutyFailures(db)
  return Promise.all(
    [...Map.groupBy(failures, ({ duty }) => duty)].map(async ([duty, [first, ...others]]): Promise<Found> => {
      const row = await nameOfRow(db, duty as DutyName, first?.rowId ?? WHOLE_COMPANY)
      return { what: 'duty failing', about: duty, facts: { duty, count: others.length + 1, row } }
    }),
  )
}

/** What we promised ourselves (crm/own-promise) and broke. */
async function brokenPromises(db: Db, now: Date): Promise<Found[]> {
  const week = { from: new Date(now.getTime() - 7 * DAY), to: now }
  const { missed } = (await ownFigures(db, now, week)).overview
  return missed > 0 ? [{ what: 'overviews missed', about: 'overviews', facts: { count: missed } }] : []
}

/** `2026-03-02 14:00`, there. */
function inZone(at: Date, timeZone: string): string {
  return at.toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
}

async function aboutPromises(db: Db, now: Date): Promise<Found[]> {
  const untold = await db.case.count({ where: { untoldAt: { gte: new Date(now.getTime() - 7 * DAY) } } })
  const people = await peopleOf(db)
  const lost = [...people.byId.keys()].filter((id) => !whoActs(people, { ownerId: id, relationOwnerId: null }, now))
  const unreachable = [...people.byId.values()].filter(({ isReachable }) => !isReachable).map(({ id }) => id)
  const noOwner = { OR: [{ ownerId: null }, { ownerId: { in: unreachable } }] }
  const alone = await db.case.count({ where: { state: { in: [...LIVE] }, ownerId: { in: lost }, relation: noOwner } })
  return [
    ...(untold > 0 ? [{ what: 'promises untold', about: 'promises', facts: { count: untold } } as const] : []),
    ...(alone > 0 ? [{ what: 'nobody to tell', about: 'promises', facts: { count: alone } } as const] : []),
  ]
}

/** Over, and said to whom it was promised: it stands in the list, and is no news to anybody else. */
const PAST: Ailment = 'overviews missed'

/** Stores what is wrong: what is new is told to every operator once, what is mended is deleted. */
export function keepFindings(db: Db, clock: Clock, found: readonly Found[]): Promise<void> {
  return keep(db, clock, found, { notIn: SEEN })
}

/** What the independent look finds by itself. */
const SEEN: Ailment[] = ['late', 'adrift']

/**
 * The same for that. What is only seen, and is no alarm yet, stays if it is there: another process may have looked for
 * longer.
 */
export function keepSeen(db: Db, clock: Clock, found: readonly Found[], seen: readonly Found[]): Promise<void> {
  return keep(db, clock, found, { in: SEEN }, seen)
}

async function keep(
  db: Db,
  clock: Clock,
  found: readonly Found[],
  what: { in: Ailment[] } | { notIn: Ailment[] },
  stays: readonly Found[] = found,
): Promise<void> {
  const now = clock()
  await atomically(db, async (tx) => {
    await tx.finding.deleteMany({ where: { what, key: { notIn: stays.map(keyOf) } } })
    const keyed = found.map((one) => ({ what: one.what, facts: one.facts ?? {}, key: keyOf(one) }))
    for (const { key, facts } of keyed)
      await tx.finding.updateMany({ where: { key }, data: { facts: facts as Prisma.InputJsonObject } })
    const fresh = await tx.finding.createManyAndReturn({
      data: keyed.map((finding) => ({ ...finding, facts: finding.facts as Prisma.InputJsonObject, since: now })),
      skipDuplicates: true,
    })
    const news = fresh.filter(({ what }) => what !== PAST)
    const operators = news.length > 0 ? await operatorsOf(tx) : []
    await say(
      tx,
      now,
      news.flatMap(({ id }) =>
        operators.map((memberId) => ({
          key: `doctor/${id}/${memberId}`,
          kind: 'doctor' as const,
          memberId,
          facts: { finding: id },
        })),
      ),
    )
  })
}

const keyOf = ({ what, about }: Found) => `${what}/${about}`

async function operatorsOf(tx: Db): Promise<number[]> {
  const operators = await tx.member.findMany({ where: { role: 'operator', active: true }, select: { id: true } })
  return operators.map(({ id }) => id)
}

/** Everything that is wrong, longest first. */
export function listFindings(db: Db): Promise<Finding[]> {
  return db.finding.findMany({ orderBy: [{ since: 'asc' }, { id: 'asc' }] })
}

const Facts = z.record(z.string(), z.union([z.string(), z.number()]))

/** A finding as its sentences want it. */
export function readFinding({ what, facts, since }: Finding): {
  what: Ailment
  facts: z.output<typeof Facts>
  since: Date
} {
  return { what: what as Ailment, facts: Facts.parse(facts), since }
}

/** Something that turned out to be wrong is told while it is so. */
export async function owedFinding(db: Db, { facts }: About<'doctor'>): Promise<{ finding: Finding } | null> {
  const finding = await db.finding.findFirst({ where: { id: facts.finding } })
  return finding && { finding }
}
