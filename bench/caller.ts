// A process that asks as Slack does. Its clock is the asker's: it has the answer as soon as that leaves the bot, which may
// by then be busy with what comes after it.
import { Agent } from 'node:http'
import { ask } from './ask.ts'
import type { Call, Called } from './slash.ts'

// One connection that is kept, as Slack's are: opening one would cost both sides the same and hide their difference.
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

process.on('message', (asked: Call) => {
  ask(agent, asked).then(
    (called) => process.send?.(called),
    (error: unknown) => process.send?.({ ms: 0, status: 0, answer: String(error) } satisfies Called),
  )
})
