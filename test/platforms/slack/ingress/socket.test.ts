import { expect, test } from 'vitest'
import type { Answer } from '../../../../src/platforms/platform.ts'
import { card, shown, stage } from '../../../support/slack/bot.ts'

// Over the socket of development, without any address Slack could call: the same door, the same answers.

test('the main journey: words, a button, a form, a command', async () => {
  await using s = await stage({ socketOnly: true })
  s.scripted.script = ({ request }): Answer => {
    if ('text' in request && request.text.startsWith('complaint')) {
      return shown('', {
        audience: 'place',
        card: card('Complaint 7', { buttons: [{ label: 'Close', press: { command: 'close', input: { id: 7 } } }] }),
      })
    }
    if ('text' in request) return shown(`You said: ${request.text}`)
    if (request.command === 'closed')
      return request.input['reason'] === 'x'
        ? { show: 'errors', language: 'en', fields: { reason: 'Say more.' } }
        : shown('Closed')
    return {
      show: 'form',
      form: {
        language: 'en',
        title: 'Close',
        fields: [{ type: 'line', name: 'reason', label: 'Why' }],
        submit: { command: 'closed', input: request.input, label: 'Close' },
      },
    }
  }
  const { message } = await (await s.slack.says('U1', 'D1', 'complaint Acme: late')).answer()
  const { view } = await (await s.slack.press(message!, 'Close', 'U1')).answer()
  expect((await s.slack.submit(view!, { Why: 'x' })).errors).toEqual({ reason: 'Say more.' })
  expect(await (await s.slack.submit(view!, { Why: 'new courier' })).answer()).toMatchObject({ says: 'Closed' })
  expect(await (await s.slack.command('U2', 'C1', 'brief acme')).answer()).toMatchObject({
    kind: 'whisper',
    says: 'You said: brief acme',
  })
  expect((await (await s.slack.command('U2', 'C1', 'go', '/weather')).answer()).says).toContain('I only know /crm')
  expect(s.scripted.heard).toHaveLength(5)
  expect(s.slack.violations).toEqual([])
})

test('an event is acknowledged only when it is stored, and comes again otherwise', async () => {
  await using s = await stage({ socketOnly: true })
  s.slack.courier.patienceMs = 400
  s.scripted.beforeHearing = () => Promise.reject(new Error('no database'))
  expect(await s.slack.says('U1', 'D1', 'log Acme: hi')).toMatchObject({ late: true, tries: 2 })
  s.scripted.beforeHearing = async () => {}
  s.clock.advance(60_000)
  expect(await s.slack.retries()).toMatchObject([{ status: 200 }])
  await s.slack.shows('You said: log Acme: hi')
  expect(s.scripted.effects).toBe(1)
})

test('the same event again, as a retry or after a new connection, has one effect', async () => {
  await using s = await stage({ socketOnly: true })
  const sent = await s.slack.says('U1', 'D1', 'log Acme: hi')
  expect((await s.slack.repeat(sent, 3, 'at once')).map(({ status }) => status)).toEqual([200, 200, 200])
  await s.platform.stop()
  expect(s.scripted.effects).toBe(1)
})

test('after it has stopped nothing more is acknowledged', async () => {
  await using s = await stage({ socketOnly: true })
  s.slack.courier.patienceMs = 400
  const ready = Promise.withResolvers<Answer>()
  s.scripted.script = () => ready.promise
  await s.slack.says('U1', 'D1', 'report')
  const stopped = s.platform.stop()
  expect(await s.slack.command('U1', 'C1', 'brief acme')).toMatchObject({ late: true })
  ready.resolve(shown('The report'))
  await stopped
  expect(s.slack.messages('D1')).toHaveLength(1)
})

test('a refused app token stops the start', async () => {
  await expect(stage({ socketOnly: true, appToken: 'xapp-wrong' })).rejects.toThrow('invalid_auth')
})
