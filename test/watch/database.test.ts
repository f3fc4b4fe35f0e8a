import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from '../support/database/databases.ts'
import { databaseWire } from '../support/database/wire.ts'
import { botProcess } from '../support/processes/bot-process.ts'
import { until } from '../support/stages/stage.ts'

interface Ready {
  status: string
  database: string
  reasons: string[]
}

test('readiness and metrics tell at once that the database takes no changes, is silent or is gone, and a stop waits for none of it', {
  timeout: 90_000,
}, async ({ skip }) => {
  await using database = await freshDatabase('seeded')
  if (!database) return skip('no PostgreSQL server here')
  await using wire = await databaseWire(database.url)
  const settings = { DATABASE_URL: wire.url, PLAYGROUND: 'on' }
  const [one, two] = await Promise.all([botProcess(settings, 0), botProcess(settings, 0)])

  const get = async (page: string) => {
    const began = performance.now()
    const response = await fetch(`${one.url}/${page}`)
    const text = await response.text()
    expect(performance.now() - began).toBeLessThan(2_500)
    return { status: response.status, text }
  }
  const ready = async () => {
    const { status, text } = await get('readyz')
    const said = JSON.parse(text) as Ready
    expect(status).toBe(said.status === 'ready' ? 200 : 503)
    return said
  }
  const becomes = (state: string) =>
    until(async () => ((await ready()).database === state ? true : undefined), `a database that is ${state}`, 600)
  const writes = (isOn: string) =>
    onServer(
      database.url,
      `ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET default_transaction_read_only = ${isOn}`,
    )

  expect(await ready()).toMatchObject({ status: 'ready', reasons: [] })
  expect((await get('metrics')).text).toContain('kastelein_ready 1\n')

  await writes('on')
  wire.cut()
  wire.mend()
  await becomes('read-only')
  expect((await ready()).reasons.join()).toContain('read-only')
  await writes('off')
  wire.cut()
  wire.mend()
  await becomes('ok')

  wire.silence()
  await becomes('unreachable')
  expect((await ready()).reasons.join()).toContain('does not answer')
  const metrics = await get('metrics')
  expect(metrics.status).toBe(200)
  expect(metrics.text).toContain('kastelein_ready 0\n')
  expect(metrics.text).toMatch(/kastelein_outbox_waiting nan\n/i)
  expect((await get('healthz')).status).toBe(200)
  expect(await two.stop()).toBe(0)
  wire.mend()
  await becomes('ok')

  wire.cut()
  await becomes('unreachable')
  expect(await one.stop()).toBe(0)
})

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, options: '-c default_transaction_read_only=off' })
  await client.connect()
  await client.query(sql)
  await client.end()
}
