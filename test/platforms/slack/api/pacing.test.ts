import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Address, SendError } from '../../../../src/platforms/platform.ts'
import { card, shown, type Stage, stage } from '../../../support/slack/bot.ts'
import { until } from '../../../support/stages/stage.ts'

let s: Stage
beforeEach(async () => {
  s = await stage()
})
afterEach(async () => {
  expect(s.slack.calls.filter(({ status }) => status === 429)).toEqual([])
  expect(s.slack.violations).toEqual([])
  await s[Symbol.asyncDispose]()
})

/** 0, or the ms to wait. */
const tried = (call: Promise<unknown>) =>
  call.then(
    () => 0,
    (error: unknown) =>
      error instanceof SendError && error.kind === 'later' ? error.retryAfter : Promise.reject(error),
  )

/** So many people, each to be written to once, as the clock allows; gives how many seconds that took. */
async function digests(count: number): Promise<number> {
  const began = s.clock().getTime()
  for (let n = 0; n < count; ) {
    const user = `UF${n}`
    s.slack.workspace.users.set(user, { id: user, name: user, realName: user })
    const ms = await tried(s.platform.post({ workspace: 'T1', to: { user } }, card('Digest'), `digest/${n}`))
    if (ms === 0) n++
    s.clock.advance(ms)
  }
  return (s.clock().getTime() - began) / 1000
}

test('posting stays within what a workspace may have in a minute, and uses most of what lasts', async () => {
  const seconds = await digests(400)
  expect(seconds).toBeGreaterThan(60)
  expect(seconds).toBeLessThan(120)
})

test('a burst of digests leaves room: an answer and a window come at once, and cost the digests nothing', async () => {
  await digests(75)
  expect(await tried(s.platform.post({ workspace: 'T1', to: { user: 'U2' } }, card('Digest'), 'k'))).toBeGreaterThan(0)
  s.scripted.script = () => shown('There you are', { audience: 'place' })
  for (let n = 0; n < 3; n++) {
    expect((await (await s.slack.says('U1', 'D1', `help ${n}`)).answer()).says).toContain('There you are')
  }
  s.scripted.script = () => ({
    show: 'form',
    form: { language: 'en', title: 'Log', fields: [], submit: { label: 'Log', command: 'log', input: {} } },
  })
  expect(await (await s.slack.command('U1', 'C1', 'log')).answer()).toMatchObject({ kind: 'view' })
  // The third of a second that a message takes to come back.
  const wait = await tried(s.platform.post({ workspace: 'T1', to: { user: 'U2' } }, card('Digest'), 'k'))
  expect(wait).toBeLessThan(400)
})

test('a flood of one person slows that person: others and what is said unasked have their own', async () => {
  const jan = Array.from({ length: 60 }, (_, n) => s.slack.says('U2', 'D2', `help ${n}`))
  expect(new Set((await Promise.all(jan)).map(({ status }) => status))).toEqual(new Set([200]))
  const complaints: Address = { workspace: 'T1', to: { place: 'C2' } }
  expect(await tried(s.platform.post(complaints, card('Complaint 7'), 'k'))).toBe(0)
  expect((await (await s.slack.says('U1', 'D1', 'brief acme')).answer()).says).toBe('You said: brief acme')
  expect((await (await s.slack.says('U1', 'C1', '@Kastelein brief acme')).answer()).says).toContain('brief acme')
  const given = () => s.slack.messages('D2').filter(({ bot }) => bot).length
  expect(given()).toBe(5)
  // What is not given is kept and given in its turn: one a second.
  await until(() => s.scripted.missed.length === 55 || undefined, 'the rest to be left for later')
  const late = s.scripted.heard.filter(({ event }) => s.scripted.missed.includes(event))
  let seconds = 0
  for (const invocation of late.slice(0, 20)) {
    s.clock.advance(1_000)
    seconds += 1
    expect(await tried(s.platform.reply(invocation, shown('There you are')))).toBe(0)
  }
  expect(given()).toBe(5 + seconds)
})

test('of a flood in many channels no more is whispered than one person may have', async () => {
  const channels = ['C1', 'C2', 'P1']
  const sent = Array.from({ length: 60 }, (_, n) => s.slack.says('U1', channels[n % 3]!, `@Kastelein help ${n}`))
  await Promise.all(sent)
  await until(() => s.scripted.missed.length === 40 || undefined, 'the rest to be left for later')
  expect(s.slack.whispers('U1')).toHaveLength(20)
  expect((await (await s.slack.says('U3', 'C1', '@Kastelein help')).answer()).says).toContain('help')
})

test('changing messages and looking for them have a budget each, and none is held up by another', async () => {
  const complaints: Address = { workspace: 'T1', to: { place: 'C2' } }
  const id = await s.platform.post(complaints, card('Complaint 7'), 'k')
  const edit = () => tried(s.platform.edit(complaints, id, card('Complaint 7, taken')))
  let edits = 0
  while ((await edit()) === 0) edits++
  expect(edits).toBe(12)
  const sanne: Address = { workspace: 'T1', to: { user: 'U1' } }
  const look = () => tried(s.platform.find(sanne, 'none', s.clock()))
  let looks = 0
  while ((await look()) === 0) looks++
  expect(looks).toBe(12)
  expect(await tried(s.platform.post(sanne, card('Digest'), 'k2'))).toBe(0)
  s.clock.advance(2_000)
  expect([await edit(), await look()]).toEqual([0, 0])
})
