import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { logInteraction } from '../../../src/crm/interaction/interaction.ts'
import { goImport, undoImport } from '../../../src/crm/import/job.ts'
import { readImport } from '../../../src/crm/import/shown.ts'
import { mergeRelations } from '../../../src/crm/relation/merge.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { opened } from '../../support/database/opened.ts'
import { bringFile, choosingFile, tryFile, undoFile, workToTheEnd } from '../../support/database/importing.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'lead' } })
})
afterAll(() => o[Symbol.asyncDispose]())

const file = (...lines: string[]) => `${lines.join('\r\n')}\r\n`
const make = (name: string, more: Partial<Parameters<typeof createRelation>[2]> = {}) =>
  createRelation(o.db, o.clock, { name, kind: 'organisation', city: 'Oss', actor: o.by, ...more })
const named = (name: string) =>
  o.db.relation.findFirstOrThrow({
    where: { name },
    include: {
      aliases: true,
      linksFrom: true,
      linksTo: true,
      known: true,
      moments: true,
      cases: true,
      elsewhere: true,
    },
  })
const anew = (id: number) => o.db.relation.findFirstOrThrow({ where: { id }, include: { aliases: true } })
const kept = async (id: number) => (await readImport(o.db, id))?.kept.map(({ name }) => name)
const call = (relationId: number) =>
  logInteraction(o.db, o.clock, {
    relationId,
    personId: null,
    personName: null,
    form: 'call',
    direction: 'out',
    subject: null,
    targetGroup: 'B2B',
    lines: [{ label: 'fact', text: 'belde' }],
    outcome: null,
    occurredAt: o.clock(),
    sourceLink: null,
    promises: [],
    actor: o.by,
  })

describe('who was ours already', () => {
  test('keeps what a colleague changed since, column by column, and is listed only for what the file still has there', async () => {
    const ours = await make('Ouwe Naam', { email: 'oud@naam.example' })
    const id = await bringFile(o, file('Bedrijfsnaam;Plaats;Adres;Telefoon', 'Ouwe Naam;Oss;Kade 1;0412 123456'))
    await o.db.relation.update({
      where: { id: ours.id },
      data: { name: 'Verse Naam', nameNorm: 'verse naam', email: 'vers@naam.example' },
    })
    await undoFile(o, id)
    expect(await anew(ours.id)).toMatchObject({
      name: 'Verse Naam',
      nameNorm: 'verse naam',
      email: 'vers@naam.example',
      address: null,
      placeNorm: 'oss',
      phone: null,
      phoneDigits: null,
    })
    expect(await kept(id)).toEqual([])
  })

  test('keeps the one column that is another by now, and gets the others back', async () => {
    const ours = await make('Half Anders')
    const id = await bringFile(o, file('Bedrijfsnaam;Plaats;Adres;Telefoon', 'Half Anders;Oss;Kade 1;0412 123457'))
    await o.db.relation.update({ where: { id: ours.id }, data: { phone: '0412 999999', phoneDigits: '31412999999' } })
    await undoFile(o, id)
    expect(await anew(ours.id)).toMatchObject({ address: null, phone: '0412 999999', phoneDigits: '31412999999' })
    expect(await kept(id)).toEqual(['Half Anders'])
  })

  test('stays withdrawn when somebody withdrew it since', async () => {
    const ours = await make('Weg Ermee')
    const id = await bringFile(o, file('Bedrijfsnaam;Plaats;Adres', 'Weg Ermee;Oss;Kade 2'))
    await o.db.relation.update({ where: { id: ours.id }, data: { withdrawnAt: o.clock() } })
    await undoFile(o, id)
    expect((await anew(ours.id)).withdrawnAt).toEqual(o.clock())
  })

  test('is no longer found by a name or a number of the file that was wrong', async () => {
    const ours = await make('Echte Naam', { email: 'e@echtenaam.example' })
    const text = file('Klantnummer;Bedrijfsnaam;Plaats;E-mailadres', '8001;Echte Naam Oss;Oss;e@echtenaam.example')
    const id = await choosingFile(o, text, { differs: 'file' })
    expect(await anew(ours.id)).toMatchObject({ name: 'Echte Naam Oss', aliases: [{ value: 'echte naam' }] })
    expect(await o.db.externalId.count({ where: { relationId: ours.id } })).toBe(1)
    await undoFile(o, id)
    expect(await anew(ours.id)).toMatchObject({ name: 'Echte Naam', aliases: [] })
    expect(await o.db.externalId.count({ where: { relationId: ours.id } })).toBe(0)
  })

  test('is still found by its former name when the name was changed once more', async () => {
    const ours = await make('Eerste Naam', { email: 'e@drienamen.example' })
    const text = file('Bedrijfsnaam;Plaats;E-mailadres', 'Eerste Naam Oss;Oss;e@drienamen.example')
    const id = await choosingFile(o, text, { differs: 'file' })
    await o.db.relation.update({ where: { id: ours.id }, data: { name: 'Derde Naam', nameNorm: 'derde naam' } })
    await undoFile(o, id)
    expect(await anew(ours.id)).toMatchObject({ name: 'Derde Naam', aliases: [{ value: 'eerste naam' }] })
  })

  test('is called by a name that somebody is sure of again', async () => {
    const vera = await make('Vera Vast', { kind: 'person', email: 'vera@vast.example' })
    await o.db.relation.update({ where: { id: vera.id }, data: { nameConfirmedAt: o.clock() } })
    const id = await bringFile(o, file('Naam;Aanhef;E-mailadres', 'Vera Vast;mevrouw Vast;vera@vast.example'))
    expect(await anew(vera.id)).toMatchObject({ salutation: 'mevrouw Vast', nameConfirmedAt: null })
    await undoFile(o, id)
    expect(await anew(vera.id)).toMatchObject({ salutation: null, nameConfirmedAt: o.clock() })
  })
})

