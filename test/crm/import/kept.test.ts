import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  changeColumns,
  decidePerhaps,
  dropImport,
  goImport,
  startImport,
  tryImport,
} from '../../../src/crm/import/job.ts'
import { caseKindIn } from '../../../src/crm/import/reading/words.ts'
import { readImport } from '../../../src/crm/import/shown.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { openImporter } from '../../../src/jobs/imports.ts'
import { tidyImports } from '../../../src/jobs/tidy-imports.ts'
import { bringFile, bytesOf, sendFile, tryFile, undoFile, workToTheEnd } from '../../support/database/importing.ts'
import { opened } from '../../support/database/opened.ts'

const [MINUTE, DAY] = [60_000, 86_400_000]

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'lead' } })
})
afterAll(() => o[Symbol.asyncDispose]())
afterEach(() => void vi.useRealTimers())

const silent = { info() {}, warn() {}, error() {} }
const work = (id: number, how?: { looks?: number; piece?: number }) => workToTheEnd(o, id, how)
const stands = (id: number) => o.db.importJob.findFirstOrThrow({ where: { id } })
const shown = async (id: number) => {
  const view = await readImport(o.db, id)
  if (!view) throw new Error(`there is no import ${id}`)
  return view
}
const drop = async (id: number) => {
  await dropImport(o.db, o.clock, { id, actor: o.by })
  await work(id)
}
const firms = (many: number, salt: string) =>
  ['Bedrijfsnaam;Plaats', ...Array.from({ length: many }, (_, at) => `${salt}${at}woord${at};Urk`)].join('\r\n')

/** What is left of a file in the database. */
const left = async (jobId: number) => [
  await o.db.importPiece.count({ where: { jobId } }),
  await o.db.importRow.count({ where: { jobId } }),
]

describe('what is kept of a file', () => {
  test('of one that is over the columns stay, and none of its customers', async () => {
    const text = 'Bedrijfsnaam;Plaats\r\nGeheim Hout;Urk\r\n'
    const done = await bringFile(o, text)
    const undone = await bringFile(o, text.replace('Hout', 'Zand'))
    await undoFile(o, undone)
    const stopped = await tryFile(o, text.replace('Hout', 'Grind'))
    expect((await shown(stopped)).preview).toHaveLength(1)
    await drop(stopped)
    for (const id of [done, undone, stopped]) {
      expect(JSON.stringify((await stands(id)).look)).not.toContain('Geheim')
      expect(await shown(id)).toMatchObject({
        look: { header: ['Bedrijfsnaam', 'Plaats'], encoding: 'utf-8', separator: ';', sample: [], doubtful: [] },
        preview: [],
      })
    }
  })

  test('one that is given up leaves no bytes and no lines behind, and says why and what came in', async () => {
    const id = await tryFile(o, firms(6, 'Opgave'))
    await goImport(o.db, o.clock, { id, actor: o.by })
    await work(id, { looks: 2 })
    await o.db.importJob.updateMany({ where: { id }, data: { phase: 'broken', workAt: o.clock() } })
    let now = o.clock().getTime()
    const importer = openImporter({ store: o.store, clock: () => new Date(now), log: silent })
    for (let round = 0; round < 7; round += 1) {
      await importer.idle()
      now += MINUTE
    }
    const cameIn = await o.db.relation.count({ where: { name: { startsWith: 'Opgave' } } })
    expect(cameIn).toBeGreaterThan(0)
    expect(cameIn).toBeLessThan(6)
    expect(await shown(id)).toMatchObject({
      state: 'stopped',
      failure: 'something went wrong',
      counts: { verdicts: { new: cameIn } },
    })
    expect(await stands(id)).toMatchObject({ workAt: null })
    expect(await left(id)).toEqual([0, 0])
    await undoFile(o, id)
    expect(await o.db.relation.count({ where: { name: { startsWith: 'Opgave' }, withdrawnAt: null } })).toBe(0)
  })

  test('what cannot even be tidied is left alone at last, and its bytes go later', async () => {
    const id = await tryFile(o, firms(2, 'Vast'))
    await goImport(o.db, o.clock, { id, actor: o.by })
    await o.db.importJob.updateMany({ where: { id }, data: { columns: {} } })
    let now = o.clock().getTime()
    const importer = openImporter({ store: o.store, clock: () => new Date(now), log: silent })
    for (let round = 0; round < 12; round += 1) {
      await importer.idle()
      now += MINUTE
    }
    expect(await stands(id)).toMatchObject({ state: 'stopped', failure: 'something went wrong', workAt: null })
    expect((await left(id))[0]).toBeGreaterThan(0)
    await tidyImports(o.store, o.clock)
    expect((await left(id))[0]).toBe(0)
  })

  test('a file that takes longer to arrive than it may is no file', async () => {
    const slow = async function* () {
      yield* bytesOf(firms(3, 'Traag'))
      const late = () => new Date(o.clock().getTime() + 121 * MINUTE)
      await tidyImports(o.store, late)
      await openImporter({ store: o.store, clock: late, log: silent }).idle()
    }
    const sent = startImport(o.db, o.clock, { name: 'traag.csv', bytes: slow(), actor: o.by })
    await expect(sent).rejects.toMatchObject({ trouble: 'import moved on' })
    const job = await o.db.importJob.findFirstOrThrow({ where: { name: 'traag.csv' } })
    expect(job.state).toBe('stopped')
    expect(await left(job.id)).toEqual([0, 0])
  })

  test('one that takes an hour and a half is one', async () => {
    const slow = async function* () {
      yield* bytesOf(firms(3, 'Lang'))
      await tidyImports(o.store, () => new Date(o.clock().getTime() + 90 * MINUTE))
    }
    const sent = await startImport(o.db, o.clock, { name: 'lang.csv', bytes: slow(), actor: o.by })
    expect(sent).toHaveProperty('id')
  })
})

