import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'

/** What a platform takes for a message, in ms. */
const TAKES_MS = 5

/** Where every arm posts its messages: takes each in 5 ms, and notes which came when. */
export async function openSink() {
  let arrived = new Map<string, number>()
  const server = createServer(async (req, res) => {
    const parts: Buffer[] = []
    for await (const part of req) parts.push(part as Buffer)
    const { key } = JSON.parse(Buffer.concat(parts).toString()) as { key: string }
    await setTimeout(TAKES_MS)
    if (!arrived.has(key)) arrived.set(key, performance.now())
    res.end('{"ok":true}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    empty() {
      arrived = new Map()
    },
    /** Waits until so many different messages have come; gives the time of that one. */
    async has(count: number): Promise<number> {
      for (let waited = 0; arrived.size < count; waited += 2) {
        if (waited > 600_000) throw new Error(`only ${arrived.size} of ${count} messages came`)
        await setTimeout(2)
      }
      return [...arrived.values()][count - 1] ?? Number.NaN
    },
    count: () => arrived.size,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The card that every arm posts. */
export const CARD = {
  language: 'en',
  title: 'Acme: third late delivery',
  tone: 'urgent',
  body: [
    {
      type: 'text',
      text: 'The driver came a day late again and nobody called. They want to hear today how this ends.',
    },
    {
      type: 'facts',
      facts: [
        { label: 'Owner', value: 'Tom Baker' },
        { label: 'Due', value: 'today 17:30' },
      ],
    },
  ],
}
