import type { Clock } from '../../clock.ts'
import type { Incoming, Prisma } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { recordAudit } from '../audit.ts'
import { calendarOf } from '../people/member.ts'
import { usualDue } from '../question/due.ts'
import { countryOf } from '../relation/relation.ts'
import { readPhone } from '../relation/names.ts'
import { begin } from './begin.ts'
import { type Becomes, type Channel, type HeldWhy, type IncomingFacts, referenceOf } from './facts.ts'
import { sayHeld } from './held-news.ts'
import type { Sender } from './sender.ts'

/** Something that came in by itself. */
export interface NewIncoming extends Sender {
  channel: Channel
  /** What makes it once-only in this company, however often it is sent. */
  key: string
  /** SHA-256 of all that was sent: under one key another one is `other words`. */
  bodyHash?: string
  /** The form, the key or the address it came by: one of IntakeKey. */
  intakeKeyId?: number | null
  subject?: string | null
  text: string
  language?: string | null
  becomes: Becomes
  facts?: IncomingFacts
  /** Whose address it came to, or who was called. */
  memberId?: number | null
  /** It is held back until somebody looks at it. */
  held?: HeldWhy | null
}

export interface Received {
  incoming: Incoming
  isNew: boolean
  /** Under the same key other words were received before: those stand. */
  isOther: boolean
}

/**
 * Keeps something that came in, once under its key, and in the same transaction makes of it what it becomes, with an owner and a
 * time to answer. What is held back becomes nothing until somebody lets it through. Sent again, what came of it is returned.
 * Throws `deadline past`, `no such colleague`, `no such case`,
 * `case open`.
 */
export async function receive(db: Db, clock: Clock, input: NewIncoming): Promise<Received> {
  const now = clock()
  const { key, bodyHash = null } = input
  return atomically(db, async (tx) => {
    // Of two at once the second waits here until the first is kept.
    const { count } = await tx.incoming.createMany({ data: [await columnsFor(tx, now, input)], skipDuplicates: true })
    const incoming = await tx.incoming.findFirstOrThrow({ where: { key } })
    if (count === 0) return { incoming, isNew: false, isOther: incoming.bodyHash !== bodyHash }
    if (input.intakeKeyId)
      await tx.intakeKey.updateMany({ where: { id: input.intakeKeyId }, data: { lastUsedAt: now } })
    await recordAudit(tx, now, null, `received by ${input.channel}`, `incoming/${incoming.id}`)
    if (incoming.state === 'held') {
      await sayHeld(tx, now, incoming)
      return { incoming, isNew: true, isOther: false }
    }
    return { incoming: await makeOf(tx, clock, incoming), isNew: true, isOther: false }
  })
}

async function columnsFor(tx: Db, now: Date, input: NewIncoming): Promise<Prisma.IncomingCreateManyInput> {
  const { held = null, facts = {}, phone, name, company, mail, subject, ...plain } = input
  const number = phone?.trim() ? readPhone(phone, await countryOf(tx)) : { phone: null, phoneDigits: null }
  return {
    ...plain,
    ...number,
    name: name?.trim() || null,
    company: company?.trim() || null,
    mail: mail?.trim().toLowerCase() || null,
    subject: subject?.trim() || null,
    facts: { ...facts },
    reference: referenceOf(tx.tenantId, input.key),
    receivedAt: now,
    heldSince: held && now,
    heldWhy: held,
    // Who sends it is told the same whether it is held back or not.
    answerBy: plain.becomes === 'nothing' ? null : await usualAnswer(tx, now),
    state: held ? 'held' : plain.becomes === 'nothing' ? 'counted' : 'open',
  }
}

async function usualAnswer(tx: Db, now: Date): Promise<Date> {
  const tenant = await tx.tenant.findFirstOrThrow()
  return usualDue(calendarOf({ hours: null, timeZone: tenant.timeZone }, tenant), now)
}

/**
 * Makes of something that was kept what it becomes, in the open transaction, and returns it as it is then. Throws `deadline past`,
 * `no such colleague`, `no such case`,
 * `case open`.
 */
export async function makeOf(tx: Db, clock: Clock, incoming: Incoming): Promise<Incoming> {
  const { id } = incoming
  if (incoming.becomes === 'nothing') return incoming
  const { opened, ...begun } = await begin(tx, clock, incoming)
  const state = opened ? 'open' : 'counted'
  return tx.incoming.update({ where: { id }, data: { ...begun, caseId: opened?.id ?? null, state } })
}
