import { expect, test } from 'vitest'
import { acmeOf } from '../support/companies.ts'
import { hosted } from '../support/slack/hosted.ts'
import { readMessage } from '../support/slack/people/reading.ts'

const FLOOD = 5_000

test('one workspace with five thousand messages in line does not hold up the complaint of another', async () => {
  await using w = await hosted('2026-03-02T09:00:00Z')
  const other = w.slack.neighbour('T2', 'Vermeer')
  await w.installs({ team: 'T1', user: 'U1' })
  await w.installs({ team: 'T2', user: 'U1' })
  const tenantOf = async (externalId: string) =>
    (await w.db.workspace.findFirstOrThrow({ where: { externalId } })).tenantId
  await acmeOf(w.db, await tenantOf('T2'))
  await (await other.says('U1', 'C2', '@Kastelein complaint here')).answer()

  const flooded = await tenantOf('T1')
  const said = () => w.slack.calls.filter(({ team, method }) => team === 'T1' && method === 'chat.postMessage').length
  const ended = () => w.db.delivery.count({ where: { tenantId: flooded, attempts: { gt: 0 } } })
  const { id: workspaceId } = await w.db.workspace.findFirstOrThrow({ where: { externalId: 'T1' } })
  const channel = { workspaceId, externalId: 'C1', kind: 'channel', updatedAt: w.time.now }
  await w.db.place.create({ data: { tenantId: flooded, ...channel } })
  // Half of it is for one channel, which takes a message a second; the other half is soon done with.
  await w.bot.store.pool.query(
    `INSERT INTO "Delivery" ("tenantId", key, kind, urgent, "workspaceId", "memberId", facts, "createdAt", "dueAt", state)
     SELECT $1, 'flood ' || n, CASE n % 2 WHEN 0 THEN 'shared' ELSE 'nudge' END, true,
       CASE n % 2 WHEN 0 THEN $4::int END, CASE n % 2 WHEN 1 THEN n END,
       '{"place": "C1", "card": {"language": "en", "title": "Acme", "body": []}}', $2, $2, 'queued'
     FROM generate_series(1, $3::int) n`,
    [flooded, w.time.now, FLOOD, workspaceId],
  )
  const before = await ended()
  await other.command('U1', 'C1', 'complaint Acme: late')
  const card = await other.shows('Klacht 1: Acme')
  expect('channel' in card && readMessage(card)).toContain('late')
  expect((await ended()) - before).toBeLessThan(100)
  // Its channel was given one message in this second.
  expect(said()).toBeLessThanOrEqual(1)
  expect(w.slack.violations).toEqual([])
})
