import { expect, test } from 'vitest'
import { acmeOf } from '../../../support/companies.ts'
import { slackWorld } from '../../../support/slack-world.ts'
import { readMessage } from '../../../support/slack/people/reading.ts'
import type { Fault } from '../../../support/slack/faults.ts'
import { until } from '../../../support/stages/stage.ts'

const FAULTS: Fault[] = ['unavailable', 'drop', { error: 'internal_error' }, 'commit then drop']

async function company() {
  const w = await slackWorld('2026-03-02T09:00:00Z')
  const { tenantId } = await w.db.workspace.findFirstOrThrow({ where: { platform: 'slack' } })
  await acmeOf(w.db, tenantId)
  let seconds = 0
  /** Twenty seconds more, and everything done that is owed by then. */
  const later = async () => {
    seconds += 20
    await w.at(new Date(Date.parse('2026-03-02T09:00:00Z') + seconds * 1_000).toISOString())
    await w.bot.resume()
  }
  return { ...w, later, [Symbol.asyncDispose]: w[Symbol.asyncDispose] }
}

test('an answer in the private chat whose fate is unclear is looked for, and given when it is not there', async () => {
  await using w = await company()
  const tries = () =>
    w.slack.calls.filter(({ method, args }) => method === 'chat.postMessage' && args['channel'] === 'D2').length
  for (const [n, fault] of FAULTS.entries()) {
    w.slack.fault('chat.postMessage', fault, 1, { channel: 'D2' })
    const before = tries()
    await w.slack.says('U2', 'D2', `log Acme: called about invoice ${n}`)
    await until(() => tries() > before, 'the first try')
    await w.later()
    await w.later()
    const said = w.slack.messages('D2').filter((message) => readMessage(message).includes(`invoice ${n}`))
    expect([fault, said.length]).toEqual([fault, 1])
  }
  expect(await w.db.interaction.count({ where: { loggedAt: { gte: new Date('2026-03-02T09:00:00Z') } } })).toBe(
    FAULTS.length,
  )
  expect(w.slack.violations).toEqual([])
})

test('a message to a person whose fate is unclear is looked for, and said when it is not there', async () => {
  await using w = await company()
  await (await w.slack.says('U1', 'D1', 'help')).answer()
  for (const [n, fault] of FAULTS.entries()) {
    w.slack.fault('chat.postMessage', fault, 1, { channel: 'U1' })
    await (await w.slack.command('U2', 'C1', `ask @Sanne de Vries: did quote ${n} go out?`)).answer()
    await w.later()
    await w.later()
    const said = w.slack.messages('D1').filter((message) => readMessage(message).includes(`quote ${n}`))
    expect([fault, said.length]).toEqual([fault, 1])
  }
  expect(await w.db.delivery.count({ where: { state: { not: 'sent' }, kind: 'question asked' } })).toBe(0)
  expect(await w.db.delivery.count({ where: { kind: 'question asked' } })).toBe(FAULTS.length)
})

test('whatever becomes of the lines in its thread, the card of a complaint tells how it stands', async () => {
  await using w = await company()
  await (await w.slack.says('U2', 'C2', '@Kastelein complaint here')).answer()
  await (await w.slack.command('U2', 'C1', 'complaint Acme: late severity=high')).answer()
  await w.later()
  const root = w.slack.messages('C2').find(({ metadata }) => metadata)!
  const drop = () => {
    w.slack.fault('chat.postMessage', 'drop', 1, { channel: 'C2' })
    w.slack.fault('chat.update', 'unavailable', 2)
  }
  const stands = async (says: RegExp) => {
    for (let n = 0; n < 6; n++) await w.later()
    expect(readMessage(root)).toMatch(says)
  }
  drop()
  await (await w.slack.command('U2', 'C1', 'take 1')).answer()
  await stands(/taken by Jan|opgepakt door Jan/)
  // What is on no card is rather said twice than perhaps not at all.
  drop()
  const { message, buttons } = await (await w.slack.command('U2', 'C1', 'complaint Acme: late')).answer()
  await (await w.slack.press(message!, buttons[0]!.label, 'U2')).answer()
  await stands(/taken by Jan|opgepakt door Jan/)
  expect(w.slack.thread(root).map(readMessage).join()).toMatch(/heard it again|hoorde dit opnieuw/)
  drop()
  const { view } = await (await w.slack.command('U2', 'C1', 'close 1')).answer()
  const facts = { told: 'called Jan at noon', cause: 'courier full', change: 'another courier' }
  expect(await w.slack.submit(view!, facts)).toMatchObject({ errors: {} })
  await stands(/closed by Jan|gesloten door Jan/)
  const { id } = await w.db.case.findFirstOrThrow({ where: { kind: 'complaint' } })
  expect(await w.db.delivery.count({ where: { caseId: id, state: 'queued' } })).toBe(0)
})
