import { setTimeout } from 'node:timers/promises'
import { type RunningBot, start } from '../src/main.ts'
import type { Source } from '../src/store/db.ts'
import { type FakeSlack, fakeSlack } from '../test/support/slack/fake.ts'
import { TEAM } from '../test/support/slack/workspace.ts'
import { bareBolt } from './bare.ts'
import { byHand } from './by-hand.ts'
import { type Arm, compare, interleaved, type Result, tally } from './measure.ts'
import { openCaller, type Slash, slashCommand } from './slash.ts'
import { traced } from './trace.ts'

const silent = { info() {}, warn() {}, error() {} }

/** Before the first digest of that day, so that the bot has nothing to say of its own. */
const OPENED = Date.parse('2026-03-02T07:05:00Z')

/**
 * B1: a note with one promise, from sending Slack's signed request until all of the answer is there. The answer to a
 * command is in the response, and by then everything is committed: that it was heard, the moment, the promise (from which
 * the tick puts its nudge in the outbox, so a note needs no row there), the counts and the audit trail. What the bot does
 * once it has answered is counted but not timed: it has ended before the next request. Beside it the same work by hand, and
 * the least a bot can do.
 */
export async function b1(source: Source, where: string, tenantId: number, turns: number): Promise<Result[]> {
  await using stage = await staged(source, tenantId)
  const { log, hand, bare } = armsOf(stage)
  const [ours, again, same, least] = ['log', 'log again', 'the same by hand', 'bare Bolt and one row'] as const
  const figures = await interleaved(
    [
      { name: ours, ...log },
      { name: again, ...log },
      { name: same, ...hand },
      { name: least, ...bare },
    ],
    { turns },
  )
  const of = {
    figures,
    counts: await countsOf(log),
    atMost: { 'inbox commits': 1, 'round trips beyond it': 2, 'commits beyond it': 1 },
  }
  const what = `log, from a signed request to its answer, ${where}`
  return [
    { id: 'B1 hand', what, goal: 1.3, line: 2, ...of, ...compare(figures, { ours, again, other: same }) },
    { id: 'B1 least', what, goal: 3, line: 4, ...of, ...compare(figures, { ours, again, other: least }) },
  ]
}

type Way = Omit<Arm, 'name'>
export type Stage = Awaited<ReturnType<typeof staged>>

/** The bot and the bare one beside it, on the same database, and somebody who asks them. */
export async function staged(source: Source, tenantId: number) {
  const began = performance.now()
  const clock = () => new Date(OPENED + performance.now() - began)
  const slack = await fakeSlack({ clock })
  const bot = await botFor(slack, source, clock)
  // Slack's workspace belongs to the company with all the data.
  await bot.store.prisma.workspace.updateMany({ where: { platform: 'slack', externalId: TEAM }, data: { tenantId } })
  const { relations, memberId } = await known(bot, tenantId)
  const relation = (i: number) => relations[(i * 7919) % relations.length] ?? { id: 0, name: '' }
  let rows = 0
  const bare = await bareBolt(bot.store.pool, slack.credentials.signingSecret, () => {
    return { tenantId, memberId, relationId: relation(rows++).id, at: clock() }
  })
  const hand = await byHand(bot.store.pool, slack.credentials.signingSecret, clock)
  const caller = openCaller()
  return {
    slack,
    bot,
    bare,
    hand,
    caller,
    clock,
    relation,
    async [Symbol.asyncDispose]() {
      caller.close()
      await bare.stop()
      await hand.stop()
      await bot.stop()
      await slack.close()
    },
  }
}

function armsOf({ slack, bot, bare, hand, caller, clock, relation }: Stage): { log: Way; hand: Way; bare: Way } {
  const next = { slash: {} as Slash }
  const isLogged = (answer: string) => {
    if (!/Logged: .*Promise \d+: send the quote/.test(answer)) throw new Error(`not logged: ${answer}`)
  }
  const ready = (i: number, at: number) => {
    next.slash = slashCommand(slack, noteOn(relation(i).name, i), at)
  }
  return {
    log: {
      before: (i) => ready(i, clock().getTime()),
      async run() {
        const { ms, answer } = await caller.call(bot.port, next.slash)
        isLogged(answer)
        return ms
      },
      after: () => finished(bot, next.slash.event),
    },
    hand: {
      before: (i) => ready(i, Date.now()),
      async run() {
        const { ms, answer } = await caller.call(hand.port, next.slash)
        isLogged(answer)
        return ms
      },
      after: () => bot.store.pool.query('SELECT'),
    },
    bare: {
      // Bolt itself looks at the time of day.
      before: (i) => ready(i, Date.now()),
      run: async () => (await caller.call(bare.port, next.slash)).ms,
      after: () => bot.store.pool.query('SELECT'),
    },
  }
}

/** A note with one promise. */
export const noteOn = (name: string, i: number) =>
  `log ${name}: asked about invoice ${i}. I will send the quote by Friday`

function botFor({ credentials }: FakeSlack, database: Source, clock: () => Date): Promise<RunningBot> {
  const { signingSecret, botToken, apiUrl } = credentials
  return start(
    {
      port: 0,
      host: '127.0.0.1',
      publicUrl: undefined,
      database: {},
      logLevel: 'silent',
      playground: false,
      slack: { signingSecret, botToken, apiUrl },
      teams: undefined,
    },
    clock,
    silent,
    database,
  )
}

/** Whom the notes are about, by the name that people know them by, and somebody to write the bare rows. */
async function known({ store }: RunningBot, tenantId: number) {
  const { id: memberId } = await store.prisma.member.findFirstOrThrow({ where: { tenantId } })
  const relations = await store.prisma.$queryRaw<{ id: number; name: string }[]>`
    SELECT id, name FROM "Relation" WHERE "tenantId" = ${tenantId} AND kind = 'organisation' AND "nameNorm" = lower(name) ORDER BY md5(name) LIMIT 1000`
  return { memberId, relations }
}

/** Waits until the bot has put away the answer as well. */
export async function finished({ store }: RunningBot, event: string): Promise<void> {
  for (;;) {
    const { rows } = await store.pool.query('SELECT FROM "Inbox" WHERE id = $1 AND "doneAt" IS NOT NULL', [event])
    if (rows.length > 0) return
    await setTimeout(1)
  }
}

async function countsOf({ before, run, after }: Way): Promise<Record<string, number>> {
  const trace = await traced(async () => {
    before?.(0)
    await run(0)
    await after?.(0)
  })
  const isInbox = (text: string) => text.includes('INSERT INTO "Inbox"')
  const [inbox, beyond] = [tally(trace.before.filter(isInbox)), tally(trace.before.filter((text) => !isInbox(text)))]
  const late = tally(trace.after)
  return {
    'inbox commits': inbox.commits,
    'round trips beyond it': beyond.statements,
    'commits beyond it': beyond.commits,
    'statements after the answer': late.statements,
    'commits after the answer': late.commits,
  }
}
