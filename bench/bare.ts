import type { AddressInfo } from 'node:net'
import { App, HTTPReceiver, LogLevel, type SlashCommand } from '@slack/bolt'
import type pg from 'pg'

const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
}

const INSERT = {
  name: 'bare insert',
  text: `INSERT INTO "Interaction" ("tenantId", "relationId", "memberId", form, "targetGroup", lines, "occurredAt", "loggedAt")
    VALUES ($1, $2, $3, 'call', 'B2B', $4, $5, $5)`,
}

export interface Bare {
  port: number
  stop(): Promise<void>
}

/** The least a bot on Slack can do: Bolt without its memory, one row in a transaction by hand, and then the answer. */
export function bareBolt(
  pool: pg.Pool,
  signingSecret: string,
  row: () => { tenantId: number; relationId: number; memberId: number; at: Date },
): Promise<Bare> {
  return bolt(signingSecret, async ({ text }) => {
    const { tenantId, relationId, memberId, at } = row()
    const lines = JSON.stringify([{ label: 'fact', text }])
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      await client.query({ ...INSERT, values: [tenantId, relationId, memberId, lines, at] })
      await client.query('COMMIT')
    } finally {
      client.release()
    }
    return `Logged: ${text}`
  })
}

/** Even less: it only answers. */
export const bareAnswer = (signingSecret: string): Promise<Bare> =>
  bolt(signingSecret, async ({ text }) => `Logged: ${text}`)

/** Bolt without its memory, that answers `/crm` with what `work` gives. */
export async function bolt(signingSecret: string, work: (command: SlashCommand) => Promise<string>): Promise<Bare> {
  const receiver = new HTTPReceiver({ signingSecret, logger: silent })
  const app = new App({
    receiver,
    authorize: async () => ({ botId: 'BBOT', botUserId: 'UBOT' }),
    logger: silent,
    convoStore: false,
  })
  app.command('/crm', async ({ command, ack }) => {
    await ack(await work(command))
  })
  const server = await receiver.start(0)
  return { port: (server.address() as AddressInfo).port, stop: () => receiver.stop() }
}
