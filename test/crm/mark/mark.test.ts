import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { markMessage } from '../../../src/crm/mark/mark.ts'
import { MESSAGES, type MessageKind, ruleOf } from '../../../src/crm/messages.ts'
import { mergeMembers, undoMerge } from '../../../src/crm/people/merge-members.ts'
import { opened } from '../../support/database/opened.ts'

const KINDS = Object.keys(MESSAGES) as MessageKind[]

let o: Awaited<ReturnType<typeof opened>>
let tom: { id: number; via: string }
beforeAll(async () => {
  o = await opened()
  tom = { id: (await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })).id, via: 'playground' }
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(() => o.db.alertMark.deleteMany({}))

let said = 0
async function saidTo(memberId: number | null, kind: MessageKind = 'nudge'): Promise<number> {
  const at = o.clock()
  const row = { key: `mark/${++said}`, kind, memberId, state: 'sent', message: 'x' }
  return (await o.db.delivery.create({ data: { ...row, createdAt: at, dueAt: at, sentAt: at } })).id
}
const mark = (delivery: number, useful: boolean, actor = o.by) =>
  markMessage(o.db, o.clock, { delivery, useful, actor })
const marks = () => o.db.alertMark.findMany({ select: { memberId: true, useful: true }, orderBy: { memberId: 'asc' } })

test('of many presses at once there is one row a reader, and of a changed mind the last counts', async () => {
  const id = await saidTo(null, 'escalation')
  await Promise.all([true, false, true, true].flatMap((useful) => [mark(id, useful), mark(id, useful, tom)]))
  await mark(id, false)
  await mark(id, true, tom)
  const all = [
    { memberId: o.sanne.id, useful: false },
    { memberId: tom.id, useful: true },
  ]
  expect(await marks()).toEqual(all.toSorted((a, b) => a.memberId - b.memberId))
})

test('nobody marks what was said to another, what is no alert, or what was never said', async () => {
  const theirs = await saidTo(tom.id)
  await expect(mark(theirs, true)).rejects.toThrow('message not yours')
  await expect(mark(await saidTo(o.sanne.id, 'acknowledged'), true)).rejects.toThrow('message not yours')
  await expect(mark(999_999_999, true)).rejects.toThrow('message not yours')
  expect(await marks()).toEqual([])
})

test('what one account was told the other marks once they are one person, and nobody has two marks', async () => {
  const former = await o.db.member.create({
    data: {
      name: 'Sanne (Teams)',
      role: 'member',
      language: 'nl',
      timeZone: 'Europe/Amsterdam',
      windows: [],
      createdAt: o.clock(),
    },
  })
  const as = { id: former.id, via: 'playground' }
  const [both, one, later] = [await saidTo(null), await saidTo(former.id), await saidTo(former.id)]
  await mark(both, true)
  await mark(both, false, as)
  await mark(one, false, as)
  const { id } = await mergeMembers(o.db, o.clock, { formerId: former.id, memberId: o.sanne.id, actor: as })
  await mark(later, true)
  const ofSanne = {
    where: { memberId: o.sanne.id },
    orderBy: { deliveryId: 'asc' },
    select: { deliveryId: true, useful: true },
  } as const
  const hers = [
    { deliveryId: both, useful: true },
    { deliveryId: one, useful: false },
    { deliveryId: later, useful: true },
  ]
  expect(await o.db.alertMark.findMany(ofSanne)).toEqual(hers)
  await undoMerge(o.db, o.clock, { id, actor: as })
  expect((await o.db.alertMark.findMany(ofSanne)).map(({ deliveryId }) => deliveryId)).toEqual([both, later])
})

test('what redraws a card, steps in a thread and answers that were waited for are not asked about', () => {
  const asked = KINDS.filter((kind) => ruleOf(kind).mayMark)
  expect(asked.filter((kind) => ruleOf(kind).latestOnly || ruleOf(kind).opensThread)).toEqual([])
  expect(KINDS.filter((kind) => !asked.includes(kind)).toSorted()).toEqual(
    [
      'acknowledged',
      'added',
      'approval news',
      'approval step',
      'change step',
      'closed',
      'complaint card',
      'complaint edit',
      'exported',
      'handover card',
      'handover edit',
      'handover step',
      'import done',
      'joined',
      'keeping report',
      'link proposal',
      'mail filed',
      'moved out',
      'offer news',
      'paused',
      'question answered',
      'question news',
      'reopened',
      'report',
      'resumed',
      'session card',
      'session edit',
      'session step',
      'shared',
      'taken back',
      'told',
      'unowned',
      'unowned edit',
      'waits',
      'went on',
    ].toSorted(),
  )
})
