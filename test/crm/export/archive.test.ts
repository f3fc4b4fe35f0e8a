import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UserError } from '../../../src/errors.ts'
import { cardRows } from '../../../src/crm/import/files/vcard.ts'
import { Manifest } from '../../../src/crm/export/manifest.ts'
import { openExport } from '../../../src/crm/export/archive.ts'
import { mapData, type Json } from '../../../src/crm/export/cells/data.ts'
import { shapeOf } from '../../../src/crm/export/cells/write.ts'
import { TABLE_NAMES } from '../../../src/crm/export/table.ts'
import { TABLES } from '../../../src/crm/export/tables/all.ts'
import { mergeRelations } from '../../../src/crm/relation/merge.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { linkRelations } from '../../../src/crm/relation/links/mutations.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { CANARY as TWINS, HIGHER, makeTwin, TWIN } from '../../support/twin.ts'
import { CANARY, exported, linesOf, MEMBER_NUMBER, richCompany, type Unpacked } from './company.ts'

let o: Awaited<ReturnType<typeof richCompany>>
let lead: Unpacked
let moving: Unpacked
/** A customer that has to do with Acme, one that was merged into it, and one that was taken back. */
let parent: number
let former: number
let gone: number

const all = async ({ names, text }: Unpacked) => (await Promise.all(names.map((name) => text(name)))).join('\n')
const around = (text: string, found: string) => text.match(new RegExp(`.{0,80}${found}.{0,40}`, 'gi')) ?? []
const manifestIn = async ({ text }: Unpacked) => Manifest.parse(JSON.parse(await text('kastelein.json')))

const SAME = {
  colleague: (one: number | string) => one,
  name: (one: string) => one,
  relation: (one: number | string) => one,
  row: (one: number) => one,
}

beforeAll(async () => {
  o = await richCompany()
  const { db, clock, by, acme } = o
  await db.member.update({ where: { id: by.id }, data: { role: 'lead' } })
  const made = (name: string) => createRelation(db, clock, { name, kind: 'organisation', actor: by })
  parent = (await made('Acme Holding')).id
  former = (await made('Akme')).id
  gone = (await made('Weggehaald')).id
  await linkRelations(db, clock, { fromId: acme.id, toId: parent, kind: 'daughter of', actor: by })
  const noted = { memberId: by.id, text: 'van toen', happenedAt: clock(), notedAt: clock() }
  await db.annoyance.create({ data: { ...noted, relationId: former } })
  await db.annoyance.create({ data: { ...noted, text: 'Weggehaald was boos', relationId: gone } })
  await mergeRelations(db, clock, { survivorId: acme.id, formerId: former, actor: by })
  await db.relation.update({ where: { id: gone }, data: { withdrawnAt: clock() } })
  const { id: caseId } = await db.case.findFirstOrThrow({ where: { kind: 'incident' } })
  await db.caseEvent.create({ data: { caseId, at: clock(), what: 'touched', data: { relations: [former, gone] } } })
  await makeTwin(o.store.pool, db.tenantId)
  lead = await exported(o, { of: 'company' }, by)
  moving = await exported(o, { of: 'moving' }, o.as(o.fatima), 'en')
})
afterAll(() => o[Symbol.asyncDispose]())

describe('what a lead exports', () => {
  test('names and numbers no colleague anywhere', async () => {
    const text = await all(lead)
    expect(around(text, CANARY)).toEqual([])
    expect(around(text, MEMBER_NUMBER.source)).toEqual([])
    expect(text).toContain('Verkoop → Servicedesk')
    expect((await lead.rows('zaken.csv')).map((row) => row['Eigenaar, team'])).toContain('Servicedesk')
  })

  test('has no table and no column that is for moving out', () => {
    expect(lead.names.filter((name) => /medewerkers|auditspoor/.test(name))).toEqual([])
  })

  test('keeps what people wrote down by the words of the model, whatever those are', async () => {
    const text = await lead.text('zaken.csv')
    expect(text).toContain('""name"":""Jan Peters""')
  })
})

