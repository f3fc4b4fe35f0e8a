import type { Clock } from '../../clock.ts'
import type { Case, Incoming } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { ownerOfNew, peopleOf } from '../attention/people.ts'
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
import { type Becomes, type Channel, FORM_OF, incomingFacts } from './facts.ts'
import { type KnownSender, senderOf } from './sender.ts'

/** What something that came in became, whose it is and when an answer is due. */
export interface Begun extends KnownSender {
  opened: Case | null
  ownerId: number
  answerBy: Date | null
  targetGroup: string
}

/** So much of somebody's words names a case. */
const LONGEST_SUMMARY = 2000
const MOST_NAME = 200

/** Who is behind a contact moment or a case that nobody typed: who has it. */
const by = (ownerId: number, channel: string): Actor => ({ id: ownerId, via: channel })

/**
 * Makes of something that came in what it becomes, with an owner and a time to answer: as the interaction model has it, else who
 * looks after the customer, else who leads. Somebody unknown becomes a prospect; of a number alone that is left to a person. Throws
 * `deadline past`, `no such colleague`.
 */
export async function begin(tx: Db, clock: Clock, incoming: Incoming): Promise<Begun> {
  const now = clock()
  const channel = incoming.channel as Channel
  const becomes = incoming.becomes as Becomes
  const known = await senderOf(tx, incoming)
  const about = await relationOf(tx, known)
  const cell = await cellOf(tx, incoming, about.targetGroup)
  const kind = caseKindOf(becomes)
  const ownerId =
    (cell && kind && (await routeOf(tx, now, cell, { kind, ownerId: about.ownerId }))) ??
    (await ownerOfNew(tx, about.ownerId, now)) ??
    whoFollowsUp(await peopleOf(tx), [], null, now)
  const sender = known ?? (await strangerOf(tx, clock, incoming, by(ownerId, channel)))
  const calendar = await calendarFor(tx, ownerId)
  const within = cell?.cell.answerWithin ?? null
  const dueAt = within === null ? usualDue(calendar, now) : addWorking(calendar, now, within)
  const input = {
    relationId: sender.relationId,
    personName: sender.personName,
    summary: summaryOf(incoming),
    origin: `incoming/${incoming.id}`,
    cell,
    actor: by(ownerId, channel),
  }
  const due = { dueAt, wholeDay: within === null }
  const opened = await openedFor(tx, clock, becomes, { ...input, ...due, ownerId })
  const expects = opened !== null
  return { ...sender, opened, ownerId, answerBy: expects ? dueAt : null, targetGroup: about.targetGroup }
}

interface Opened {
  relationId: number
  personName: string | null
  summary: string
  origin: string
  dueAt: Date
  wholeDay: boolean
  ownerId: number
  cell: FoundCell | null
  actor: Actor
}

async function openedFor(tx: Db, clock: Clock, becomes: Becomes, input: Opened): Promise<Case | null> {
  const { cell, dueAt, wholeDay, ownerId, ...about } = input
  switch (becomes) {
    case 'complaint':
      return registerComplaint(tx, clock, { ...about, ownerId, severity: 'normal', cell })
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
