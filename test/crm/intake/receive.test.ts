import { afterAll, beforeAll, expect, test } from 'vitest'
import { fetchBack, heldBack, letThrough, throwAway } from '../../../src/crm/intake/held.ts'
import { createIntakeKey, intakeKeyOf, restoreIntakeKey, revokeIntakeKey, wayIn } from '../../../src/crm/intake/keys.ts'
import { missCall } from '../../../src/crm/intake/missed-call.ts'
import { type NewIncoming, receive } from '../../../src/crm/intake/receive.ts'
import { unansweredByChannel } from '../../../src/crm/intake/unanswered.ts'
import { createRelation, worksFor } from '../../../src/crm/relation/relation.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { anotherCompany } from '../../support/companies.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
let lead: { id: number; via: string }
beforeAll(async () => {
  o = await opened()
  const fatima = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Fatima' } } })
  await o.db.member.update({ where: { id: fatima.id }, data: { role: 'lead' } })
  lead = { id: fatima.id, via: 'playground' }
})
afterAll(() => o[Symbol.asyncDispose]())

let n = 0
const send = (more: Partial<NewIncoming> = {}) => {
  n += 1
  const usual = { channel: 'form', key: `form/1/${n}`, text: 'Third late delivery', becomes: 'complaint' } as const
  return receive(o.db, o.clock, { ...usual, name: 'Jan Peters', mail: 'jan@acme.example', ...more })
}
const caseOf = (id: number | null) => o.db.case.findFirstOrThrow({ where: { id: id ?? 0 } })
const waiting = async () =>
  Object.fromEntries((await unansweredByChannel(o.db, o.clock())).map(({ channel, count }) => [channel, count]))

async function firmWith(name: string, mail: string, phone: string) {
  const { db, clock, by } = o
  const firm = await createRelation(db, clock, { name, kind: 'organisation', actor: by, origin: `t/${name}` })
  const person = { name: `Jan of ${name}`, kind: 'person', email: mail, phone } as const
  const jan = await createRelation(db, clock, { ...person, actor: by, origin: `t/jan ${name}` })
  await worksFor(db, jan.id, firm.id)
  return firm
}

test('what is sent twice, at once or again, is one case with an owner, a time to answer, and their own words apart', async () => {
  const firm = await firmWith('Acme Intake', 'jan@acme.example', '020 555 0101')
  const sent = { key: 'form/1/same', bodyHash: 'a' }
  const both = await Promise.all([send(sent), send(sent)])
  expect(both.filter(({ isNew }) => isNew)).toHaveLength(1)
  const again = await send(sent)
  expect(again).toMatchObject({ isNew: false, isOther: false })
  expect(await send({ ...sent, bodyHash: 'b', text: 'Other' })).toMatchObject({ isNew: false, isOther: true })
  const { incoming } = again
  expect(await o.db.incoming.count({ where: { key: sent.key } })).toBe(1)
  const found = await caseOf(incoming.caseId)
  expect(found).toMatchObject({ kind: 'complaint', relationId: firm.id, ownerId: o.sanne.id, acknowledgedAt: null })
  expect(found).toMatchObject({ sourceLink: 'incoming:form', interactionId: incoming.interactionId })
  expect(found.nextRungAt).not.toBeNull()
  expect(incoming.answerBy?.getTime()).toBeGreaterThan(o.clock().getTime())
  const moment = await o.db.interaction.findFirstOrThrow({ where: { id: incoming.interactionId ?? 0 } })
  expect(moment).toMatchObject({ form: 'website', direction: 'in', relationId: firm.id })
  expect(moment.lines).toEqual([{ label: 'said', text: 'Third late delivery' }])
  expect(await o.db.delivery.count({ where: { caseId: found.id, kind: 'complaint card' } })).toBe(1)
})

