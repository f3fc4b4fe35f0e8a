import { expect, test } from 'vitest'
import type { Answer } from '../../../../src/platforms/platform.ts'
import { card, shown, stage } from '../../../support/slack/bot.ts'
import { readMessage } from '../../../support/slack/people/reading.ts'

test('an answer can be given after a restart, with what was stored', async () => {
  await using s = await stage()
  await s.slack.says('U1', 'C2', '@Kastelein complaint')
  await s.slack.command('U2', 'C1', 'brief acme')
  await s.slack.shows('You said: complaint')
  for (const heard of s.scripted.heard) await s.platform.reply(heard, shown('Once more'))
  expect(s.slack.whispers('U1').map(readMessage)).toContain('Once more')
  expect(s.slack.whispers('U2').map(readMessage)).toContain('Once more')
  s.clock.advance(3_600_000)
  await s.platform.reply(s.scripted.heard[1]!, shown('An hour later'))
  expect(s.slack.whispers('U2').map(readMessage)).toContain('An hour later')
})

test('stopping waits for the answers that are on their way', async () => {
  await using s = await stage()
  const ready = Promise.withResolvers<Answer>()
  s.scripted.script = () => ready.promise
  await s.slack.says('U1', 'D1', 'report')
  const stopped = s.platform.stop()
  expect(
    await Promise.race([stopped.then(() => 'stopped'), new Promise((resolve) => setImmediate(resolve, 'busy'))]),
  ).toBe('busy')
  ready.resolve(shown('The report'))
  await stopped
  expect(s.slack.messages('D1').map(readMessage)).toEqual(['The report'])
})

test('for everybody in a thread that was removed meanwhile, an answer is for the asker and not for the channel', async () => {
  await using s = await stage()
  const root = s.slack.workspace.add({ channel: 'C2', user: 'U2', text: 'Acme again', blocks: [] })
  s.scripted.script = () => {
    s.slack.deletes(root)
    return shown('There you are', { audience: 'place' })
  }
  await s.slack.says('U1', 'C2', '@Kastelein brief acme', { thread: root.ts })
  await s.slack.shows('There you are')
  await s.platform.stop()
  expect(s.slack.messages('C2').map(readMessage).join()).not.toContain('There you are')
  expect(s.slack.messages('D1').map(readMessage)).toEqual(['There you are'])
  expect(s.slack.violations).toEqual([])
})

test.each(['edit_window_closed', 'cant_update_message', 'message_not_found'])(
  'that should take the place of a message which cannot be changed (%s) is a new one',
  async (error) => {
    await using s = await stage()
    const button = { label: 'Acknowledge', press: { command: 'take', input: { id: 7 } } }
    await s.platform.post({ workspace: 'T1', to: { place: 'C2' } }, card('Complaint 7', { buttons: [button] }), 'k')
    s.slack.fault('chat.update', { error })
    s.scripted.script = () => shown('Complaint 7, taken', { audience: 'place', replaces: true })
    const pressed = await s.slack.press(s.slack.messages('C2')[0]!, 'Acknowledge', 'U1')
    expect((await pressed.answer()).says).toContain('Complaint 7, taken')
    expect(s.slack.messages('C2').map(({ edits }) => edits)).toEqual([0, 0])
  },
)