describe('what is said of it', () => {
  test('stopped halfway, what did not come in is not counted', async () => {
    const id = await tryFile(o, firms(20, 'Halverwege'))
    await goImport(o.db, o.clock, { id, actor: o.by })
    await work(id, { looks: 4 })
    await drop(id)
    const cameIn = await o.db.relation.count({ where: { name: { startsWith: 'Halverwege' } } })
    expect(cameIn).toBeGreaterThan(0)
    expect(cameIn).toBeLessThan(20)
    expect(await shown(id)).toMatchObject({
      state: 'done',
      counts: { lines: 20, verdicts: { new: cameIn }, organisations: cameIn },
    })
  })

  test('a sign that takes two places is not cut in half where a refused cell is cut off', async () => {
    const long = `${'x'.repeat(199)}\u{1F600}${'y'.repeat(40)}`
    const id = await tryFile(o, `Bedrijfsnaam;E-mailadres\r\nHeel Klein;a@heelklein.example\r\nFout;${long}\r\n`)
    expect(await shown(id)).toMatchObject({ state: 'tried', counts: { verdicts: { new: 1, refused: 1 } } })
    await drop(id)
  })

  test('a decision stays when the file is tried again another way', async () => {
    for (const name of ['Timmerfabriek West', 'Metaalbouw West'])
      await createRelation(o.db, o.clock, { name, kind: 'organisation', city: 'Almelo', actor: o.by })
    const id = await tryFile(o, 'Bedrijfsnaam;Plaats\r\nTimmerfabriek Wesst;Almelo\r\nMetaalbouw Wesst;Almelo\r\n')
    const { columns, reading, choices, examples } = await shown(id)
    const decided = examples.perhaps.find(({ line }) => line === 2)
    await decidePerhaps(o.db, o.clock, { id, row: decided?.id ?? '', as: 'same', actor: o.by })
    const again = { id, actor: o.by, columns, reading, choices: { ...choices, differs: 'file' as const } }
    await changeColumns(o.db, o.clock, again)
    await tryImport(o.db, o.clock, { id, actor: o.by })
    await work(id, { looks: 1 })
    await work(id)
    const after = (await shown(id)).examples.perhaps.map((row) => [row.line, row.decided])
    expect(after).toEqual([
      [2, 'same'],
      [3, null],
    ])
    expect(JSON.stringify((await stands(id)).counts)).not.toContain('timmerfabriek')
    await drop(id)
  })

  test('the examples of each kind are found once, and only by their numbers after that', async () => {
    const id = await tryFile(o, firms(3, 'Voorbeeld'))
    expect((await shown(id)).examples.new.map(({ name }) => name)).toEqual(
      [0, 1, 2].map((at) => `Voorbeeld${at}woord${at}`),
    )
    const { counts } = await stands(id)
    await o.db.importJob.update({ where: { id }, data: { counts: { ...(counts as object), examples: {} } } })
    expect((await shown(id)).examples.new).toEqual([])
    await drop(id)
  })

  test.each(['Belofte', 'beloftes', 'toezegging'])('“%s” is a promise', (word) => {
    expect(caseKindIn(word)).toBe('promise')
  })

  test('a sector is kept as it is looked for', async () => {
    const id = await tryFile(o, 'Bedrijfsnaam;Plaats;Sector\r\nKoffiehoek;Urk;Café & Bar\r\n')
    expect(await o.db.importRow.findFirst({ where: { jobId: id, name: 'Koffiehoek' } })).toMatchObject({
      sectorNorm: 'cafe bar',
    })
    await drop(id)
  })
})

describe('work that takes long', () => {
  test('nobody else takes it meanwhile', async () => {
    const { holding } = await import('../../../src/crm/import/work/hold.ts')
    const id = await sendFile(o, firms(2, 'Duurt'))
    await tryImport(o.db, o.clock, { id, actor: o.by })
    await o.db.importJob.updateMany({ where: { id }, data: { holder: 'mine' } })
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const ending = new AbortController().signal
    const working = { db: o.db, clock: o.clock, holder: 'mine', piece: 1, ending }
    await holding(working, await stands(id), async () => {
      o.time.now = new Date(o.time.now.getTime() + 40_000)
      await vi.advanceTimersByTimeAsync(10_000)
    })
    expect((await stands(id)).workAt?.getTime()).toBeGreaterThan(o.clock().getTime())
    // Once it is over it is held no longer.
    o.time.now = new Date(o.time.now.getTime() + DAY)
    await vi.advanceTimersByTimeAsync(10_000)
    expect((await stands(id)).workAt?.getTime()).toBeLessThan(o.clock().getTime())
    vi.useRealTimers()
    await work(id)
  })
})
