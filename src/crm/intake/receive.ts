import type { Clock } from '../../clock.ts'
import type { Incoming, Prisma } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { recordAudit } from '../audit.ts'
import { countryOf } from '../relation/relation.ts'
import { readPhone } from '../relation/names.ts'
import { begin, type Begun } from './begin.ts'
import { type Becomes, type Channel, FORM_OF, type HeldWhy, type IncomingFacts, referenceOf } from './facts.ts'
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
 * Throws `deadline past`, `no such colleague`.
 */
export async function receive(db: Db, clock: Clock, input: NewIncoming): Promise<Received> {
  const now = clock()
  const { key, bodyHash = null } = input
  return atomically(db, async (tx) => {
    // Of two at once the second waits here until the first is kept.
    const { count } = await tx.incoming.createMany({ data: [await columnsFor(tx, now, input)], skipDuplicates: true })
    const incoming = await tx.incoming.findFirstOrThrow({ where: { key } })
    if (count === 0) return { incoming, isNew: false, isOther: incoming.bodyHash !== bodyHash }
    await recordAudit(tx, now, null, `received by ${input.channel}`, `incoming/${incoming.id}`)
    if (incoming.state === 'held') return { incoming, isNew: true, isOther: false }
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
    state: held ? 'held' : plain.becomes === 'nothing' ? 'counted' : 'open',
  }
}

/**
 * Makes of something that was kept what it becomes, in the open transaction, and returns it as it is then. Throws `deadline past`,
 * `no such colleague`.
 */
export async function makeOf(tx: Db, clock: Clock, incoming: Incoming): Promise<Incoming> {
  const { id } = incoming
  if (incoming.becomes === 'nothing') return incoming
  const begun = await begin(tx, clock, incoming)
  const interactionId = await keepMoment(tx, clock(), incoming, begun)
  await whenSpoken(tx, clock(), begun.relationId)
  const { relationId, opened, answerBy } = begun
  if (opened) await tx.case.update({ where: { id: opened.id }, data: { interactionId } })
  return tx.incoming.update({
    where: { id },
    data: {
      relationId,
      interactionId,
      caseId: opened?.id ?? null,
      answerBy,
      state: opened ? 'open' : 'counted',
    },
  })
}

/** Their own words are kept as a contact moment: what we make of it stands apart from what they said. */
async function keepMoment(tx: Db, now: Date, incoming: Incoming, begun: Begun): Promise<number> {
  const { relationId, personId, personName, ownerId, targetGroup } = begun
  const lines = incoming.text.trim() === '' ? [] : [{ label: 'said', text: incoming.text.trim() }]
  const moment = await tx.interaction.create({
    data: {
      relationId,
      personId,
      personName,
      memberId: ownerId,
      form: FORM_OF[incoming.channel as Channel],
      direction: 'in',
      subject: incoming.subject,
      targetGroup,
      lines,
      occurredAt: incoming.receivedAt,
      loggedAt: now,
    },
    select: { id: true },
  })
  const counted = { interactions: { increment: 1 }, lastInteractionAt: incoming.receivedAt }
  await tx.relation.update({ where: { id: relationId }, data: counted })
  return moment.id
}

/** Whom we waited for was heard: the tick goes on with it at once. */
async function whenSpoken(tx: Db, now: Date, relationId: number): Promise<void> {
  await tx.case.updateMany({
    where: { relationId, state: 'waiting on them', nextRungAt: { not: null }, acknowledgedAt: { not: null } },
    data: { waitsUntil: now, nextRungAt: now },
  })
}
