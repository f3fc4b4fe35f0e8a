import { describe, expect, test } from 'vitest'
import { storyDatabase } from '../../../support/database/databases.ts'
import { running } from '../../../support/processes/running.ts'
import { fakeSlack } from '../../../support/slack/fake.ts'
import type { Fault } from '../../../support/slack/faults.ts'
import { buttonsOf, readView } from '../../../support/slack/people/reading.ts'
import { slackWorld } from '../../../support/slack-world.ts'
import { until } from '../../../support/stages/stage.ts'

const NINE = '2026-03-02T09:00:00Z'
const LATER = '2026-03-02T09:01:30Z'
// What somebody is told whose language is not known either is in the company's.
const A_COLLEAGUE = /whether you’re a colleague|of je een collega bent/
const WHO_READS = /who can read this|wie hier meeleest/
const A_GUEST = /you’re a guest here|jij bent hier te gast/
const OUTSIDERS = /from outside the company can read this channel/
const FOR_EVER = Number.POSITIVE_INFINITY

/** The pretend company, its customer Acme among them, in Slack. */
async function company() {
  const w = await slackWorld(NINE)
  await (await w.slack.says('U1', 'D1', 'help')).answer()
  const { tenantId } = await w.db.workspace.findFirstOrThrow({ where: { platform: 'slack' } })
  const at = {
    tenantId,
    kind: 'organisation',
    type: 'customer',
    targetGroup: 'B2B',
    createdAt: new Date(NINE),
    usual: [],
  }
  await w.db.relation.create({ data: { ...at, name: 'Acme Bolts', nameNorm: 'acme bolts' } })
  const seen = (user: string) =>
    JSON.stringify([w.slack.whispers(user), w.slack.workspace.messages.filter(({ user }) => !user)])
  return { ...w, seen, [Symbol.asyncDispose]: w[Symbol.asyncDispose] }
}

const TROUBLES: [string, Fault][] = [
  ['hangs', 'hang'],
  ['is refused for a while', { status: 429, retryAfter: 20 }],
  ['breaks', 'unavailable'],
  ['ends in an error of Slack', { error: 'internal_error' }],
  ['is dropped', 'drop'],
]

describe('somebody of whom it cannot be known whether they are a colleague', () => {
  test.each(TROUBLES)('sees nothing of a customer when the look-up %s, and a guest never does', async (_, fault) => {
    await using w = await company()
    w.slack.fault('users.info', fault, FOR_EVER, { user: 'UG' })
    const sent = await w.slack.command('UG', 'C1', 'brief acme')
    expect(sent).toMatchObject({ status: 200, late: false })
    expect((await sent.answer()).says).toMatch(A_COLLEAGUE)
    await w.at(LATER)
    w.slack.heals()
    await w.at('2026-03-02T09:08:00Z')
    await w.slack.shows(A_GUEST)
    expect(w.seen('UG')).not.toContain('Bolts')
    expect(w.slack.violations).toEqual([])
  })

  test.each(TROUBLES)('is answered as soon as it is known, when the look-up %s', async (_, fault) => {
    await using w = await company()
    w.slack.fault('users.info', fault, FOR_EVER, { user: 'U2' })
    const sent = await w.slack.says('U2', 'D2', 'brief acme bolts')
    expect(sent).toMatchObject({ status: 200, late: false, tries: 1 })
    expect((await sent.answer()).says).toMatch(A_COLLEAGUE)
    expect(w.seen('U2')).not.toContain('Bolts')
    w.slack.heals()
    await w.at(LATER)
    await w.slack.shows(/Acme Bolts/)
    await w.at('2026-03-02T09:20:00Z')
    expect(w.slack.messages('D2').filter(({ text }) => text.includes('Acme Bolts'))).toHaveLength(1)
  })

  test('is told after a day that it could not be found out, also when that does not arrive at first', async () => {
    await using w = await company()
    w.slack.fault('users.info', 'unavailable', FOR_EVER, { user: 'U2' })
    await (await w.slack.says('U2', 'D2', 'brief acme bolts')).answer()
    w.slack.fault('chat.postMessage', 'unavailable', FOR_EVER, { channel: 'D2' })
    await w.at('2026-03-03T09:10:00Z')
    w.slack.heals()
    await w.at('2026-03-03T09:30:00Z')
    await w.bot.resume()
    await w.slack.shows(/tried for a day|Ik heb een dag lang/)
    expect(w.seen('U2')).not.toContain('Bolts ')
  })

  test('sees nothing in forms, while typing, at home and in previews either', async () => {
    await using w = await company()
    w.slack.fault('users.info', 'hang', FOR_EVER, { user: 'UG' })
    await w.slack.command('UG', 'C1', 'log')
    await w.slack.shows(A_COLLEAGUE)
    await w.slack.menu(w.slack.writes('U2', 'C1', 'Acme is angry'), 'from_message', 'UG')
    await w.slack.event({ type: 'app_home_opened', user: 'UG', tab: 'home', channel: 'D1', event_ts: '1.1' })
    const drawn = () => w.slack.workspace.homes.get('UG')
    await w.slack.shows(A_COLLEAGUE)
    expect(w.slack.window('UG') ? readView(w.slack.window('UG')!) : '').not.toContain('Customer')
    expect(JSON.stringify(drawn() ?? {})).not.toContain('Bolts')
    expect(await w.db.member.count({ where: { name: { contains: 'Gast' } } })).toBe(0)
  })

  test('is still served a day after they were known as a colleague, and a guest stays a guest', async () => {
    await using w = await company()
    await (await w.slack.says('U2', 'D2', 'today')).answer()
    await (await w.slack.command('UG', 'C1', 'help')).answer()
    await w.at('2026-03-03T09:00:00Z')
    w.slack.fault('users.info', 'unavailable', FOR_EVER)
    expect((await (await w.slack.says('U2', 'D2', 'brief acme bolts')).answer()).says).toContain('Acme Bolts')
    expect((await (await w.slack.command('UG', 'C1', 'brief acme bolts')).answer()).says).toMatch(A_GUEST)
    await w.at('2026-03-20T09:00:00Z')
    expect((await (await w.slack.says('U2', 'D2', 'brief acme bolts')).answer()).says).toMatch(A_COLLEAGUE)
  })
})

