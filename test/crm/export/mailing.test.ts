import { beforeAll, afterAll, beforeEach, expect, test } from 'vitest'
import { parse } from 'csv-parse/sync'
import {
  countMailing,
  listRefused,
  type MailingChoice,
  openMailing,
  openRefused,
} from '../../../src/crm/export/mailing.ts'
import type { Prisma } from '../../../src/store/generated/client.ts'
import { listFile, refusedFile } from '../../../src/web/export/mailing-file.ts'
import { opened } from '../../support/database/opened.ts'
import { CANARY, makeTwin } from '../../support/twin.ts'

let o: Awaited<ReturnType<typeof opened>>
let lead: number
let other: number
beforeAll(async () => {
  o = await opened()
  lead = (await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })).id
  other = o.sanne.id
  await o.db.member.update({ where: { id: lead }, data: { role: 'lead' } })
  await o.db.member.update({ where: { id: other }, data: { role: 'member' } })
})
beforeEach(async () => {
  // Only who a test says is there.
  await o.db.relation.updateMany({ where: { withdrawnAt: null }, data: { withdrawnAt: o.time.now } })
})
afterAll(() => o[Symbol.asyncDispose]())

type Made = Partial<Omit<Prisma.RelationUncheckedCreateInput, 'name'>>
async function makes(name: string, more: Made = {}): Promise<number> {
  const { id } = await o.db.relation.create({
    data: {
      name,
      nameNorm: name.toLowerCase(),
      kind: 'person',
      type: 'customer',
      targetGroup: 'B2B',
      email: `${name.toLowerCase().replaceAll(/\W/gu, '')}@x.example`,
      salutation: `mevrouw ${name}`,
      nameConfirmedAt: o.time.now,
      createdAt: o.time.now,
      ...more,
    },
  })
  return id
}
const works = (fromId: number, toId: number) => o.db.link.create({ data: { fromId, toId, kind: 'works for' } })

const choice = (more: Partial<MailingChoice> = {}): MailingChoice => ({
  types: ['customer'],
  whose: 'all',
  language: 'any',
  by: 'mail',
  ...more,
})
const textOf = async (pieces: AsyncIterable<string>) => (await Array.fromAsync(pieces)).join('')
async function list(more: Partial<MailingChoice> = {}, language: 'nl' | 'en' = 'nl') {
  const asked = choice(more)
  const actor = { id: lead, via: 'page' }
  const text = await textOf(await openMailing(o.db, o.clock, { choice: asked, actor, file: listFile(asked, language) }))
  return parse(text, { delimiter: ';', bom: true })
}
const lacking = async (more: Partial<MailingChoice> = {}) =>
  (await listRefused(o.db, choice(more), { memberId: lead, most: 200 })).map(({ name, lacks }) => [name, ...lacks])

