import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LetGo } from '../../../src/crm/import/work/hold.ts'
import {
  changeColumns,
  decidePerhaps,
  dropImport,
  goImport,
  startImport,
  tryImport,
  undoImport,
} from '../../../src/crm/import/job.ts'
import { refusedFile } from '../../../src/crm/import/refused.ts'
import { listImports, readImport } from '../../../src/crm/import/shown.ts'
import { tidyImports } from '../../../src/jobs/tidy-imports.ts'
import { workOn } from '../../../src/crm/import/work/run.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { opened } from '../../support/database/opened.ts'
import { bringFile, bytesOf, sendFile, tryFile, workToTheEnd } from '../../support/database/importing.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'lead' } })
})
afterAll(() => o[Symbol.asyncDispose]())

const work = (id: number, how?: { looks?: number; piece?: number }) => workToTheEnd(o, id, how)
const arrived = (text: string, name?: string) => sendFile(o, text, name)
const tried = (text: string, name?: string) => tryFile(o, text, name)
const brought = (text: string, name?: string) => bringFile(o, text, name)

const shown = async (id: number) => {
  const view = await readImport(o.db, id)
  if (!view) throw new Error(`there is no import ${id}`)
  return view
}

const dutch = (salt: string) =>
  [
    'Bedrijfsnaam;Plaats;KvK-nummer;Voornaam;Tussenvoegsel;Achternaam;E-mailadres;Mobiel;Functie;Notities;Omzet 2025',
    `Kaas ${salt};Gouda;1234567${salt.length};Anneke;van der;Meer;anneke@${salt}.example;0612345678;inkoper;Belt graag vroeg;1.250,50`,
    `Kaas ${salt};Gouda;;Bo;;Smit;bo@${salt}.example;6.12E+08;;;`,
    `Brood ${salt};Urk;;Cas;de;Wit;geen adres;;;;`,
    `;;;;;;;;;;`,
    `Brood ${salt};Urk;;Dirk;;Kok;dirk@${salt}.example;038-4212345;;;`,
  ].join('\r\n')

const relations = () => o.db.relation.count({ where: { withdrawnAt: null } })

