import { describe, expect, test } from 'vitest'
import type { Address } from '../../../../src/platforms/platform.ts'
import { CHARTS, figuresCard } from '../../../support/gallery/report/charts.ts'
import { card, shown, stage, type Stage } from '../../../support/slack/bot.ts'
import { readMessage } from '../../../support/slack/people/reading.ts'

const complaints: Address = { workspace: 'T1', to: { place: 'C2' } }
const report = figuresCard('en', [CHARTS.gap])
const DAY = 86_400_000

const tried = (s: Stage, method = 'chat.postMessage') => s.slack.calls.filter((call) => call.method === method).length
const last = (s: Stage, channel = 'C2') => s.slack.messages(channel).at(-1)
const types = (s: Stage) => last(s)?.blocks.map(({ type }) => type)

describe('a workspace that', () => {
  test('has charts and tables gets them', async () => {
    await using s = await stage()
    await s.platform.post(complaints, report, 'k1')
    expect(types(s)).toContain('data_visualization')
    expect(types(s)).toContain('table')
    expect(tried(s)).toBe(1)
    expect(s.slack.violations).toEqual([])
  })

  test('has no charts gets their numbers in a table, once, and for a week no chart is tried', async () => {
    await using s = await stage()
    s.slack.workspace.lacks.add('data_visualization')
    const id = await s.platform.post(complaints, report, 'k1')
    expect(s.slack.messages('C2')).toHaveLength(1)
    expect(types(s)).not.toContain('data_visualization')
    expect(readMessage(last(s)!)).toContain('How far we were off | Gap\nSales | 1.2')
    expect(last(s)?.text).toContain(`${CHARTS.gap.finding}\nHow far we were off\nSales: Gap 1.2`)
    expect(tried(s)).toBe(2)
    s.clock.advance(7 * DAY - 60_000)
    await s.platform.post(complaints, report, 'k2')
    await s.platform.edit(complaints, id, report)
    expect([tried(s), tried(s, 'chat.update')]).toEqual([3, 1])
    s.clock.advance(60_000)
    await s.platform.edit(complaints, id, report)
    expect(tried(s, 'chat.update')).toBe(3)
    s.slack.workspace.lacks.clear()
    s.clock.advance(7 * DAY)
    await s.platform.post(complaints, report, 'k3')
    expect(types(s)).toContain('data_visualization')
    expect(s.slack.violations).toEqual([])
  })

  test('has no tables either gets them in words', async () => {
    await using s = await stage()
    s.slack.workspace.lacks.add('data_visualization').add('table')
    await s.platform.post(complaints, report, 'k1')
    expect(readMessage(last(s)!)).toContain('How far we were off\n• Sales: Gap 1.2')
    expect(readMessage(last(s)!)).toContain('Promises by team\n• Sales: Kept 12 of 15 (80 %)')
    expect(tried(s)).toBe(3)
    s.clock.advance(60_000)
    await s.platform.post(complaints, report, 'k2')
    expect(tried(s)).toBe(4)
    expect(s.slack.violations).toEqual([])
  })

  test('is put off in between begins where it was when it is tried again', async () => {
    await using s = await stage()
    s.slack.workspace.lacks.add('data_visualization')
    s.slack.limits.burst = 1
    await expect(s.platform.post(complaints, report, 'k1')).rejects.toMatchObject({ kind: 'later' })
    s.clock.advance(60_000)
    await s.platform.post(complaints, report, 'k1')
    expect(readMessage(last(s)!)).toContain('How far we were off | Gap')
    expect(s.slack.messages('C2')).toHaveLength(1)
  })

  test('refuses a message for something else is not thought to have no charts', async () => {
    await using s = await stage()
    s.slack.fault('chat.postMessage', { error: 'invalid_blocks' }, 3)
    await expect(s.platform.post(complaints, report, 'k1')).rejects.toMatchObject({ kind: 'refused' })
    s.clock.advance(60_000)
    await s.platform.post(complaints, report, 'k2')
    expect(types(s)).toContain('data_visualization')
    s.slack.fault('chat.postMessage', { error: 'invalid_blocks' }, 1)
    s.clock.advance(60_000)
    await expect(s.platform.post(complaints, card('No chart'), 'k3')).rejects.toMatchObject({ kind: 'refused' })
  })

  test('has no charts is answered all the same, where only the asker sees it too', async () => {
    await using s = await stage()
    s.slack.workspace.lacks.add('data_visualization')
    s.scripted.script = () => shown('Week 47', { card: report })
    const whispered = await (await s.slack.command('U1', 'C1', 'report')).answer()
    expect(whispered.says).toContain('How far we were off | Gap\nSales | 1.2')
    s.scripted.script = () => shown('Week 47', { card: report, audience: 'place' })
    const said = await (await s.slack.command('U1', 'C1', 'report')).answer()
    expect(said.says).toContain('How far we were off | Gap\nSales | 1.2')
    expect(s.slack.violations).toEqual([])
  })
})
