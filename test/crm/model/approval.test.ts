import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeComplaint } from '../../../src/crm/complaint/close.ts'
import { registerComplaint, reopenComplaint } from '../../../src/crm/complaint/mutations.ts'
import { byModel } from '../../../src/crm/model/agreed.ts'
import { beginsBy } from '../../../src/crm/model/begin.ts'
import { answerApproval, askApproval, withdrawApproval } from '../../../src/crm/model/approval/approval.ts'
import { lookAtApprovals } from '../../../src/crm/model/approval/look.ts'
import { mergeMembers, undoMerge } from '../../../src/crm/people/merge-members.ts'
import { adoptModel, draftModel, modelInForce } from '../../../src/crm/model/versions.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import type { Delivery } from '../../../src/store/generated/client.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

const FILE = `language: en
interactions:
  Complaint:
    becomes: complaint
    done by: owner
    steps: [Call back]
    may decide: Credit up to 150
`
const kind = 'complaint' as const

let o: Awaited<ReturnType<typeof opened>>
let tom: number
let fatima: number
let heard = 0
beforeAll(async () => {
  o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'model owner' } })
  const named = (name: string) => o.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })
  tom = (await named('Tom')).id
  fatima = (await named('Fatima')).id
  const draft = await draftModel(o.db, o.clock, { file: FILE, actor: o.by })
  if ('faults' in draft) throw new Error(JSON.stringify(draft.faults))
  await adoptModel(o.db, o.clock, { id: draft.id, actor: o.by })
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'member' } })
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  // A Monday.
  o.time.now = new Date('2026-03-02T09:00:00Z')
  await o.db.member.updateMany({ data: { absentFrom: null, absentUntil: null, deputyId: null } })
  await o.db.case.updateMany({ data: { approvalLookAt: null } })
})

const as = (id: number) => ({ id, via: 'playground' })
const until = (time: string) => {
  o.time.now = new Date(`2026-03-${time}:00Z`)
}
const away = (id: number, deputyId: number | null = null) =>
  o.db.member.update({ where: { id }, data: { absentFrom: '2026-03-02', absentUntil: '2026-03-31', deputyId } })

/** A complaint of Sanne for which she needs approval. */
async function registered() {
  const cell = beginsBy(await modelInForce(o.db), kind, { group: 'B2B', words: 'it broke' })
  const about = {
    relationId: o.acme.id,
    summary: `nothing like ${++heard}`,
    severity: 'low',
    ownerId: o.sanne.id,
  } as const
  return registerComplaint(o.db, o.clock, { ...about, cell, actor: o.by })
}
const ask = (id: number, from: number) =>
  askApproval(o.db, o.clock, { id, kind, actor: o.by, from, what: 'Credit of 400' })
/** One that waits for somebody: the complaint, and when it was asked for. */
async function waiting(from = tom) {
  const { id } = await registered()
  return { id, kind, at: byModel(await ask(id, from))?.approvals[0]?.at ?? o.clock() }
}
const approvalsOf = async (id: number) => byModel(await o.db.case.findFirstOrThrow({ where: { id } }))?.approvals ?? []
const saidOf = (caseId: number, ...kinds: string[]) =>
  o.db.delivery.findMany({ where: { caseId, kind: { in: kinds } }, orderBy: { id: 'asc' } })
const owed = (delivery: Delivery) => stillOwed(o.db, delivery, o.clock())
const arrives = ({ id }: Delivery) => o.db.delivery.update({ where: { id }, data: { state: 'sent' } })

test('what nobody answers is withdrawn by who asked, however late, and who was asked hears that when they had heard of it', async () => {
  const one = await waiting()
  const [asked] = await saidOf(one.id, 'approval asked')
  if (!asked) throw new Error('nothing was asked')
  await arrives(asked)
  until('20T09:00')
  await expect(withdrawApproval(o.db, o.clock, { ...one, actor: as(tom) })).rejects.toThrow('not allowed')
  await withdrawApproval(o.db, o.clock, { ...one, actor: o.by })
  expect(await approvalsOf(one.id)).toEqual([])
  const [news, ...more] = await saidOf(one.id, 'approval news')
  expect(more).toEqual([])
  expect(news?.memberId).toBe(tom)
  expect(news && (await owed(news))?.owed).toMatchObject({ is: 'withdrawn', answerer: 'Sanne de Wit' })
  const [step] = (await saidOf(one.id, 'approval step')).slice(-1)
  expect(step && (await owed(step))?.owed).toMatchObject({ is: 'withdrawn' })
  // It is free to be asked again, of somebody else.
  await ask(one.id, fatima)
  expect(await approvalsOf(one.id)).toMatchObject([{ from: fatima, answer: null }])
})

