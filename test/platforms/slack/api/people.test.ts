import { describe, expect, test } from 'vitest'
import { SendError } from '../../../../src/platforms/platform.ts'
import { card, stage } from '../../../support/slack/bot.ts'

const failure = (call: Promise<unknown>) =>
  call.then(
    () => 'no failure',
    (error: unknown) => (error instanceof SendError ? { kind: error.kind, retryAfter: error.retryAfter } : error),
  )

describe('a profile', () => {
  test('has what Slack knows of a colleague', async () => {
    await using s = await stage()
    expect(await s.platform.profile('T1', 'U2')).toEqual({
      id: 'U2',
      name: 'Jan Smit',
      email: 'jan@acme.example',
      language: 'en',
      timeZone: 'Europe/London',
      admin: false,
      guest: false,
    })
    expect(await s.platform.profile('T1', 'U1')).toMatchObject({ language: 'nl', admin: true })
    expect(await s.platform.profile('T1', 'UG')).toMatchObject({ guest: true })
    expect(await s.platform.profile('T1', 'UX')).toMatchObject({ guest: true })
  })

  test('is null for somebody Slack does not know, and fails when Slack does', async () => {
    await using s = await stage()
    expect(await s.platform.profile('T1', 'U404')).toBeNull()
    s.slack.fault('users.info', 'unavailable')
    expect(await failure(s.platform.profile('T1', 'U2'))).toMatchObject({ kind: 'later' })
  })
})

test('no other host than Slack’s is ever called', async () => {
  await using s = await stage()
  await s.slack.command('U1', 'C1', 'brief acme')
  const [heard] = s.scripted.heard
  const before = s.slack.calls.length
  for (const address of ['http://127.0.0.1:1/steal', 'https://hooks.slack.com.evil.example/x', 'file:///etc/passwd']) {
    const hostile = { ...heard!, reply: { ...(heard!.reply as object), address } }
    await s.platform.reply(hostile, { show: 'card', audience: 'asker', card: card('Secret') })
  }
  // Each time the answer took the way through Slack itself.
  expect(s.slack.calls.slice(before).map(({ method }) => method)).toEqual([
    'chat.postEphemeral',
    'chat.postEphemeral',
    'chat.postEphemeral',
  ])
})
