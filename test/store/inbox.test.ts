import { expect, test } from 'vitest'
import { openBot } from '../../src/bot/bot.ts'
import type { Invocation } from '../../src/platforms/platform.ts'
import { Prisma } from '../../src/store/generated/client.ts'
import { opened } from '../support/opened.ts'

const log = { info() {}, warn() {}, error() {} }

test('of a command brought to two replicas the real answer is kept, whichever of them ends first', async () => {
  await using o = await opened()
  const replica = () => openBot({ store: o.store, clock: o.clock, log, home: undefined, answering: () => () => {} })
  for (const first of ['real', 'repeat']) {
    const [one, two, three] = [replica(), replica(), replica()]
    const invocation: Invocation = {
      event: `playground:${first} first`,
      platform: 'playground',
      workspace: 'playground',
      user: { id: 'tom' },
      place: { id: 'direct:tom', kind: 'direct' },
      request: { text: `log Acme: called, ${first} first` },
    }
    expect(await one.hear(invocation)).toBe('new')
    const real = await one.answer(invocation)
    expect(await two.hear(invocation)).toBe('known')
    // As if the first process had been stopped before it could keep its answer.
    await o.store.prisma.inbox.update({ where: { id: invocation.event }, data: { answer: Prisma.DbNull } })
    const repeat = await two.answer(invocation)
    expect(JSON.stringify(real)).toContain('Logged')
    expect(JSON.stringify(repeat)).not.toContain('Logged')

    for (const ending of first === 'real' ? [one, two] : [two, one]) await ending.told(invocation)
    expect(await three.answer(invocation)).toEqual(real)
  }
})
