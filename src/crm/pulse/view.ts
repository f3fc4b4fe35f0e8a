import { z } from 'zod'
import { type Case, Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Kind } from '../case/kind.ts'
import { type CaseKind, kindOf } from '../kinds.ts'
import type { About } from '../owed-of.ts'
import { type Address, addressOf } from '../relation/address.ts'
import { lastAsked, type TooSoon } from './ask.ts'
import { daysAfter, linkEnds, pulseStanding, type PulseStanding } from './terms.ts'

/** One of several in a list; never one that a colleague was asked. */
export interface PulseLine {
  number: number
  relation: string
  standing: PulseStanding
  score: number | null
  guess: number | null
  words: string | null
  skippedWhy: string | null
  /** When it was answered, asked or left out. */
  at: Date
}

/** So many stand in a list. */
export const MOST_PULSES = 8

const Row = z.object({
  number: z.number(),
  relation: z.string(),
  score: z.number().nullable(),
  guess: z.number().nullable(),
  words: z.string().nullable(),
  skippedWhy: z.string().nullable(),
  askedAt: z.coerce.date().nullable(),
  endedAt: z.coerce.date().nullable(),
  at: z.coerce.date(),
})

/** Returns what customers were asked, the newest first: of one customer, or what somebody asked or had in hand. */
export async function listPulses(
  db: Db,
  now: Date,
  of: { relationId: number } | { memberId: number },
): Promise<PulseLine[]> {
  const whose =
    'relationId' in of
      ? Prisma.sql`(p."relationId" = ${of.relationId}::int OR p."personId" = ${of.relationId}::int)`
      : Prisma.sql`${of.memberId}::int IN (p."askedById", p."lastById", c."ownerId")`
  const rows = await tenantSql(db)<unknown>`
    SELECT c.number, r.name AS relation, p.score, p.guess, p.words, p."skippedWhy", p."askedAt", p."endedAt",
      coalesce(p."answeredAt", p."endedAt", p."askedAt") AS at
    FROM "Pulse" p JOIN "Case" c ON c.id = p."caseId" AND c."tenantId" = p."tenantId"
      JOIN "Relation" r ON r.id = p."relationId" AND r."tenantId" = p."tenantId"
    WHERE p."tenantId" = ${db.tenantId} AND ${whose} AND p."memberId" IS NULL
      AND (p.score IS NOT NULL OR p."skippedWhy" IS NOT NULL OR (p."askedAt" IS NOT NULL AND p."endedAt" IS NULL))
    ORDER BY at DESC, p.id DESC LIMIT ${MOST_PULSES}`
  return rows.map((row) => {
    const found = Row.parse(row)
    return { ...found, standing: pulseStanding(found, now) }
  })
}

/** What a case is called to the customer who is asked about it. */
type Called = NonNullable<Kind['pulse']>

function calledTo({ kind }: Pick<Case, 'kind'>): Called {
  const { pulse } = kindOf(kind as CaseKind)
  if (!pulse) throw new Error(`no customer is asked how a ${kind} was handled`)
  return pulse
}

/** How asking the customer of a case stands. */
export interface PulseState {
  /** The case. */
  id: number
  number: number
  pulseId: number | null
  standing: PulseStanding
  address: Address
  /** What it is about, as the customer is told: what it was, and when they came with it. */
  of: Called
  openedAt: Date
  askedAt: Date | null
  sentAt: Date | null
  /** Until when the link can be answered. */
  until: Date | null
  score: number | null
  guess: number | null
  words: string | null
  skippedWhy: string | null
  /** They were asked about something else not long ago. */
  soon: TooSoon | null
}

/** Returns how asking the customer of a case stands, and who of them is spoken to how. */
export async function pulseOf(db: Db, now: Date, found: Case): Promise<PulseState> {
  const [pulse, address] = await Promise.all([
    db.pulse.findFirst({ where: { caseId: found.id, memberId: null } }),
    addressOf(db, found),
  ])
  const standing = pulseStanding(pulse, now)
  const isAsked = standing === 'open' || standing === 'expired' || standing === 'answered'
  const askedAt = isAsked ? (pulse?.askedAt ?? null) : null
  return {
    id: found.id,
    number: found.number,
    pulseId: pulse?.id ?? null,
    standing,
    address,
    of: calledTo(found),
    openedAt: found.openedAt,
    askedAt,
    sentAt: pulse?.sentAt ?? null,
    until: askedAt && linkEnds(askedAt),
    score: pulse?.score ?? null,
    guess: pulse?.guess ?? null,
    words: pulse?.words ?? null,
    skippedWhy: pulse?.skippedWhy ?? null,
    soon: isAsked ? null : await lastAsked(db, { ...found, personId: address.personId }, now),
  }
}

/** What a page shows to who opens a link; null when there is nothing to answer, or that was taken back. */
export interface AskedPulse {
  company: string
  timeZone: string
  /** The language of the company, for what colleagues read. */
  language: string
  address: Address
  of: Called
  openedAt: Date
  isAnswered: boolean
}

