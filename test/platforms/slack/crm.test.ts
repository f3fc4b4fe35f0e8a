import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MESSAGES, type MessageKind, ruleOf } from '../../../src/crm/messages.ts'
import { homeOf } from '../../support/slack/api/home-tab.ts'
import { shares } from '../../support/slack/api/links.ts'
import { readMessage } from '../../support/slack/people/reading.ts'
import { slackWorld } from '../../support/slack-world.ts'
import { adopt, until } from '../../support/stages/stage.ts'

const MONDAY = '2026-03-02T09:00:00Z'
const HOME = 'https://crm.example.com'

/** The pretend company in Slack: Sanne (Dutch) is U1, Tom (English) is U2. */
async function company() {
  const w = await slackWorld(MONDAY, undefined, { PUBLIC_URL: HOME })
  await adopt(w.db, 'slack', { sanne: 'U1', tom: 'U2', fatima: 'U3' })
  const acme = await w.db.relation.findFirstOrThrow({ where: { name: 'Acme Logistics' } })
  const answer = async (user: string, channel: string, text: string) =>
    (await (await w.slack.command(user, channel, text)).answer()).says
  const home = (user: string) => homeOf(w.slack, user)
  const sees = (user: string, text: string) => until(() => home(user).says().includes(text) || undefined, text)
  const cards = (text: string) => w.slack.messages('C2').filter((message) => readMessage(message).includes(text))
  return { ...w, acme, answer, home, sees, cards, [Symbol.asyncDispose]: w[Symbol.asyncDispose] }
}

test('a colleague finds their home, which is as it is now, and changes as they work in it', async () => {
  await using w = await company()
  await w.answer('U2', 'C1', 'promise Acme: repair the ramp by 2026-03-02 12:00')
  const heard = await w.db.inbox.count()
  await w.home('U2').open()
  await w.sees('U2', 'repair the ramp')
  expect(await w.db.inbox.count()).toBe(heard)
  await w.home('U2').press('Done')
  await w.sees('U2', 'Kept: promise')
  expect(w.home('U2').says()).not.toContain('• Acme Logistics: repair')
  await w.home('U2').press('Log a contact')
  await w.slack.shows('What happened')
  const form = w.slack.window('U2')
  if (!form) throw new Error('no window')
  const [acme = ''] = await w.slack.types(form, 'relation', 'acme')
  await w.slack.submit(form, { relation: acme, text: 'called about the ramp' })
  await w.sees('U2', 'Your answer is under Messages:')
  expect(await w.db.interaction.count({ where: { relationId: w.acme.id, loggedAt: new Date(MONDAY) } })).toBe(1)
  expect([...w.slack.violations]).toEqual([])
})

test('only the end of a complaint, and that it is open again, are shown in the channel as well', () => {
  const kinds = (Object.keys(MESSAGES) as MessageKind[]).filter((kind) => ruleOf(kind).inChannelToo)
  expect(kinds).toEqual(['closed', 'reopened'])
})

test('who only reads the channel sees once that a complaint was closed', async () => {
  await using w = await company()
  await (await w.slack.says('U1', 'C2', '@Kastelein klacht hier')).answer()
  await w.answer('U2', 'C1', 'complaint Acme: the ramp is bent severity=low')
  await w.at('2026-03-02T09:01:00Z')
  const [card] = w.cards('the ramp is bent')
  const closing = 'called Jan this morning; cause: courier full; change: none, because it was once'
  await w.answer('U2', 'C1', `close 5: ${closing}`)
  await w.at('2026-03-02T09:02:00Z')
  const seen = w.slack.messages('C2').filter(({ broadcast }) => broadcast)
  expect(seen.map(({ thread }) => thread)).toEqual([card?.ts])
  expect(seen.map(readMessage).join('\n')).toContain('courier full')
  expect([...w.slack.violations]).toEqual([])
})

