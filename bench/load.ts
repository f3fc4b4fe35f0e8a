// A process that asks at a steady rate, as many people at once: whoever is slow does not slow down who comes next.
import { Agent } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { ask } from './ask.ts'
import type { Called, Load } from './slash.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 50 })

async function all({ port, everyMs, slashes }: Load): Promise<Called[]> {
  const began = performance.now()
  return Promise.all(
    slashes.map(async ({ body, headers }, index) => {
      await setTimeout(Math.max(0, began + index * everyMs - performance.now()))
      return ask(agent, { port, body, headers }).catch((error: unknown) => ({
        ms: 0,
        status: 0,
        answer: String(error),
      }))
    }),
  )
}

process.on('message', (load: Load) => {
  void all(load).then((called) => process.send?.(called))
})
