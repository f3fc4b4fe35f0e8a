import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../support/database/databases.ts'
import type { TestLog } from '../../../support/processes/running.ts'
import { hosted } from '../../../support/slack/hosted.ts'
import { until } from '../../../support/stages/stage.ts'

const NINE = '2026-03-02T09:00:00Z'

let w: Awaited<ReturnType<typeof hosted>>
let logged: { outcome?: string }[]

/** One workspace whose token ends at 21:00. */
beforeEach(async () => {
  logged = []
  const log = { info() {}, warn: (fields: object) => void logged.push(fields), error() {} } as TestLog
  w = await hosted(NINE, { log })
  w.slack.oauth.rotating = true
  await w.installs({ team: 'T1', user: 'U1' })
})
afterEach(() => w[Symbol.asyncDispose]())

const asked = () => w.slack.calls.filter(({ args }) => args['grant_type'] === 'refresh_token').length
const refused = () => w.slack.calls.filter(({ error }) => error === 'token_expired').length
const kept = () => w.db.installation.findFirstOrThrow({ where: { externalId: 'T1' } })
const help = async () => (await (await w.slack.says('U1', 'D1', 'help')).answer()).says
const at = (time: string) => {
  w.time.now = new Date(`2026-03-02T${time}Z`)
}

describe('a token that ends', () => {
  test('is kept with the time it ends, sealed with what renews it', async () => {
    const { secret, expiresAt } = await kept()
    expect(expiresAt?.toISOString()).toBe('2026-03-02T21:00:00.000Z')
    expect(secret).not.toMatch(/xox/)
  })

  test('is left alone for ten hours, and renewed once in the last two, however much is asked at once', async () => {
    at('18:59:00')
    await help()
    expect(asked()).toBe(0)
    at('19:00:01')
    await Promise.all([1, 2, 3, 4].map(() => w.slack.command('U2', 'C1', 'help')))
    await Promise.all([help(), help()])
    await until(async () => (await kept()).version > 1 || undefined, 'a renewed token')
    expect(asked()).toBe(1)
    expect((await kept()).expiresAt?.toISOString()).toBe('2026-03-03T07:00:01.000Z')
    await help()
    expect(asked()).toBe(1)
    expect(w.slack.violations).toEqual([])
  })

  test('is renewed every hour’s round in time, also where nobody says a word', async () => {
    at('18:17:00')
    await w.bot.hourly()
    expect(asked()).toBe(0)
    at('19:17:00')
    await w.bot.hourly()
    expect(asked()).toBe(1)
    w.time.now = new Date('2026-03-03T06:00:00Z')
    expect(await help()).toContain('/crm')
    expect(refused()).toBe(0)
  })

  test('that ended while nobody was there is renewed before the first call', async () => {
    w.time.now = new Date('2026-03-05T09:00:00Z')
    expect(await help()).toContain('/crm')
    expect(asked()).toBe(1)
    expect(refused()).toBe(0)
  })

  test('serves on until its end when Slack does not renew it, which is logged and tried again after a minute', async () => {
    at('19:30:00')
    w.slack.fault('oauth.v2.access', 'unavailable', 99)
    expect(await help()).toContain('/crm')
    await until(() => logged.find(({ outcome }) => outcome !== undefined), 'a warning')
    expect(await help()).toContain('/crm')
    expect(asked()).toBe(1)
    at('19:31:01')
    expect(await help()).toContain('/crm')
    await until(() => asked() === 2 || undefined, 'another try')
    expect(refused()).toBe(0)
  })

  test('and was not renewed in time keeps what is to be said for later', async () => {
    w.time.now = new Date('2026-03-02T21:30:00Z')
    w.slack.fault('oauth.v2.access', 'unavailable', 1)
    const before = w.slack.messages('D1').length
    // Kept, although nobody can be looked up: the answer follows.
    expect(await w.slack.says('U1', 'D1', 'help')).toMatchObject({ status: 200, tries: 1 })
    expect((await w.db.workspace.findFirstOrThrow({ where: { externalId: 'T1' } })).gone).toBe(false)
    await w.at('2026-03-02T21:31:31Z')
    await until(() => w.slack.messages('D1').length > before || undefined, 'an answer', 4_000)
  })

  test('and that Slack will never renew is the end there, until it is installed again', async () => {
    w.time.now = new Date('2026-03-02T21:30:00Z')
    w.slack.oauth.refusesToRefresh()
    expect(await w.slack.says('U1', 'D1', 'help')).toMatchObject({ status: 503, tries: 2 })
    const isGone = async () => (await w.db.workspace.findFirstOrThrow({ where: { externalId: 'T1' } })).gone
    expect(await isGone()).toBe(true)
    w.time.now = new Date('2026-03-02T21:33:00Z')
    await w.slack.retries()
    expect((await (await w.slack.command('U1', 'C1', 'help')).answer()).says).toContain('niet bewaard')
    expect(await isGone()).toBe(true)
    await w.installs({ team: 'T1', user: 'U1' })
    expect(await isGone()).toBe(false)
    expect(await help()).toContain('/crm')
  })

  test('of which Slack says so sooner than our clock is renewed then and there', async () => {
    for (const token of w.slack.workspace.tokens.values()) token.endsAt = 0
    expect(await help()).toContain('/crm')
    expect(asked()).toBe(1)
    expect(refused()).toBe(1)
  })
})

test('two processes that see a token end at the same moment renew it once, and both go on', async ({ skip }) => {
  await using database = await freshDatabase('seeded')
  if (!database) return skip('no PostgreSQL server here')
  await using one = await hosted(NINE, { database })
  one.slack.oauth.rotating = true
  await one.installs({ team: 'T1', user: 'U1' })
  await using two = await hosted(NINE, { database, slack: one.slack, time: one.time })
  const ports = [one.bot.port, two.bot.port]
  const at = (port: number | undefined) => one.slack.connect(`http://127.0.0.1:${port}/slack/events`)
  const asked = () => one.slack.calls.filter(({ args }) => args['grant_type'] === 'refresh_token').length
  for (const time of ['2026-03-02T19:30:00Z', '2026-03-03T05:45:00Z', '2026-03-03T15:55:00Z', '2026-03-05T09:00:00Z']) {
    one.time.now = new Date(time)
    const before = asked()
    const sent = ports.flatMap((port) => {
      at(port)
      return [one.slack.command('U1', 'C1', 'help'), one.slack.says('U2', 'D2', 'help')]
    })
    const answers = await Promise.all((await Promise.all(sent)).map((it) => it.answer()))
    expect(answers.map(({ says }) => says.includes('/crm'))).toEqual([true, true, true, true])
    await until(() => asked() > before || undefined, 'a renewal')
    expect(asked()).toBe(before + 1)
  }
  expect(one.slack.violations).toEqual([])
})