describe('who may see what', () => {
  let w: Awaited<ReturnType<typeof company>>
  beforeAll(async () => {
    w = await company()
  })
  afterAll(() => w[Symbol.asyncDispose]())

  test('a guest and somebody of another company read why they have none, and become no colleague', async () => {
    const members = await w.db.member.count()
    for (const user of ['UG', 'UX']) {
      await w.home(user).open()
      await w.sees(user, 'gast')
    }
    expect(await w.db.member.count()).toBe(members)
  })

  test('a link shows the brief as far as the place may know, and to nobody from outside', async () => {
    const link = `${HOME}/r/${w.acme.id}`
    const preview = async (user: string, channel: string) => {
      const { shows } = await shares(w.slack, user, channel, [link])
      return until(() => shows(), 'a preview')
    }
    expect(await preview('U1', 'D1')).toContain(w.acme.phone)
    const inChannel = await preview('U2', 'C1')
    expect(inChannel).toContain('Acme Logistics')
    expect(inChannel).not.toContain(w.acme.phone)
    expect(inChannel).toContain('credit note')
    await w.db.place.updateMany({ where: { externalId: 'C1' }, data: { shares: [] } })
    expect(await preview('U2', 'C1')).not.toContain('credit note')
    const hidden = [await shares(w.slack, 'UG', 'C1', [link]), await shares(w.slack, 'U1', 'C5', [link])]
    await preview('U1', 'D1')
    expect(hidden.map(({ shows }) => shows())).toEqual([undefined, undefined])
  })

  test('where outsiders read along nothing is said about customers, and where nobody can tell nothing is shared', async () => {
    expect(await w.answer('U2', 'C5', 'brief acme')).toContain('People from outside the company can read this channel')
    expect(await w.answer('U2', 'C6', 'who acme')).toContain('People from outside the company can read this channel')
    expect(await w.answer('U2', 'C5', 'help')).toContain('/crm')
    const brief = await (await w.slack.command('U2', 'C1', 'brief acme')).answer()
    expect(brief.says).toContain('[Share in channel]')
    w.slack.workspace.channels.set('P9', { id: 'P9', name: 'secret', kind: 'private', members: ['U1', 'U2'] })
    const private_ = await w.answer('U2', 'P9', 'brief acme')
    expect(private_).toContain('Acme Logistics')
    expect(private_).not.toContain('Share in channel')
    await w.at('2026-03-02T10:30:00Z')
    w.slack.fault('conversations.info', 'unavailable')
    if (!brief.message) throw new Error('no message')
    await w.slack.press(brief.message, 'Share in channel', 'U2')
    await w.slack.shows('I can’t check right now who can read this')
    expect(JSON.stringify(['C1', 'C5', 'P9'].map(w.slack.messages))).not.toContain('Acme')
  })

  test('a home in a workspace we do not know says so', async () => {
    await w.db.workspace.updateMany({ where: { platform: 'slack' }, data: { gone: true } })
    await w.home('U1').open()
    await w.sees('U1', 'niet met Kastelein verbonden')
  })
})

test('complaints stay out of their channel while a guest is in it or it is archived, and are back there afterwards', async () => {
  await using w = await company()
  await (await w.slack.says('U1', 'C2', '@Kastelein klacht hier')).answer()
  const channel = w.slack.workspace.channels.get('C2')
  let minute = 0
  const complains = async (about: string) => {
    await w.answer('U1', 'C1', `klacht Acme: ${about}`)
    minute += 1
    await w.at(`2026-03-02T09:0${minute}:00Z`)
  }
  await complains('eerste')
  expect(w.cards('eerste')).toHaveLength(1)

  const guest = { user: 'UG', channel: 'C2', channel_type: 'C' }
  channel?.members.push('UG')
  await w.slack.event({ type: 'member_joined_channel', ...guest })
  await complains('tweede')
  expect(w.cards('tweede')).toEqual([])
  channel?.members.pop()
  await w.slack.event({ type: 'member_left_channel', ...guest })
  await until(
    async () => (await w.db.place.findFirst({ where: { externalId: 'C2', outsiders: false } })) ?? undefined,
    'a place without outsiders',
  )

  if (channel) channel.archived = true
  await w.slack.event({ type: 'channel_archive', channel: 'C2', user: 'U1' })
  const calls = w.slack.calls.filter(({ args }) => args['channel'] === 'C2').length
  await complains('derde')
  expect(w.slack.calls.filter(({ args }) => args['channel'] === 'C2')).toHaveLength(calls)
  if (channel) Object.assign(channel, { archived: false, kind: 'private' })
  await w.slack.event({ type: 'channel_unarchive', channel: 'C2', user: 'U1' })
  await complains('vierde')
  expect(w.cards('vierde')).toHaveLength(1)
  expect([...w.slack.violations]).toEqual([])
})

test('whose account is closed hears nothing until it works again, and who moved hears it at their own time', async () => {
  await using w = await company()
  await w.answer('U2', 'C1', 'promise Acme: repair the ramp by 2026-03-03 12:00')
  const change = (more: object) => {
    const { id, realName, tz, locale } = w.slack.workspace.users.get('U2') ?? {}
    const user = { id, team_id: 'T1', real_name: realName, tz, locale, deleted: false, profile: {}, ...more }
    return w.slack.event({ type: 'user_change', user })
  }
  await change({ deleted: true })
  await w.at('2026-03-03T11:00:00Z')
  expect(w.slack.messages('D2')).toEqual([])
  await change({ tz: 'America/New_York', tz_offset: -18_000 })
  const tom = () => w.db.member.findFirstOrThrow({ where: { email: { startsWith: 'tom' } } })
  const moved = await tom()
  expect(moved.timeZone).toBe('America/New_York')
  // Half past twelve in New York. The digest of this morning was for before the account was closed.
  await w.at('2026-03-03T17:29:00Z')
  // Nobody could tell them of it before, so it is said as soon as they can be reached.
  expect(w.slack.messages('D2').map((it) => readMessage(it))).toEqual([expect.stringContaining('Almost due') as string])
  await w.at('2026-03-03T17:31:00Z')
  const digest = w.slack.messages('D2').at(-1)
  expect(w.slack.messages('D2')).toHaveLength(2)
  expect(digest && readMessage(digest)).toContain('repair the ramp')
  // When the clocks change it is another offset in the same zone, which is no news.
  const before = await tom()
  await change({ tz: 'America/New_York', tz_offset: -14_400 })
  expect(await tom()).toEqual(before)
})
