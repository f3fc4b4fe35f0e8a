import { describe, expect, test } from 'vitest'
import type { Notice } from '../../../../src/platforms/platform.ts'
import { shown, type Stage, stage } from '../../../support/slack/bot.ts'
import { PAGE } from '../../../support/slack/api/conversations.ts'
import { until } from '../../../support/stages/stage.ts'

const HOUR = 3_600_000

const asked = (s: Stage, method: string) => s.slack.calls.filter((call) => call.method === method).length
/** Somebody speaks to the bot there; gives the place as the rest of the bot has it. */
async function placeAt(s: Stage, channel: string, user = 'U1') {
  await s.slack.says(user, channel, '@Kastelein brief acme')
  return s.scripted.heard.at(-1)?.place
}
const told = (s: Stage, channel: string) =>
  s.scripted.notices.flatMap((notice: Notice) =>
    notice.what === 'place' && notice.place.id === channel ? [notice.place.outsiders] : [],
  )
const member = (channel: string, user: string, type = 'member_joined_channel') => ({
  type,
  user,
  channel,
  channel_type: 'C',
})

describe('people from outside', () => {
  test.each([
    ['a guest is in it', 'C5', {}],
    ['it is shared with another company', 'C6', {}],
    ['another company was invited to it', 'C1', { pending: true }],
  ])('read along in a channel when %s, whatever is done there', async (_, channel, more) => {
    await using s = await stage()
    Object.assign(s.slack.workspace.channels.get(channel) ?? {}, more)
    s.scripted.script = () =>
      shown('Hi', { audience: 'place', card: { language: 'en', title: 'Hi', body: [], buttons } })
    const buttons = [{ label: 'Press', press: { command: 'x', input: {} } }]
    expect(await placeAt(s, channel)).toMatchObject({ id: channel, outsiders: true })
    await s.slack.command('U1', channel, 'brief acme')
    const message = await until(() => s.slack.messages(channel)[0], 'a message')
    await s.slack.press(message, 'Press', 'U1')
    await s.slack.menu(message, 'from_message', 'U1')
    expect(s.scripted.heard.map(({ place }) => place.outsiders)).toEqual([true, true, true, true])
    expect(told(s, channel)).toEqual([true])
  })

  test('do not in a channel of colleagues, in the own chat, nor where sister workspaces come together', async () => {
    await using s = await stage({ prepare: (slack) => slack.organisation('E1', ['T1']) })
    s.slack.workspace.channels.set('C7', {
      id: 'C7',
      name: 'whole-group',
      kind: 'public',
      members: ['U1', s.slack.workspace.bot.user],
      orgShared: true,
    })
    for (const channel of ['C1', 'P1', 'C7', 'D1']) {
      const place = await placeAt(s, channel)
      expect(place).not.toHaveProperty('outsiders')
      expect(place).not.toHaveProperty('unseen')
    }
    await until(() => told(s, 'P1')[0] === false || undefined, 'a word that there are none')
    expect(asked(s, 'users.list')).toBe(1)
    expect(s.scripted.notices.filter((notice) => notice.what === 'place').map(({ place }) => place.id)).not.toContain(
      'D1',
    )
  })

  test('may be where the bot cannot look, never or not now: the rest of the bot hears which, and nothing for sure', async () => {
    await using s = await stage({ maxPostMs: 1_000 })
    const members = ['U1', 'U2']
    s.slack.workspace.channels.set('P9', { id: 'P9', name: 'secret', kind: 'private', members })
    await s.slack.command('U1', 'P9', 'brief acme')
    expect(s.scripted.heard.at(-1)?.place).toMatchObject({ id: 'P9', unseen: true })
    s.slack.fault('conversations.info', 'unavailable')
    expect(await placeAt(s, 'C1')).toMatchObject({ unknown: true })
    s.clock.advance(61_000)
    expect(await placeAt(s, 'C1')).not.toHaveProperty('unknown')
    s.slack.fault('users.list', 'hang')
    s.clock.advance(25 * HOUR)
    const before = performance.now()
    expect(await placeAt(s, 'C1')).toMatchObject({ unknown: true })
    expect(performance.now() - before).toBeLessThan(2_000)
    expect(told(s, 'P9')).toEqual([])
  })

  test('are asked for once an hour, and then the colleagues of the whole workspace, page by page', async () => {
    await using s = await stage()
    const size = PAGE.size
    PAGE.size = 2
    try {
      for (let n = 0; n < 3; n++) await placeAt(s, 'C1')
      await placeAt(s, 'C5')
      expect([asked(s, 'conversations.info'), asked(s, 'users.list')]).toEqual([2, 3])
      s.clock.advance(HOUR + 1)
      await placeAt(s, 'C1')
      expect([asked(s, 'conversations.info'), asked(s, 'users.list')]).toEqual([3, 6])
      expect(await placeAt(s, 'C5')).toMatchObject({ outsiders: true })
      const crowd = Array.from({ length: 25 }, (_, n) => `U9${n}`)
      s.slack.workspace.channels.get('C1')?.members.push(...crowd)
      s.clock.advance(2 * HOUR)
      // More who are not on the list than are looked up one by one.
      expect(await placeAt(s, 'C1')).toMatchObject({ unseen: true })
      for (const id of crowd) s.slack.workspace.users.set(id, { id, name: id, realName: id })
      s.clock.advance(2 * HOUR)
      expect(await placeAt(s, 'C1')).not.toHaveProperty('unseen')
      PAGE.size = 1
      s.clock.advance(2 * HOUR)
      // More pages than are read.
      expect(await placeAt(s, 'C1')).toMatchObject({ unseen: true })
    } finally {
      PAGE.size = size
    }
  })

  test('that come are known before Slack is answered, and that go as soon as Slack says so', async () => {
    await using s = await stage()
    await placeAt(s, 'C1')
    const channel = s.slack.workspace.channels.get('C1')
    channel?.members.push('UG')
    expect(await s.slack.event(member('C1', 'UG'))).toMatchObject({ status: 200 })
    expect(told(s, 'C1').at(-1)).toBe(true)
    expect(await placeAt(s, 'C1')).toMatchObject({ outsiders: true })
    await s.slack.event(member('C1', 'U3'))
    expect(told(s, 'C1').at(-1)).toBe(true)
    channel?.members.pop()
    await s.slack.event(member('C1', 'UG', 'member_left_channel'))
    await until(() => told(s, 'C1').at(-1) === false || undefined, 'a word that they went')
    expect(await placeAt(s, 'C1')).not.toHaveProperty('outsiders')
  })

  test('of a shared channel are known from the event to the end of the sharing', async () => {
    await using s = await stage()
    const channel = s.slack.workspace.channels.get('C2')
    if (channel) channel.shared = true
    await s.slack.event({ type: 'channel_shared', connected_team_id: 'T9', channel: 'C2' })
    expect(told(s, 'C2')).toEqual([true])
    const left = { type: 'channel_unshared', previously_connected_team_id: 'T9', channel: 'C2' }
    await s.slack.event({ ...left, is_ext_shared: true })
    expect(told(s, 'C2')).toEqual([true, true])
    if (channel) channel.shared = false
    await s.slack.event({ ...left, is_ext_shared: false })
    await until(() => told(s, 'C2').at(-1) === false || undefined, 'a word that it is over')
    const { delivery } = await s.slack.says('U1', 'C1', '@Kastelein hi')
    const event = { ...(delivery.payload['event'] as object), ts: '1772442000.000900', client_msg_id: 'shared' }
    const payload = { ...delivery.payload, event, event_id: 'EvShared', is_ext_shared_channel: true }
    await s.slack.deliver({ ...delivery, payload })
    expect(s.scripted.heard.at(-1)?.place.outsiders).toBe(true)
  })

  test('are noticed when a colleague becomes one', async () => {
    await using s = await stage()
    await placeAt(s, 'C1')
    const priya = s.slack.workspace.users.get('U3')
    if (priya) priya.guest = true
    await s.slack.event({ type: 'user_change', user: { id: 'U3', team_id: 'T1', is_restricted: true, profile: {} } })
    expect(await placeAt(s, 'C1')).toMatchObject({ outsiders: true })
    expect(s.scripted.notices.at(-1)).toMatchObject({ what: 'place', place: { id: 'C1', outsiders: true } })
  })
})
