import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestOf } from '../../../src/crm/attention/digest.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import { openTurns, tick } from '../../../src/jobs/tick.ts'
import { findAdrift } from '../../../src/watch/adrift.ts'
import { opened } from '../../support/database/opened.ts'
import { bringFile } from '../../support/database/importing.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'lead' } })
})
afterAll(() => o[Symbol.asyncDispose]())

const FILE = [
  'Bedrijfsnaam;Zaak;Soort zaak;Eigenaar',
  'Open Een;Oven levert te weinig;klacht;Sanne de Wit',
  'Open Twee;Wanneer komt de offerte?;vraag;Sanne de Wit',
  'Open Drie;Monsters sturen;belofte;Sanne de Wit',
].join('\r\n')

const HOUR = 3_600_000
const silent = { info() {}, warn() {}, error() {} }

/** Lives through so many days, an hour at a time, as the bot would. */
async function live(days: number): Promise<void> {
  const turns = openTurns(o.clock())
  for (let hour = 0; hour < days * 24; hour += 1) {
    o.time.now = new Date(o.time.now.getTime() + HOUR)
    await tick({ store: o.store, clock: o.clock, log: silent, turns })
  }
}

describe('open cases of a file', () => {
  test('nothing is said when they come in, none is forgotten, and each is heard of by its owner in time', async () => {
    const said = () => o.db.delivery.count({ where: { caseId: { in: ids } } })
    await bringFile(o, FILE)
    const cases = await o.db.case.findMany({ where: { origin: { startsWith: 'import/' } }, orderBy: { kind: 'asc' } })
    const ids = cases.map(({ id }) => id)
    expect(cases.map(({ kind, ownerId }) => [kind, ownerId])).toEqual([
      ['complaint', o.sanne.id],
      ['promise', o.sanne.id],
      ['question', o.sanne.id],
    ])
    expect(await said()).toBe(0)
    const adrift = async () => (await findAdrift(o.store.rows, o.clock())).filter(({ what }) => what === 'no next step')
    expect(await adrift()).toEqual([])
    await live(3)
    expect(await o.db.delivery.count({ where: { caseId: cases[0]?.id ?? 0 } })).toBe(0)
    const [complaint, promise, question] = cases
    const morning = new Date((promise?.dueAt?.getTime() ?? 0) - 8 * HOUR)
    const calendar = await calendarFor(o.db, o.sanne.id)
    const { lines } = await digestOf(o.db, o.sanne, calendar, morning, 'first', { room: 100 })
    expect(lines.map(({ id }) => id)).toContain(promise?.id)
    await live(9)
    expect(await adrift()).toEqual([])
    for (const one of [complaint, question])
      expect(
        await o.db.delivery.count({ where: { caseId: one?.id ?? 0, memberId: o.sanne.id } }),
        one?.kind,
      ).toBeGreaterThan(0)
  })
})