test('withdrawn before it was read, who was asked hears nothing; by a lead, who asked hears it', async () => {
  const one = await waiting()
  await withdrawApproval(o.db, o.clock, { ...one, actor: as(fatima) })
  const news = await saidOf(one.id, 'approval news')
  const stands = await Promise.all(news.map(async (row) => [row.memberId, (await owed(row)) !== null]))
  expect(new Map(stands as [number, boolean][])).toEqual(
    new Map([
      [o.sanne.id, true],
      [tom, false],
    ]),
  )
  const [asked] = await saidOf(one.id, 'approval asked')
  expect(asked && (await owed(asked))).toBeNull()
})

test('it is refused of who is not there to hear it, and goes to who stands in, who may answer', async () => {
  const { id } = await registered()
  await away(tom)
  await expect(ask(id, tom)).rejects.toThrow('nobody hears it')
  // Who asks does not answer in their place.
  await away(tom, o.sanne.id)
  await expect(ask(id, tom)).rejects.toThrow('nobody hears it')
  const { id: deputy } = await o.db.member.create({
    data: {
      name: 'Dirk Smit',
      role: 'member',
      language: 'nl',
      timeZone: 'Europe/Amsterdam',
      windows: [],
      createdAt: o.clock(),
    },
  })
  await away(tom, deputy)
  // No account of theirs: nothing can be said to them.
  await expect(ask(id, tom)).rejects.toThrow('nobody hears it')
  const { workspaceId } = await o.db.identity.findFirstOrThrow({ where: { memberId: o.sanne.id } })
  await o.db.identity.create({ data: { memberId: deputy, workspaceId, userId: 'dirk', seenAt: o.clock() } })
  const { at } = byModel(await ask(id, tom))?.approvals[0] ?? { at: o.clock() }
  expect((await saidOf(id, 'approval asked')).map(({ memberId }) => memberId)).toEqual([deputy])
  const answer = (by: number) => answerApproval(o.db, o.clock, { id, kind, at, answer: 'approved', actor: as(by) })
  await expect(answer(o.sanne.id)).rejects.toThrow('not allowed')
  await answer(deputy)
  expect(await approvalsOf(id)).toMatchObject([{ name: 'Tom Baker', answered: { by: deputy, name: 'Dirk Smit' } }])
  const shown = await (await talking(o)).says(
    `complaint ${(await o.db.case.findFirstOrThrow({ where: { id } })).number}`,
  )
  expect(shown.text).toContain('Dirk Smit approved it: Credit of 400')
  expect(shown.text).not.toContain('Tom Baker approved')
})

test('who asked does not answer, also when they lead', async () => {
  const one = await waiting()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'lead' } })
  const answer = answerApproval(o.db, o.clock, { ...one, answer: 'approved', actor: o.by })
  await expect(answer).rejects.toThrow('not allowed')
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'member' } })
})

test('every working day until it is answered who must answer reads that it waits', async () => {
  const one = await waiting()
  const looks = async (time: string) => {
    until(time)
    await lookAtApprovals(o.db, o.clock)
    return (await saidOf(one.id, 'approval waits')).length
  }
  expect(await looks('02T15:00')).toBe(0)
  expect(await looks('02T17:00')).toBe(1)
  expect(await looks('02T17:01')).toBe(1)
  expect(await looks('03T17:00')).toBe(2)
  const [row] = await saidOf(one.id, 'approval waits')
  expect(row).toMatchObject({ memberId: tom, withDigest: true, facts: { is: 'open' } })
  // Nobody is asked on a Saturday.
  expect(await looks('07T12:00')).toBe(3)
  expect(await looks('08T20:00')).toBe(3)
  until('09T10:00')
  await answerApproval(o.db, o.clock, { ...one, answer: 'refused', actor: as(tom) })
  expect(row && (await owed(row))).toBeNull()
  expect(await looks('10T18:00')).toBe(3)
})

test('closed it waits no longer, and opened again it does', async () => {
  const one = await waiting()
  const gate = { told: 'called Jan', cause: 'unknown, because it is gone', change: 'none, because it was once' }
  await closeComplaint(o.db, o.clock, { id: one.id, actor: o.by, ...gate })
  until('03T18:00')
  await lookAtApprovals(o.db, o.clock)
  expect(await saidOf(one.id, 'approval waits')).toEqual([])
  await reopenComplaint(o.db, o.clock, { id: one.id, reason: 'again', actor: o.by })
  await lookAtApprovals(o.db, o.clock)
  expect(await saidOf(one.id, 'approval waits')).toHaveLength(1)
})

test('the card of who asked withdraws it, and says what was answered when that came first', async () => {
  const en = await talking(o)
  const { id } = await registered()
  const asked = await en.does('approval asked', { id, from: tom, what: 'Credit of 400' })
  expect(asked.buttons).toContain('Approval no longer needed')
  expect(asked.buttons).not.toContain('I need approval')
  const [{ at } = { at: o.clock() }] = await approvalsOf(id)
  await answerApproval(o.db, o.clock, { id, kind, at, answer: 'refused', actor: as(tom) })
  const late = await en.presses(asked, 'Approval no longer needed')
  expect(late.text).toContain('There’s nothing to answer any more')
  expect(late.text).toContain('Tom Baker refused it')
})

