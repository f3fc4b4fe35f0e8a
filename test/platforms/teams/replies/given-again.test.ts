import { expect, test } from 'vitest'
import { teamsCrm } from '../../../support/teams/crm.ts'
import type { Call, Fault } from '../../../support/teams/faults.ts'

const MINUTE = 60_000

/** The real bot, asked by Tom for something only he reads. */
async function stage() {
  const w = await teamsCrm('2026-03-02T09:00:00Z')
  const pass = async (ms: number) => {
    await w.at(new Date(w.now().getTime() + ms).toISOString())
    await w.bot.resume()
  }
  const said = () => w.fake.said('29:tom').map((message) => w.fake.reads(message, '29:tom'))
  const isAnswer = ({ method, path }: Call) => method === 'POST' && path.includes('29_tom/activities')
  const posts = () => w.fake.calls.filter(isAnswer).length
  /** The answer goes wrong, and everything that comes of it at once is over. */
  const asksInVain = async (fault: Fault, text: string) => {
    w.fake.fail(fault, isAnswer)
    await w.fake.says('29:tom', 'personal', text)
    const failed = () => w.db.inbox.count({ where: { doneAt: null, tries: { gt: 0 } } })
    while ((await failed()) === 0) await new Promise(setImmediate)
  }
  return { ...w, pass, said, posts, asksInVain, [Symbol.asyncDispose]: w[Symbol.asyncDispose] }
}

test('an answer Teams fails to take is given again, whatever it failed with', async () => {
  await using w = await stage()
  for (const fault of [
    { do: 'answer', status: 500 },
    { do: 'answer', status: 502, body: '<html>' },
    { do: 'answer', status: 503 },
    { do: 'answer', status: 504 },
    { do: 'answer', status: 408 },
    { do: 'drop' },
    { do: 'cut off' },
  ] as const satisfies Fault[]) {
    const before = w.said().length
    await w.asksInVain(fault, 'who acme logistics')
    expect(w.said()).toHaveLength(before)
    await w.pass(MINUTE / 2)
    expect(w.said().slice(before), JSON.stringify(fault)).toEqual([expect.stringContaining('Acme Logistics')])
  }
})

test.each([
  ['503 and seconds', 503, '150', 150_000],
  ['429 and a date', 429, 'Mon, 02 Mar 2026 09:04:00 GMT', 240_000],
  ['502 and a day, which is more than anybody waits', 502, '86400', 15 * MINUTE],
] as const)('the pause Teams asks for is kept: %s', async (_, status, retryAfter, ms) => {
  await using w = await stage()
  await w.asksInVain({ do: 'answer', status, headers: { 'retry-after': retryAfter } }, 'who acme logistics')
  const before = w.posts()
  await w.pass(ms - MINUTE / 2)
  expect(w.posts()).toBe(before)
  await w.pass(MINUTE)
  expect(w.said()).toEqual([expect.stringContaining('Acme Logistics')])
})
