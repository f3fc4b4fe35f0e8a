import { expect, test } from 'vitest'
import { forgetRelation } from '../../../src/crm/forget/forget.ts'
import { previewForgetting } from '../../../src/crm/forget/preview.ts'
import { CANARY, canaryCompany, DIGITS, rowsWith } from './canary.ts'

const PATIENCE = 180_000

test('of whoever was forgotten no word is left in any table', { timeout: PATIENCE }, async () => {
  await using o = await canaryCompany()
  const { db, clock, acme, person, fatima, store, as } = o
  const before = await rowsWith(store, [CANARY])
  expect(new Set(before.map((row) => row.split(':')[0])).size).toBeGreaterThan(25)
  for (const { id } of [person, acme]) {
    const { named } = await previewForgetting(db, fatima, id)
    await forgetRelation(db, clock, { id, actor: as(fatima), ground: 'asked', named })
  }
  expect(await rowsWith(store, [CANARY, 'zwártkop', DIGITS])).toEqual([])
})
