import { expect, test } from 'vitest'
import { type Stage, stage } from '../../../support/slack/bot.ts'
import type { Json } from '../../../support/slack/workspace.ts'

const typed = (s: Stage, user: string, channel: string) =>
  s.slack.workspace.messages.findLast((message) => message.channel === channel && message.user === user)!

test('a message that is changed is heard with its new words, and with the event of the first ones', async () => {
  await using s = await stage()
  for (const [channel, first, second] of [
    ['D2', 'lgo Acme: hi', 'log Acme: *hi* :tada:'],
    ['C1', '@Kastelein lgo Acme: hi', '@Kastelein log Acme: *hi* :tada:'],
  ] as const) {
    await (await s.slack.says('U2', channel, first)).answer()
    const message = typed(s, 'U2', channel)
    const changed = await s.slack.edits(message, second)
    expect((await changed.answer()).says).toBe('You said: log Acme: hi 🎉')
    const [before, after] = s.scripted.heard.slice(-2)
    expect(after).toMatchObject({
      edits: { event: before?.event, said: '2026-03-02T09:00:00.000Z' },
      user: { id: 'U2' },
    })
    expect(after).not.toHaveProperty('gesture')
    // Slack tells it again.
    expect((await s.slack.repeat(changed, 2, 'at once')).map(({ status }) => status)).toEqual([200, 200])
  }
  expect(s.scripted.effects).toBe(4)
  expect(s.slack.violations).toEqual([])
})

test('of a message that changed without new words of a person nothing is heard', async () => {
  await using s = await stage()
  await (await s.slack.says('U2', 'D2', 'brief acme')).answer()
  const { delivery } = await s.slack.edits(typed(s, 'U2', 'D2'), 'brief acme')
  const told = delivery.payload['event'] as { message: Json; previous_message: Json }
  const others: Json[] = [
    // A preview was added, the bot changed its own, Slack put a sign in its place.
    { message: { ...told.message, edited: undefined, attachments: [{ id: 1 }] } },
    { message: { ...told.message, user: 'UBOT', bot_id: 'BBOT', text: 'other' } },
    { message: { ...told.message, bot_id: 'BOTHER', text: 'other' } },
    { message: { ...told.message, subtype: 'tombstone', user: 'USLACKBOT', text: 'This message was deleted.' } },
    { message: { ...told.message, text: 'other' }, channel_type: 'mpim', channel: 'G1' },
    { message: { ...told.message, text: 'other' }, previous_message: undefined },
  ]
  for (const [n, other] of others.entries()) {
    const payload = { ...delivery.payload, event_id: `EvOther${n}`, event: { ...told, ...other } }
    expect(await s.slack.deliver({ kind: 'event', payload })).toMatchObject({ status: 200 })
  }
  await s.platform.stop()
  expect(s.scripted.heard).toHaveLength(1)
})