test('only who has a confirmed name and salutation and an address is on it; all others are refused by name, with what they lack', async () => {
  await makes('Anja')
  await makes('Bea', { nameConfirmedAt: null })
  await makes('Cor', { salutation: null, nameConfirmedAt: null, email: null })
  await makes('Dirk', { salutation: ' ' })
  await makes('Eva', { email: ' ' })
  await makes('Gone', { withdrawnAt: o.time.now })
  await makes('Supplier', { type: 'supplier' })
  expect((await list()).map(([, name]) => name)).toEqual(['Naam', 'Anja'])
  expect(await lacking()).toEqual([
    ['Bea', 'confirmed'],
    ['Cor', 'salutation', 'mail'],
    ['Dirk', 'salutation'],
    ['Eva', 'mail'],
  ])
  const counts = await countMailing(o.db, choice(), lead)
  expect(counts).toEqual({ listed: 1, refused: 4, salutation: 2, confirmed: 1, mail: 2, post: 0 })
  const file = await textOf(
    await openRefused(o.db, o.clock, { choice: choice(), actor: { id: lead, via: 'page' }, file: refusedFile('en') }),
  )
  const rows = parse(file, { delimiter: ';', bom: true })
  expect(rows.map(([name]) => name)).toEqual(['Name', 'Bea', 'Cor', 'Dirk', 'Eva'])
  expect(rows[1]?.slice(2)).toEqual([
    'Nobody has confirmed the name and salutation',
    expect.stringMatching(/^fact #\d+ salutation: mevrouw Bea$/),
  ])
})

test('a letter begins in the language of who gets it, and what a spreadsheet would run is text', async () => {
  const firm = await makes('Vrolijk BV', {
    kind: 'organisation',
    language: 'en',
    addressForm: 'informal',
    salutation: 'all',
  })
  await works(await makes('Anja', { salutation: 'Anja' }), firm)
  await makes('Bob', { language: 'nl', addressForm: 'formal', salutation: 'heer Bob' })
  await makes('=cmd()', { language: 'en', salutation: '+Mr Cmd', email: '@x' })
  expect(await list({}, 'en')).toEqual([
    ['Salutation', 'Name', 'Organisation', 'E-mail', 'Language'],
    ['Dear +Mr Cmd', "'=cmd()", '', "'@x", 'English'],
    ['Hi Anja', 'Anja', 'Vrolijk BV', 'anja@x.example', 'English'],
    ['Geachte heer Bob', 'Bob', '', 'bob@x.example', 'Dutch'],
    ['Hi all', 'Vrolijk BV', 'Vrolijk BV', 'vrolijkbv@x.example', 'English'],
  ])
  expect((await list({ language: 'nl' })).slice(1).map(([, name]) => name)).toEqual(['Bob'])
})

test('by post who has no address of their own is written to where they work', async () => {
  const firm = await makes('Vrolijk BV', { kind: 'organisation', address: 'Plein 1', city: 'Zwolle', email: null })
  await works(await makes('Anja'), firm)
  await works(await makes('Bea', { address: 'Thuis 2', city: 'Kampen' }), firm)
  await makes('Cor', { city: 'Kampen' })
  expect((await list({ by: 'post' })).slice(1).map((row) => row.slice(1, 5))).toEqual([
    ['Anja', 'Vrolijk BV', 'Plein 1', 'Zwolle'],
    ['Bea', 'Vrolijk BV', 'Thuis 2', 'Kampen'],
    ['Vrolijk BV', 'Vrolijk BV', 'Plein 1', 'Zwolle'],
  ])
  expect(await lacking({ by: 'post' })).toEqual([['Cor', 'post']])
})

test('mine are my customers and the people who work there, of the types that are asked for', async () => {
  const firm = await makes('Mijn BV', { kind: 'organisation', ownerId: lead })
  await works(await makes('Anja'), firm)
  await makes('Bea', { ownerId: other })
  await makes('Cor', { ownerId: lead, type: 'former' })
  const names = async (more: Partial<MailingChoice>) => (await list(more)).slice(1).map(([, name]) => name)
  expect(await names({ whose: 'mine' })).toEqual(['Anja', 'Mijn BV'])
  expect(await names({ whose: 'mine', types: ['former', 'customer'] })).toEqual(['Anja', 'Cor', 'Mijn BV'])
})

test('a long list is read in pages, each row once, also where names are the same', async () => {
  const data = Array.from({ length: 1_203 }, (_, n) => ({
    name: 'Jan',
    nameNorm: 'jan',
    kind: 'person',
    type: 'customer',
    targetGroup: 'B2B',
    createdAt: o.time.now,
    email: `jan${n}@x.example`,
    salutation: 'heer Jan',
    nameConfirmedAt: o.time.now,
  }))
  await o.db.relation.createMany({ data })
  const rows = await list()
  expect(new Set(rows.slice(1).map(([, , , mail]) => mail)).size).toBe(1_203)
  expect(rows).toHaveLength(1_204)
})

test('is for who leads, and is written down with its counts', async () => {
  await makes('Anja')
  await makes('Bea', { nameConfirmedAt: null })
  await list({ by: 'mail' })
  const kept = await o.db.audit.findFirstOrThrow({
    where: { action: 'mailing list exported' },
    orderBy: { id: 'desc' },
  })
  expect(kept).toMatchObject({ memberId: lead, before: { types: ['customer'], by: 'mail', listed: 1, refused: 1 } })
  const before = await o.db.audit.count()
  const refused = { trouble: 'export not yours' }
  const actor = { id: other, via: 'page' }
  await expect(
    openMailing(o.db, o.clock, { choice: choice(), actor, file: listFile(choice(), 'en') }),
  ).rejects.toMatchObject(refused)
  await expect(countMailing(o.db, choice(), other)).rejects.toMatchObject(refused)
  await expect(listRefused(o.db, choice(), { memberId: other, most: 1 })).rejects.toMatchObject(refused)
  await expect(openRefused(o.db, o.clock, { choice: choice(), actor, file: refusedFile('en') })).rejects.toMatchObject(
    refused,
  )
  expect(await o.db.audit.count()).toBe(before)
})

test('another company’s people are on nobody’s list', async () => {
  const firm = await makes('Vrolijk BV', { kind: 'organisation' })
  await works(await makes('Anja'), firm)
  await makeTwin(o.store.pool, o.tenant.id)
  expect(JSON.stringify([await list(), await lacking()])).not.toContain(CANARY)
})