describe('a file that comes in', () => {
  test('trying it changes nothing, and says what it would do', async () => {
    const before = [await relations(), await o.db.interaction.count(), await o.db.fact.count()]
    const view = await shown(await tried(dutch('proef')))
    expect(view.state).toBe('tried')
    expect(view.counts).toMatchObject({
      lines: 4,
      verdicts: { new: 4, changed: 0, same: 0, perhaps: 0, conflict: 0, refused: 2 },
      organisations: 2,
      people: 2,
      moments: 1,
      figures: 1,
    })
    expect(view.refused).toMatchObject([
      { line: 3, column: 'Mobiel', why: 'number mangled', value: '6.12E+08' },
      { line: 4, column: 'E-mailadres', why: 'not an address' },
    ])
    expect([await relations(), await o.db.interaction.count(), await o.db.fact.count()]).toEqual(before)
    await dropImport(o.db, o.clock, { id: view.id, actor: o.by })
    await work(view.id)
    expect(await shown(view.id)).toMatchObject({ state: 'stopped', refused: [] })
    expect([await o.db.importRow.count(), await o.db.importPiece.count()]).toEqual([0, 0])
  })

  test('it comes in once, the second time adds nothing, and all of it can be taken back', async () => {
    const before = await relations()
    const id = await brought(dutch('twee'))
    expect(await shown(id)).toMatchObject({ state: 'done', counts: { moments: 1 } })
    const anneke = await o.db.relation.findFirstOrThrow({
      where: { name: 'Anneke van der Meer', email: 'anneke@twee.example' },
    })
    expect(anneke).toMatchObject({ kind: 'person', phone: '+31 6 12345678', ownerId: null })
    expect(await o.db.importPiece.count()).toBe(0)

    const again = await brought(dutch('twee'))
    expect((await shown(again)).counts?.verdicts).toMatchObject({ new: 0, changed: 0 })
    expect(await o.db.importChange.count({ where: { jobId: again } })).toBe(0)

    await undoImport(o.db, o.clock, { id, actor: o.by })
    await work(id)
    expect(await shown(id)).toMatchObject({ state: 'undone', keptCount: 0 })
    expect(await relations()).toBe(before)
  })

  test('stopped at any moment and gone on with by another, it comes in whole and once', async () => {
    const text = dutch('stuk')
    let looks = 0
    for (; looks < 60; looks += 2) {
      const id = await arrived(text, `${looks}.csv`)
      await tryImport(o.db, o.clock, { id, actor: o.by })
      await work(id, { looks, piece: 1 })
      await work(id, { piece: 1 })
      expect((await shown(id)).counts, `after ${looks}`).toMatchObject({ lines: 4, verdicts: { refused: 2 } })
      await goImport(o.db, o.clock, { id, actor: o.by })
      await work(id, { looks, piece: 1 })
      const wasWhole = (await shown(id)).state === 'done'
      await work(id, { piece: 1 })
      const found = await o.db.relation.findMany({ where: { email: { contains: '@stuk.' }, withdrawnAt: null } })
      const moments = await o.db.interaction.count({
        where: { withdrawnAt: null, personId: { in: found.map((one) => one.id) } },
      })
      expect([found.length, moments], `after ${looks}`).toEqual([2, 1])
      await undoImport(o.db, o.clock, { id, actor: o.by })
      await work(id, { looks, piece: 1 })
      await work(id, { piece: 1 })
      expect(await o.db.relation.count({ where: { email: { contains: '@stuk.' }, withdrawnAt: null } })).toBe(0)
      if (wasWhole) break
    }
    expect(looks).toBeGreaterThan(3)
    expect(looks).toBeLessThan(60)
  })

  test('who lost it to another stops before anything is written twice', async () => {
    const id = await arrived(dutch('los'))
    await tryImport(o.db, o.clock, { id, actor: o.by })
    await o.db.importJob.updateMany({ where: { id }, data: { holder: 'mine' } })
    const ending = {
      get aborted() {
        return false
      },
    } as AbortSignal
    const working = workOn({ db: o.db, clock: o.clock, holder: 'mine', piece: 1, ending }, id)
    await o.db.importJob.updateMany({ where: { id }, data: { holder: 'theirs' } })
    await working.catch((error: unknown) => expect(error).toBeInstanceOf(LetGo))
    await work(id)
    expect((await shown(id)).counts).toMatchObject({ lines: 4, verdicts: { new: 4 } })
    await dropImport(o.db, o.clock, { id, actor: o.by })
    await work(id)
  })

  test('the refused lines come back as a file that comes in once it is mended', async () => {
    const id = await brought(dutch('heel'))
    let text = ''
    for await (const piece of refusedFile(o.db, id, {
      line: 'Regel',
      column: 'Kolom',
      reason: 'Reden',
      why: (why) => why,
    }))
      text += piece
    expect(text).toContain('number mangled')
    const mended = text.replace('6.12E+08', '=+31612345679').replace('geen adres', 'cas@heel.example')
    await brought(mended, 'heel.refused.csv')
    expect(await o.db.relation.findFirst({ where: { email: 'bo@heel.example' } })).toMatchObject({
      phone: '+31 6 12345679',
    })
    expect(await o.db.relation.findFirst({ where: { name: 'Cas de Wit', withdrawnAt: null } })).not.toBeNull()
  })

  test('a mapping that was corrected is used for the next file with the same columns', async () => {
    const text = (name: string) => `Klant;Zwerfveld\r\n${name};inkoper van hout\r\n`
    const id = await arrived(text('Hout Een'))
    const { columns, reading, choices } = await shown(id)
    await changeColumns(o.db, o.clock, {
      id,
      columns: [columns[0] ?? null, { field: 'note' }],
      reading,
      choices,
      actor: o.by,
    })
    await tryImport(o.db, o.clock, { id, actor: o.by })
    await work(id)
    await goImport(o.db, o.clock, { id, actor: o.by })
    await work(id)
    expect((await shown(await arrived(text('Hout Twee')))).columns[1]).toEqual({ field: 'note' })
  })

  test('who is made between trying and going is not made once more', async () => {
    const id = await tried('Bedrijfsnaam;Plaats;E-mailadres\r\nTussentijds;Ommen;info@tussen.example\r\n')
    expect((await shown(id)).counts?.verdicts.new).toBe(1)
    await createRelation(o.db, o.clock, { name: 'Tussentijds BV', kind: 'organisation', city: 'Ommen', actor: o.by })
    await goImport(o.db, o.clock, { id, actor: o.by })
    await work(id)
    expect(await o.db.relation.findMany({ where: { nameNorm: 'tussentijds' } })).toMatchObject([
      { email: 'info@tussen.example' },
    ])
  })

  test('the columns that were chosen by hand hold for the refused lines of that file too', async () => {
    const text = 'Klant;Vreemdveld;E-mail\r\nLang Hout;Vera Lang;vera@lang.example\r\nKort Hout;Ko Kort;geen adres\r\n'
    const id = await arrived(text)
    const { columns, reading, choices } = await shown(id)
    const chosen = [columns[0] ?? null, { field: 'person' as const }, columns[2] ?? null]
    await changeColumns(o.db, o.clock, { id, columns: chosen, reading, choices, actor: o.by })
    await tryImport(o.db, o.clock, { id, actor: o.by })
    await work(id)
    await goImport(o.db, o.clock, { id, actor: o.by })
    await work(id)
    let refused = ''
    const words = { line: 'Regel', column: 'Kolom', reason: 'Waarom', why: (why: string) => why }
    for await (const piece of refusedFile(o.db, id, words)) refused += piece
    await brought(refused.replace('geen adres', 'ko@kort.example'))
    expect(await o.db.relation.findFirst({ where: { name: 'Ko Kort' } })).toMatchObject({ email: 'ko@kort.example' })
  })

  test('what only may be one of ours is left out until somebody decides', async () => {
    const ours = await createRelation(o.db, o.clock, {
      name: 'Timmerfabriek Oost',
      kind: 'organisation',
      city: 'Almelo',
      actor: o.by,
    })
    const text = 'Bedrijfsnaam;Plaats;Telefoon\r\nTimmerfabriek Oosst;Almelo;0546 123456\r\n'
    const id = await tried(text)
    const [row] = (await shown(id)).examples.perhaps
    expect(row).toMatchObject({ ours: { id: ours.id } })
    await decidePerhaps(o.db, o.clock, { id, row: row?.id ?? '', as: 'same', actor: o.by })
    await goImport(o.db, o.clock, { id, actor: o.by })
    await work(id)
    expect(await o.db.relation.findFirst({ where: { id: ours.id } })).toMatchObject({ phone: '+31 546 123 456' })
    expect(await o.db.relation.count({ where: { name: 'Timmerfabriek Oosst' } })).toBe(0)
  })
})

