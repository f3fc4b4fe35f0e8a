import { afterEach, expect, test } from 'vitest'
import { type Colleague, type Said, world } from '../../support/world.ts'

// Monday, half past nine in Amsterdam: the next digest comes at half past twelve.
const MONDAY = '2026-03-02T08:30:00Z'
const NOON = '2026-03-02T11:31:00Z'

let w: Awaited<ReturnType<typeof world>>
afterEach(() => w[Symbol.asyncDispose]())

const open = async () => {
  w = await world(MONDAY)
  await w.at('2026-03-02T08:31:00Z')
}
async function since(who: Colleague, act: () => Promise<unknown>): Promise<Said[]> {
  const before = new Set((await w.heard(who, 'direct')).map(({ id }) => id))
  await act()
  return (await w.heard(who, 'direct')).filter(({ id }) => !before.has(id))
}
const tom = { name: { startsWith: 'Tom' } }
const gives = (what: string, by = 'friday 16:00') => w.says('sanne', `promise Acme: ${what} by ${by} owner=tom`)
/** Then what Sanne gives Tom is offered to him, and no line of his. */
async function inAnotherTeam() {
  const { tenantId } = await w.db.member.findFirstOrThrow({ where: tom })
  const { id: teamId } = await w.db.team.create({ data: { tenantId, name: 'Magazijn' } })
  await w.db.member.updateMany({ where: tom, data: { teamId } })
}

test('what came after a digest whose arrival was learned later was not in it, and is said', async () => {
  await open()
  await inAnotherTeam()
  await gives('send brochure 1')
  await w.at(NOON)
  const { id, facts } = await w.db.delivery.findFirstOrThrow({
    where: { kind: 'digest', state: 'sent', facts: { path: ['news'], not: 'null' } },
    orderBy: { id: 'desc' },
  })
  const { news } = facts as { news: number[] }
  // As if the process had died between the platform's yes and ours, for a minute.
  const waitsUntil = new Date('2026-03-02T11:33:00Z')
  await w.db.delivery.updateMany({
    where: { id: { in: news } },
    data: { state: 'queued', sentAt: null, waitsUntil: new Date('2026-03-02T15:31:00Z') },
  })
  await w.db.delivery.update({
    where: { id },
    data: { state: 'queued', sentAt: null, message: null, error: 'unclear: no answer', waitsUntil },
  })
  await gives('send brochure 2')
  const later = await since('tom', async () => {
    await w.at('2026-03-02T11:34:00Z')
    await w.at('2026-03-02T15:32:00Z')
  })
  expect(later.map(({ text }) => text).join('\n')).toContain('send brochure 2')
  expect(later.map(({ text }) => text).join('\n')).not.toContain('send brochure 1')
})

test('a digest does not come only for what its reader looked up before, and that does not come alone either', async () => {
  await open()
  await w.db.case.updateMany({ where: { owner: tom }, data: { state: 'closed', tellAt: null, nextRungAt: null } })
  await gives('send brochure 1', '2026-03-27 16:00')
  const looked = await w.says('tom', 'promises')
  expect(looked.text).toContain('send brochure 1')
  const told = await since('tom', async () => {
    for (const time of ['11:31', '15:31', '19:31']) await w.at(`2026-03-02T${time}:00Z`)
  })
  expect(told.map(({ text }) => text).join('\n')).not.toMatch(/brochure|Nothing/)
  expect(await w.db.delivery.count({ where: { kind: 'promise given', state: 'queued' } })).toBe(0)
})
