import { type Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Call, Called } from './slash.ts'

/** Asks as Slack does, and gives what was answered and after how many ms. */
export async function ask(
  agent: Agent,
  { port, body, headers }: Pick<Call, 'port' | 'body' | 'headers'>,
): Promise<Called> {
  const start = performance.now()
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: '/slack/events', method: 'POST', agent, headers }, resolve)
      .once('error', reject)
      .end(body)
  })
  const answer = await text(response)
  return { ms: performance.now() - start, status: response.statusCode ?? 0, answer }
}
