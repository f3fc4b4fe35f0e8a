import { expect, test } from 'vitest'
import { beUnderWay } from '../../../prisma/under-way.ts'
import { opened } from '../../support/database/opened.ts'
import { speaking } from '../../support/questions.ts'

/** The pretend company with something of everything under way since a moment. */
async function busySince(at: string) {
  const o = await opened()
  o.time.now = new Date(at)
  await beUnderWay(o.store, o.clock, 'en')
  return o
}

test('whoever tries the playground finds something behind every word', async () => {
  await using o = await busySince('2026-03-04T10:00:00Z')
  const fatima = await speaking(o, 'Fatima')
  const shows = async (line: string, ...words: string[]) => {
    const { text } = await fatima.says(line)
    for (const word of words) expect(text, line).toContain(word)
  }
  await shows('brief Muziekcentrum Forte', '3', 'twee stapelstoelen met een losse poot')
  await shows('pulse Muziekcentrum Forte', 'Netjes opgelost')
  await shows('model', 'Complaint')
  await shows('model how complaint', 'Complaint')
  await shows('brief Zorggroep De Linde', 'De Linde Thuiszorg', 'De Linde Wonen')
  await shows('project Greenfield September', 'Montage Service Zuid', 'Fatima el Amrani')
  await shows('brief Northwind Trading', '20,700')
  await shows('brief Studio Lumen', 'verlichting boven acht werkplekken')
  await shows('brief Hotel Astoria', 'stofstalen voor de lobby', 'eindelijk een leverancier die terugbelt')
  await shows('brief Bakkerij Vermeer', 'eiken bladen komen drie weken later', 'Leveren voor zeven uur')
  await shows('handover Kwekerij Bloemendaal', 'already being handed over', 'kleurstalen', 'de tafel van zes meter')
  await shows('today', 'eiken bladen')
  const sanne = await speaking(o, 'Sanne')
  expect((await sanne.says('today')).text).toContain('mogen we in maart al proefopstellingen laten zien')
  // Nobody of whom the lines of the guide speak is in any of it.
  expect((await fatima.says('handover Acme Logistics to @sanne')).text).toContain('Acme Logistics to Sanne')
})

test.each(['2026-03-07T23:30:00Z', '2026-12-31T17:30:00Z', '2026-04-27T08:00:00Z', '2026-07-01T05:00:00Z'])(
  'it can begin at any moment: %s',
  async (at) => {
    await using o = await busySince(at)
    const live = await o.db.case.findMany({ where: { state: 'open' } })
    expect(live.length).toBeGreaterThan(8)
  },
)

test('it is done once, also for two who come at once, and not where somebody asked something before', async () => {
  await using o = await opened()
  await Promise.all([beUnderWay(o.store, o.clock, 'nl'), beUnderWay(o.store, o.clock, 'en')])
  expect(await o.db.case.count({ where: { kind: 'handover' } })).toBe(1)
  await using used = await opened()
  const heard = {
    id: 'x',
    platform: 'playground',
    workspace: 'playground',
    state: 'answered',
    receivedAt: used.clock(),
  }
  await used.store.prisma.inbox.create({ data: heard })
  await beUnderWay(used.store, used.clock, 'en')
  expect(await used.db.case.count({ where: { kind: 'handover' } })).toBe(0)
})
