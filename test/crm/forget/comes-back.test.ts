import { afterAll, beforeAll, expect, test } from 'vitest'
import { Zip } from '../../../src/crm/import/files/zip.ts'
import { forgetRelation } from '../../../src/crm/forget/forget.ts'
import { goImport, startImport, tryImport } from '../../../src/crm/import/job.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { mergeRelations, undoMerging } from '../../../src/crm/relation/merge.ts'
import { renameRelation, undoRename } from '../../../src/crm/relation/rename.ts'
import { logInteraction, undoInteraction } from '../../../src/crm/interaction/interaction.ts'
import { refusalOf } from '../../../src/store/refusal.ts'
import { findRelations } from '../../../src/crm/relation/search.ts'
import { bringFile, undoFile, workToTheEnd } from '../../support/database/importing.ts'
import { exportedBytes } from '../../support/database/exported.ts'
import { opened } from '../../support/database/opened.ts'
import { rowsWith } from './canary.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'operator' } })
})
afterAll(() => o[Symbol.asyncDispose]())

const file = (...lines: string[]) => `${lines.join('\r\n')}\r\n`
const forget = (id: number) => forgetRelation(o.db, o.clock, { id, actor: o.by, ground: 'asked', named: [] })
const named = (name: string) => o.db.relation.findFirst({ where: { name } })
const make = (name: string, more: Partial<Parameters<typeof createRelation>[2]> = {}) =>
  createRelation(o.db, o.clock, { name, kind: 'organisation', city: 'Oss', actor: o.by, ...more })
const call = (relationId: number) =>
  logInteraction(o.db, o.clock, {
    relationId,
    personId: null,
    personName: null,
    form: 'call',
    direction: 'out',
    subject: null,
    targetGroup: 'B2B',
    lines: [{ label: 'fact', text: 'Geelgors belde' }],
    outcome: null,
    occurredAt: o.clock(),
    sourceLink: null,
    promises: [],
    actor: o.by,
  })

const CONTACTS = file(
  'Record ID;Voornaam;Achternaam;E-mail;Bedrijfsnaam;Plaats;Adres',
  '71;Kees;Kwikzilver;kees@kwik.example;Kwikhout;Oss;Kade 1',
  '72;Mia;Molen;mia@kwik.example;Kwikhout;Oss;Kade 1',
)

test('a file that brought somebody in brings them in no more, and taking it back brings nothing back', async () => {
  const first = await bringFile(o, CONTACTS)
  const kees = await named('Kees Kwikzilver')
  await forget(kees?.id ?? 0)
  await undoFile(o, first)
  expect(await named('Kees Kwikzilver')).toBeNull()
  const again = await bringFile(o, CONTACTS.replaceAll('KEES', 'Kees'))
  expect(await named('Kees Kwikzilver')).toBeNull()
  expect(await named('Mia Molen')).not.toBeNull()
  const [refused] = await o.db.importRow.findMany({ where: { jobId: again, kind: 'refused' } })
  expect(refused).toMatchObject({ line: 2, why: 'forgotten', value: '2026-03-02', name: '', cells: [] })
  expect(await rowsWith(o.store, ['kees@', 'kwikzilver'])).toEqual([])
  // Under another number and name, by the address alone.
  await bringFile(o, file('Naam;E-mail', 'C. Anders;KEES@kwik.example'), 'later.csv')
  expect(await rowsWith(o.store, ['anders', 'kees@'])).toEqual([])
  // By hand they may come back.
  const back = await make('Kees Kwikzilver', { kind: 'person' })
  expect((await findRelations(o.db, { words: 'Kees Kwikzilver' })).map(({ id }) => id)).toEqual([back.id])
})

test('our own export brings them in no more, nor what is theirs', { timeout: 60_000 }, async () => {
  const wilg = await make('Wilgenroos', { email: 'info@wilgenroos.example' })
  await call(wilg.id)
  await o.db.fact.create({
    data: { relationId: wilg.id, fact: 'sector', value: 'bloemen', origin: 'w', at: o.clock(), stands: true },
  })
  const bytes = await exportedBytes(o, 'moving', 'nl')
  expect(new Zip(bytes)).toBeDefined()
  await forget(wilg.id)
  const facts = await o.db.fact.count()
  const pieces = async function* () {
    yield bytes
  }
  const begun = await startImport(o.db, o.clock, { name: 'export.zip', bytes: pieces(), actor: o.by })
  if ('fault' in begun) throw new Error(begun.fault)
  await tryImport(o.db, o.clock, { id: begun.id, actor: o.by })
  await workToTheEnd(o, begun.id, { piece: 200 })
  await goImport(o.db, o.clock, { id: begun.id, actor: o.by })
  await workToTheEnd(o, begun.id, { piece: 200 })
  expect(await o.db.importJob.findFirst({ where: { id: begun.id } })).toMatchObject({ state: 'done' })
  expect(await named('Wilgenroos')).toBeNull()
  expect(await o.db.fact.count()).toBe(facts)
  expect(await rowsWith(o.store, ['wilgenroos', 'geelgors'])).toEqual([])
})

test('what was done to them just before can be taken back no more, and what is written of them meanwhile is refused or gone', async () => {
  const one = await make('Kwikstaart')
  const two = await make('Kwikstaart Oud')
  const merging = await mergeRelations(o.db, o.clock, { survivorId: one.id, formerId: two.id, actor: o.by })
  const { id: aliasId } = (await renameRelation(o.db, o.clock, { id: one.id, name: 'Kwikzand', actor: o.by })) ?? {
    id: 0,
  }
  const logged = await call(one.id)
  const results = await Promise.allSettled([forget(one.id), call(one.id), call(one.id)])
  expect(results[0]?.status).toBe('fulfilled')
  for (const result of results) if (result.status === 'rejected') expect(refusalOf(result.reason)).toBe('relation gone')
  await expect(undoMerging(o.db, o.clock, { id: merging.id, actor: o.by })).rejects.toThrow('merge changed since')
  await expect(undoRename(o.db, o.clock, { id: aliasId, actor: o.by })).rejects.toThrow()
  await undoInteraction(o.db, o.clock, { id: logged.id, actor: o.by }).catch(() => {})
  await expect(call(one.id)).rejects.toSatisfy((error) => refusalOf(error) === 'relation gone')
  expect(await rowsWith(o.store, ['kwikstaart', 'kwikzand', 'geelgors'])).toEqual([])
  expect(await o.db.interaction.count({ where: { relationId: one.id } })).toBeGreaterThanOrEqual(1)
})
