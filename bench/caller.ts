// A process that asks as Slack does. Its clock is the asker's: it has the answer as soon as that leaves the bot, which may
// by then be busy with what comes after it.
import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Call, Called } from './slash.ts'

// One connection that is kept, as Slack's are: opening one would cost both sides the same and hide their difference.
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

async function call({ port, body, headers }: Call): Promise<Called> {
  const start = performance.now()
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: '/slack/events', method: 'POST', agent, headers }, resolve)
      .once('error', reject)
      .end(body)
  })
  const answer = await text(response)
  return { ms: performance.now() - start, status: response.statusCode ?? 0, answer }
}

process.on('message', (asked: Call) => {
  call(asked).then(
    (called) => process.send?.(called),
    (error: unknown) => process.send?.({ ms: 0, status: 0, answer: String(error) } satisfies Called),
  )
})
