// A process that asks at a steady rate, as many people at once: whoever is slow does not slow down who comes next.
import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import type { Called, Load } from './slash.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 50 })

async function call(port: number, body: string, headers: Record<string, string>): Promise<Called> {
  const start = performance.now()
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: '/slack/events', method: 'POST', agent, headers }, resolve)
      .once('error', reject)
      .end(body)
  })
  const answer = await text(response)
  return { ms: performance.now() - start, status: response.statusCode ?? 0, answer }
}

async function all({ port, everyMs, slashes }: Load): Promise<Called[]> {
  const began = performance.now()
  return Promise.all(
    slashes.map(async ({ body, headers }, index) => {
      await setTimeout(Math.max(0, began + index * everyMs - performance.now()))
      return call(port, body, headers).catch((error: unknown) => ({ ms: 0, status: 0, answer: String(error) }))
    }),
  )
}

process.on('message', (load: Load) => {
  void all(load).then((called) => process.send?.(called))
})