/** Returns what is asked by a link that was good until `until`. */
export async function askedPulse(db: Db, now: Date, id: number, until: Date): Promise<AskedPulse | null> {
  const pulse = await db.pulse.findFirst({ where: { id, memberId: null } })
  const standing = pulseStanding(pulse, now)
  // A link that was taken back stays so when they are asked again.
  const isOf = pulse?.askedAt && Math.abs(linkEnds(pulse.askedAt).getTime() - until.getTime()) < 1_000
  if (!pulse || !isOf || (standing !== 'open' && standing !== 'answered')) return null
  const [found, company] = await Promise.all([
    db.case.findFirstOrThrow({ where: { id: pulse.caseId } }),
    db.tenant.findFirstOrThrow({ select: { name: true, timeZone: true, language: true } }),
  ])
  const { openedAt } = found
  const { name, timeZone, language } = company
  const address = await addressOf(db, found)
  return {
    company: name,
    timeZone,
    language,
    address,
    of: calledTo(found),
    openedAt,
    isAnswered: standing === 'answered',
  }
}

/** An answer, for who handled it or is to look into it. */
export interface HeardPulse {
  number: number
  relation: { id: number; name: string }
  /** The colleague who asked, in place of a customer. */
  colleague: string | null
  score: number
  guess: number | null
  words: string | null
  followUp: { id: number; owner: string; dueAt: Date; wholeDay: boolean; isYours: boolean; isAlone: boolean } | null
}

/** An answer is owed as long as its case is there. */
export async function owedPulse(
  db: Db,
  { memberId, facts }: About<'pulse answered'>,
): Promise<{ pulse: HeardPulse } | null> {
  const pulse = await db.pulse.findFirst({
    where: { id: facts.pulse, score: { not: null } },
    include: { relation: true },
  })
  const found = pulse && (await db.case.findFirst({ where: { id: pulse.caseId } }))
  if (!pulse || !found) return null
  const [colleague, followUp] = await Promise.all([
    pulse.memberId === null ? null : db.member.findFirst({ where: { id: pulse.memberId }, select: { name: true } }),
    pulse.followUpId === null
      ? null
      : db.case.findFirst({ where: { id: pulse.followUpId, dueAt: { not: null } }, include: { owner: true } }),
  ])
  const { relation, score, guess, words } = pulse
  return {
    pulse: {
      number: found.number,
      relation: { id: relation.id, name: relation.name },
      colleague: colleague?.name ?? null,
      score: score ?? 0,
      guess,
      words,
      followUp: followUp?.dueAt
        ? {
            id: followUp.id,
            owner: followUp.owner.name,
            dueAt: followUp.dueAt,
            wholeDay: followUp.wholeDay,
            isYours: followUp.ownerId === memberId,
            isAlone: [found.ownerId, found.closedById, pulse.askedById].includes(followUp.ownerId),
          }
        : null,
    },
  }
}

/** What a customer last said of how something was handled, as a brief has it. */
export const LastPulse = z
  .object({ number: z.number(), score: z.number(), guess: z.number().nullable(), answeredAt: z.coerce.date() })
  .nullable()
export type LastPulse = z.output<typeof LastPulse>

/** A column of a statement about relation `r` made by `tenantSql`. */
export const lastPulseColumn = (tenant: number): Prisma.Sql => Prisma.sql`(
  SELECT jsonb_build_object('number', c.number, 'score', p.score, 'guess', p.guess, 'answeredAt', p."answeredAt")
  FROM "Pulse" p JOIN "Case" c ON c.id = p."caseId" AND c."tenantId" = p."tenantId"
  WHERE p."tenantId" = ${tenant} AND p."relationId" = r.id AND p."memberId" IS NULL AND p.score IS NOT NULL
  ORDER BY p."answeredAt" DESC, p.id DESC LIMIT 1)`

/** How the handling of what began by an interaction of the model was scored, at least `FEWEST_SCORES` times in a year. */
export interface CellScore {
  cell: string
  /** The mean, to one decimal. */
  score: number
  times: number
}

/** Fewer answers than these say nothing of an interaction, and too much of who gave them. */
const FEWEST_SCORES = 3

/** Returns the scores of the interactions of the model that are known of the last year. */
export function cellScores(db: Db, now: Date): Promise<CellScore[]> {
  return tenantSql(db)<CellScore>`
    SELECT c.agreed->>'cell' AS cell, round(avg(p.score), 1)::float8 AS score, count(*)::int AS times
    FROM "Pulse" p JOIN "Case" c ON c.id = p."caseId" AND c."tenantId" = p."tenantId"
    WHERE p."tenantId" = ${db.tenantId} AND p.score IS NOT NULL AND p."answeredAt" >= ${daysAfter(now, -365)}
      AND c.agreed IS NOT NULL
    GROUP BY 1 HAVING count(*) >= ${FEWEST_SCORES}::int ORDER BY 1`
}