describe('who was withdrawn and came back with the file', () => {
  const text = (name: string, number: string) =>
    file('Klantnummer;Bedrijfsnaam;Plaats;KvK-nummer', `${number};${name};Oss;${number}0000`)

  test('is withdrawn again', async () => {
    await undoFile(o, await bringFile(o, text('Terug Even', '7000')))
    const id = await bringFile(o, text('Terug Even', '7000'))
    expect(await named('Terug Even')).toMatchObject({ withdrawnAt: null })
    await undoFile(o, id)
    expect((await named('Terug Even')).withdrawnAt).not.toBeNull()
    expect(await kept(id)).toEqual([])
  })

  test('stays, with what came with it, when somebody spoke to them since', async () => {
    await undoFile(o, await bringFile(o, text('Terug Weer', '7001')))
    const id = await bringFile(o, text('Terug Weer', '7001'))
    await call((await named('Terug Weer')).id)
    await undoFile(o, id)
    const back = await named('Terug Weer')
    expect(back).toMatchObject({ withdrawnAt: null, interactions: 1 })
    expect(back.known.filter(({ stands }) => stands)).toMatchObject([{ value: '70010000' }])
    expect(await kept(id)).toEqual(['Terug Weer'])
  })
})

describe('who is new and in use', () => {
  const columns = 'Bedrijfsnaam;Plaats;KvK-nummer;Voornaam;Achternaam;E-mailadres;E-mailadres 2;Functie;Notities'
  const lines = (salt: string, number: string) =>
    file(
      columns,
      `Zaak ${salt};Urk;${number};Ko;${salt};ko@${salt}.example;ko2@${salt}.example;inkoper;Belt graag vroeg`,
      `Zaak ${salt};Urk;;Bo;${salt};bo@${salt}.example;;;Liever per mail`,
    )

  test.each([
    [1, 'vos'],
    [4, 'beer'],
    [100, 'uil'],
  ])('stays whole, with who they work for, %i changes at a time', async (piece, salt) => {
    const id = await bringFile(o, lines(salt, `5555000${piece % 10}`))
    await call((await named(`Ko ${salt}`)).id)
    await undoImport(o.db, o.clock, { id, actor: o.by })
    await workToTheEnd(o, id, { piece })
    const [ko, zaak] = [await named(`Ko ${salt}`), await named(`Zaak ${salt}`)]
    expect(ko).toMatchObject({ withdrawnAt: null, aliases: [{ value: `ko2@${salt}.example` }] })
    expect(ko.linksFrom).toMatchObject([{ toId: zaak.id, role: 'inkoper' }])
    expect(zaak).toMatchObject({ withdrawnAt: null, known: [{ fact: 'kvk', stands: true }], interactions: 1 })
    expect(zaak.moments.filter(({ withdrawnAt }) => !withdrawnAt)).toMatchObject([{ personId: ko.id }])
    expect((await named(`Bo ${salt}`)).withdrawnAt).not.toBeNull()
    expect(await kept(id)).toEqual([`Zaak ${salt}`, `Ko ${salt}`])
  })

  test('an organisation that was called stays, and those who work there and nobody knows go', async () => {
    const id = await bringFile(o, lines('leeg', '55551111'))
    await call((await named('Zaak leeg')).id)
    await undoFile(o, id)
    expect(await named('Zaak leeg')).toMatchObject({
      withdrawnAt: null,
      linksTo: [],
      known: [{ fact: 'kvk', stands: true }],
    })
    for (const name of ['Ko leeg', 'Bo leeg']) expect((await named(name)).withdrawnAt).not.toBeNull()
  })

  test('whose role somebody changed since stays, and where they work', async () => {
    const id = await bringFile(o, lines('rol', '55552222'))
    const ko = await named('Ko rol')
    await o.db.link.updateMany({ where: { fromId: ko.id }, data: { role: 'directeur' } })
    await undoFile(o, id)
    expect(await named('Ko rol')).toMatchObject({ withdrawnAt: null, linksFrom: [{ role: 'directeur' }] })
    expect(await kept(id)).toEqual(['Zaak rol', 'Ko rol'])
  })

  test('nobody used any of it: all of it goes, and its numbers stay for the next time', async () => {
    const id = await bringFile(o, lines('niets', '55553333'))
    await undoFile(o, id)
    expect(await kept(id)).toEqual([])
    for (const name of ['Zaak niets', 'Ko niets', 'Bo niets'])
      expect(await named(name)).toMatchObject({ aliases: [], linksFrom: [], linksTo: [], interactions: 0 })
  })
})

