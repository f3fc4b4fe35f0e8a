import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Zip } from '../../../../src/crm/import/files/zip.ts'
import { readImport } from '../../../../src/crm/import/shown.ts'
import { createRelation } from '../../../../src/crm/relation/relation.ts'
import { exportedBytes } from '../../../support/database/exported.ts'
import { bringFile } from '../../../support/database/importing.ts'
import { opened } from '../../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'operator' } })
})
afterAll(() => o[Symbol.asyncDispose]())

async function bakery(city: string, baker: string): Promise<void> {
  const shop = await createRelation(o.db, o.clock, { name: 'Bakkerij De Kroon', kind: 'organisation', actor: o.by })
  await o.db.relation.update({
    where: { id: shop.id },
    data: { city, customerSince: new Date('2024-03-02T12:00:00Z'), phone: '+31 38 421 23 45' },
  })
  const { id } = await createRelation(o.db, o.clock, { name: baker, kind: 'person', actor: o.by })
  await o.db.link.create({ data: { fromId: id, toId: shop.id, kind: 'works for', role: 'bakker' } })
}

test('of two firms with one name, each with a person of its own, the file of customers alone changes nothing', async () => {
  await bakery('Zwolle', 'Anja Bakker')
  await bakery('Urk', 'Zoë Bakker')
  const zip = new Zip(await exportedBytes(o, 'company', 'nl'))
  const pieces: Uint8Array[] = []
  for await (const piece of zip.part('klanten.csv')()) pieces.push(piece)
  const text = Buffer.concat(pieces).toString('utf8')
  expect(text).toContain('Organisatie, nummer;Organisatie')
  const links = await o.db.link.count()
  // Excel writes days its own way, in its own letters, and forgets what marks a file as UTF-8.
  const saved = iconv.encode(text.replace('\uFEFF', '').replaceAll(/;2024-03-02;/g, ';2-3-2024;'), 'windows-1252')
  expect(saved.includes('2-3-2024')).toBe(true)
  for (const file of [Buffer.from(text), saved]) {
    const id = await bringFile(o, file as unknown as string, 'klanten.csv')
    const view = await readImport(o.db, id)
    expect(view).toMatchObject({ source: 'ours', state: 'done' })
    expect(view?.counts?.verdicts).toMatchObject({ new: 0, changed: 0, perhaps: 0, conflict: 0, refused: 0 })
  }
  expect(await o.db.link.count()).toBe(links)
})
