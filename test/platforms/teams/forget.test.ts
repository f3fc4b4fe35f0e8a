import { expect, test } from 'vitest'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { teamsCrm } from '../../support/teams/crm.ts'

const MONDAY = '2026-03-02T08:00:00Z'

/** The pretend company in Teams, where Tom is a team lead and Sanne is not; a customer with nothing open. */
async function company() {
  const w = await teamsCrm(MONDAY)
  await w.db.member.updateMany({ where: { name: { startsWith: 'Tom' } }, data: { role: 'lead' } })
  await w.db.member.updateMany({ where: { name: { startsWith: 'Sanne' } }, data: { role: 'member' } })
  const { tenantId } = await w.db.relation.findFirstOrThrow({ where: { name: 'Acme Logistics' } })
  const tom = await w.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' }, tenantId } })
  const { id } = await createRelation(forTenant(w.bot.store, tenantId), () => new Date(MONDAY), {
    name: 'Zonnewijzer BV',
    kind: 'organisation',
    actor: { id: tom.id, via: 'test' },
  })
  const name = async () => (await w.db.relation.findFirstOrThrow({ where: { id } })).name
  const card = async (user: string, line: string) => {
    await w.fake.says(user, 'personal', line)
    return w.fake.next(user)
  }
  return { ...w, id, name, card, [Symbol.asyncDispose]: w[Symbol.asyncDispose] }
}

test('a team lead forgets a customer in a card and a dialog, and pressing again does nothing more', async () => {
  await using w = await company()
  const message = await w.card('29:tom', 'forget Zonnewijzer BV')
  expect(w.fake.reads(message)).toContain('Forget Zonnewijzer BV?')
  const { dialog } = await w.fake.press(message, 'Forget…', '29:tom')
  if (!dialog) throw new Error('no dialog')
  const wrong = await w.fake.submit(dialog, { ground: 'asked', name: 'Acme' }, '29:tom')
  if (!wrong.dialog) throw new Error('taken with another name')
  expect(w.fake.reads(wrong.dialog)).toContain('Zonnewijzer BV')
  expect(await w.name()).toBe('Zonnewijzer BV')
  const again = wrong.dialog
  await w.fake.submit(again, { name: 'zonnewijzer bv' }, '29:tom')
  expect(await w.name()).not.toContain('Zonnewijzer')
  const trail = await w.db.audit.count({ where: { subject: `relation/${w.id}` } })
  await w.fake.submit(again, { name: 'Zonnewijzer BV' }, '29:tom')
  expect(await w.db.audit.count({ where: { subject: `relation/${w.id}` } })).toBe(trail)
})

test('nothing comes of a form of who leads no more or of one that is late', async () => {
  await using w = await company()
  const message = await w.card('29:tom', 'forget Zonnewijzer BV')
  const { dialog } = await w.fake.press(message, 'Forget…', '29:tom')
  if (!dialog) throw new Error('no dialog')
  await w.db.member.updateMany({ where: { name: { startsWith: 'Tom' } }, data: { role: 'member' } })
  await w.fake.submit(dialog, { ground: 'asked', name: 'Zonnewijzer BV' }, '29:tom')
  expect(await w.name()).toBe('Zonnewijzer BV')
  await w.db.member.updateMany({ where: { name: { startsWith: 'Tom' } }, data: { role: 'lead' } })
  await w.card('29:tom', 'complaint Zonnewijzer BV: the ramp is bent severity=low')
  await w.fake.submit(dialog, { ground: 'asked', name: 'Zonnewijzer BV' }, '29:tom')
  expect(await w.name()).toBe('Zonnewijzer BV')
})
