import { setAbsence } from '../../../../src/crm/absence/set.ts'
import { describeChange } from '../../../../src/crm/change/describe.ts'
import { leaveUntold, tellOfChange } from '../../../../src/crm/change/tellings.ts'
import { workingDaysAfter } from '../../../../src/crm/escalation/working-time.ts'
import { planDay } from '../../../../src/crm/evening/plan.ts'
import { markMessage } from '../../../../src/crm/mark/mark.ts'
import { placeBriefs } from '../../../../src/crm/meeting/meeting.ts'
import { keepPromise } from '../../../../src/crm/promise/mutations.ts'
import { longestQuiet, setQuiet } from '../../../../src/crm/people/quiet.ts'
import { signOfLife } from './promises.ts'
import type { Life } from '../life.ts'
import { dayAt, isAway } from '../model.ts'

const [MINUTE, DAY] = [60_000, 86_400_000]

/** A meeting with a customer stands in a calendar, is moved there, or goes. */
export async function meet({ db, clock, lots, relations, present, meetings, now }: Life): Promise<void> {
  const coming = meetings.filter(({ startsAt, goneAt }) => startsAt > now() && goneAt === null)
  const startsAt = Math.floor(now() / DAY) * DAY + (1 + lots.below(4)) * DAY + (8 * 60 + lots.below(16) * 30) * MINUTE
  const time = { startsAt: new Date(startsAt), endsAt: new Date(startsAt + 60 * MINUTE) }
  if (coming.length > 0 && lots.happens(0.3)) {
    const meeting = lots.one(coming)
    const isGone = lots.happens(0.5)
    await db.meeting.update({ where: { id: meeting.id }, data: isGone ? { goneAt: clock.read() } : time })
    await placeBriefs(db, clock.read(), [meeting.id])
    if (isGone) meeting.goneAt = now()
    else Object.assign(meeting, { startsAt, madeAt: now() })
    return
  }
  const [relation, member] = [lots.one(relations), lots.one(present())]
  const meeting = await db.meeting.create({
    data: {
      uid: `meeting ${meetings.length}`,
      original: time.startsAt.toISOString(),
      relationId: relation.id,
      about: 'sure',
      title: `About ${relation.name}`,
      isAllDay: false,
      sequence: 0,
      createdAt: clock.read(),
      ...time,
      parts: { create: [{ tenantId: db.tenantId, memberId: member.id }] },
    },
  })
  await placeBriefs(db, clock.read(), [meeting.id])
  const known = { id: meeting.id, memberId: member.id, customer: relation.name }
  meetings.push({ ...known, startsAt, madeAt: now(), goneAt: null })
}

/** Somebody chooses what is worth doing on their next working day, and leaves the rest. */
export async function plan({ db, clock, lots, things, present, by, now, someDay }: Life): Promise<void> {
  const person = lots.one(present())
  const own = [...things.values()].filter(
    ({ kind, agreed, endedAt }) => kind === 'promise' && endedAt === null && agreed.at(-1)?.ownerId === person.id,
  )
  const [left, ...others] = own
  const day = workingDaysAfter(person.calendar, dayAt(person, now()), 1).toString()
  const until = lots.happens(0.7) ? { dueAt: new Date(someDay(6)), wholeDay: false } : null
  await planDay(db, clock.read, {
    day,
    chosen: others.slice(0, 3).map(({ id }) => id),
    own: null,
    leave: { ids: left ? [left.id] : [], why: 'other things come first', until },
    origin: `plan ${person.id}/${now()}`,
    actor: by(person),
  })
}

/** What was to change, is changed; who did it says how it is now, and customers are told. */
export async function mend(life: Life): Promise<void> {
  const { db, clock, lots, people, by, expected, now, present } = life
  const changes = await db.change.findMany({
    where: { withdrawnAt: null, promise: { state: { in: ['open', 'waiting on us'] } } },
    orderBy: { id: 'asc' },
    include: { promise: true, cameOf: true },
  })
  const change = changes.length > 0 && lots.happens(0.5) ? lots.one(changes) : null
  const owner = people.get(change?.promise.ownerId ?? 0)
  if (change && owner) {
    await keepPromise(db, clock.read, { id: change.promiseId, actor: by(owner) })
    const { openedById: memberId } = change.cameOf
    if (lots.happens(0.5))
      await describeChange(db, clock.read, { id: change.id, words: 'vans leave at six', actor: by(owner) })
    if (memberId !== owner.id)
      expected.push({ what: 'change', words: change.text, memberId, from: now(), until: now() + 4 * DAY })
    return
  }
  const tellings = await db.telling.findMany({ where: { settledAt: null }, orderBy: { id: 'asc' }, take: 20 })
  const telling = tellings.length > 0 ? lots.one(tellings) : null
  const teller = people.get(telling?.memberId ?? 0)
  if (!telling || !teller) return
  const actor = by(present().includes(teller) ? teller : lots.one(present()))
  if (lots.happens(0.2)) return void (await leaveUntold(db, clock.read, { id: telling.id, why: 'they know', actor }))
  const told = { how: 'call', whom: null, at: clock.read(), text: 'told them what is different' } as const
  await tellOfChange(db, clock.read, { id: telling.id, ...told, actor })
  signOfLife(life, telling.relationId)
}

/** Says of what somebody read whether it was of use. */
export async function mark({ db, clock, lots, people, by }: Life): Promise<void> {
  const read = await db.delivery.findMany({
    where: { state: 'sent', memberId: { not: null }, kind: { in: ['digest', 'nudge', 'escalation direct'] } },
    orderBy: { id: 'desc' },
    take: 10,
    select: { id: true, memberId: true },
  })
  const message = read.length > 0 ? lots.one(read) : null
  const reader = people.get(message?.memberId ?? 0)
  if (message && reader)
    await markMessage(db, clock.read, { delivery: message.id, useful: lots.happens(0.7), actor: by(reader) })
}

export async function leave({ db, clock, lots, present, by, now }: Life): Promise<void> {
  const person = lots.one(present())
  const today = dayAt(person, now())
  if (isAway(person, now()) || person.absences.some(({ until }) => until >= today.toString())) return
  const from = today.add({ days: lots.below(3) })
  const until = from.add({ days: lots.below(6) })
  const others = present().filter(({ id }) => id !== person.id)
  // Who stands in for them has left, and is not to be chosen any more.
  if (person.deputyId !== null && !others.some(({ id }) => id === person.deputyId)) return
  const deputyId = person.deputyId ?? lots.one(others).id
  const [first, last] = [from.toString(), until.toString()]
  await setAbsence(db, clock.read, { actor: by(person), absentFrom: first, absentUntil: last, deputyId })
  person.deputyId = deputyId
  person.absences.push({ from: first, until: last, saidAt: now() })
}

/** Somebody wants to be left alone for a while, or reads again before that is over. */
export async function hush({ db, clock, lots, present, by, now }: Life): Promise<void> {
  const person = lots.one(present())
  const longest = longestQuiet(person.calendar, clock.read()).getTime()
  const until = lots.happens(0.3) ? longest : now() + (1 + lots.below(90)) * 10 * MINUTE
  if (isAway(person, now()) || until > longest) return
  const last = person.quiet.at(-1)
  if (last && last.to > now()) last.to = now()
  const isOver = last?.to === now() && lots.happens(0.5)
  await setQuiet(db, clock.read, { until: isOver ? null : new Date(until), actor: by(person) })
  if (!isOver) person.quiet.push({ from: now(), to: until })
}
