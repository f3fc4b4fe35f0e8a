import { afterEach, expect, test } from 'vitest'
import { receive } from '../../../src/crm/intake/receive.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { type Said, world } from '../../support/world.ts'

// Monday, ten o'clock in Amsterdam.
const MONDAY = '2026-03-02T09:00:00Z'

let w: Awaited<ReturnType<typeof world>>
afterEach(() => w[Symbol.asyncDispose]())

test('whoever may decide hears of what is held back every working morning until it is decided, and not after', {
  timeout: 120_000,
}, async () => {
  w = await world(MONDAY)
  const { id, tenantId } = await w.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Fatima' } } })
  await w.db.member.update({ where: { id }, data: { role: 'lead', language: 'en' } })
  const db = forTenant(w.bot.store, tenantId)
  const sent = { channel: 'form', text: 'Buy now', name: 'Bob', becomes: 'question', held: 'links' } as const
  for (const key of ['form/1', 'form/2']) await receive(db, () => w.time.now, { ...sent, key })

  const known = new Set<number>()
  const fresh = async (): Promise<Said[]> => {
    const said = (await w.heard('fatima', 'direct')).filter((one) => !known.has(one.id))
    for (const one of said) known.add(one.id)
    return said.filter(({ text }) => /messages? to decide about/.test(text))
  }
  /** How often it was said by every digest of a day, each once its hour has come. */
  const heardOn = async (day: string) => {
    const times: number[] = []
    for (const hour of ['07:31', '11:31', '15:31', '17:01']) {
      await w.at(`2026-03-${day}T${hour}:00Z`)
      times.push((await fresh()).length)
    }
    return times
  }
  const throwsAway = async () => {
    const held = await w.presses('fatima', await w.says('fatima', 'intake'), 'Look')
    await w.presses('fatima', held, 'Throw away')
    await fresh()
  }
  expect(await heardOn('02')).toEqual([0, 1, 0, 0])
  for (const day of ['03', '04', '05', '06']) expect([day, await heardOn(day)]).toEqual([day, [1, 0, 0, 0]])
  for (const day of ['07', '08']) expect([day, await heardOn(day)]).toEqual([day, [0, 0, 0, 0]])
  expect(await heardOn('09')).toEqual([1, 0, 0, 0])
  // One of the two is decided: the other comes back, and nothing does once both are.
  await throwsAway()
  expect(await heardOn('10')).toEqual([1, 0, 0, 0])
  await throwsAway()
  for (const day of ['11', '12']) expect([day, await heardOn(day)]).toEqual([day, [0, 0, 0, 0]])
})

test('what was let through by mistake says that it stands, and the line that closes it does', async () => {
  w = await world(MONDAY)
  const { id, tenantId } = await w.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Fatima' } } })
  await w.db.member.update({ where: { id }, data: { role: 'lead', language: 'en' } })
  const sent = { channel: 'form', text: 'Buy now', name: 'Bob', held: 'links', becomes: 'complaint' } as const
  await receive(forTenant(w.bot.store, tenantId), () => w.time.now, { ...sent, key: 'form/1' })
  const held = await w.presses('fatima', await w.says('fatima', 'intake'), 'Look')
  const through = await w.presses('fatima', held, 'Let through')
  expect(through.card.buttons?.map(({ label }) => label)).toEqual(['Look'])
  const [line = ''] = /(?<=“)close \d+(?=”)/.exec(through.text) ?? []
  const { body } = await w.people.fatima.say(line, 'direct')
  expect(body).toMatchObject({ show: 'form', form: { submit: { command: 'complaint closed' } } })
})