test('who is not known becomes a prospect, who may be two is not guessed at, and the owner hears of it once', async () => {
  const stranger = await send({ name: 'Piet Vreemd', mail: 'piet@vreemd.example', becomes: 'question', text: 'Open?' })
  const made = await o.db.relation.findFirstOrThrow({ where: { id: stranger.incoming.relationId ?? 0 } })
  expect(made).toMatchObject({ name: 'Piet Vreemd', type: 'prospect', email: 'piet@vreemd.example', kind: 'person' })
  const found = await caseOf(stranger.incoming.caseId)
  expect(found).toMatchObject({ kind: 'question', ownerId: made.ownerId })
  const told = await o.db.delivery.findMany({ where: { caseId: found.id } })
  expect(told.map(({ kind, memberId }) => [kind, memberId])).toEqual([['incoming', made.ownerId]])
  const once = await send({ mail: 'PIET@vreemd.example', becomes: 'question' })
  expect(once.incoming.relationId).toBe(made.id)
  const twin = { kind: 'organisation', email: 'info@twin.example', actor: o.by } as const
  for (const name of ['Firm One', 'Shop Two']) await createRelation(o.db, o.clock, { ...twin, name, origin: name })
  const unsure = await send({ name: 'Kees', mail: 'info@twin.example', becomes: 'lead' })
  const { relationId } = unsure.incoming
  expect(await o.db.relation.findFirst({ where: { id: relationId ?? 0 } })).toMatchObject({ name: 'Kees' })
})

test('what is held back is nothing until a lead lets it through or throws it away, each once', async () => {
  const before = await o.db.case.count()
  const [one, two] = [await send({ held: 'links' }), await send({ held: 'too many' })]
  expect([one, two].map(({ incoming }) => incoming.state)).toEqual(['held', 'held'])
  expect(one.incoming.answerBy).not.toBeNull()
  expect(await o.db.case.count()).toBe(before)
  expect((await heldBack(o.db)).total).toBe(2)
  const by = { id: one.incoming.id, actor: lead }
  await expect(letThrough(o.db, o.clock, { ...by, actor: o.by })).rejects.toThrow('intake not allowed')
  const through = await Promise.all([letThrough(o.db, o.clock, by), letThrough(o.db, o.clock, by)])
  expect(through[0]?.caseId).toBe(through[1]?.caseId)
  expect(await o.db.case.count()).toBe(before + 1)
  await expect(throwAway(o.db, o.clock, by)).rejects.toThrow('held decided')
  const away = { id: two.incoming.id, actor: lead }
  await throwAway(o.db, o.clock, away)
  expect((await throwAway(o.db, o.clock, away)).state).toBe('thrown away')
  await expect(letThrough(o.db, o.clock, away)).rejects.toThrow('held decided')
  expect((await fetchBack(o.db, o.clock, away)).state).toBe('held')
  await throwAway(o.db, o.clock, away)
  o.time.now = new Date(o.time.now.getTime() + 11 * 60_000)
  await expect(fetchBack(o.db, o.clock, away)).rejects.toThrow('undo too late')
  expect((await heldBack(o.db)).total).toBe(0)
})

test('a key is shown once, opens only what it is for in its own company, and is ended and opened again', async () => {
  const asked = { purpose: 'hook', name: 'Shop', seal: null, origin: 'intake/1' } as const
  await expect(createIntakeKey(o.db, o.clock, { ...asked, actor: o.by })).rejects.toThrow('intake not allowed')
  const { made, key } = await createIntakeKey(o.db, o.clock, { ...asked, actor: lead })
  expect(await createIntakeKey(o.db, o.clock, { ...asked, actor: lead })).toEqual({ made, key: null })
  expect(JSON.stringify(await o.db.intakeKey.findMany())).not.toContain(key)
  expect((await intakeKeyOf(o.db, key ?? '', ['hook']))?.id).toBe(made.id)
  expect(await intakeKeyOf(o.db, key ?? '', ['mail'])).toBeNull()
  expect(await intakeKeyOf(o.db, `${key}x`, ['hook'])).toBeNull()
  const { id: other } = await anotherCompany(o.store.prisma)
  const theirs = forTenant(o.store, other)
  expect(await intakeKeyOf(theirs, key ?? '', ['hook'])).toBeNull()
  expect(await wayIn(theirs, made.id, ['hook'])).toBeNull()
  await expect(revokeIntakeKey(o.db, o.clock, { id: made.id, actor: o.by })).rejects.toThrow('intake not allowed')
  await Promise.all([1, 2].map(() => revokeIntakeKey(o.db, o.clock, { id: made.id, actor: lead })))
  expect(await o.db.audit.count({ where: { action: 'way in ended', subject: `intake/${made.id}` } })).toBe(1)
  expect(await wayIn(o.db, made.id, ['hook'])).toBeNull()
  await restoreIntakeKey(o.db, o.clock, { id: made.id, actor: lead })
  expect((await wayIn(o.db, made.id, ['hook']))?.id).toBe(made.id)
})

