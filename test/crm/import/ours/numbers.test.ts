import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteAnnoyance } from '../../../../src/crm/annoyance/annoyance.ts'
import { outsideNumber } from '../../../../src/crm/export/manifest.ts'
import { readImport } from '../../../../src/crm/import/shown.ts'
import { mergeRelations } from '../../../../src/crm/relation/merge.ts'
import { createRelation } from '../../../../src/crm/relation/relation.ts'
import { exportedBytes } from '../../../support/database/exported.ts'
import { bringFile } from '../../../support/database/importing.ts'
import { opened } from '../../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
let mark: string
beforeAll(async () => {
  o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'operator' } })
  mark = (await o.db.tenant.findFirstOrThrow()).fileMark
})
afterAll(() => o[Symbol.asyncDispose]())

const made = (name: string) => createRelation(o.db, o.clock, { name, kind: 'organisation', actor: o.by })
const brought = async (...lines: string[]) => {
  const text = ['Kastelein-nummer;Soort;Naam;Plaats', ...lines].join('\r\n')
  const view = await readImport(o.db, await bringFile(o, text, 'klanten.csv'))
  return view?.counts?.verdicts
}

test('a number of ours says who it is, whatever they are called in the file', async () => {
  const { id } = await made('Nummer Een')
  expect(await brought(`${outsideNumber(mark, id)};organisatie;Heel anders;Urk`)).toMatchObject({ new: 0, changed: 1 })
  expect(await o.db.relation.findFirst({ where: { id } })).toMatchObject({ name: 'Nummer Een', city: 'Urk' })
  expect(await o.db.externalId.count({ where: { relationId: id } })).toBe(0)
})

test('of who was merged it says who has everything, and who was withdrawn is back', async () => {
  const [stays, goes, gone] = [await made('Blijft Hout'), await made('Gaat Op'), await made('Ooit Weg')]
  await mergeRelations(o.db, o.clock, { survivorId: stays.id, formerId: goes.id, actor: o.by })
  await o.db.relation.update({ where: { id: gone.id }, data: { withdrawnAt: o.clock() } })
  const numbers = [goes, gone].map(({ id }) => outsideNumber(mark, id))
  expect(await brought(`${numbers[0]};organisatie;Gaat Op;`, `${numbers[1]};organisatie;Ooit Weg;`)).toMatchObject({
    new: 0,
    same: 1,
    changed: 1,
  })
  expect(await o.db.relation.findFirst({ where: { id: gone.id } })).toMatchObject({ withdrawnAt: null })
})

test('the number of another company is not ours, and neither is one without a mark', async () => {
  const { id } = await made('Nummer Drie')
  const other = mark === '0000000a' ? '0000000b' : '0000000a'
  expect(
    await brought(`${outsideNumber(other, id)};organisatie;Van Elders;Ens`, `${id};organisatie;Zonder Merk;Ens`),
  ).toMatchObject({ new: 2 })
  const known = await o.db.externalId.findMany({ where: { source: 'ours' } })
  expect(known.map(({ externalId }) => externalId)).toEqual([outsideNumber(other, id)])
  expect(await brought(`${outsideNumber(other, id)};organisatie;Nog anders;Ens`)).toMatchObject({ new: 0, same: 1 })
})

test('who is not here any more comes back from an export of our own, with what was theirs, and nothing else does', async () => {
  const { id } = await made('Verloren Zand')
  await noteAnnoyance(o.db, o.clock, { relationId: id, text: 'stof', actor: o.by })
  const zip = await exportedBytes(o, 'moving', 'nl')
  const before = [
    await o.db.annoyance.count(),
    await o.db.interaction.count(),
    await o.db.case.count(),
    await o.db.member.count(),
  ]
  await o.db.annoyance.deleteMany({ where: { relationId: id } })
  await o.db.ownership.deleteMany({ where: { relationId: id } })
  await o.db.relation.delete({ where: { id } })
  const view = await readImport(o.db, await bringFile(o, zip as unknown as string, 'export.zip'))
  expect(view).toMatchObject({ isOwnArchive: true, counts: { verdicts: { new: 1, changed: 0 } } })
  const back = await o.db.relation.findFirstOrThrow({ where: { name: 'Verloren Zand', withdrawnAt: null } })
  expect(back.ownerId).toBe(o.sanne.id)
  expect(await o.db.annoyance.findMany({ where: { relationId: back.id } })).toMatchObject([
    { text: 'stof', memberId: o.sanne.id },
  ])
  expect([
    await o.db.annoyance.count(),
    await o.db.interaction.count(),
    await o.db.case.count(),
    await o.db.member.count(),
  ]).toEqual(before)
})
