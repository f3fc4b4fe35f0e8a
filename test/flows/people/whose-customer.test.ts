import { describe, expect, test } from 'vitest'
import { playgroundStage } from '../../support/stages/playground.ts'
import { slackStage } from '../../support/stages/slack.ts'
import { teamsStage } from '../../support/stages/teams.ts'
import { world } from '../../support/world.ts'

const MONDAY = '2026-03-02T09:00:00Z'

describe.each([
  ['the playground', playgroundStage],
  ['Slack', slackStage],
  ['Teams', teamsStage],
] as const)('in %s', (_name, stage) => {
  test('a forgotten customer is chosen in a form, and nothing that was typed is lost', async () => {
    await using s = await stage(MONDAY)
    const asked = await s.says('sanne', 'klacht derde te late levering ernst=hoog eigenaar=tom')
    expect(asked.text).toContain('Over welke klant gaat dit?')
    expect(asked.text).not.toContain('Acme')
    expect(asked.buttons).toEqual(['Kies de klant…', 'Laat maar'])
    const form = await s.presses('sanne', asked, 'Kies de klant')
    const { id } = await s.db.relation.findFirstOrThrow({ where: { name: 'Hotel Astoria' } })
    const registered = await s.fills('sanne', form, { relation: `#${id}` })
    expect(registered.text).toContain('Gemeld: klacht')
    const complaint = await s.db.case.findFirstOrThrow({ where: { kind: 'complaint', relationId: id } })
    const tom = await s.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })
    expect(complaint).toMatchObject({ summary: 'derde te late levering', severity: 'high', ownerId: tom.id })

    const piece = await s.says('sanne', 'klacht 255: te laat geleverd')
    expect(piece.text).toContain('“255” is maar een deel van een telefoonnummer. Wie bedoel je?')
    expect(piece.buttons).toEqual(['Zorggroep De Linde (Utrecht)', 'Een andere klant…', 'Laat maar'])
    expect(await s.db.case.count({ where: { summary: 'te laat geleverd' } })).toBe(0)
    expect(s.violations()).toEqual([])
  })
})

test('in the thread of a complaint the customer is the one of the complaint', async () => {
  await using w = await world(MONDAY)
  await w.says('tom', 'complaint Bakkerij Vermeer: third late delivery')
  await w.bot.live()
  const root = (await w.heard('tom', 'complaints')).at(-1)
  if (!root) throw new Error('no card in the channel')
  for (const line of ['log called about the pallets', 'log : mailed them', 'log bakkerij vermeer called back'])
    await w.people.tom.say(`@kastelein ${line}`, 'complaints', { thread: root.id })
  const { id } = await w.db.relation.findFirstOrThrow({ where: { name: 'Bakkerij Vermeer' } })
  const notes = await w.db.interaction.findMany({ where: { relationId: id }, orderBy: { id: 'desc' }, take: 3 })
  expect(notes.map(({ lines }) => (lines as { text: string }[])[0]?.text)).toEqual([
    'called back',
    'mailed them',
    'called about the pallets',
  ])
  await w.people.tom.say('@kastelein log Acme called', 'complaints', { thread: root.id })
  expect((await w.heard('tom', 'complaints', root)).at(-1)?.text).toContain('log Acme: called')
})

test('an unknown name with a slash is added whole', async () => {
  await using w = await world(MONDAY)
  const asked = await w.says('tom', 'log 24/7 Service BV: called')
  const logged = await w.presses('tom', asked, 'Add as customer')
  expect(logged.text).toContain('Logged: 24/7 Service BV')
  expect(logged.text).not.toContain('with ')
  const both = await w.says('sanne', 'klacht Brouwer/Smit Notarissen: verkeerde akte')
  await w.presses('sanne', both, 'Smit Notarissen bij Houthandel Brouwer')
  expect(
    await w.db.case.findFirst({ where: { summary: 'verkeerde akte' }, include: { relation: true } }),
  ).toMatchObject({
    personName: 'Smit Notarissen',
    relation: { name: 'Houthandel Brouwer' },
  })
})