test('in another company nobody is asked, and nothing is answered or withdrawn', async () => {
  const one = await waiting()
  const { country, language, timeZone, currency } = o.tenant
  const other = await o.store.prisma.tenant.create({
    data: { name: 'Elders', country, language, timeZone, currency, hours: {}, createdAt: o.clock() },
  })
  const elsewhere = forTenant(o.store, other.id)
  const stranger = await elsewhere.member.create({
    data: {
      name: 'Vreemde',
      role: 'lead',
      language: 'nl',
      timeZone: 'Europe/Amsterdam',
      windows: [],
      createdAt: o.clock(),
    },
  })
  const actor = as(stranger.id)
  await expect(answerApproval(elsewhere, o.clock, { ...one, answer: 'approved', actor })).rejects.toThrow(
    'no such case',
  )
  await expect(withdrawApproval(elsewhere, o.clock, { ...one, actor })).rejects.toThrow('no such case')
  await expect(answerApproval(o.db, o.clock, { ...one, answer: 'approved', actor })).rejects.toThrow('not allowed')
  const { id } = await registered()
  await expect(ask(id, stranger.id)).rejects.toThrow('no such colleague')
  until('02T17:00')
  await lookAtApprovals(elsewhere, o.clock)
  expect(await saidOf(one.id, 'approval waits')).toEqual([])
  expect(await approvalsOf(one.id)).toMatchObject([{ answer: null }])
})

test('a line asks for it with what it is for, and says yes or no to what was asked of somebody', async () => {
  const [en, nl] = [await talking(o), await talking(o, 'nl')]
  const { id, number } = await registered()
  const asking = await en.says(`approval ${number}: credit of 400`)
  expect(asking.form?.fields.find(({ name }) => name === 'what')).toMatchObject({ value: 'credit of 400' })
  await ask(id, tom)
  // Nobody answers their own, and what is no answer is none.
  for (const line of [`approval ${number}: yes`, `akkoord ${number}`]) await en.says(line)
  expect(await approvalsOf(id)).toMatchObject([{ answer: null }])
  const ofTom = async () => {
    const cell = beginsBy(await modelInForce(o.db), kind, { group: 'B2B', words: 'it broke' })
    const about = { relationId: o.acme.id, summary: `like ${++heard}`, severity: 'low', ownerId: tom } as const
    const made = await registerComplaint(o.db, o.clock, { ...about, cell, actor: as(tom) })
    await askApproval(o.db, o.clock, { id: made.id, kind, actor: as(tom), from: o.sanne.id, what: 'Credit of 500' })
    return made
  }
  const [one, two] = [await ofTom(), await ofTom()]
  await en.says(`approval ${one.number}: what for?`)
  expect(await approvalsOf(one.id)).toMatchObject([{ answer: null }])
  await en.says(`approval ${one.number}: no, too much`)
  expect(await approvalsOf(one.id)).toMatchObject([{ answer: 'refused' }])
  await nl.says(`akkoord ${two.number}`)
  expect(await approvalsOf(two.id)).toMatchObject([{ answer: 'approved' }])
  expect((await en.says('approval')).text).toContain('approval 12: yes')
})

test('who turns out to be a colleague of another name answers what they were asked for, and hears that it waits', async () => {
  const made = await o.db.member.findFirstOrThrow({ where: { id: tom } })
  const { id: _, ...row } = made
  const other = await o.db.member.create({ data: { ...row, hours: undefined, name: 'Tom B.', email: null } as never })
  const { id: workspaceId } = await o.db.workspace.create({
    data: { platform: 'slack', externalId: 'T-approval', createdAt: o.clock() },
  })
  await o.db.identity.create({ data: { memberId: other.id, workspaceId, userId: 'U1', seenAt: o.clock() } })
  const one = await waiting(other.id)
  const joined = await mergeMembers(o.db, o.clock, { formerId: other.id, memberId: tom, actor: as(other.id) })
  expect(await approvalsOf(one.id)).toMatchObject([{ from: tom, by: o.sanne.id, answer: null }])
  await undoMerge(o.db, o.clock, { id: joined.id, actor: as(tom) })
  expect(await approvalsOf(one.id)).toMatchObject([{ from: other.id }])
  await mergeMembers(o.db, o.clock, { formerId: other.id, memberId: tom, actor: as(other.id) })
  until('03T18:00')
  await lookAtApprovals(o.db, o.clock)
  expect((await saidOf(one.id, 'approval waits')).map(({ memberId }) => memberId)).toEqual([tom])
  await answerApproval(o.db, o.clock, { ...one, answer: 'approved', actor: as(tom) })
  expect(await approvalsOf(one.id)).toMatchObject([{ answer: 'approved' }])
})
