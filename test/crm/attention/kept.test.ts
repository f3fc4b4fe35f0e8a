import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { digestReader } from '../../../src/crm/attention/digest-reader.ts'
import { KEEPING } from '../../../src/crm/kinds.ts'
import { keepPromise, makePromise, takePromiseBack } from '../../../src/crm/promise/mutations.ts'
import { opened } from '../../support/database/opened.ts'

test('what was kept today is what its reader kept themselves, on their own day and in time, and did not take back', async () => {
  await using o = await opened()
  const { db, time, clock, by, sanne } = o
  // In Auckland it is thirteen hours later than in London.
  await db.member.update({ where: { id: sanne.id }, data: { timeZone: 'Pacific/Auckland' } })
  const tom = await db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  const promise = async (summary: string, dueAt: string, ownerId = sanne.id) => {
    const about = { relationId: o.acme.id, personName: null, interactionId: null, sourceLink: null, wholeDay: false }
    return makePromise(db, clock, { ...about, summary, dueAt: new Date(dueAt), ownerId, actor: by })
  }
  const keep = async ({ id }: { id: number }, at: string, memberId = sanne.id) => {
    time.now = new Date(at)
    return keepPromise(db, clock, { id, actor: { id: memberId, via: 'playground' } })
  }
  time.now = new Date('2026-03-02T08:00:00Z')
  const day = '2026-03-05T00:00:00Z'
  const [yesterday, today, back] = [await promise('one', day), await promise('two', day), await promise('three', day)]
  const [late, theirs, for_] = [
    await promise('four', '2026-03-03T10:00:00Z'),
    await promise('five', day),
    await promise('six', day, tom.id),
  ]
  await keep(yesterday, '2026-03-03T10:59:00Z')
  await keep(today, '2026-03-03T11:01:00Z')
  await keep(late, '2026-03-03T11:02:00Z')
  await keep(
    theirs,
    '2026-03-03T11:03:00Z',
    (await db.member.findFirstOrThrow({ where: { name: { startsWith: 'Fatima' } } })).id,
  )
  await keep(back, '2026-03-03T11:04:00Z')
  await takePromiseBack(db, clock, { id: back.id, actor: by })
  await keep(for_, '2026-03-03T11:05:00Z')
  const read = (isEvening: boolean) =>
    digestReader(db, sanne.id, new Date('2026-03-04T03:30:00Z'), { deliveryId: 0, day: '2026-03-03', isEvening })
  expect((await read(true))?.kept).toEqual({
    count: 2,
    first: ['two', 'six'].map((summary) => ({ relation: 'Acme Logistics', summary })),
  })
  expect((await read(false))?.kept).toBeUndefined()
})

test('the steps by which somebody keeps something are those of its index', () => {
  const [, steps] = /map: "CaseEvent_kept", where: raw\("\(what = ANY \(ARRAY\[(.*?)\]\)\)"\)/.exec(
    readFileSync('prisma/schema.prisma', 'utf8'),
  ) ?? ['', '']
  const names = KEEPING.map((step) => `'${step.split('/')[1]}'::text`)
  expect(names.toSorted()).toEqual(steps?.split(', ').toSorted())
})
