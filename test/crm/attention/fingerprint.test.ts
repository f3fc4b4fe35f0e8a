import { expect, test } from 'vitest'
import { linesOf } from '../../../src/crm/attention/shown.ts'
import { acknowledgeComplaint, registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { askQuestion } from '../../../src/crm/question/mutations.ts'
import { opened } from '../../support/database/opened.ts'

test('a complaint somebody has looks the same on every rung of its ladder, and one that nobody has does not', async () => {
  await using company = await opened()
  const { db, clock, acme, sanne, by } = company
  const about = { relationId: acme.id, summary: 'scratch', severity: 'normal', ownerId: sanne.id, actor: by } as const
  const { id } = await registerComplaint(db, clock, about)
  const looks = async (rung: number) => {
    await db.case.update({ where: { id }, data: { rung } })
    return (await linesOf(db, [id]))[0]?.fingerprint
  }
  expect(await looks(2)).not.toBe(await looks(1))
  await acknowledgeComplaint(db, clock, { id, actor: by })
  expect(await looks(1)).not.toBe(await looks(0))
  expect(await looks(3)).toBe(await looks(1))
})

test('a complaint looks the same after another sign of life by who has it, and not once that lapsed', async () => {
  await using company = await opened()
  const { db, clock, time, acme, sanne, by } = company
  const about = { relationId: acme.id, summary: 'scratch', severity: 'normal', ownerId: sanne.id, actor: by } as const
  const { id } = await registerComplaint(db, clock, about)
  await acknowledgeComplaint(db, clock, { id, actor: by })
  const looks = async () => (await linesOf(db, [id]))[0]?.fingerprint
  const before = await looks()
  time.now = new Date(time.now.getTime() + 3_600_000)
  await acknowledgeComplaint(db, clock, { id, actor: by })
  expect((await db.case.findFirstOrThrow({ where: { id } })).acknowledgedAt).toEqual(time.now)
  expect(await looks()).toBe(before)
  await db.case.update({ where: { id }, data: { acknowledgedAt: null } })
  expect(await looks()).not.toBe(before)
})

test('a question that is late looks the same on every rung, so that a digest does not say it twice on one day', async () => {
  await using company = await opened()
  const { db, clock, time, acme, sanne, by } = company
  const dueAt = new Date(time.now.getTime() + 3_600_000)
  const about = {
    relationId: acme.id,
    summary: 'may we',
    dueAt,
    wholeDay: false,
    to: { memberId: sanne.id },
    actor: by,
  }
  const { id } = await askQuestion(db, clock, about)
  const looks = async (rung: number) => {
    await db.case.update({ where: { id }, data: { rung } })
    return (await linesOf(db, [id]))[0]?.fingerprint
  }
  expect(await looks(1)).not.toBe(await looks(0))
  expect(await looks(3)).toBe(await looks(1))
})
