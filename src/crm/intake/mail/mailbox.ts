import type { Clock } from '../../../clock.ts'
import type { Case, Incoming } from '../../../store/generated/client.ts'
import { isLive } from '../../../store/case-states.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { recordEvent } from '../../case/case.ts'
import { beginsBy } from '../../model/begin.ts'
import { modelInForce } from '../../model/versions.ts'
import { toldOfGift } from '../../people/absence.ts'
import type { HeldWhy } from '../facts.ts'
import { receive, type Received } from '../receive.ts'
import { senderOf } from '../sender.ts'
import { bareSubject } from './forwarded.ts'
import { newPartOf } from './new-part.ts'
import { mailLines } from './original.ts'
import type { Mail } from './read-mail.ts'
import { nextTellAt } from './tell.ts'
import { usOf } from './us.ts'

/** From one sender in an hour; what is more is held back: it may be two programs that answer each other. */
const MOST_FROM_ONE = 5
const HOUR = 3_600_000
const NUMBER = /\[Kastelein (\d{1,9})\]/i

export interface MailboxMail {
  mail: Mail
  /** The address it came to. */
  recipient: string
  intakeKeyId: number
  /** Said with a mail of which it is not proven who sent it, in the language of the company. */
  unproven: string
}

/**
 * Takes in a mail to an address of the company, once: an answer to something that is open goes with it, and its owner hears of that;
 * all else becomes a complaint or a question. What no person wrote, or comes too often, is held back. Throws `deadline past`, `no such colleague`, `no such case`, `case open`.
 */
export async function receiveMail(
  db: Db,
  clock: Clock,
  { mail, recipient, intakeKeyId, unproven }: MailboxMail,
): Promise<Received> {
  const now = clock()
  const held = await heldBecause(db, now, mail)
  const text = newPartOf(mail.text)
  const proof = mail.isProven === true ? [] : [`(${unproven})`]
  return atomically(db, async (tx) => {
    const answered = held ? null : await answeredBy(tx, mail)
    const received = await receive(tx, clock, {
      channel: 'mail',
      key: keyOf(mail.messageId, recipient),
      intakeKeyId,
      name: mail.from?.name || mail.from?.address || null,
      mail: mail.from?.address ?? null,
      subject: bareSubject(mail.subject).slice(0, 200) || null,
      text: [...(text ? [text] : []), ...proof].join('\n\n'),
      language: mail.language,
      becomes: answered ? 'contact' : await becomesOf(tx, mail, text),
      held,
    })
    if (received.isNew && answered) await addTo(tx, now, answered, { ...received.incoming, text })
    return received
  })
}

const keyOf = (messageId: string, recipient: string) => `mail/${messageId}/${recipient}`.slice(0, 600)

async function heldBecause(db: Db, now: Date, { sort, from }: Mail): Promise<HeldWhy | null> {
  if (sort === 'automatic' || sort === 'bounce' || sort === 'list' || !from?.address) return 'automatic'
  const us = await usOf(db)
  if (us.isUs(from)) return 'automatic'
  const since = new Date(now.getTime() - HOUR)
  const count = await db.incoming.count({ where: { channel: 'mail', mail: from.address, receivedAt: { gt: since } } })
  return count >= MOST_FROM_ONE ? 'too many' : null
}

/** The model says what mail about this begins; where it says nothing, it is a question. */
async function becomesOf(tx: Db, { subject }: Mail, text: string): Promise<'complaint' | 'question'> {
  const met = { form: 'mail', direction: 'in', subject: null, words: `${subject} ${text}`, group: 'B2B' } as const
  const version = await modelInForce(tx)
  return beginsBy(version, 'complaint', met) && !beginsBy(version, 'question', met) ? 'complaint' : 'question'
}

/**
 * The open case that a mail answers: the one that a mail of this thread became, or whose number stands in its subject, when it
 * comes from who wrote before or from that customer. A number alone lets nobody write in a case of somebody else's.
 */
async function answeredBy(tx: Db, { answers, subject, from }: Mail): Promise<Case | null> {
  const mail = from?.address ?? ''
  for (const id of answers.slice(0, 5)) {
    const before = await tx.incoming.findFirst({
      where: { key: { startsWith: `mail/${id}/` }, mail, caseId: { not: null } },
      select: { caseId: true },
    })
    const found = before && (await tx.case.findFirst({ where: { id: before.caseId ?? 0 } }))
    if (found && isLive(found.state)) return found
  }
  const number = NUMBER.exec(subject)?.[1]
  const numbered = number && (await tx.case.findFirst({ where: { number: Number(number) } }))
  if (!numbered || !isLive(numbered.state)) return null
  const sender = await senderOf(tx, { mail })
  return sender?.relationId === numbered.relationId ? numbered : null
}

/** What a customer adds by mail stands in the history of its case, and who has it hears of it. */
async function addTo(
  tx: Db,
  now: Date,
  answered: Case,
  { id, interactionId, subject, mail, text }: Incoming,
): Promise<void> {
  await tx.incoming.update({ where: { id }, data: { caseId: answered.id } })
  await recordEvent(tx, answered.id, now, null, 'customer wrote', { incoming: id })
  const memberId = (await toldOfGift(tx, answered.ownerId, 0, now)) ?? answered.ownerId
  await tx.filedMail.create({
    data: {
      memberId,
      key: `incoming/${id}`,
      state: 'filed',
      direction: 'in',
      subject: subject ?? '',
      lines: mailLines('said', text),
      sender: mail ?? '',
      occurredAt: now,
      receivedAt: now,
      moments: interactionId === null ? [] : [interactionId],
      caseId: answered.id,
      tellAt: await nextTellAt(tx, now, memberId),
    },
  })
}
