import type { Clock } from '../../clock.ts'
import type { Case, Incoming } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { ownerOfNew, peopleOf } from '../attention/people.ts'
import { customerSpoke } from '../case/wait.ts'
import { reopenIfSame } from '../complaint/again.ts'
import { registerComplaint } from '../complaint/mutations.ts'
import { addWorking } from '../escalation/working-time.ts'
import { registerLead } from '../lead/mutations.ts'
import { beginsBy, type FoundCell, routeOf } from '../model/begin.ts'
import { modelInForce } from '../model/versions.ts'
import { calendarFor } from '../people/member.ts'
import { makePromise } from '../promise/mutations.ts'
import { whoFollowsUp } from '../pulse/follow-up.ts'
import { usualDue } from '../question/due.ts'
import { askQuestion } from '../question/mutations.ts'
import { ownCompany } from '../relation/own-company.ts'
import { createRelation } from '../relation/relation.ts'
import { say, type Message } from '../say.ts'
import { receiverFor } from '../people/absence.ts'
import { type Becomes, type Channel, FORM_OF, incomingFacts } from './facts.ts'
import { type KnownSender, senderOf } from './sender.ts'
import { sourceOfIncoming } from './source.ts'

/** What something that came in became, and when an answer is due. */
export interface Begun {
  relationId: number
  interactionId: number
  opened: Case | null
  answerBy: Date | null
}

/** So much of somebody's words names a case. */
const LONGEST_SUMMARY = 2000
const MOST_NAME = 200

/** Nobody typed it: who has it stands for who made it, by the way it came. */
const by = (ownerId: number, channel: string): Actor => ({ id: ownerId, via: channel })

/**
 * Makes of something that came in what it becomes, with an owner and a time to answer: as the interaction model has it, else who
 * looks after the customer, else who leads. Somebody unknown becomes a prospect; of a number alone that is left to a person. Throws
 * `deadline past`, `no such colleague`, `no such case`,
 * `case open`.
 */
export async function begin(tx: Db, clock: Clock, incoming: Incoming): Promise<Begun> {
  const now = clock()
  const becomes = incoming.becomes as Becomes
  const known = await senderOf(tx, incoming)
  const about = await relationOf(tx, known)
  const cell = await cellOf(tx, incoming, about.targetGroup)
  const ownerId = await ownerOfIncoming(tx, now, { incoming, cell, relationOwnerId: about.ownerId })
  const sender = known ?? (await strangerOf(tx, clock, incoming, by(ownerId, incoming.channel)))
  const within = cell?.cell.answerWithin ?? null
  const calendar = await calendarFor(tx, ownerId)
  const dueAt = within === null ? usualDue(calendar, now) : addWorking(calendar, now, within)
  const interactionId = await keepMoment(tx, now, incoming, { ...sender, ownerId, targetGroup: about.targetGroup })
  await customerSpoke(tx, clock, { relationId: sender.relationId, at: incoming.receivedAt })
  const opened = await openedFor(tx, clock, becomes, {
    relationId: sender.relationId,
    personName: sender.personName,
    summary: summaryOf(incoming),
    interactionId,
    origin: `incoming/${incoming.id}`,
    sourceLink: sourceOfIncoming(incoming),
    at: incoming.receivedAt,
    dueAt,
    wholeDay: within === null,
    ownerId,
    cell,
    actor: by(ownerId, incoming.channel),
  })
  if (opened && becomes !== 'complaint') await say(tx, now, await toOwner(tx, now, incoming, opened))
  return { relationId: sender.relationId, interactionId, opened, answerBy: opened && dueAt }
}

/** Its owner hears of it, or who stands in; of a complaint its card tells. */
async function toOwner(tx: Db, now: Date, { id }: Incoming, { id: caseId, ownerId }: Case): Promise<Message[]> {
  const owner = await tx.member.findFirstOrThrow({ where: { id: ownerId } })
  const memberId = await receiverFor(tx, owner, now)
  return [{ key: `incoming/${id}/${memberId}`, kind: 'incoming', caseId, memberId, facts: { incoming: id, ownerId } }]
}

interface Placing {
  incoming: Incoming
  cell: FoundCell | null
  relationOwnerId: number | null
}

async function ownerOfIncoming(tx: Db, now: Date, { incoming, cell, relationOwnerId }: Placing): Promise<number> {
  const kind = caseKindOf(incoming.becomes as Becomes)
  return (
    (cell && kind && (await routeOf(tx, now, cell, { kind, ownerId: relationOwnerId }))) ??
    (incoming.channel === 'call' ? null : incoming.memberId) ??
    (await ownerOfNew(tx, relationOwnerId, now)) ??
    incoming.memberId ??
    whoFollowsUp(await peopleOf(tx), [], null, now)
  )
}

