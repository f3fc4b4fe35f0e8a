import { expect, test } from 'vitest'
import { twoPlatforms } from '../support/two-platforms.ts'
import { sign } from '../support/slack/courier.ts'

const TEN_MINUTES = 600

test('Slack goes by the time of the machine, also when the clock of the playground was moved', async () => {
  await using w = await twoPlatforms('2026-03-02T09:00:00Z')
  const move = { as: 'sanne', to: 'tenMinutes' }
  const moved = await fetch(`${w.url}api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(move),
  })
  expect(moved.status).toBe(200)
  expect((await (await w.slack.command('U2', 'C1', 'help')).answer()).says).toContain('What do you want to do')

  // And what was signed for the time of the playground is not let in.
  const raw = 'command=%2Fcrm'
  const there = Math.floor(w.time.now.getTime() / 1000) + TEN_MINUTES
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...sign(w.slack.credentials.signingSecret, raw, there),
  }
  const url = `${new URL(w.url).origin}/slack/events`
  expect((await fetch(url, { method: 'POST', headers, body: raw })).status).toBe(401)
})
