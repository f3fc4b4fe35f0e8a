import { expect, test } from 'vitest'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { readMessage } from '../../support/slack/people/reading.ts'
import { slackWorld } from '../../support/slack-world.ts'
import { adopt, until } from '../../support/stages/stage.ts'

const MONDAY = '2026-03-02T09:00:00Z'

/** The pretend company in Slack: Sanne (a member) is U1, Tom (a team lead, English) is U2; a customer with nothing open. */
async function company() {
  const w = await slackWorld(MONDAY)
  await adopt(w.db, 'slack', { sanne: 'U1', tom: 'U2', fatima: 'U3' })
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
  const answer = async (user: string, text: string) =>
    (await (await w.slack.command(user, 'C1', text)).answer()).message
  const form = async (user: string) => {
    await w.slack.command(user, 'C1', 'forget Zonnewijzer BV')
    const card = await w.slack.shows('Forget Zonnewijzer BV?')
    if (!('ts' in card)) throw new Error('no card')
    await w.slack.press(card, 'Forget…', user)
    return { view: await until(() => w.slack.window(user), 'the form') }
  }
  return { ...w, id, tom: tom.id, name, answer, form, [Symbol.asyncDispose]: w[Symbol.asyncDispose] }
}

test('who doesn’t lead reads who can', async () => {
  await using w = await company()
  const refused = await w.answer('U1', 'vergeet Zonnewijzer BV')
  expect(refused && readMessage(refused)).toContain('teamleider')
  expect(await w.name()).toBe('Zonnewijzer BV')
})

test('a form from before something was opened says what to close first', async () => {
  await using w = await company()
  const { view } = await w.form('U2')
  await w.answer('U2', 'complaint Zonnewijzer BV: the ramp is bent severity=low')
  await w.slack.submit(view, { ground: 'asked', name: 'Zonnewijzer BV' })
  await w.slack.shows('Close that first')
  expect(await w.name()).toBe('Zonnewijzer BV')
})

test('a form sent after its sender leads no more forgets nobody', async () => {
  await using w = await company()
  const { view } = await w.form('U2')
  // Slack calls them otherwise by now.
  await w.db.member.update({ where: { id: w.tom }, data: { role: 'member' } })
  const { answer } = await w.slack.submit(view, { ground: 'asked', name: 'Zonnewijzer BV' })
  const { message } = await answer()
  expect(message && readMessage(message)).toContain('team lead')
  expect(await w.name()).toBe('Zonnewijzer BV')
})

test('a lead sees what goes, says why and the name once more, and it is gone, once', async () => {
  await using w = await company()
  const { view } = await w.form('U2')
  const wrong = await w.slack.submit(view, { ground: 'asked', name: 'Zonnewijzer' })
  expect(Object.keys(wrong.errors ?? {})).toEqual(['name'])
  expect(await w.name()).toBe('Zonnewijzer BV')
  await w.slack.submit(view, { ground: 'asked', name: 'Zonnewijzer BV' })
  await w.slack.shows(`Forgotten: #${w.id}`)
  expect(await w.name()).not.toContain('Zonnewijzer')
  const said = await w.db.audit.findMany({ where: { action: 'relation forgotten' } })
  expect(said).toMatchObject([
    { subject: `relation/${w.id}`, memberId: w.tom, via: 'slack', before: { ground: 'asked', texts: 0 } },
  ])
  expect(w.slack.violations).toEqual([])
})
