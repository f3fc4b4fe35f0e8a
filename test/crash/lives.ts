import type { Store } from '../../src/store/db.ts'
import { slackUser, teamsUser } from '../soak/events.ts'
import { furnish, type SoakStage, soakStage, type Where } from '../soak/stage.ts'
import { eventEnvelope, messageEvent } from '../support/slack/people/payloads.ts'
import { readMessage } from '../support/slack/people/reading.ts'
import type { User } from '../support/slack/workspace.ts'
import { until } from '../support/stages/stage.ts'

/** So many people write one message each, half of them in Slack and half in Teams. */
export const MESSAGES = 50

const MINUTE = 60_000
/** A platform brings again what was not taken in. */
const TRIES = 10
/** What Slack is asked by a bot that starts and answers. */
const ASKED = ['auth.test', 'users.info', 'chat.postMessage', 'conversations.history', 'conversations.open']

export interface Life {
  /** No call is answered from the start on, or only what is said does not arrive. */
  hangs: 'everything' | 'answers'
  /** It is killed when this resolves. */
  ends(stage: LivesStage): Promise<void>
}

export interface LivesStage {
  /** How many calls of this life the platforms have seen and left without an answer. */
  unanswered(): number
  /** How many messages were taken in. */
  acknowledged(): number
}

export interface Lives {
  /** Taken in before the first kill. */
  acknowledged: number
  /** How often each message was done. */
  effects: number[]
  /** Neither answered nor named to who wrote them. */
  silent: number[]
  /** Left in the inbox at the end. */
  left: number
  /** In ms from the start of a process to its open port, of each life but the first. */
  opened: number[]
  trouble: readonly string[]
}

/**
 * Fifty messages at once to a bot whose platforms hang; one life after the other ends with `kill -9`, then the platforms
 * answer again. Tells what came of every message.
 */
export async function lives(where: Where, all: readonly Life[], settings: Record<string, string> = {}): Promise<Lives> {
  await using stage = await soakStage(where, settings)
  await furnish(stage)
  const messages = writers(stage)
  const platforms = hanging(stage)
  const taken = new Set<number>()
  const killed = new AbortController()
  const opened: number[] = []
  platforms.hang('answers')
  const brought = messages.map(async ({ bring }, n) => {
    for (let tries = 0; tries < TRIES && !taken.has(n) && !killed.signal.aborted; tries++)
      if (await bring().catch(() => false)) taken.add(n)
  })
  const told: LivesStage = { ...platforms, acknowledged: () => taken.size }
  await all[0]?.ends(told)
  killed.abort()
  await stage.kill()
  await Promise.all(brought)
  const acknowledged = taken.size
  for (const { hangs, ends } of all.slice(1)) {
    platforms.hang(hangs)
    stage.skip(MINUTE)
    opened.push(await opening(settings['PORT'], stage.restart()))
    await ends(told)
    await stage.kill()
  }
  platforms.heal()
  stage.skip(MINUTE)
  await stage.restart()
  // What was not taken in the platforms bring again.
  for (const [n, { bring }] of messages.entries()) if (!taken.has(n)) await bring()
  const silent = () => messages.flatMap(({ isAnswered }, n) => (isAnswered() ? [] : [n]))
  for (let minute = 0; minute < 20 && silent().length > 0; minute++) {
    const before = silent().length
    await stage.pass(MINUTE)
    await until(() => silent().length < before || undefined, 'more answers', 2_400).catch(() => undefined)
  }
  const end = silent()
  return await stage.lookAfter(async (store) => ({
    acknowledged,
    effects: await effectsOf(store),
    silent: end,
    left: await leftIn(stage, store),
    opened,
    trouble: [...stage.trouble, ...stage.slack.violations, ...stage.teams.violations],
  }))
}

/** How long it takes until the port is open when that is known beforehand, else until the bot says that it is open. */
async function opening(port: string | undefined, starting: Promise<void>): Promise<number> {
  const began = performance.now()
  const isOpen = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ ok }) => ok || undefined,
      () => undefined,
    )
  if (port !== undefined) await until(isOpen, 'an open port', 12_000)
  else await starting
  const ms = Math.round(performance.now() - began)
  await starting
  return ms
}

/** The last answers may still be written down. */
async function leftIn(stage: SoakStage, { prisma }: Store): Promise<number> {
  const count = () => prisma.inbox.count({ where: { doneAt: null } })
  if (stage.isShared)
    await until(async () => (await count()) === 0 || undefined, 'an empty inbox').catch(() => undefined)
  return count()
}

async function effectsOf({ prisma }: Store): Promise<number[]> {
  const notes = (await prisma.interaction.findMany({ select: { lines: true } })).map(({ lines }) =>
    JSON.stringify(lines),
  )
  return Array.from({ length: MESSAGES }, (_, n) => notes.filter((note) => note.includes(wordsOf(n))).length)
}

const wordsOf = (n: number) => `message ${n}x`

/** What each writes, the same every time it is brought. */
function writers({ slack, teams }: SoakStage) {
  return Array.from({ length: MESSAGES }, (_, n) => {
    const text = `log Acme: ${wordsOf(n)}`
    return n % 2 === 0 ? inSlack(slack, n, text) : inTeams(teams, n, text)
  })
}

function inSlack(slack: SoakStage['slack'], n: number, text: string) {
  const user = slackUser(n)
  const chat = slack.workspace.chatWith(user)
  const written = slack.workspace.add({ channel: chat.id, user, text, blocks: [] })
  const envelope = eventEnvelope(slack.workspace, messageEvent(written, chat, slack.workspace.users.get(user) as User))
  return {
    bring: async () => (await slack.deliver({ kind: 'event', payload: envelope })).status === 200,
    isAnswered: () => slack.messages(chat.id).some((message) => readMessage(message).includes(wordsOf(n))),
  }
}

function inTeams(teams: SoakStage['teams'], n: number, text: string) {
  const user = teamsUser(n)
  const id = `life-${n}`
  return {
    bring: async () =>
      (await teams.sends(user, 'personal', { type: 'message', id, textFormat: 'plain', text })).status === 200,
    isAnswered: () => teams.said(user).some((message) => teams.reads(message).includes(wordsOf(n))),
  }
}

function hanging({ slack, teams }: SoakStage) {
  let [isHanging, everything] = [false, false]
  let seen = 0
  const before = { slack: 0 }
  teams.fail(
    { do: 'hang' },
    ({ method, path }) => {
      const isMeant = isHanging && path.includes('/v3/') && (everything || method !== 'GET')
      if (isMeant) seen += 1
      return isMeant
    },
    Number.POSITIVE_INFINITY,
  )
  return {
    hang(hangs: Life['hangs']): void {
      isHanging = true
      everything = hangs === 'everything'
      seen = 0
      slack.heals()
      before.slack = slack.calls.length
      for (const method of everything ? ASKED : ['chat.postMessage'])
        slack.fault(method, 'hang', Number.POSITIVE_INFINITY)
    },
    heal(): void {
      isHanging = false
      slack.heals()
    },
    unanswered: () => seen + slack.calls.slice(before.slack).filter(({ error }) => error?.includes('hang')).length,
  }
}
