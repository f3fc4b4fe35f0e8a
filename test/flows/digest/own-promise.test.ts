import { expect, test } from 'vitest'
import { world } from '../../support/world.ts'

// Monday, half past nine in Amsterdam.
const MONDAY = '2026-03-02T08:30:00Z'

test('an overview that was missed is a broken promise: its reader hears so once, the doctor and the report say it too', async () => {
  await using w = await world(MONDAY)
  await w.db.member.updateMany({ where: { name: { startsWith: 'Tom' } }, data: { role: 'operator' } })
  await w.says('tom', 'promise Acme: send the samples by Thursday 16:00')
  const direct = async () => (await w.heard('tom', 'direct')).map(({ text }) => text)
  const before = (await direct()).length
  // Nothing runs from half past nine on Monday until Tuesday at one: four windows passed, the last is said.
  w.time.now = new Date('2026-03-03T12:00:00Z')
  await w.bot.live()
  const [first, ...more] = (await direct()).slice(before)
  expect(more).toEqual([])
  expect(first).toContain('I didn’t send 3 overviews I’d promised, from Mon 2 Mar 12:30 on. That’s my fault.')
  await w.at('2026-03-03T15:30:00Z')
  await w.at('2026-03-04T07:30:00Z')
  const next = (await direct()).at(-1) ?? ''
  expect(next).toContain('send the samples')
  expect(next).not.toContain('fault')
  await w.bot.rounds()
  expect((await w.says('tom', 'doctor')).text).toMatch(/Overviews I’d promised in the last week and didn’t send: \d+\./)
  await w.at('2026-03-09T09:00:00Z')
  const report = (await w.says('tom', 'report')).text
  expect(report).toMatch(/Kastelein kept \d+ of the \d+ it made itself\./)
})
