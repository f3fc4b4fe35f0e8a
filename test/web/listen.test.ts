import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { listen } from '../../src/web/listen.ts'

test('a port that is taken, and an address that is not of this machine, are one sentence with the mend', async () => {
  const first = createServer()
  const port = await listen(first, { port: 0, host: '127.0.0.1' })
  const taken = `Port ${port} is in use by another program: stop that one, or set PORT to a free port.`
  await expect(listen(createServer(), { port, host: '127.0.0.1' })).rejects.toThrow(taken)
  const nowhere = 'This machine has no address 203.0.113.9: correct HOST, or leave it out.'
  await expect(listen(createServer(), { port: 0, host: '203.0.113.9' })).rejects.toThrow(nowhere)
  await new Promise((resolve) => first.close(resolve))
})
