import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAccess } from '../../../src/crm/export/access/access.ts'
import { askForAccess } from '../../../src/crm/export/access/asked.ts'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { logInteraction } from '../../../src/crm/interaction/interaction.ts'
import { keepPromise } from '../../../src/crm/promise/mutations.ts'
import { linkRelations } from '../../../src/crm/relation/links/mutations.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { CANARY as TWINS, makeTwin } from '../../support/twin.ts'
import { CANARY, MEMBER_NUMBER, richCompany, type Unpacked, unpacked } from './company.ts'

let o: Awaited<ReturnType<typeof richCompany>>
let lead: (typeof o)['by']
let jan: number
let jans: Unpacked
let acmes: Unpacked

interface Given {
  about: string
  company: string
  language: string
  data: Record<string, Record<string, string>[]>
}

const given = async (id: number): Promise<Unpacked> => {
  const archive = await openAccess(o.db, o.clock, { id, actor: lead })
  if (!archive) throw new Error('there is no such relation')
  return unpacked(archive)
}
const all = async ({ names, text }: Unpacked) => (await Promise.all(names.map((name) => text(name)))).join('\n')
const dataOf = async ({ text }: Unpacked) => JSON.parse(await text('data.json')) as Given

beforeAll(async () => {
  o = await richCompany()
  const { db, clock, by, acme } = o
  lead = by
  await db.member.update({ where: { id: by.id }, data: { role: 'lead' } })
  const made = async (name: string, kind: 'person' | 'organisation', more = {}) => {
    const { id } = await createRelation(db, clock, { name, kind, actor: by })
    await db.relation.update({ where: { id }, data: more })
    return id
  }
  jan = await made('Jan Okkerse', 'person', { language: 'nl', email: 'jan.okkerse@acme.example' })
  const piet = await made('Piet Zandstra', 'person', {
    language: 'en',
    email: 'piet@zandstra.example',
    phone: '+31 6 98765432',
    phoneDigits: '31698765432',
  })
  const other = await made('Geheim Holding', 'organisation')
  for (const fromId of [jan, piet])
    await linkRelations(db, clock, { fromId, toId: acme.id, kind: 'works for', role: `rol van ${fromId}`, actor: by })
  const log = (relationId: number, personId: number | null, text: string) =>
    logInteraction(db, clock, {
      relationId,
      personId,
      personName: null,
      targetGroup: 'B2B',
      form: 'call',
      direction: 'in',
      subject: text,
      outcome: null,
      lines: [{ label: 'fact', text }],
      occurredAt: clock(),
      sourceLink: null,
      promises: [],
      actor: by,
    })
  await log(acme.id, jan, 'Belde over PIET zandstra, mail piet@zandstra.example of 06 98 76 54 32; Zandstra weet het')
  await log(acme.id, piet, 'Alleen Piets verhaal')
  await log(other, null, 'Vertrouwelijk van Geheim')
  const moment = await db.interaction.findFirstOrThrow({ where: { personId: jan } })
  const complaint = await registerComplaint(db, clock, {
    relationId: acme.id,
    summary: 'Jans klacht over de stoelen',
    severity: 'normal',
    ownerId: by.id,
    actor: by,
  })
  await db.case.update({ where: { id: complaint.id }, data: { interactionId: moment.id, personName: 'Jan Okkerse' } })
  await makeTwin(o.store.pool, db.tenantId)
  jans = await given(jan)
  acmes = await given(acme.id)
})
afterAll(() => o[Symbol.asyncDispose]())

