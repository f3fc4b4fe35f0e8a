import { expect, test } from 'vitest'
import { teamsCrm } from '../../../support/teams/crm.ts'
import { teamsWorld } from '../../../support/teams/world.ts'

test('a changed message comes with the event of its first words and the time it was said; other changes do not come', async () => {
  await using w = await teamsWorld()
  w.fake.user({ id: '29:sanne', name: 'Sanne de Vries' })
  const sales = w.fake.channel('Sales')
  const said = await w.fake.mentions('29:sanne', sales, 'lgo Acme: called')
  await w.fake.edits('29:sanne', said, 'log Acme: called @[Sanne de Vries]', { mention: true })
  const [first, changed] = w.scripted.heard
  expect(changed).toMatchObject({
    request: { text: 'log Acme: called @[Sanne de Vries]', people: { 'Sanne de Vries': '29:sanne' } },
    place: { thread: first?.place.thread },
    link: first?.link,
    edits: { event: first?.event, said: '2026-03-02T09:00:00.000Z' },
  })
  // Without a mention it is not told, and nobody is answered for a message that is taken away or brought back.
  expect(await w.fake.edits('29:sanne', said, 'log Acme: called')).toBeNull()
  for (const eventType of ['softDeleteMessage', 'undeleteMessage'])
    await w.fake.sends('29:sanne', 'personal', {
      type: 'messageUpdate',
      text: 'log Acme: called',
      channelData: { eventType },
    })
  w.fake.user({ id: '28:other', name: 'Another bot' })
  const edit = { type: 'messageUpdate', text: 'log Acme: called', channelData: { eventType: 'editMessage' } }
  await w.fake.sends('28:other', 'personal', edit)
  expect(w.scripted.heard).toHaveLength(2)
})

test('a mistyped line is mended by editing it, alone and in a channel, and done once; what was done is not done again', async () => {
  await using w = await teamsCrm('2026-03-02T08:00:00Z')
  const { fake } = w
  const moments = () => w.db.interaction.count()
  const before = await moments()
  const sales = fake.channel('Sales')
  for (const place of ['personal', sales]) {
    const already = await moments()
    const mention = place === sales
    const write = mention ? fake.mentions : fake.says
    const typed = await write('29:tom', place, 'lgo Acme Logistics: called about the ramp')
    expect(fake.reads(await fake.next('29:tom'), '29:tom')).toContain('log Acme Logistics')
    const edited = await fake.edits('29:tom', typed, 'log Acme Logistics: called about the ramp', { mention })
    expect(fake.reads(await fake.next('29:tom'), '29:tom')).toContain('called about the ramp')
    if (edited) await fake.redeliver(edited)
    await fake.edits('29:tom', typed, 'log Acme Logistics: called about the gate', { mention })
    expect(fake.reads(await fake.next('29:tom'), '29:tom')).toContain('I’ve already handled this message')
    expect(await moments()).toBe(already + 1)
  }
  expect(await moments()).toBe(before + 2)
})
