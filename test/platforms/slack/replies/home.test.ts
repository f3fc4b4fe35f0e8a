import { describe, expect, test } from 'vitest'
import type { Card } from '../../../../src/cards/card.ts'
import { card, shown, type Stage, stage } from '../../../support/slack/bot.ts'
import { homeOf, publish } from '../../../support/slack/api/home-tab.ts'
import { readMessage } from '../../../support/slack/people/reading.ts'
import { until } from '../../../support/stages/stage.ts'

const DONE = { label: 'Done', press: { command: 'promise kept', input: { id: 5, from: 'home' } } }
const PLAN = { label: 'Reschedule', opens: 'form' as const, press: { command: 'promise decide', input: { id: 5 } } }
const BRIEF = { label: 'Brief', press: { command: 'brief', input: { relation: '#1' } } }

const home = (title: string, more: Partial<Card> = {}): Card =>
  card(title, { home: true, buttons: [DONE, PLAN, BRIEF], ...more })

const published = (s: Stage) => s.slack.calls.filter(({ method }) => method === 'views.publish')
const says = (s: Stage, text: string, user = 'U1') =>
  until(() => (homeOf(s.slack, user).says().includes(text) ? true : undefined), text)

/** Somebody looks at their home, which counts how often it was read. */
async function opened(): Promise<Stage & { read: () => number }> {
  const s = await stage()
  let reads = 0
  s.scripted.home = async () => home(`Overview ${++reads}`)
  await homeOf(s.slack, 'U1').open()
  await says(s, 'Overview 1')
  return { ...s, read: () => reads }
}

