import { expect, test } from 'vitest'
import type { Store } from '../../src/store/db.ts'
import { promises, userOf } from '../support/nudges.ts'
import { type Replica, twoReplicas } from '../support/processes/replicas.ts'
import type { Json } from '../support/slack/workspace.ts'
import { until } from '../support/stages/stage.ts'

const PEOPLE = 300
const MINUTE = 60_000
/** What a killed process had in hand is in its hands for so long. */
const LEASE = 15_000
const STEP = 50_000
/** Three processes and a server on a busy machine. */
const PATIENCE = 6000

test('when one of two replicas is killed in the middle of 300 due messages, none is missing, and what may have arrived is looked up before it is said again', {
  timeout: 120_000,
}, async ({ skip }) => {
  await using w = await twoReplicas('2026-03-02T09:00:00Z')
  if (!w) return skip('no PostgreSQL server here')
  const { slack, store, one, two } = w
  const chatOf = (user: string) => slack.workspace.chatWith(user).id
  const arrived = () => slack.workspace.messages.flatMap(({ metadata }) => (metadata ? [keyOf(metadata)] : []))

  await promises(store, slack, PEOPLE, new Date('2026-03-02T10:00:00Z'))
  await w.wait(30 * MINUTE, one, two)
  await until(() => arrived().length >= 40 || undefined, 'the first messages', PATIENCE)
  const [killed, survivor] = posted(one).length > posted(two).length ? [one, two] : [two, one]
  const known = posted(killed).length
  // From here on it hears no answer any more; every other message does not arrive either.
  for (let index = 0; index < PEOPLE; index++)
    killed.line.fault('chat.postMessage', index % 2 === 0 ? 'commit then hang' : 'hang')
  await until(
    () => (posted(killed).length > known && arrived().length >= 55) || undefined,
    'a third of the messages',
    PATIENCE,
  )
  await killed.kill()
  const killedAt = slack.workspace.clock()
  const unanswered = posted(killed).slice(known)
  expect(arrived().length).toBeLessThan(PEOPLE - 50)

  await idle(store, killedAt)
  expect(arrived().length).toBeLessThan(PEOPLE)
  // What the dead one had in hand is in its hands until its lease ends.
  const queued = () => store.prisma.delivery.count({ where: { state: 'queued' } })
  for (let wait = LEASE + 1000, left = await queued(); left > 0; wait = STEP, left = await queued()) {
    await w.wait(wait, survivor)
    // Of the rest Slack takes so many a minute.
    await until(async () => (await queued()) < left || undefined, 'some of the rest', PATIENCE)
    await idle(store, killedAt)
  }

  const sent = await store.prisma.delivery.findMany({ where: { kind: 'nudge', state: 'sent' } })
  expect(sent).toHaveLength(PEOPLE)
  expect(arrived().toSorted()).toEqual(sent.map(({ tenantId, key }) => `${tenantId}/${key}`).toSorted())
  expect(Math.min(posted(killed).length, posted(survivor).length)).toBeGreaterThan(0)

  // Each message begun and not known to have arrived was looked up before it was said again, and no other was; twice when
  // it then had to wait for its turn.
  const begun = sent.filter(({ attempts }) => attempts > 1).map(({ memberId }) => userOf(memberId ?? 0))
  const looked = survivor.line.calls.filter(({ method }) => method === 'conversations.history')
  const chats = new Set(looked.map(({ args }) => String(args['channel'])))
  expect([...chats].toSorted()).toEqual(begun.map(chatOf).toSorted())
  expect(unanswered.filter((user) => !begun.includes(user) || posted(survivor).includes(user))).toEqual([])
  const steps = survivor.line.calls.map(({ method, args }) => `${method} ${String(args['channel'])}`)
  const asked = (user: string) => steps.indexOf(`conversations.history ${chatOf(user)}`)
  const repeated = begun.filter((user) => posted(survivor).includes(user))
  expect(repeated.filter((user) => steps.indexOf(`chat.postMessage ${user}`) < asked(user))).toEqual([])

  slack.connect(survivor.url)
  const command = await slack.command('U2', 'C1', 'log Acme: called about the invoice')
  expect((await command.answer()).says).toContain('Logged: Acme')
  expect(await survivor.stop()).toBe(0)
  expect([...one.trouble, ...two.trouble, ...slack.violations]).toEqual([])
})

/** Whom a replica's messages reached, in that order. */
const posted = ({ line }: Replica): string[] =>
  line.calls
    .filter(({ method, error }) => method === 'chat.postMessage' && error === undefined)
    .map(({ args }) => String(args['channel']))

const keyOf = (metadata: Json): string => (metadata['event_payload'] as { key: string }).key

/** Waits until the survivor has nothing in hand, so that the clock does not end a lease of its own: those end later. */
async function idle({ prisma }: Store, killedAt: Date): Promise<void> {
  const left = { state: 'queued', leasedUntil: { gt: new Date(killedAt.getTime() + LEASE) } }
  await until(
    async () => (await prisma.delivery.count({ where: left })) === 0 || undefined,
    'a moment of rest',
    PATIENCE,
  )
}
