import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer, Bot, Invocation, Notice } from '../../../src/platforms/platform.ts'
import { type SlackOptions, slack as slackPlatform } from '../../../src/platforms/slack/slack.ts'
import { standingClock } from './clock.ts'
import { type FakeSlack, fakeSlack } from './fake.ts'

/** The rest of the bot as the platform sees it, following a script: every event has one effect, and keeps its answer. */
export interface ScriptedBot extends Bot {
  heard: Invocation[]
  notices: Notice[]
  /** The events whose answer has reached the person. */
  reached: string[]
  /** Those whose answer could not be given. */
  missed: string[]
  /** How often the work of an event was really done. */
  effects: number
  /** What to answer; by default a card that repeats the request. */
  script: (invocation: Invocation) => Answer | Promise<Answer>
  /** Runs before an event is stored, to be slow or to fail. */
  beforeHearing: () => Promise<void>
}

export const card = (title: string, more: Partial<Extract<Answer, { show: 'card' }>['card']> = {}) => ({
  language: 'en' as const,
  title,
  body: [],
  ...more,
})

export const shown = (title: string, more: Partial<Extract<Answer, { show: 'card' }>> = {}): Answer => ({
  show: 'card',
  audience: 'asker',
  card: card(title),
  ...more,
})

export function scriptedBot(): ScriptedBot {
  const answers = new Map<string, Promise<Answer>>()
  const scripted: ScriptedBot = {
    heard: [],
    notices: [],
    reached: [],
    missed: [],
    effects: 0,
    script: ({ request }) => shown('text' in request ? `You said: ${request.text}` : `You pressed: ${request.command}`),
    beforeHearing: async () => {},
    async accept(invocation) {
      await scripted.beforeHearing()
      // As stored: what does not survive JSON is lost here as well.
      const stored = JSON.parse(JSON.stringify(asItsOwn(invocation))) as Invocation
      const known = scripted.heard.some(
        ({ event, gesture }) => event === stored.event || (gesture !== undefined && gesture === stored.gesture),
      )
      if (!known) scripted.heard.push(stored)
      const { event } = stored
      return {
        isNew: !known,
        answer() {
          const kept = answers.get(event)
          if (kept) return kept
          scripted.effects += 1
          const answer = Promise.resolve(stored).then(scripted.script)
          answers.set(event, answer)
          return answer
        },
        delivered: async () => void scripted.reached.push(event),
        undelivered: async () => void scripted.missed.push(event),
      }
    },
    async notice(notice) {
      scripted.notices.push(notice)
    },
    relations: async () => [],
    home: async () => {
      throw new Error('nobody is at home')
    },
    linked: async () => null,
    companyLanguage: async () => null,
    read: (text) => ({ command: null, first: text, meant: null, asksForm: false }),
    suggestions: () => [],
  }
  return scripted
}

/** New words of a message have an event of their own, as often as they are other words. */
function asItsOwn(invocation: Invocation): Invocation {
  const { edits, event, request } = invocation
  return edits ? { ...invocation, event: `${event}/${JSON.stringify(request)}` } : invocation
}

export interface Logged {
  level: 'info' | 'warn' | 'error'
  fields: object
  message: string
}

export interface Stage {
  slack: FakeSlack
  scripted: ScriptedBot
  platform: ReturnType<typeof slackPlatform>
  clock: ReturnType<typeof standingClock>
  logged: Logged[]
  /** Where it listens on this machine. */
  port: number
  [Symbol.asyncDispose](): Promise<void>
}

/** A pretend Slack with the bot's platform listening to it over HTTP (or only its socket). `await using` cleans up. */
export async function stage(
  options: Partial<SlackOptions> & { socketOnly?: boolean; prepare?: (slack: FakeSlack) => void } = {},
): Promise<Stage> {
  const { socketOnly = false, prepare, ...more } = options
  const clock = standingClock('2026-03-02T09:00:00Z')
  const slack = await fakeSlack({ clock })
  prepare?.(slack)
  const logged: Logged[] = []
  const at = (level: Logged['level']) => (fields: object, message: string) =>
    void logged.push({ level, fields, message })
  const log = { info: at('info'), warn: at('warn'), error: at('error') }
  const platform = slackPlatform({
    ...slack.credentials,
    clock,
    log,
    ...(socketOnly && { appToken: slack.appToken }),
    ...more,
  })
  const scripted = scriptedBot()
  const server = createServer((req, res) => void platform.handle(req, res))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  if (!socketOnly) slack.connect(`http://127.0.0.1:${port}/slack/events`)
  await platform.start(scripted)
  return {
    slack,
    scripted,
    platform,
    clock,
    logged,
    port,
    async [Symbol.asyncDispose]() {
      await platform.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await slack.close()
    },
  }
}
