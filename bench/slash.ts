import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { sign } from '../test/support/slack/courier.ts'
import type { FakeSlack } from '../test/support/slack/fake.ts'
import { commandPayload } from '../test/support/slack/people/payloads.ts'

/** A slash command as Slack would send it, ready to be sent. */
export interface Slash {
  /** The id the bot keeps it under. */
  event: string
  body: string
  headers: Record<string, string>
}

export interface Call extends Slash {
  port: number
}

/** Many of them, one every so many ms. */
export interface Load {
  port: number
  everyMs: number
  slashes: readonly Slash[]
}

export interface Called {
  /** From sending the request until all of the answer was there. */
  ms: number
  status: number
  answer: string
}

/** Jan says `/crm …` in #general, signed at this time (ms). */
export function slashCommand({ workspace, credentials }: FakeSlack, text: string, at: number): Slash {
  const [user, channel] = [workspace.users.get('U2'), workspace.channels.get('C1')]
  if (!user || !channel) throw new Error('the pretend workspace is empty')
  const address = 'https://hooks.slack.com/commands/T1/1/key'
  const payload = commandPayload(workspace, { command: '/crm', text, user, channel, address }) as Record<string, string>
  const body = new URLSearchParams(payload).toString()
  return {
    event: `slack:${payload['trigger_id']}`,
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
      ...sign(credentials.signingSecret, body, Math.floor(at / 1000)),
    },
  }
}

export interface Caller {
  /** Throws when it is not answered with 200. */
  call(port: number, slash: Slash): Promise<Called>
  close(): void
}

/** Somebody who asks one thing at a time, from a process of their own. */
export function openCaller(): Caller {
  const caller = fork(path.join(import.meta.dirname, 'caller.ts'))
  return {
    async call(port, slash) {
      caller.send({ port, ...slash } satisfies Call)
      const [called] = (await once(caller, 'message')) as [Called]
      if (called.status !== 200) throw new Error(`answered ${called.status}: ${called.answer}`)
      return called
    },
    close: () => void caller.kill(),
  }
}

export interface Crowd {
  /** What each was answered. Throws when one is not answered with 200. */
  call(load: Load): Promise<readonly Called[]>
  close(): void
}

/** Many people who ask at a steady rate, from a process of their own. */
export function openCrowd(): Crowd {
  const crowd = fork(path.join(import.meta.dirname, 'load.ts'))
  return {
    async call(load) {
      crowd.send(load)
      const [called] = (await once(crowd, 'message')) as [Called[]]
      const bad = called.find(({ status }) => status !== 200)
      if (bad) throw new Error(`answered ${bad.status}: ${bad.answer}`)
      return called
    },
    close: () => void crowd.kill(),
  }
}
