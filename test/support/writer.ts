// A process that can be killed: the real store, inbox and commands on a folder, without a platform before them. It logs
// contacts as fast as it can and says on its standard output which it has answered.
import { flushCompileCache } from 'node:module'
import { openBot } from '../../src/bot/bot.ts'
import type { Invocation } from '../../src/platforms/platform.ts'
import { openStore } from '../../src/store/db.ts'

const [folder = '', round = ''] = process.argv.slice(2)
const log = { info() {}, warn() {}, error: (fields: object) => process.stderr.write(`${JSON.stringify(fields)}\n`) }
const now = new Date('2026-03-02T09:00:00Z')
const store = await openStore({ folder }, log)
const bot = openBot({ store, clock: () => now, log, home: undefined, answering: () => () => {} })

async function say(number: number): Promise<void> {
  const name = `${round}.${number}`
  const invocation: Invocation = {
    event: `playground:${name}`,
    platform: 'playground',
    workspace: 'playground',
    user: { id: number % 2 === 0 ? 'sanne' : 'tom' },
    place: { id: 'direct:sanne', kind: 'direct' },
    request: { text: `log Acme: note ${name}, I'll send it by Friday` },
  }
  const accepted = await bot.accept(invocation)
  const answer = await accepted.answer()
  if (answer.show !== 'card' || !answer.card.title.startsWith(number % 2 === 0 ? 'Genoteerd' : 'Logged'))
    throw new Error('not logged')
  process.stdout.write(`${name}\n`)
  await accepted.delivered()
}

// Killed before it could keep what it compiled, the next one would begin from nothing.
flushCompileCache()
process.stdout.write('ready\n')
// Three at a time, so that a kill finds writes in every stage.
let next = 0
await Promise.all(
  [1, 2, 3].map(async () => {
    for (;;) await say(next++)
  }),
)
