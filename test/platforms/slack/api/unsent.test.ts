import { type AddressInfo, createServer, type Server } from 'node:net'
import { expect, test } from 'vitest'
import { SendError } from '../../../../src/platforms/platform.ts'
import { slackNetwork } from '../../../../src/platforms/slack/api/api.ts'
import { sendError } from '../../../../src/platforms/slack/api/send-error.ts'

const log = { info() {}, warn() {}, error() {} }

/** What comes of posting to Slack's API at this address. */
async function posted(apiUrl: string): Promise<string> {
  const { plain } = slackNetwork({ apiUrl, log })
  const failed = await plain.apiCall('chat.postMessage', {}).catch((error: unknown) => sendError(error))
  return failed instanceof SendError ? failed.kind : 'no failure'
}

async function listening(server: Server): Promise<{ port: number; [Symbol.asyncDispose](): Promise<void> }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { port, [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())) }
}

test('where no connection comes about, it is sure that nothing was said', async () => {
  await using hangingUp = await listening(createServer((socket) => socket.once('data', () => socket.destroy())))
  await using noTls = await listening(createServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 400'))))
  for (const { port } of [hangingUp, noTls]) expect(await posted(`https://127.0.0.1:${port}/api/`)).toBe('later')
  expect(await posted('http://127.0.0.1:2/api/')).toBe('later')
})

test('where one breaks off once something was sent, it is not', async () => {
  await using server = await listening(createServer((socket) => socket.once('data', () => socket.destroy())))
  expect(await posted(`http://127.0.0.1:${server.port}/api/`)).toBe('unclear')
})