describe('the Home tab', () => {
  test('is drawn for who opens it, after Slack was answered, and nothing of it is heard', async () => {
    await using s = await stage()
    const held = Promise.withResolvers<Card>()
    const looked: unknown[] = []
    s.scripted.home = (viewer) => {
      looked.push(viewer)
      return held.promise
    }
    expect(await homeOf(s.slack, 'U1').open()).toMatchObject({ status: 200, tries: 1 })
    expect(published(s)).toEqual([])
    held.resolve(home('Overview'))
    await says(s, 'Overview')
    expect(looked).toMatchObject([
      { platform: 'slack', workspace: 'T1', user: { id: 'U1', language: 'nl', guest: false } },
    ])
    expect(s.scripted.heard).toEqual([])
    expect(homeOf(s.slack, 'U2').says()).toBe('')
  })

  test('is drawn again with every look, but not for the other tab, nor for an event brought again', async () => {
    await using s = await opened()
    const sent = await homeOf(s.slack, 'U1').open()
    await says(s, 'Overview 2')
    expect(await s.slack.repeat(sent, 2)).toMatchObject([{ status: 200 }, { status: 200 }])
    expect(await homeOf(s.slack, 'U1').open('messages')).toMatchObject({ status: 200 })
    await homeOf(s.slack, 'U2').open()
    await says(s, 'Overview 3', 'U2')
    expect(published(s)).toHaveLength(3)
  })

  test('changes at a button in it that answers with the home', async () => {
    await using s = await opened()
    s.scripted.script = () => shown('', { replaces: true, card: home('Kept: promise 5') })
    expect(await homeOf(s.slack, 'U1').press('Done')).toMatchObject({ status: 200, body: '' })
    await says(s, 'Kept: promise 5')
    expect(s.scripted.heard).toMatchObject([
      {
        request: { command: 'promise kept', input: { id: 5, from: 'home' } },
        place: { id: 'U1', kind: 'direct' },
        user: { id: 'U1' },
      },
    ])
    expect(s.read()).toBe(1)
    expect(s.slack.messages('D1')).toEqual([])
  })

  test('says where another answer is, and is drawn as it is after it', async () => {
    await using s = await opened()
    await homeOf(s.slack, 'U1').press('Brief')
    await says(s, 'Your answer is under Messages: You pressed: brief')
    expect(homeOf(s.slack, 'U1').says()).toContain('Overview 2')
    expect(s.slack.messages('D1').map((it) => readMessage(it))).toEqual(['You pressed: brief'])
  })

  test('is drawn again after a form that was opened from it', async () => {
    await using s = await opened()
    s.scripted.script = ({ request }) =>
      'command' in request && request.command === 'promise decide'
        ? {
            show: 'form',
            form: {
              language: 'en',
              title: 'Reschedule',
              fields: [{ type: 'line', name: 'day', label: 'Day' }],
              submit: { label: 'Save', command: 'promise decided', input: { id: 5 } },
            },
          }
        : shown('Planned')
    await homeOf(s.slack, 'U1').press('Reschedule')
    await s.slack.shows('Day')
    expect(s.read()).toBe(1)
    const view = s.slack.window('U1')
    if (!view) throw new Error('no window')
    await s.slack.submit(view, { Day: '2026-03-03' })
    await says(s, 'Your answer is under Messages: Planned')
    expect(s.scripted.heard.at(-1)).toMatchObject({ request: { input: { id: 5, day: '2026-03-03' } } })
    expect([...s.slack.violations]).toEqual([])
  })

  test('of another process is never overwritten by an older one', async () => {
    await using s = await opened()
    const { workspace } = s.slack
    const other = () =>
      publish(workspace, { user_id: 'U1', view: { type: 'home', blocks: homeOf(s.slack, 'U2').blocks() } })
    await homeOf(s.slack, 'U2').open()
    await says(s, 'Overview 2', 'U2')
    let reads = 0
    s.scripted.home = async () => {
      reads += 1
      // While this one reads, another process draws.
      if (reads === 1) other()
      return home(`Read ${reads}`)
    }
    await homeOf(s.slack, 'U1').open()
    await says(s, 'Read 2')
    expect(published(s).map(({ error }) => error)).toEqual([undefined, undefined, 'hash_conflict', undefined])
    expect(s.logged.filter(({ level }) => level !== 'info')).toEqual([])
  })

  test('opened twice at once is drawn one after the other, the last one last', async () => {
    await using s = await opened()
    const slow = Promise.withResolvers<void>()
    let reads = 0
    s.scripted.home = async () => {
      const mine = ++reads
      if (mine === 1) await slow.promise
      return home(`Turn ${mine}`)
    }
    await Promise.all([homeOf(s.slack, 'U1').open(), homeOf(s.slack, 'U1').open()])
    slow.resolve()
    await says(s, 'Turn 2')
    expect(published(s).at(-1)?.error).toBeUndefined()
  })

  test('with more than Slack takes loses whole lines, and says how many', async () => {
    await using s = await stage()
    const rows = Array.from({ length: 80 }, (_, n) => ({
      text: `Relation ${n} ${'x'.repeat(2_000)}`,
      buttons: [{ label: 'Brief', press: { command: 'brief', input: { relation: `#${n}`, why: 'é'.repeat(1_400) } } }],
    }))
    s.scripted.home = async () => home('Long', { body: [{ type: 'rows', rows }] })
    await homeOf(s.slack, 'U1').open()
    await says(s, 'Long')
    const blocks = homeOf(s.slack, 'U1').blocks()
    expect(blocks.length).toBeLessThanOrEqual(100)
    expect(homeOf(s.slack, 'U1').says()).toMatch(/Relation 30 [\s\S]*\d+ more/)
    expect(homeOf(s.slack, 'U1').buttons().slice(-3)).toEqual(['Done', 'Reschedule', 'Brief'])
    expect([...s.slack.violations]).toEqual([])
  })

  test('that cannot be drawn is drawn at the next look, and a button nobody knows any more says so', async () => {
    await using s = await opened()
    s.slack.fault('views.publish', 'unavailable')
    s.scripted.home = () => Promise.reject(new Error('no database'))
    expect(await homeOf(s.slack, 'U1').open()).toMatchObject({ status: 200 })
    await until(() => s.logged.find(({ level }) => level === 'warn'), 'a line in the log')
    s.scripted.home = async () => home('Back')
    s.slack.workspace.homes.delete('U1')
    await homeOf(s.slack, 'U1').open()
    await until(() => (s.logged.filter(({ level }) => level === 'warn').length > 1 ? true : undefined), 'another')
    await homeOf(s.slack, 'U1').open()
    await says(s, 'Back')
    const { delivery } = await homeOf(s.slack, 'U1').press('Done')
    const [action] = delivery.payload['actions'] as object[]
    const strange = { ...delivery.payload, actions: [{ ...action, action_id: 'nonsense' }] }
    await s.slack.deliver({ kind: 'interaction', payload: strange })
    await s.slack.shows('no longer know')
  })
})
