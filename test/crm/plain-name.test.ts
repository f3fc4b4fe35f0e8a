import { expect, test } from 'vitest'
import { plainName } from '../../src/crm/plain-name.ts'
import { welcomeMember } from '../../src/crm/people/member.ts'
import { syncProfile } from '../../src/crm/people/sync-profile.ts'
import { rememberPlace } from '../../src/crm/place.ts'
import { changeRelation, createRelation, RelationChange } from '../../src/crm/relation/relation.ts'
import { normalise } from '../../src/crm/relation/names.ts'
import { opened } from '../support/database/opened.ts'

test.each([
  ['Acme\u202e.VB gpj', 'Acme.VB gpj'],
  ['\u2066Acme\u2069', 'Acme'],
  ['Ac\u200bme', 'Acme'],
  ['\u200fAcme\u200e', 'Acme'],
  ['\u061cAcme', 'Acme'],
  ['Ac\u00adme', 'Acme'],
  ['\ufeffAcme\u2060', 'Acme'],
  ['Ac\0me\u0007', 'Acme'],
  ['Acme\n\tLogistics', 'Acme Logistics'],
  ['Acme\u{e0041}\u{e007f}', 'Acme'],
  ['Acme\ud800', 'Acme\ufffd'],
  ['\u202e\u200b', ''],
  // Written with joiners, or from right to left by itself.
  ['Bakkerij 👩‍🍳', 'Bakkerij 👩‍🍳'],
  ['علی‌رضا', 'علی‌رضا'],
  ['שלום בע״מ', 'שלום בע״מ'],
  ['Café De Zwaan', 'Café De Zwaan'],
])('%j is kept as %j', (written, name) => {
  expect(plainName(written)).toBe(name)
})

test('a name is looked for without what cannot be seen in it', () => {
  expect(normalise('Ac\u200bme\u202e B.V.')).toBe('acme')
})

test('names of customers, colleagues and channels come in without marks that turn them around', async () => {
  await using o = await opened()
  const { db, clock, by: actor } = o
  const made = await createRelation(db, clock, { name: '\u202eZeta\u202c BV', kind: 'organisation', actor })
  expect(made).toMatchObject({ name: 'Zeta BV', nameNorm: 'zeta' })
  await expect(createRelation(db, clock, { name: '\u202e \u200b', kind: 'person', actor })).rejects.toThrow()
  const change = { name: 'Ze\u2067ta Groep', type: 'customer', usual: [] }
  expect(await changeRelation(db, clock, { ...RelationChange.parse(change), id: made.id, actor })).toMatchObject({
    name: 'Zeta Groep',
  })
  const workspace = await db.workspace.findFirstOrThrow()
  const who = { workspaceId: workspace.id, userId: 'U7' }
  expect(await welcomeMember(db, clock, { ...who, name: 'Jan\u202e naJ' })).toMatchObject({ name: 'Jan naJ' })
  const report = { name: 'Jan \u200fJansen' }
  expect(await syncProfile(db, clock, { ...who, report })).toMatchObject({ name: 'Jan Jansen' })
  expect(await syncProfile(db, clock, { ...who, report: { name: '\u202e' } })).toMatchObject({ name: 'Jan Jansen' })
  expect(await welcomeMember(db, clock, { ...who, userId: 'U8', name: '\u202e' })).toMatchObject({ name: 'U8' })
  const place = { workspaceId: workspace.id, id: 'C7', kind: 'channel', name: '#sa\u202eles' }
  expect(await rememberPlace(db, clock, place)).toMatchObject({ name: '#sales' })
})
