import { expect, test } from 'vitest'
import { WORKSPACE } from '../../src/platforms/playground/server/places.ts'
import { world } from '../support/world.ts'

test('what could not be answered stands in the next digest to be sent again, once, and in the metrics until then', async () => {
  await using w = await world('2026-03-02T09:00:00Z')
  const metrics = async () => (await fetch(`http://127.0.0.1:${w.bot.port}/metrics`)).text()
  const told = async () =>
    (await w.heard('tom', 'direct')).filter(({ text }) => text.includes('about the forgotten pallet'))
  const at = new Date('2026-03-02T08:00:00Z')
  await w.db.inbox.create({
    data: {
      id: 'playground:lost',
      platform: 'playground',
      workspace: WORKSPACE,
      state: 'given up',
      invocation: { user: { id: 'tom' }, request: { text: 'log Acme: about the forgotten pallet' } },
      receivedAt: at,
      givenUpAt: at,
    },
  })
  expect(await metrics()).toContain('kastelein_inbox_given_up 1')
  expect(await metrics()).toContain('kastelein_inbox_oldest_seconds 3600')
  await w.at('2026-03-02T12:00:00Z')
  const [digest] = await told()
  expect(digest?.text).toContain('Send it again')
  await w.bot.resume()
  expect(await metrics()).toContain('kastelein_inbox_given_up 0')
  await w.says('tom', 'today')
  expect(await told()).toHaveLength(1)
})