test('three calls of one number in an hour are one call to make; one without a number is only counted', async () => {
  const firm = await firmWith('Bellers', 'jan@bellers.example', '020 555 0199')
  const made = await createIntakeKey(o.db, o.clock, {
    purpose: 'call',
    name: 'Exchange',
    seal: null,
    origin: 'intake/call',
    actor: lead,
  })
  let rung = 0
  const call = (number: string | null, to: string | null = null) => {
    rung += 1
    const about = { key: `hook/call/${rung}`, bodyHash: `${rung}`, intakeKeyId: made.made.id, at: o.clock() }
    return missCall(o.db, o.clock, { ...about, number, to, followUp: (at) => `Call back ${at}` })
  }
  const first = await call('+31 20 555 0199')
  const others = await Promise.all([call('020 555 0199'), call('0205550199')])
  expect(new Set([first, ...others].map(({ incoming }) => incoming.caseId)).size).toBe(1)
  const promise = await caseOf(first.incoming.caseId)
  expect(promise).toMatchObject({ kind: 'promise', relationId: firm.id, ownerId: o.sanne.id })
  expect(promise.summary).toBe('Call back +31 20 555 0199')
  const kept = await o.db.incoming.findFirstOrThrow({ where: { id: first.incoming.id } })
  expect(kept.facts).toMatchObject({ calls: 3 })
  o.time.now = new Date(o.time.now.getTime() + 61 * 60_000)
  expect((await call('020 555 0199')).incoming.caseId).not.toBe(promise.id)
  expect((await call(null)).incoming).toMatchObject({ state: 'counted', caseId: null })
  const unknown = await call('06 1234 9999', 'Sanne de Wit')
  expect(await caseOf(unknown.incoming.caseId)).toMatchObject({ ownerId: o.sanne.id, personName: '+31 6 12349999' })
})

test('over weeks what counts as unanswered is what is open and about which nobody was in touch', async () => {
  const firm = await firmWith('Wachters', 'jan@wachters.example', '020 555 0177')
  const start = (await waiting())['form'] ?? 0
  const { incoming } = await send({ mail: 'jan@wachters.example', becomes: 'question' })
  for (let day = 0; day < 14; day += 1) {
    o.time.now = new Date(o.time.now.getTime() + 86_400_000)
    expect((await waiting())['form']).toBe(start + 1)
  }
  const out = {
    relationId: firm.id,
    memberId: o.sanne.id,
    form: 'call',
    direction: 'out',
    targetGroup: 'B2B',
    lines: [],
  }
  const { id } = await o.db.interaction.create({ data: { ...out, occurredAt: o.clock(), loggedAt: o.clock() } })
  expect((await waiting())['form']).toBe(start)
  await o.db.interaction.update({ where: { id }, data: { withdrawnAt: o.clock() } })
  expect((await waiting())['form']).toBe(start + 1)
  await o.db.case.update({ where: { id: incoming.caseId ?? 0 }, data: { state: 'closed' } })
  expect((await waiting())['form']).toBe(start)
})