describe('what an operator takes along', () => {
  test('names and numbers colleagues', async () => {
    const members = await moving.rows('colleagues.csv')
    expect(members.find(({ Name }) => Name === `Sanne ${CANARY}`)).toMatchObject({
      'Mail address': 'sanne@kanarie.example',
      'Good at': 'stoelen\ntafels',
      Active: 'yes',
    })
    const cases = await moving.rows('cases.csv')
    const tom = { 'Owner, number': String(o.tom.id), Owner: `Tom ${CANARY}` }
    expect(cases.find((row) => row['About'] === 'bellen')).toMatchObject(tom)
    expect((await moving.rows('settings.csv')).at(-1)).toMatchObject({
      Setting: 'sponsor',
      Colleague: `Fatima ${CANARY}`,
    })
    expect((await moving.rows('audit trail.csv')).length).toBeGreaterThan(20)
  })
})

describe('an export', () => {
  test('has nothing of another company, and of one only its own', async () => {
    const text = (await all(lead)) + (await all(moving))
    expect(around(text, TWINS)).toEqual([])
    expect(around(text, TWIN)).toEqual([])
    const twin = forTenant(o.store, o.tenant.id + HIGHER)
    const theirs = await exported({ ...o, db: twin }, { of: 'moving' }, { id: o.fatima.id + HIGHER, via: 'web' })
    const rows = (await theirs.rows('klanten.csv')).map(({ Naam }) => Naam)
    expect(rows.filter((name) => !name?.includes(TWINS))).toEqual([])
    expect(rows.length).toBe((await moving.rows('customers.csv')).length)
  })

  test('has nothing that was taken back, and what was merged stands under the survivor', async () => {
    const text = await all(lead)
    expect(around(text, 'Weggehaald')).toEqual([])
    expect(around(await lead.text('ergernissen.csv'), 'dogs')).toEqual([])
    expect((await lead.rows('klanten.csv')).map(({ Naam }) => Naam)).not.toContain('Akme')
    expect((await lead.rows('ergernissen.csv')).find(({ Wat }) => Wat === 'van toen')).toMatchObject({
      Klant: o.acme.name,
      'Klant, nummer': `${o.tenant.fileMark}-${o.acme.id}`,
    })
    const [last] = (await lead.rows('verloop van zaken.csv')).slice(-1)
    expect(JSON.parse(last?.['Meer'] ?? '')).toEqual({ relations: [`${o.tenant.fileMark}-${o.acme.id}`] })
    expect(await o.db.case.count({ where: { state: 'withdrawn' } })).toBeGreaterThan(0)
    expect((await lead.rows('zaken.csv')).length).toBe(
      await o.db.case.count({ where: { state: { not: 'withdrawn' } } }),
    )
  })

  test('has lines as wide as their header, whatever stands in them, and tells how many there are', async () => {
    for (const one of [lead, moving]) {
      const { rows, language } = await manifestIn(one)
      for (const name of TABLE_NAMES) {
        const file = `${TABLES[name].file[language]}.csv`
        if (!one.names.includes(file)) continue
        const [header = [], ...lines] = linesOf(await one.text(file))
        expect(new Set([header, ...lines].map(({ length }) => length)), file).toEqual(new Set([header.length]))
        expect(lines.length, file).toBe(rows[name])
      }
    }
  })

  test('has what a spreadsheet would reckon guarded, and phone numbers as they are', async () => {
    expect(await lead.text('ergernissen.csv')).toContain("'-2+3 keer gebeld")
    expect(await lead.text('zaken.csv')).toContain("'+1 gratis")
    expect(await lead.text('klanten.csv')).toContain(';+31 10 433 2211;')
    expect(await lead.text('contactmomenten.csv')).toContain('Feit: =cmd\n  regel twee\nAanname: boos: ja')
  })

  test('has its model as a file, and says what it is', async () => {
    expect(await lead.text('model.yaml')).toContain('may decide: Credit up to 150')
    const { mark, extent, company } = await manifestIn(moving)
    expect({ mark, extent, company }).toEqual({ mark: o.tenant.fileMark, extent: 'moving', company: o.tenant.name })
    expect(lead.names.at(-1)).toBe('kastelein.json')
    expect(lead.names[0]).toBe('LEESMIJ.txt')
    expect(await moving.text('README.txt')).toContain('  customers.csv\r\n')
  })

  test('has no number in JSON of which nobody said what it is', async () => {
    const found: string[] = []
    const span = { above: 0, upTo: 2 ** 31 - 1, most: 1_000, isNamed: true, language: 'en' } as const
    for (const table of Object.values(TABLES))
      for (const row of await table.page(o.db, span))
        for (const { key, cell } of table.columns) {
          if (cell.is !== 'data') continue
          const unknown = (one: number) => void found.push(`${table.name} ${row.id} ${key}: ${one}`)
          mapData((row[key] ?? null) as Json, shapeOf(cell, row), { ...SAME, unknown })
        }
    expect(found).toEqual([])
  })

  test('is written in the audit trail when it begins and when all of it was read', async () => {
    const trail = () =>
      o.db.audit.findMany({ where: { action: { in: ['export begun', 'exported'] } }, orderBy: { id: 'desc' }, take: 2 })
    const archive = await openExport(o.db, o.clock, { extent: { of: 'company' }, actor: o.by, language: 'en' })
    expect((await trail())[0]).toMatchObject({
      action: 'export begun',
      memberId: o.by.id,
      before: { extent: 'company' },
    })
    for await (const _ of archive?.bytes ?? []);
    const relations = await o.db.relation.count({ where: { withdrawnAt: null } })
    expect((await trail())[0]).toMatchObject({ action: 'exported', before: { extent: 'company', rows: { relations } } })
    expect(archive?.fileName).toBe('kastelein-de-gouden-leeuw-kantoorinrichting-2026-03-03.zip')
  })

  test('is for who leads, to move out for the operator, and of one customer for who works here', async () => {
    const asks = (id: number, extent: Parameters<typeof openExport>[2]['extent']) =>
      openExport(o.db, o.clock, { extent, actor: { id, via: 'web' }, language: 'en' }).then(
        () => 'made',
        (error: UserError) => error.trouble,
      )
    expect(await asks(o.tom.id, { of: 'company' })).toBe('export not yours')
    expect(await asks(o.sanne.id, { of: 'moving' })).toBe('export not yours')
    expect(await asks(o.sanne.id, { of: 'company' })).toBe('made')
    expect(await asks(o.tom.id, { of: 'relation', id: o.acme.id })).toBe('made')
    await o.db.member.update({ where: { id: o.tom.id }, data: { active: false } })
    expect(await asks(o.tom.id, { of: 'relation', id: o.acme.id })).toBe('export not yours')
    await o.db.member.update({ where: { id: o.tom.id }, data: { active: true } })
  })
})

