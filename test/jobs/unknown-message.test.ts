import { expect, test } from 'vitest'
import { world } from '../support/world.ts'

test('a message of a kind nobody knows stays in line, holds up nobody, and is named until it is gone', async () => {
  await using w = await world('2026-03-02T09:00:00Z')
  await w.says('sanne', 'klacht Acme: third late delivery ernst=hoog')
  await w.bot.live()
  const { tenantId, workspaceId, caseId, createdAt } = await w.db.delivery.findFirstOrThrow({
    where: { kind: 'complaint card' },
  })
  const strange = { key: 'x', kind: 'telepathy', createdAt, dueAt: createdAt, state: 'queued', urgent: true }
  const { id } = await w.db.delivery.create({ data: { ...strange, tenantId, workspaceId, caseId } })
  await w.at('2026-03-02T09:01:00Z')
  await w.at('2026-03-02T09:31:00Z')
  const root = (await w.heard('tom', 'complaints'))[0]
  expect((await w.heard('tom', 'complaints', root)).map(({ text }) => text)).toEqual([
    expect.stringContaining('31 min') as string,
  ])
  for (let hour = 10; hour < 20; hour++) await w.at(`2026-03-02T${hour}:31:00Z`)
  expect(await w.db.delivery.findFirstOrThrow({ where: { id } })).toMatchObject({ state: 'queued', attempts: 0 })

  const page = async (name: string) => (await fetch(`http://127.0.0.1:${w.bot.port}/${name}`)).text()
  expect(JSON.parse(await page('readyz'))).toMatchObject({ status: 'ready', outbox: { waiting: 0, unknown: 1 } })
  expect(await page('metrics')).toContain('kastelein_outbox_unknown 1')
  await w.db.member.updateMany({ where: { name: { startsWith: 'Sanne' } }, data: { role: 'operator' } })
  await w.db.workspace.create({ data: { tenantId, platform: 'slack', externalId: 'T1', createdAt } })
  await w.bot.rounds()
  expect((await w.says('sanne', 'dokter')).text).toContain('1 (telepathy)')
  await w.db.delivery.delete({ where: { id } })
  await w.bot.rounds()
  expect((await w.says('sanne', 'dokter')).text).not.toContain('telepathy')
})
