import { expect, test } from 'vitest'
import { listenTo } from '../../bench/measure.ts'
import { world } from '../support/world.ts'

test('of all colleagues only those a message is for or names are looked up when it is said', async () => {
  await using w = await world('2026-03-02T07:00:00Z')
  await w.says('sanne', 'klacht Acme: third late delivery ernst=hoog')
  await w.says('tom', 'promise Acme: repair the ramp by 2026-03-03 12:00')
  const lookedUp: string[] = []
  const end = listenTo((text) => lookedUp.push(...text.split('FROM "public"."Identity"').slice(1)))
  await w.at('2026-03-02T11:40:00Z').finally(end)
  expect(lookedUp.length).toBeGreaterThan(0)
  expect(lookedUp.filter((where) => !/"(memberId|userId)" (=|IN)/.test(where))).toEqual([])
})
