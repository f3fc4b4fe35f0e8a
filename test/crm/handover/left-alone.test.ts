import { expect, test } from 'vitest'
import { plainText } from '../../../src/cards/plain-text.ts'
import { escalateDue } from '../../../src/crm/escalation/escalate.ts'
import { acceptHandover, beginHandover, tellOfHandover } from '../../../src/crm/handover/mutations.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { composeCard } from '../../../src/jobs/compose.ts'
import { opened } from '../../support/database/opened.ts'

const HOUR = 3_600_000

test('left alone for a working day, a handover is heard of by who has the customer, who takes them over and the lead', async () => {
  await using o = await opened()
  const { db, clock, time } = o
  time.now = new Date('2026-03-02T09:00:00Z')
  const members = await db.member.findMany()
  const [sanne, tom, fatima] = ['Sanne', 'Tom', 'Fatima'].map((name) => {
    const found = members.find((member) => member.name.startsWith(name))
    if (!found) throw new Error(`no ${name}`)
    return { id: found.id, via: 'playground' }
  }) as [typeof o.by, typeof o.by, typeof o.by]
  const team = await db.team.create({ data: { name: 'Alone', leadId: fatima.id } })
  await db.member.update({ where: { id: sanne.id }, data: { teamId: team.id } })
  const relation = await db.relation.findFirstOrThrow({ where: { ownerId: sanne.id } })
  const { id: workspaceId } = await db.workspace.findFirstOrThrow()
  const at = { workspaceId, place: 'complaints' }
  const begin = { relationId: relation.id, to: tom.id, actor: sanne, origin: 'left alone', at }
  const { handover } = await beginHandover(db, clock, begin)
  const told = async () => {
    const waits = { caseId: handover.id, kind: 'handover waits' }
    return (await db.delivery.findMany({ where: waits, orderBy: { id: 'asc' } })).map(({ memberId }) => memberId)
  }
  const live = async (until: string) => {
    while (time.now < new Date(until)) {
      time.now = new Date(time.now.getTime() + HOUR)
      await escalateDue(db, clock)
    }
  }
  await live('2026-03-03T15:00:00Z')
  expect(await told()).toEqual([])
  await live('2026-03-04T09:00:00Z')
  expect(new Set(await told())).toEqual(new Set([sanne.id, tom.id, fatima.id]))
  const [first] = await db.delivery.findMany({ where: { kind: 'handover waits', memberId: fatima.id } })
  if (!first) throw new Error('the lead heard nothing')
  const text = async (delivery: NonNullable<typeof first>) => {
    const owed = await stillOwed(db, delivery, clock())
    if (owed === null) throw new Error('it is not owed')
    const reader = { language: 'en', timeZone: 'Europe/Amsterdam', now: clock() } as const
    return plainText(await composeCard(db, owed, { reader } as Parameters<typeof composeCard>[2]))
  }
  const heard = await text(first)
  expect(heard).toContain(`isn’t complete yet: ${relation.name}`)
  expect(heard).not.toContain('reminder')
  // Its thread hears it as well.
  const inThread = { caseId: handover.id, workspaceId, kind: { in: ['handover late', 'handover edit'] } }
  expect(await db.delivery.findMany({ where: inThread, orderBy: { id: 'asc' }, select: { kind: true } })).toEqual([
    { kind: 'handover late' },
    { kind: 'handover edit' },
  ])
  // Once more, and then it is the digest's.
  await live('2026-03-12T09:00:00Z')
  expect((await told()).filter((id) => id === fatima.id)).toHaveLength(2)
  const again = await db.delivery.findFirstOrThrow({
    where: { kind: 'handover waits', memberId: fatima.id },
    orderBy: { id: 'desc' },
  })
  expect(await text(again)).toContain('This is reminder 2.')
  // Accepted twice is said once.
  await acceptHandover(db, clock, { id: handover.id, actor: tom })
  const news = () => db.delivery.count({ where: { caseId: handover.id, kind: 'handover news' } })
  const said = await news()
  await acceptHandover(db, clock, { id: handover.id, actor: tom })
  expect(await news()).toBe(said)
  await tellOfHandover(db, clock, { id: handover.id, how: 'by phone', actor: tom })
  expect(await db.case.findFirst({ where: { id: handover.id } })).toMatchObject({ state: 'closed', nextRungAt: null })
  expect(await stillOwed(db, first, clock())).toBeNull()
})
