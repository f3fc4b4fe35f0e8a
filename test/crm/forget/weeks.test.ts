import { expect, test } from 'vitest'
import { forgetRelation } from '../../../src/crm/forget/forget.ts'
import { previewForgetting } from '../../../src/crm/forget/preview.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { rowsWith } from '../forget/canary.ts'
import { world } from '../../support/world.ts'

const PATIENCE = 300_000

test('for days after somebody was forgotten nothing that is said or shown names them', {
  timeout: PATIENCE,
}, async () => {
  const logged: string[] = []
  const log = (line: unknown) => void logged.push(JSON.stringify(line))
  const keeps = { info: log, warn: log, error: log }
  await using w = await world('2026-03-02T09:00:00Z', {}, keeps as never)
  const { db } = w
  const [sanne, tom] = [await named('Sanne'), await named('Tom')]
  async function named(name: string) {
    return db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })
  }
  await db.member.update({ where: { id: sanne.id }, data: { role: 'lead' } })
  const about = { kind: 'organisation', name: 'Pimpelmees Tuinen', nameNorm: 'pimpelmees tuinen', type: 'customer' }
  const { tenantId } = sanne
  const { id } = await db.relation.create({
    data: {
      ...about,
      tenantId,
      targetGroup: 'B2B',
      usual: ['Pimpelmees belt'],
      createdAt: w.time.now,
      ownerId: tom.id,
      customerSince: w.time.now,
    },
  })
  await w.says('tom', 'complaint Pimpelmees Tuinen: pimpelmees wacht severity=high')
  await w.says('tom', 'annoyance Pimpelmees Tuinen: pimpelmees zuchtte')
  await w.says('sanne', 'compliment Pimpelmees Tuinen: "pimpelmees blij"')
  await w.at('2026-03-02T13:30:00Z')
  await db.case.updateMany({
    where: { relationId: id },
    data: { state: 'closed', closedAt: w.time.now, nextRungAt: null, tellAt: null, lookAt: null },
  })
  const ours = forTenant(w.bot.store, tenantId)
  const { named: texts } = await previewForgetting(ours, sanne, id)
  const actor = { id: sanne.id, via: 'playground' }
  await forgetRelation(ours, () => w.time.now, { id, actor, ground: 'asked', named: texts })
  const before = logged.length
  for (let day = 3; day <= 13; day += 2) await w.at(`2026-03-${String(day).padStart(2, '0')}T15:45:00Z`)
  expect(await rowsWith(w.bot.store, ['pimpelmees'])).toEqual([])
  expect(logged.slice(before).filter((line) => /pimpelmees/i.test(line))).toEqual([])
  expect(await db.dutyFailure.count()).toBe(0)
  expect((await w.says('tom', 'brief Pimpelmees Tuinen')).text).toContain('nobody')
  expect((await w.says('tom', `brief #${id}`)).text).not.toContain('belt')
  expect((await w.says('tom', 'today')).text).not.toMatch(/pimpelmees|forgotten|vergeten/i)
})
