import { noteAnnoyance } from '../../../../src/crm/annoyance/annoyance.ts'
import { closeComplaint } from '../../../../src/crm/complaint/close.ts'
import {
  acknowledgeComplaint,
  giveComplaint,
  noteTold,
  registerComplaint,
  reopenComplaint,
} from '../../../../src/crm/complaint/mutations.ts'
import { pauseComplaint, resumeComplaint } from '../../../../src/crm/complaint/pause.ts'
import type { Life } from '../life.ts'
import type { Grievance, Person } from '../model.ts'

const HOUR = 3_600_000

export async function complain(life: Life, owner: Person, author: Person): Promise<void> {
  const { db, clock, lots, relations, grievances, by } = life
  await registerComplaint(db, clock.read, {
    relationId: lots.one(relations).id,
    summary: `trouble ${grievances.size}`,
    severity: lots.one(['low', 'normal', 'high']),
    ownerId: owner.id,
    isHeld: lots.happens(0.3),
    actor: by(author),
  })
}

/** Small things, mostly at the same few customers: the third is a complaint. */
export async function annoy(life: Life): Promise<void> {
  const { db, clock, lots, relations, by, present } = life
  const often = relations.slice(0, Math.ceil(relations.length / 20))
  await noteAnnoyance(db, clock.read, {
    relationId: lots.one(often).id,
    text: `waited ${lots.below(1000)} minutes at ${clock.read().toISOString()}`,
    category: lots.one([null, 'late']),
    actor: by(lots.one(present())),
  })
}

const lastOf = ({ happened }: Grievance, whats: readonly string[]) =>
  happened.findLast(({ what }) => whats.includes(what))
const TAKEN = ['acknowledged', 'acknowledgement lapsed', 'given', 'opened', 'reopened', 'came again']
export const OVER = ['closed', 'withdrawn', 'not a complaint', 'no longer counted']

/** Whether it is over, by what happened last. */
export const isOver = (grievance: Grievance) =>
  OVER.includes(lastOf(grievance, [...OVER, 'reopened', 'came again'])?.what ?? '')

/** Somebody does something about a complaint. One in five is nobody's business, whatever they hear of it. */
export async function tend(life: Life): Promise<void> {
  const { lots, grievances, present, people } = life
  const known = [...grievances.values()].filter(({ number }) => number % 5 !== 0)
  if (known.length === 0) return
  const open = known.filter((one) => !isOver(one))
  if (open.length === 0 || lots.happens(0.05)) return again(life, lots.one(known))
  const grievance = lots.one(open)
  const owner = people.get(grievance.owners.at(-1)?.ownerId ?? 0)
  const who = owner && owner.goneAt === null && lots.happens(0.8) ? owner : lots.one(present())
  if (lastOf(grievance, TAKEN)?.what !== 'acknowledged') {
    await acknowledgeComplaint(life.db, life.clock.read, { id: grievance.id, actor: life.by(who) })
  } else await goOn(life, grievance, who)
}

async function goOn(life: Life, { id }: Grievance, who: Person): Promise<void> {
  const { db, clock, lots, by, present, now, someDay, expected } = life
  const actor = by(who)
  const what = lots.weighed([
    ['told', 2],
    ['paused', 2],
    ['resumed', 1],
    ['given', 1],
    ['closed', 4],
  ] as const)
  if (what === 'told') await noteTold(db, clock.read, { id, told: 'we are on it', actor })
  else if (what === 'resumed') await resumeComplaint(db, clock.read, { id, actor })
  else if (what === 'given') await giveComplaint(db, clock.read, { id, ownerId: lots.one(present()).id, actor })
  else if (what === 'paused') {
    const how = lots.one(['silenced', 'third party'] as const)
    const until = new Date(now() + (4 + lots.below(30)) * HOUR)
    await pauseComplaint(db, clock.read, { id, how, until, reason: 'the supplier looks into it', actor })
  } else {
    const change = `mend ${expected.length}-${id}`
    const promised = { ownerId: lots.one(present()).id, dueAt: new Date(someDay(6)), wholeDay: false }
    await closeComplaint(db, clock.read, {
      id,
      told: 'called them and said sorry',
      cause: `cause ${lots.below(6)}: the van was late`,
      change,
      promised: lots.happens(0.7) ? promised : null,
      actor,
    })
  }
}

async function again({ db, clock, by, lots, present }: Life, grievance: Grievance): Promise<void> {
  if (!isOver(grievance)) return
  const asked = { id: grievance.id, reason: 'it happened again', actor: by(lots.one(present())) }
  await reopenComplaint(db, clock.read, asked)
}