test('who undid it is named for that, with how much it was, and is told', async () => {
  const bea = await o.db.member.create({
    data: {
      name: 'Bea',
      role: 'lead',
      language: 'nl',
      timeZone: 'Europe/Amsterdam',
      windows: [],
      createdAt: o.clock(),
    },
  })
  const id = await bringFile(o, file('Bedrijfsnaam;Plaats', 'Van Sanne;Urk'))
  await undoImport(o.db, o.clock, { id, actor: { id: bea.id, via: 'page' } })
  await workToTheEnd(o, id)
  const trail = await o.db.audit.findMany({ where: { subject: `import/${id}` }, orderBy: { id: 'asc' } })
  expect(trail.slice(-3)).toMatchObject([
    { action: 'import done', memberId: o.sanne.id, before: { verdicts: { new: 1 }, organisations: 1 } },
    { action: 'import taken back', memberId: bea.id },
    { action: 'import undone', memberId: bea.id, before: { organisations: 1, kept: 0 } },
  ])
  const told = await o.db.delivery.findMany({ where: { kind: 'import done' }, orderBy: { id: 'desc' }, take: 2 })
  expect(new Set(told.map(({ memberId }) => memberId))).toEqual(new Set([o.sanne.id, bea.id]))
})

test('who comes in works for whom the organisation was merged into meanwhile', async () => {
  const ours = await make('Andere Zaak', { city: 'Goes' })
  const id = await tryFile(o, file('Bedrijfsnaam;Plaats;Voornaam;Achternaam', 'Tussen Zaak;Urk;Ko;Tussen'))
  await goImport(o.db, o.clock, { id, actor: o.by })
  const isIn = () => o.db.relation.findFirst({ where: { name: 'Tussen Zaak' } })
  for (let n = 0; n < 9 && !(await isIn()); n += 1) await workToTheEnd(o, id, { looks: 1 })
  const former = await named('Tussen Zaak')
  await mergeRelations(o.db, o.clock, { survivorId: ours.id, formerId: former.id, actor: o.by })
  await workToTheEnd(o, id)
  expect((await named('Ko Tussen')).linksFrom).toMatchObject([{ toId: ours.id }])
})
