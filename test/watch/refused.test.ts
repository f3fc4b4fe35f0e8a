import { expect, test } from 'vitest'
import { makeRounds } from '../../src/jobs/doctor.ts'
import { acme } from '../support/nudges.ts'
import { slackWorld } from '../support/slack-world.ts'
import { until } from '../support/stages/stage.ts'

test('when Slack takes nothing that is said unasked, readiness, metrics and doctor say so within two minutes, and no more once it does', async () => {
  await using w = await slackWorld('2026-03-02T09:00:00Z')
  const page = async (name: string) => (await fetch(`http://127.0.0.1:${w.bot.port}/${name}`)).text()
  const { tenantId } = await acme(w.bot.store, w.slack)
  await (await w.slack.command('U2', 'C1', 'complaint here')).answer()
  w.slack.fault('chat.postMessage', 'unavailable', 1000)
  await (await w.slack.command('U2', 'C1', 'complaint Acme: third late delivery')).answer()
  await w.db.member.updateMany({ where: { tenantId }, data: { role: 'operator' } })
  expect(JSON.parse(await page('readyz'))).toMatchObject({ status: 'ready', reasons: [] })
  for (const now of ['09:00:45', '09:01:05', '09:01:20', '09:01:35', '09:01:50']) {
    await w.at(`2026-03-02T${now}Z`)
    await w.bot.watch()
  }
  const ready = JSON.parse(await page('readyz')) as { status: string; reasons: string[] }
  expect(ready.status).toBe('not ready')
  expect(ready.reasons.join()).toContain('Messages owed and not said: 1, the oldest for 110 s.')
  expect(await page('metrics')).toMatch(/kastelein_ready 0\n[^]*kastelein_late\{what="messages"\} 1\n/)
  const asked = await (await w.slack.command('U2', 'C1', 'doctor')).answer()
  expect(asked.says).toContain('messages I should have sent')

  w.slack.heals()
  await w.at('2026-03-02T09:08:00Z')
  await until(
    async () => (await w.db.delivery.count({ where: { state: 'queued' } })) === 0 || undefined,
    'an empty outbox',
  )
  await w.bot.watch()
  expect(JSON.parse(await page('readyz'))).toMatchObject({ status: 'ready', reasons: [] })
  await makeRounds({ store: w.bot.store, clock: () => w.slack.workspace.clock(), log: silent, platforms: new Map() })
  expect((await (await w.slack.command('U2', 'C1', 'doctor')).answer()).says).not.toContain('messages that I should')
})

const silent = { info() {}, warn() {}, error() {} }
