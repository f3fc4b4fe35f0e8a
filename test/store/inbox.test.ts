import { expect, test } from 'vitest'
import { openBot } from '../../src/bot/bot.ts'
import type { Invocation } from '../../src/platforms/platform.ts'
import { Prisma } from '../../src/store/generated/client.ts'
import { opened } from '../support/database/opened.ts'

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
    const heard = await one.accept(invocation)
    expect(heard.isNew).toBe(true)
    const real = await heard.answer()
    const again = await two.accept(invocation)
    expect(again.isNew).toBe(false)
    // As if the first process had been stopped before it could keep its answer.
    await o.store.prisma.inbox.update({ where: { id: invocation.event }, data: { answer: Prisma.DbNull } })
    const repeat = await again.answer()
    expect(JSON.stringify(real)).toContain('Logged')
    expect(JSON.stringify(repeat)).not.toContain('Logged')

    for (const ending of first === 'real' ? [heard, again] : [again, heard]) await ending.delivered()
    expect(await (await three.accept(invocation)).answer()).toEqual(real)
  }
})