describe('of one customer', () => {
  test('everything of theirs and of their people goes along, and nothing of others or of the company', async () => {
    const one = await exported(o, { of: 'relation', id: o.acme.id }, o.as(o.tom))
    expect(one.names.filter((name) => /instellingen|teams|model|weekberichten|auditspoor/.test(name))).toEqual([])
    const names = (await one.rows('klanten.csv')).map(({ Naam }) => Naam)
    expect(names).toEqual(expect.arrayContaining(['Acme Logistics', 'Jan Peters', 'Olivia Grant', 'Acme Holding']))
    expect(names).not.toContain('Bakkerij Vermeer')
    for (const file of [
      'zaken',
      'contactmomenten',
      'ergernissen',
      'complimenten',
      'geraakt door storingen',
      'afspraken',
    ]) {
      const customers = (await one.rows(`${file}.csv`)).map(({ Klant }) => Klant)
      expect(customers.length, file).toBeGreaterThan(0)
      expect(
        customers.filter((name) => name !== 'Acme Logistics'),
        file,
      ).toEqual([])
    }
    expect((await one.rows('projecten.csv')).map(({ Naam }) => Naam)).toEqual(['Verbouwing'])
    expect((await one.rows('verloop van zaken.csv')).length).toBeGreaterThan(10)
    expect(around(await all(one), CANARY)).toEqual([])
    expect(around(await all(one), MEMBER_NUMBER.source)).toEqual([])
    expect(await manifestIn(one)).toMatchObject({ extent: 'relation', relation: `${o.tenant.fileMark}-${o.acme.id}` })
  })

  test('who is only linked with them is named, and what their people said at another customer is not theirs', async () => {
    const holding = await o.db.relation.findFirstOrThrow({ where: { name: 'Acme Holding' } })
    const elsewhere = await o.db.relation.findFirstOrThrow({ where: { name: 'Bakkerij Vermeer' } })
    const jan = await o.db.relation.findFirstOrThrow({ where: { name: 'Jan Peters' } })
    await o.db.relation.update({ where: { id: holding.id }, data: { email: 'geheim@holding.example' } })
    const at = { occurredAt: o.clock(), loggedAt: o.clock(), memberId: o.tom.id, form: 'call', targetGroup: 'B2B' }
    const lines = [{ label: 'fact', text: 'alleen voor de bakker' }]
    const made = await o.db.interaction.create({ data: { ...at, relationId: elsewhere.id, personId: jan.id, lines } })
    const ofFirm = await all(await exported(o, { of: 'relation', id: o.acme.id }, o.as(o.tom)))
    expect(ofFirm).toContain('Acme Holding')
    expect(ofFirm).not.toContain('geheim@holding.example')
    expect(ofFirm).not.toContain('alleen voor de bakker')
    // Of the person who was asked for it is.
    expect(await all(await exported(o, { of: 'relation', id: jan.id }, o.as(o.tom)))).toContain('alleen voor de bakker')
    await o.db.interaction.delete({ where: { id: made.id } })
  })

  test('one that was merged is its survivor, and of one that was taken back, or another company’s, there is none', async () => {
    const asked = (id: number) =>
      openExport(o.db, o.clock, { extent: { of: 'relation', id }, actor: o.by, language: 'nl' })
    expect((await asked(former))?.fileName).toBe(
      'kastelein-de-gouden-leeuw-kantoorinrichting-acme-logistics-2026-03-03.zip',
    )
    expect(await asked(gone)).toBeNull()
    expect(await asked(o.acme.id + HIGHER)).toBeNull()
    expect(await asked(0)).toBeNull()
  })
})

test('address cards come back as the import reads them', async () => {
  const text = (await lead.text('contacten.vcf'))
    .split('\r\n')
    .map((line, at) => ({ line: at + 1, text: line, cut: false }))
  const cards: string[][] = []
  async function* lines() {
    yield text
  }
  for await (const records of cardRows(lines())) cards.push(...records.map(({ cells }) => [...cells]))
  const relations = await lead.rows('klanten.csv')
  const numbers = relations.map((row) => row['Kastelein-nummer'] ?? '')
  expect(cards.map((cells) => cells[11])).toEqual(numbers)
  const jan = relations.findIndex(({ Naam }) => Naam === 'Jan Peters')
  const mark = o.tenant.fileMark
  expect(cards[jan]).toEqual([
    'person',
    'Jan Peters',
    'Acme Logistics',
    'facility manager',
    '',
    '+31-6-23456789',
    '',
    '',
    '',
    '',
    '',
    `${mark}-5`,
  ])
  expect(cards[3]).toEqual([
    'organisation',
    '',
    'Acme Logistics',
    '',
    'office@acmelogistics.example',
    '+31-10-433-2211',
    '',
    '',
    'Rotterdam',
    '',
    '',
    `${mark}-4`,
  ])
})