/** Their own words are kept as a contact moment: what we make of it stands apart from what they said. */
async function keepMoment(
  tx: Db,
  now: Date,
  incoming: Incoming,
  { relationId, personId, personName, ownerId, targetGroup }: KnownSender & { ownerId: number; targetGroup: string },
): Promise<number> {
  const said = incoming.text.trim()
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
      lines: said === '' ? [] : [{ label: 'said', text: said }],
      occurredAt: incoming.receivedAt,
      loggedAt: now,
    },
    select: { id: true },
  })
  const counted = { interactions: { increment: 1 }, lastInteractionAt: incoming.receivedAt }
  await tx.relation.update({ where: { id: relationId }, data: counted })
  return moment.id
}

interface Opened {
  relationId: number
  personName: string | null
  summary: string
  interactionId: number
  origin: string
  sourceLink: string
  at: Date
  dueAt: Date
  wholeDay: boolean
  ownerId: number
  cell: FoundCell | null
  actor: Actor
}

async function openedFor(tx: Db, clock: Clock, becomes: Becomes, input: Opened): Promise<Case | null> {
  const { cell, dueAt, wholeDay, ownerId, at, ...about } = input
  switch (becomes) {
    case 'complaint': {
      const { relationId, summary: words, origin } = about
      const again = await reopenIfSame(tx, clock, { relationId, words, at, origin })
      return again ?? registerComplaint(tx, clock, { ...about, ownerId, severity: 'normal', cell })
    }
    case 'question':
      return askQuestion(tx, clock, { ...about, dueAt, wholeDay, to: { memberId: ownerId }, cell })
    case 'lead':
      return registerLead(tx, clock, { ...about, ownerId, dueAt, wholeDay, cell })
    case 'call back':
    case 'contact':
      if (about.summary === '') return null
      return makePromise(tx, clock, { ...about, dueAt, wholeDay, ownerId })
    case 'nothing':
      return null
  }
}

function summaryOf(incoming: Incoming): string {
  const { text, subject, becomes } = incoming
  const { followUp = '' } = incomingFacts(incoming)
  if (becomes === 'contact' || becomes === 'call back') return followUp
  return (subject ? `${subject}: ${text}` : text).slice(0, LONGEST_SUMMARY)
}

/** The kind of case by which the model is asked; null: it is none the model speaks of. */
function caseKindOf(becomes: Becomes): 'complaint' | 'question' | 'lead' | 'promise' | null {
  if (becomes === 'complaint' || becomes === 'question' || becomes === 'lead') return becomes
  return becomes === 'call back' ? 'promise' : null
}

async function relationOf(tx: Db, known: KnownSender | null): Promise<{ ownerId: number | null; targetGroup: string }> {
  const found = known && (await tx.relation.findFirst({ where: { id: known.relationId } }))
  return { ownerId: found?.ownerId ?? null, targetGroup: found?.targetGroup ?? 'B2B' }
}

async function cellOf(tx: Db, { channel, becomes, subject, text }: Incoming, group: string): Promise<FoundCell | null> {
  const kind = caseKindOf(becomes as Becomes)
  const version = kind && (await modelInForce(tx))
  if (!kind || !version) return null
  const met = { form: FORM_OF[channel as Channel], direction: 'in', subject: null, words: `${subject ?? ''} ${text}` }
  return beginsBy(version, kind, { ...met, group })
}

/** Somebody we do not know yet, under the name they gave; without one it is about no customer until somebody says whose it is. */
async function strangerOf(tx: Db, clock: Clock, incoming: Incoming, actor: Actor): Promise<KnownSender> {
  const { company, mail, phone } = incoming
  const name = incoming.name?.trim().slice(0, MOST_NAME) || null
  if (incoming.channel === 'call' || (!company?.trim() && !name)) {
    const own = await ownCompany(tx, clock())
    return { relationId: own.id, personId: null, personName: name ?? phone }
  }
  const made = await createRelation(tx, clock, {
    name: company?.trim().slice(0, MOST_NAME) || (name ?? ''),
    kind: company?.trim() ? 'organisation' : 'person',
    type: 'prospect',
    targetGroup: company?.trim() ? 'B2B' : 'B2C',
    ...(mail && { email: mail }),
    ...(phone && { phone }),
    origin: `incoming/${incoming.id}`,
    actor,
  })
  return { relationId: made.id, personId: null, personName: company?.trim() ? name : null }
}
