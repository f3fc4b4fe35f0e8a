import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { tried } from './support/no-internet.ts'

const FETCH = 'await fetch(process.argv[1]).then(() => console.log("reached"), (e) => console.log(e.cause.message))'

test('a test that leaves this machine is stopped, and so is a process it starts', async () => {
  await expect(fetch('http://192.0.2.1/')).rejects.toThrow()
  await expect(fetch('https://example.invalid/')).rejects.toThrow()
  expect(tried.splice(0)).toEqual(['192.0.2.1', 'example.invalid'])

  const run = promisify(execFile)
  const args = ['--input-type=module', '-e', FETCH, 'http://192.0.2.1/']
  expect((await run(process.execPath, args)).stdout).toBe('a test may not reach 192.0.2.1\n')
})

test('this machine itself can be reached', async () => {
  const server = createServer((_, answer) => answer.end('here')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here')
  server.close()
})
