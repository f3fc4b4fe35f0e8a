import { keepPromise, makePromise } from '../../src/crm/promise/mutations.ts'
import { registerComplaint } from '../../src/crm/complaint/mutations.ts'
import type { Member } from '../../src/store/generated/client.ts'
import { actorOf, colleague, DAY } from '../crm/change/company.ts'
import { opened } from '../support/database/opened.ts'
import { talking } from '../support/talk.ts'

/** What there is to see of the canary: no word of it stands anywhere else. */
const SEEN = { name: 'Zilveren Kanarie', skills: ['glasvezel'], absentFrom: '2026-04-07', absentUntil: '2026-04-07' }

/** A company whose lead, Fatima, can see much of one colleague, the canary: who they are, what they have, whom, and that it is too much. */
export async function watchedCompany() {
  const o = await opened()
  const { db, clock, time, acme } = o
  const over = { state: 'closed', closedAt: new Date('2025-01-01'), dueAt: new Date('2025-01-01') }
  await db.case.updateMany({ data: over })
  await db.relation.updateMany({ data: { ownerId: null } })
  const { id: leadId } = await colleague(o, 'Fatima')
  const fatima = await db.member.update({ where: { id: leadId }, data: { role: 'lead', language: 'en' } })
  const { id: teamId } = await db.team.create({ data: { name: 'Vogels', leadId } })
  const canary = await db.member.update({
    where: { id: o.sanne.id },
    data: { ...SEEN, teamId, language: 'en', deputyId: leadId },
  })
  const related = (name: string, more: { kind: string; type: string; targetGroup: string }) =>
    db.relation.create({ data: { name, nameNorm: name.toLowerCase(), createdAt: clock(), ...more } })
  const herself = await related(SEEN.name, { kind: 'person', type: 'internal', targetGroup: 'internal' })
  await db.relation.update({ where: { id: herself.id }, data: { usual: ['zingend'] } })
  const customer = await related('Lijsterbv', { kind: 'organisation', type: 'customer', targetGroup: 'B2B' })
  await db.relation.update({ where: { id: customer.id }, data: { city: 'Kwekerij', ownerId: canary.id } })

  const promised = async (owner: Member, relationId: number, summary: string) => {
    const due = { dueAt: new Date(clock().getTime() + DAY), wholeDay: false }
    return makePromise(db, clock, { relationId, summary, ...due, ownerId: owner.id, actor: actorOf(owner) })
  }
  for (let week = 0; week < 4; week++) {
    time.now = new Date(Date.parse('2026-03-03T12:00:00Z') + week * 7 * DAY)
    const { id } = await promised(canary, acme.id, 'done')
    await keepPromise(db, clock, { id, actor: actorOf(canary) })
  }
  time.now = new Date('2026-03-30T07:30:00Z')
  for (let n = 0; n < 5; n++) await promised(canary, customer.id, 'Lijsterring')
  await promised(fatima, acme.id, 'of her own')
  const complaint = { relationId: customer.id, summary: 'Lijsterklacht', severity: 'high', ownerId: canary.id } as const
  await registerComplaint(db, clock, { ...complaint, actor: actorOf(canary) })
  const at = { startsAt: new Date('2026-03-30T13:00:00Z'), endsAt: new Date('2026-03-30T14:00:00Z') }
  const about = { about: 'sure', relationId: customer.id, guests: ['Gast Lijsterman'], isAllDay: false }
  const meeting = await db.meeting.create({
    data: { uid: 'lijster', original: '', sequence: 0, createdAt: clock(), ...at, ...about },
  })
  await db.meetingPart.create({ data: { meetingId: meeting.id, memberId: canary.id } })
  const talk = async (member: Member) => talking({ ...o, sanne: member, by: actorOf(member) })
  return { ...o, canary, fatima, name: SEEN.name, customer, talk }
}
