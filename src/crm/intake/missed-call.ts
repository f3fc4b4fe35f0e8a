import type { Clock } from '../../clock.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { readPhone } from '../relation/names.ts'
import { countryOf } from '../relation/relation.ts'
import { incomingFacts } from './facts.ts'
import { receive, type Received } from './receive.ts'

/** A call that nobody answered. */
export interface MissedCall {
  key: string
  bodyHash: string
  intakeKeyId: number
  /** Null: it was withheld. */
  number: string | null
  at: Date
  /** Who was called, by mail address or name. */
  to: string | null
  /** What the promise to ring back says. */
  followUp(number: string): string
}

/** Calls of one number within this are one. */
const TOGETHER = 3_600_000
const SHORTEST_NUMBER = 3

/**
 * Keeps a call that nobody answered, as a promise to ring back; another one of the same number within an hour is counted with it, and
 * one without a number only counted. Throws `deadline past`, `no such colleague`, `no such case`,
 * `case open`.
 */
export async function missCall(db: Db, clock: Clock, call: MissedCall): Promise<Received> {
  const { key, bodyHash, intakeKeyId, at, followUp } = call
  const about = { channel: 'call', key, bodyHash, intakeKeyId, text: '' } as const
  const number = (call.number?.replace(/\D/g, '').length ?? 0) >= SHORTEST_NUMBER ? (call.number ?? '').trim() : null
  return atomically(db, async (tx) => {
    if (number === null)
      return receive(tx, clock, { ...about, becomes: 'nothing', facts: { lastAt: at.toISOString() } })
    // Two calls told at once are one after the other, so that they are counted together.
    await tenantSql(tx)`SELECT id FROM "IntakeKey" WHERE id = ${intakeKeyId} AND "tenantId" = ${tx.tenantId} FOR UPDATE`
    const { phoneDigits } = readPhone(number, await countryOf(tx))
    const before = await tx.incoming.findFirst({
      where: {
        channel: 'call',
        becomes: 'call back',
        phoneDigits,
        receivedAt: { gt: new Date(clock().getTime() - TOGETHER) },
      },
      orderBy: { id: 'desc' },
    })
    const facts = { calls: 1, lastAt: at.toISOString(), followUp: followUp(number) }
    const memberId = await calledMember(tx, call.to)
    if (!before || before.key === key)
      return receive(tx, clock, { ...about, phone: number, becomes: 'call back', facts, memberId })
    const received = await receive(tx, clock, { ...about, phone: number, becomes: 'nothing', facts: {}, memberId })
    if (!received.isNew) return received
    const known = incomingFacts(before)
    const counted = { ...known, calls: (known.calls ?? 1) + 1, lastAt: at.toISOString() }
    await tx.incoming.update({ where: { id: before.id }, data: { facts: counted } })
    const { caseId, relationId, answerBy } = before
    const incoming = await tx.incoming.update({
      where: { id: received.incoming.id },
      data: { caseId, relationId, answerBy },
    })
    return { ...received, incoming }
  })
}

/** Who was called: by their mail address, else by their whole name; null when that is nobody, or several. */
async function calledMember(tx: Db, to: string | null): Promise<number | null> {
  const sought = to?.trim() ?? ''
  if (sought === '') return null
  const equals = { equals: sought, mode: 'insensitive' } as const
  const found = await tx.member.findMany({
    where: { active: true, OR: [{ email: equals }, { name: equals }, { aliases: { has: sought.toLowerCase() } }] },
    select: { id: true },
    take: 2,
  })
  return found.length === 1 ? (found[0]?.id ?? null) : null
}
