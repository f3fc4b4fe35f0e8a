import { expect, test } from 'vitest'
import { acme } from '../support/nudges.ts'
import { type Replica, twoReplicas } from '../support/processes/replicas.ts'
import type { Delivery } from '../support/slack/courier.ts'
import type { FakeSlack } from '../support/slack/fake.ts'
import { commandPayload, eventEnvelope, messageEvent } from '../support/slack/people/payloads.ts'
import type { Channel, User } from '../support/slack/workspace.ts'
import { until } from '../support/stages/stage.ts'

const ROUNDS = [1, 2, 3, 4, 5]

test('what is brought to two replicas at once has one effect, and what one of them left unanswered the other answers', {
  timeout: 120_000,
}, async ({ skip }) => {
  await using w = await twoReplicas('2026-03-02T09:00:00Z')
  if (!w) return skip('no PostgreSQL server here')
  const { slack, store, one, two } = w
  await acme(store, slack)
  const unanswered = () => store.prisma.inbox.count({ where: { doneAt: null } })
  const answered = () => until(async () => (await unanswered()) === 0 || undefined, 'an answer to everything')
  const answers = () => slack.messages('D1').length

  for (const round of ROUNDS) {
    const taken = await atOnce(slack, message(slack, `log Acme: words ${round}`), one, two)
    expect(taken.map(({ status }) => status)).toEqual([200, 200])
    // Two bots that have only just begun can be too slow to answer a command at once with the words still in hand.
    await answered()
    const given = await atOnce(slack, command(slack, `log Acme: command ${round}`), one, two)
    expect(given.map(({ body }) => JSON.stringify(body)).join()).toContain(`command ${round}`)
    await answered()
    expect(answers()).toBe(round)
  }

  slack.connect(one.url)
  one.line.fault('chat.postMessage', 'hang')
  await slack.says('U1', 'D1', 'log Acme: words 6')
  await until(() => one.line.calls.find(({ error }) => error !== undefined), 'an answer on its way')
  await one.kill()
  await w.wait(31_000, two)
  await until(() => answers() > ROUNDS.length || undefined, 'the answer of the other', 6000)
  expect(await two.stop()).toBe(0)

  expect(answers()).toBe(ROUNDS.length + 1)
  const noted = await store.prisma.interaction.findMany({ select: { lines: true } })
  const notes = noted.map(({ lines }) => /(words|command) \d/.exec(JSON.stringify(lines))?.[0])
  expect(notes).toHaveLength(2 * ROUNDS.length + 1)
  expect(new Set(notes)).toEqual(
    new Set([...ROUNDS.flatMap((round) => [`words ${round}`, `command ${round}`]), 'words 6']),
  )
  expect([...one.trouble, ...two.trouble, ...slack.violations]).toEqual([])
})

/** The same request, with the same signature. */
function atOnce(slack: FakeSlack, delivery: Delivery, ...replicas: Replica[]) {
  return Promise.all(
    replicas.map(({ url }) => {
      slack.connect(url)
      return slack.deliver(delivery)
    }),
  )
}

/** Written to the bot by Sanne. */
function message({ workspace }: FakeSlack, text: string): Delivery {
  const written = workspace.add({ channel: 'D1', user: 'U1', text, blocks: [] })
  const [channel, user] = [workspace.channels.get('D1') as Channel, workspace.users.get('U1') as User]
  return { kind: 'event', payload: eventEnvelope(workspace, messageEvent(written, channel, user)) }
}

/** Given by Jan. */
function command({ workspace, credentials }: FakeSlack, text: string): Delivery {
  const [channel, user] = [workspace.channels.get('C1') as Channel, workspace.users.get('U2') as User]
  const asked = { command: '/crm', text, user, channel, address: `${credentials.apiUrl}none` }
  return { kind: 'command', payload: commandPayload(workspace, asked) }
}
