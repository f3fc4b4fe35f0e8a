import { afterAll, beforeAll, expect, test } from 'vitest'
import { mergeRelations, undoMerging } from '../../../src/crm/relation/merge.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { renameRelation, undoRename } from '../../../src/crm/relation/rename.ts'
import { chooseRelation, findRelations } from '../../../src/crm/relation/search.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

const make = (name: string, more: { phone?: string; email?: string } = {}) =>
  createRelation(o.db, o.clock, { name, kind: 'organisation', actor: o.by, ...more })
const namesFound = async (words: string) => (await findRelations(o.db, { words })).map(({ name }) => name)

test('who is called otherwise is found by the new name and the old, typos and all, and by a word of each', async () => {
  const { id } = await make('Wolkenkrabber Holding')
  await renameRelation(o.db, o.clock, { id, name: 'Luchtkasteel', actor: o.by })
  for (const words of ['luchtkasteel', 'luchtkastel', 'wolkenkrabber', 'wolkenkraber', 'holding wolkenkraber', 'wolk'])
    expect(await namesFound(words), words).toEqual(['Luchtkasteel'])
})

test('of another name nobody has said that it is right, and with the former name that comes back', async () => {
  const { id } = await make('Zeearend')
  const confirmed = new Date('2026-02-27T10:00:00Z')
  await o.db.relation.update({ where: { id }, data: { salutation: 'mevrouw Zeearend', nameConfirmedAt: confirmed } })
  const alias = await renameRelation(o.db, o.clock, { id, name: 'Visarend', actor: o.by })
  expect(await o.db.relation.findFirst({ where: { id } })).toMatchObject({ name: 'Visarend', nameConfirmedAt: null })
  await undoRename(o.db, o.clock, { id: alias?.id ?? 0, actor: o.by })
  const back = await o.db.relation.findFirst({ where: { id } })
  expect(back).toMatchObject({ name: 'Zeearend', nameConfirmedAt: confirmed })
})

test('a name somebody has goes before a name somebody had, as it is typed and with a typo', async () => {
  const { id } = await make('Zilvermeeuw')
  await renameRelation(o.db, o.clock, { id, name: 'Goudplevier', actor: o.by })
  await make('Zilvermeeuw')
  for (const words of ['zilvermeeuw', 'zilvermeew'])
    expect(await namesFound(words), words).toEqual(['Zilvermeeuw', 'Goudplevier'])
})

test('two that are one are found as one by the name, number, address and id of both, and as two once taken apart', async () => {
  const reach = { phone: '0582123456', email: 'hallo@kievit.example' }
  const [survivor, former] = [await make('Grutto Transport'), await make('Kievit Logistiek', reach)]
  const merging = await mergeRelations(o.db, o.clock, { survivorId: survivor.id, formerId: former.id, actor: o.by })
  const ways = [
    'kievit logistiek',
    'kieviet logistiek',
    'logistik kievit',
    `#${former.id}`,
    '058 212 34 56',
    reach.email,
  ]
  for (const words of ways) expect(await namesFound(words), words).toEqual(['Grutto Transport'])
  const [one] = await findRelations(o.db, { words: 'kieviet' })
  expect(one?.aliases.map(({ written }) => written)).toContain('Kievit Logistiek')
  const choice = chooseRelation('kievit', await findRelations(o.db, { words: 'kievit' }))
  expect(choice).toMatchObject({ found: { id: survivor.id } })
  await undoMerging(o.db, o.clock, { id: merging.id, actor: o.by })
  for (const words of ways) expect(await namesFound(words), words).toEqual(['Kievit Logistiek'])
})
