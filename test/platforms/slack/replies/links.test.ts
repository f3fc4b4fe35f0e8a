import { describe, expect, test } from 'vitest'
import type { Card } from '../../../../src/cards/card.ts'
import type { Viewer } from '../../../../src/platforms/platform.ts'
import { card, type Stage, stage } from '../../../support/slack/bot.ts'
import { shares } from '../../../support/slack/api/links.ts'
import { until } from '../../../support/stages/stage.ts'

const LINK = 'https://crm.example/r/7'

const unfurled = (s: Stage) => s.slack.calls.filter(({ method }) => method === 'chat.unfurl')

/** A bot with one brief, and who looked at it from where. */
async function opened(): Promise<Stage & { looked: Viewer[] }> {
  const s = await stage()
  const looked: Viewer[] = []
  s.scripted.linked = async (viewer, url) => {
    looked.push(viewer)
    return viewer.user.guest || !url.includes('/r/') ? null : card(`Brief ${url.split('/').at(-1)}`)
  }
  return { ...s, looked }
}

/** Until everything that was begun is done. */
const done = (s: Stage) => s.platform.stop()

describe('a link to a relation', () => {
  test('shows its brief after Slack was answered, for who shared it and as far as the channel may know', async () => {
    await using s = await stage()
    const held = Promise.withResolvers<Card>()
    const looked: unknown[] = []
    s.scripted.linked = (viewer, url) => {
      looked.push({ viewer, url })
      return held.promise
    }
    const { sent, shows } = await shares(s.slack, 'U1', 'C1', [LINK])
    expect(sent).toMatchObject({ status: 200, tries: 1 })
    expect(unfurled(s)).toEqual([])
    held.resolve(card('Acme Logistics'))
    expect(await until(() => shows(), 'a preview')).toBe('Acme Logistics')
    expect(looked).toMatchObject([
      {
        url: LINK,
        viewer: { workspace: 'T1', user: { id: 'U1', guest: false }, place: { id: 'C1', kind: 'channel' } },
      },
    ])
    expect(s.scripted.heard).toEqual([])
    expect([...s.slack.violations]).toEqual([])
  })

  test('shows several of one message in one go, each once, and nothing for what is not ours', async () => {
    await using s = await opened()
    const urls = [LINK, LINK, 'https://crm.example/r/8', 'https://crm.example/other']
    const { sent, shows } = await shares(s.slack, 'U1', 'C1', urls)
    await until(() => shows(), 'a preview')
    expect([shows(LINK), shows(urls[2]), shows(urls[3])]).toEqual(['Brief 7', 'Brief 8', undefined])
    expect(await s.slack.repeat(sent, 2)).toMatchObject([{ status: 200 }, { status: 200 }])
    await shares(s.slack, 'U1', 'C1', ['https://crm.example/other'])
    await done(s)
    expect(unfurled(s)).toHaveLength(1)
    expect(s.looked).toHaveLength(4)
  })

  test('keeps long briefs of five links within one message', async () => {
    await using s = await opened()
    const items = Array.from({ length: 90 }, (_, n) => `Moment ${n} ${'x'.repeat(300)}`)
    s.scripted.linked = async () => card('Long', { body: [{ type: 'list', items }] })
    const urls = Array.from({ length: 7 }, (_, n) => `https://crm.example/r/${n}`)
    const { shows } = await shares(s.slack, 'U1', 'C1', urls)
    expect(await until(() => shows(urls[4]), 'a preview')).toMatch(/Moment 0 [\s\S]*\d+ more/)
    expect(shows(urls[5])).toBeUndefined()
    expect(JSON.stringify(unfurled(s)[0]?.args['unfurls']).length).toBeLessThan(16_000)
    expect([...s.slack.violations]).toEqual([])
  })

  test.each([
    ['by a guest', 'UG', 'C5', {}],
    ['where a guest reads along', 'U1', 'C5', {}],
    ['in a channel shared with another company', 'U1', 'C6', {}],
    ['in a channel that Slack calls shared', 'U1', 'C1', { is_ext_shared_channel: true }],
    ['in a private channel the bot is not in', 'U1', 'P9', {}],
    ['in a private chat of others', 'U1', 'D9', {}],
    ['in a group chat', 'U1', 'G9', {}],
  ])('shared %s shows nothing', async (_, user, channel, envelope) => {
    await using s = await opened()
    const { workspace } = s.slack
    const members = ['U1', 'U2']
    workspace.channels.set('P9', { id: 'P9', name: 'secret', kind: 'private', members })
    workspace.channels.set('D9', { id: 'D9', name: '', kind: 'im', members })
    workspace.channels.set('G9', { id: 'G9', name: 'u1-u2', kind: 'mpim', members: [...members, workspace.bot.user] })
    expect((await shares(s.slack, user, channel, [LINK], envelope)).sent).toMatchObject({ status: 200 })
    await done(s)
    expect(unfurled(s)).toEqual([])
    expect(s.looked.filter(({ user }) => !user.guest)).toEqual([])
  })

  test('in the own chat with the bot, and where the bot is not but Slack says who is, shows it', async () => {
    await using s = await opened()
    const direct = await shares(s.slack, 'U1', 'D1', [LINK])
    const public_ = await shares(s.slack, 'U1', 'C9', [LINK])
    await until(() => direct.shows() && public_.shows(), 'two previews')
    expect(new Set(s.looked.map(({ place }) => place?.kind))).toEqual(new Set(['channel', 'direct']))
  })

  test('in a message that is still being written shows that there will be one, and nothing about a customer', async () => {
    await using s = await opened()
    const { shows } = await shares(s.slack, 'U1', null, [LINK])
    expect(await until(() => shows(), 'a preview')).toContain('A brief from Kastelein')
    expect(shows()).not.toContain('Brief 7')
    expect(unfurled(s)[0]?.args).toMatchObject({ source: 'composer', unfurl_id: expect.any(String) })
    await shares(s.slack, 'UG', null, [LINK])
    await done(s)
    expect(unfurled(s)).toHaveLength(1)
  })

  test('without a preview is no trouble for anybody: what Slack refuses or does not answer stands in the log', async () => {
    await using s = await opened()
    s.slack.fault('chat.unfurl', { error: 'cannot_unfurl_url' })
    await shares(s.slack, 'U1', 'C1', [LINK])
    await until(() => s.logged.find(({ level }) => level === 'warn'), 'a line in the log')
    expect(JSON.stringify(s.logged)).not.toContain('crm.example')
  })
})