test('what waits survives a restart, and another process answers it', async () => {
  await using database = await storyDatabase()
  const time = { now: new Date(NINE) }
  const slack = await fakeSlack({ clock: () => time.now })
  const { signingSecret, botToken, apiUrl } = slack.credentials
  const settings = { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_API_URL: apiUrl }
  const before = await running(time, settings, undefined, database.source)
  slack.connect(`http://127.0.0.1:${before.bot.port}/slack/events`)
  slack.fault('users.info', 'hang', FOR_EVER, { user: 'U2' })
  await (await slack.says('U2', 'D2', 'today')).answer()
  await before.stop()
  slack.heals()
  const after = await running(time, settings, undefined, database.source)
  await after.at(LATER)
  await slack.shows(/Nothing needs your attention|Er wacht nu niets op je/)
  expect(slack.messages('D2')).toHaveLength(2)
  await after.stop()
  await slack.close()
})

test('a form that was asked for follows as a button, when its window waits no more', async () => {
  await using w = await company()
  w.slack.fault('users.info', 'hang', FOR_EVER, { user: 'U2' })
  await w.slack.command('U2', 'C1', 'log')
  await w.slack.shows(A_COLLEAGUE)
  w.slack.heals()
  await w.at(LATER)
  const offered = await until(() => w.slack.whispers('U2').find((whisper) => buttonsOf(whisper).length > 0), 'a button')
  const [{ label } = { label: '' }] = buttonsOf(offered)
  const { view } = await (await w.slack.press(offered, label, 'U2')).answer()
  expect(readView(view!)).toContain('Customer')
  expect(w.slack.violations).toEqual([])
})

describe('a place of which it cannot be known who reads along', () => {
  test.each(TROUBLES)('hears nothing of a customer when the look-up %s, until it is known', async (_, fault) => {
    await using w = await company()
    w.slack.fault('conversations.members', fault, FOR_EVER, { channel: 'C1' })
    w.slack.fault('conversations.members', fault, FOR_EVER, { channel: 'C5' })
    for (const channel of ['C1', 'C5']) {
      const sent = await w.slack.says('U2', channel, '@Kastelein brief acme bolts')
      expect((await sent.answer()).says).toMatch(WHO_READS)
    }
    expect(w.seen('U2')).not.toContain('Bolts')
    w.slack.heals()
    await w.at(LATER)
    await w.slack.shows(/Acme Bolts/)
    await w.slack.shows(OUTSIDERS)
    const shown = w.slack.whispers('U2').filter((message) => JSON.stringify(message).includes('Acme Bolts'))
    expect(shown.map(({ channel }) => channel)).toEqual(['C1'])
  })

  test('is also one that somebody joined of whom nothing is known', async () => {
    await using w = await company()
    const says = async () => (await (await w.slack.says('U2', 'C1', '@Kastelein brief acme bolts')).answer()).says
    expect(await says()).toContain('Acme Bolts')
    w.slack.fault('users.info', 'unavailable', FOR_EVER, { user: 'UG' })
    w.slack.workspace.channels.get('C1')?.members.push('UG')
    const joined = { type: 'member_joined_channel', user: 'UG', channel: 'C1', channel_type: 'C' }
    expect(await w.slack.event(joined)).toMatchObject({ status: 200 })
    expect(await says()).toMatch(WHO_READS)
    w.slack.heals()
    await w.at(LATER)
    await w.slack.shows(OUTSIDERS)
  })

  test('does not become the complaints channel until it is known', async () => {
    await using w = await company()
    w.slack.fault('conversations.info', 'hang', FOR_EVER, { channel: 'C5' })
    await (await w.slack.says('U2', 'C5', '@Kastelein complaint here')).answer()
    expect(await w.db.place.count({ where: { purpose: 'complaints', externalId: 'C5' } })).toBe(0)
    w.slack.heals()
    await w.at(LATER)
    await w.slack.shows(OUTSIDERS)
    expect(await w.db.place.count({ where: { purpose: 'complaints', externalId: 'C5' } })).toBe(0)
  })

  test('gets no complaint until it is known, and after a while its owner has it', async () => {
    await using w = await company()
    await (await w.slack.says('U2', 'C2', '@Kastelein complaint here')).answer()
    await w.at('2026-03-02T12:00:00Z')
    w.slack.fault('conversations.members', 'unavailable', FOR_EVER, { channel: 'C2' })
    await (await w.slack.says('U2', 'D2', 'complaint acme bolts: third late delivery severity=high')).answer()
    await w.at('2026-03-02T12:00:30Z')
    const cards = (channel: string) =>
      w.slack.messages(channel).filter(({ text, metadata }) => metadata && text.includes('third late'))
    expect(cards('C2')).toEqual([])
    await w.at('2026-03-02T12:16:00Z')
    await w.at('2026-03-02T12:17:00Z')
    expect(cards('C2')).toEqual([])
    expect(cards('D2')).not.toEqual([])
    w.slack.heals()
    await w.at('2026-03-02T12:30:00Z')
    await (await w.slack.says('U2', 'D2', 'complaint acme bolts: and a third late broken box')).answer()
    await w.at('2026-03-02T12:31:00Z')
    expect(cards('C2')).not.toEqual([])
  })
})