describe('what somebody may see of themselves', () => {
  test('is read by software and by a spreadsheet, and says the same in both', async () => {
    expect(jans.names).toEqual(['README.txt', 'data.json', 'data.csv'])
    const { about, language, data } = await dataOf(jans)
    expect([about, language]).toEqual(['Jan Okkerse', 'nl'])
    expect(data['klanten']).toEqual([expect.objectContaining({ Naam: 'Jan Okkerse', Organisatie: 'Acme Logistics' })])
    const text = await jans.text('data.csv')
    const rows = parse<Record<string, string>>(text, { bom: true, delimiter: ';', columns: true })
    expect(Object.keys(rows[0] ?? {})).toEqual(['Soort', 'Wanneer', 'Wat', 'Waarde'])
    expect(rows).toContainEqual(
      expect.objectContaining({ Soort: 'klanten', Wat: 'E-mail', Waarde: 'jan.okkerse@acme.example' }),
    )
    expect(rows.length).toBe(Object.values(data).flatMap((one) => one.flatMap((row) => Object.keys(row))).length)
  })

  test('has what was said with them and the case that came of it, wherever that was', async () => {
    const { data } = await dataOf(jans)
    expect(data['contactmomenten']).toHaveLength(1)
    expect(data['zaken']?.map((row) => row['Waarover'])).toEqual(['Jans klacht over de stoelen'])
    expect(data['zaken']?.[0]?.['Met']).toBe('Jan Okkerse')
  })

  test('names no colleague, no other person, no other customer and no other company', async () => {
    for (const one of [jans, acmes]) {
      const text = await all(one)
      for (const hidden of [CANARY, TWINS, 'Zandstra', 'piet@', '98765432', '98 76 54 32', 'Geheim'])
        expect(text.toLowerCase()).not.toContain(hidden.toLowerCase())
      expect(text).not.toMatch(MEMBER_NUMBER)
    }
    expect(await jans.text('data.json')).not.toContain('verhaal')
    const { data } = await dataOf(jans)
    expect(data['contactmomenten']?.[0]?.['Onderwerp']).toMatch(
      /^Belde over …, mail …(?:\.example)? of ?…; … weet het$/,
    )
  })

  test('of an organisation calls who works there another person, and not what they do there', async () => {
    const { language, data } = await dataOf(acmes)
    const texts = JSON.stringify(data)
    expect(texts).not.toContain('Okkerse')
    expect(texts).not.toMatch(/rol van \d/)
    expect(texts).toContain(language === 'nl' ? 'een ander' : 'another person')
  })

  test('comes with a page on why, who, how long, where from, and their rights, in their language', async () => {
    await o.db.keeping.create({ data: { what: 'trail', months: 24, setAt: o.clock() } })
    const job = await o.db.importJob.create({
      data: { memberId: lead.id, name: 'beurs.csv', at: o.clock(), state: 'done' },
    })
    await o.db.importChange.create({ data: { jobId: job.id, what: 'relation', rowId: jan, relationId: jan } })
    const nl = await (await given(jan)).text('README.txt')
    expect(nl).toContain('van Jan Okkerse weet')
    expect(nl).toContain('Hoe iets was voor het werd gewijzigd: 24 maanden.')
    expect(nl).toMatch(/Uit het bestand beurs\.csv, ingelezen op \d{4}-\d\d-\d\d \(import \d+\)\./)
    expect(nl).toContain('Autoriteit Persoonsgegevens')
    await o.db.relation.update({ where: { id: jan }, data: { language: 'en' } })
    const en = await (await given(jan)).text('README.txt')
    expect(en).toContain('knows of Jan Okkerse')
    expect(en).toContain('What something said before it was changed: 24 months.')
    expect(en).not.toMatch(/\{\{|undefined/)
    await o.db.relation.update({ where: { id: jan }, data: { language: 'nl' } })
    await o.db.keeping.deleteMany()
    expect(await (await given(jan)).text('README.txt')).toContain('Er is geen termijn ingesteld')
  })

  test('is given by who leads, and that is written down', async () => {
    const before = await o.db.audit.count({ where: { action: 'access given', subject: `relation/${jan}` } })
    await given(jan)
    expect(await o.db.audit.count({ where: { action: 'access given', subject: `relation/${jan}` } })).toBe(before + 1)
    await o.db.member.update({ where: { id: lead.id }, data: { role: 'member' } })
    await expect(given(jan)).rejects.toMatchObject({ trouble: 'export not yours' })
    const asked = askForAccess(o.db, o.clock, { relationId: jan, summary: 'x', actor: lead })
    await expect(asked).rejects.toMatchObject({ trouble: 'export not yours' })
    await o.db.member.update({ where: { id: lead.id }, data: { role: 'lead' } })
    expect(await openAccess(o.db, o.clock, { id: 999_999_999, actor: lead })).toBeNull()
  })
})

test('asking for it promises an answer within a month, once while that is open', async () => {
  const ask = () => askForAccess(o.db, o.clock, { relationId: jan, summary: 'Inzage geven', actor: lead })
  const [one, other] = await Promise.all([ask(), ask()])
  expect(one.number).toBe(other.number)
  expect([one, other].filter(({ isOpenAlready }) => isOpenAlready)).toHaveLength(1)
  const promise = await o.db.case.findFirstOrThrow({ where: { id: one.promiseId } })
  expect(promise).toMatchObject({ kind: 'promise', relationId: jan, ownerId: lead.id, wholeDay: true })
  const month = new Date(o.clock())
  month.setUTCMonth(month.getUTCMonth() + 1)
  expect(promise.dueAt?.toISOString().slice(0, 10)).toBe(month.toISOString().slice(0, 10))
  await keepPromise(o.db, o.clock, { id: one.promiseId, actor: lead })
  o.time.now = new Date(o.time.now.getTime() + 60_000)
  expect((await ask()).number).not.toBe(one.number)
})
