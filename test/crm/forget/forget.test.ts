import { expect, test } from 'vitest'
import { LIVE } from '../../../src/store/case-states.ts'
import { forgetRelation } from '../../../src/crm/forget/forget.ts'
import { previewForgetting } from '../../../src/crm/forget/preview.ts'
import { richCompany } from '../export/company.ts'

const PATIENCE = 120_000

test('everything of a customer is gone, and what it was counts', { timeout: PATIENCE }, async () => {
  await using o = await richCompany()
  const { db, clock, acme, sanne, fatima, as } = o
  const of = { id: acme.id, ground: 'asked', named: [] } as const
  await db.member.update({ where: { id: fatima.id }, data: { role: 'lead' } })
  await db.member.update({ where: { id: sanne.id }, data: { role: 'member' } })
  const preview = await previewForgetting(db, fatima, acme.id)
  expect(preview.open.length).toBeGreaterThan(3)
  await expect(previewForgetting(db, sanne, acme.id)).rejects.toThrow('forget not yours')
  await expect(forgetRelation(db, clock, { ...of, actor: as(sanne) })).rejects.toThrow('forget not yours')
  await expect(forgetRelation(db, clock, { ...of, actor: as(fatima) })).rejects.toThrow('forget open')
  await db.case.updateMany({
    where: { state: { in: [...LIVE] } },
    data: { state: 'closed', closedAt: clock(), nextRungAt: null, tellAt: null },
  })
  const both = await Promise.all([1, 2].map(() => forgetRelation(db, clock, { ...of, actor: as(fatima) })))
  expect(both.filter(({ emptied }) => Object.keys(emptied).length === 0)).toHaveLength(1)
  const after = await db.relation.findFirstOrThrow({ where: { id: acme.id } })
  expect(after).toMatchObject({
    name: `vergeten #${acme.id}`,
    words: [],
    email: null,
    forgottenAt: clock(),
    withdrawnAt: clock(),
  })
  await expect(previewForgetting(db, fatima, acme.id)).rejects.toThrow('relation gone')
  expect(await db.audit.count({ where: { action: 'relation forgotten' } })).toBe(1)
  expect(preview.emptied).toEqual(both.find(({ emptied }) => emptied.details)?.emptied)
})