describe('who may, and when', () => {
  test('a member brings nothing in, and nobody one of another company', async () => {
    const piet = await o.db.member.create({
      data: {
        name: 'Piet',
        role: 'member',
        language: 'nl',
        timeZone: 'Europe/Amsterdam',
        windows: [],
        createdAt: o.clock(),
      },
    })
    const actor = { id: piet.id, via: 'page' }
    const input = { name: 'x.csv', bytes: bytesOf('Naam\nA\n'), actor }
    await expect(startImport(o.db, o.clock, input)).rejects.toMatchObject({ trouble: 'import not yours' })
    const id = await arrived(dutch('recht'))
    for (const act of [tryImport, goImport, undoImport, dropImport])
      await expect(act(o.db, o.clock, { id, actor })).rejects.toMatchObject({ trouble: 'import not yours' })

    const other = await o.store.prisma.tenant.create({
      data: {
        name: 'Anders',
        country: 'NL',
        language: 'nl',
        timeZone: 'Europe/Amsterdam',
        currency: 'EUR',
        hours: {},
        createdAt: o.clock(),
      },
    })
    const theirs = forTenant(o.store, other.id)
    const lead = await theirs.member.create({
      data: {
        name: 'Kim',
        role: 'lead',
        language: 'nl',
        timeZone: 'Europe/Amsterdam',
        windows: [],
        createdAt: o.clock(),
      },
    })
    expect(await readImport(theirs, id)).toBeNull()
    expect(await listImports(theirs)).toEqual([])
    await expect(tryImport(theirs, o.clock, { id, actor: { id: lead.id, via: 'page' } })).rejects.toMatchObject({
      trouble: 'import moved on',
    })
  })

  test('one import of a company is worked on at a time', async () => {
    const [one, two] = [await arrived(dutch('eerst')), await arrived(dutch('dan'))]
    await tryImport(o.db, o.clock, { id: one, actor: o.by })
    await expect(tryImport(o.db, o.clock, { id: two, actor: o.by })).rejects.toMatchObject({
      trouble: 'import under way',
    })
    await work(one)
    const both = await Promise.allSettled([
      goImport(o.db, o.clock, { id: one, actor: o.by }),
      tryImport(o.db, o.clock, { id: two, actor: o.by }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    for (const id of [one, two]) await work(id)
  })

  test('a file that is cut off or too big leaves nothing behind', async () => {
    const pieces = await o.db.importPiece.count()
    async function* broken() {
      yield Buffer.alloc(400_000, 'a')
      throw new Error('the connection was lost')
    }
    await expect(startImport(o.db, o.clock, { name: 'half.csv', bytes: broken(), actor: o.by })).rejects.toThrow('lost')
    const large = { name: 'groot.csv', bytes: bytesOf('a;b\n'.repeat(1_000)), most: 1_000, actor: o.by }
    expect(await startImport(o.db, o.clock, large)).toEqual({ fault: 'too big' })
    expect(await o.db.importPiece.count()).toBe(pieces)
  })

  test('a file that nobody goes on with is forgotten after a week', async () => {
    const id = await arrived(dutch('vergeten'))
    const later = () => new Date(o.clock().getTime() + 8 * 86_400_000)
    await tidyImports(o.store, later)
    await work(id)
    expect(await shown(id)).toMatchObject({ state: 'stopped', failure: 'left lying' })
    expect(await o.db.importPiece.count({ where: { jobId: id } })).toBe(0)
  })
})
