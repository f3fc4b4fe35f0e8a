import { expect, test } from 'vitest'
import { buttonsOf, readMessage, readView } from '../support/slack/people/reading.ts'
import type { View } from '../support/slack/workspace.ts'
import { teamsStage } from '../support/stages/teams.ts'
import { twoPlatforms } from '../support/two-platforms.ts'

const MONDAY = '2026-03-02T09:00:00Z'

test('in Slack settings, absence and the company are windows, and so is a word with nothing after it', async () => {
  await using w = await twoPlatforms(MONDAY)
  await w.saysInSlack('tom', 'today')
  await w.pressesInSlack('tom', await w.hearsInSlack('tom', 'Are you the same Tom Baker'), 'Yes')
  await w.db.member.updateMany({ where: { name: 'Tom Baker' }, data: { role: 'lead' } })
  const shown = await w.saysInSlack('tom', 'settings')
  expect(buttonsOf(shown).map(({ label }) => label)).toContain('Company')
  const opens = async (label: string) => (await w.pressesInSlack('tom', shown, label)) as View
  const refused = await w.slack.submit(await opens('Change'), { windows: 'noon' })
  expect(refused.errors).toEqual({ windows: expect.stringContaining('“noon”') })
  await (
    await w.slack.submit(await opens('Change'), { windows: '09:00', days: '1,2,5', workFrom: '08:00', workTo: '16:00' })
  ).answer()
  const tom = await w.member('Tom Baker')
  expect(tom).toMatchObject({ windows: ['09:00'], hours: { '5': [['08:00', '16:00']] } })
  await (await w.slack.submit(await opens('Absence'), { from: '2026-03-03', until: '2026-03-04' })).answer()
  expect((await w.member('Tom Baker')).absentUntil).toBe('2026-03-04')
  await (await w.slack.submit(await opens('Company'), { name: 'The Lion', days: '1,2,3' })).answer()
  expect((await w.db.tenant.findFirstOrThrow({ where: { pretend: true } })).name).toBe('The Lion')
  for (const word of ['log', 'promise', 'complaint', 'annoyance', 'absence']) {
    const { view } = await (await w.slack.command('U2', 'D2', word)).answer()
    expect(view && readView(view)).toContain('___')
  }
  expect(readMessage(await w.saysInSlack('tom', 'home'))).toContain('Your overview, Tom')
  expect(w.slack.violations).toEqual([])
})

test('in Teams they are dialogs, and the home is as it is now', async () => {
  await using stage = await teamsStage(MONDAY)
  const shown = await stage.says('sanne', 'instellingen')
  const form = await stage.presses('sanne', shown, 'Wijzigen')
  expect(form.text).toContain('Werkdagen')
  const saved = await stage.fills('sanne', form, {
    windows: '07:30, 15:00',
    days: '1,2',
    workFrom: '08:00',
    workTo: '12:00',
  })
  expect(saved.text).toContain('07:30, 15:00')
  const away = await stage.fills('sanne', await stage.presses('sanne', saved, 'Afwezigheid'), { from: '2026-03-02' })
  expect(away.text).toContain('tot nader order')
  expect((await stage.says('sanne', 'overzicht')).text).toContain('Jouw overzicht, Sanne')
  expect(stage.violations()).toEqual([])
})
