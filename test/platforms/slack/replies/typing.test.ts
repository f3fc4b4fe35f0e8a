import { describe, expect, test } from 'vitest'
import type { Field, Form, Option } from '../../../../src/cards/card.ts'
import type { Answer, Viewer } from '../../../../src/platforms/platform.ts'
import { shown, type Stage, stage } from '../../../support/slack/bot.ts'
import type { View } from '../../../support/slack/workspace.ts'

const ACME = { label: 'Acme (Utrecht)', value: '#12' }
const NEW = { label: 'Add “Acm” as customer', value: '+customer/Acm' }

/** A form with a field that searches, and who looked for what in it. */
async function searching({ chosen, known = [ACME, NEW] }: { chosen?: Option; known?: readonly Option[] } = {}) {
  const s = await stage()
  const field: Field = { type: 'relation', name: 'relation', label: 'Customer', ...(chosen && { chosen }) }
  const form: Form = {
    language: 'en',
    title: 'Log a contact',
    fields: [field, { type: 'lines', name: 'text', label: 'What happened' }],
    submit: { command: 'log', input: {}, label: 'Save' },
  }
  const answers: Answer[] = []
  s.scripted.script = ({ request }) =>
    'command' in request && request.command === 'log' ? (answers.shift() ?? shown('Logged')) : { show: 'form', form }
  const asked: [Viewer, string, number][] = []
  s.scripted.relations = async (viewer, words, most) => {
    asked.push([viewer, words, most])
    return known
  }
  return Object.assign(s, { asked, answers })
}

async function opened(s: Stage, user = 'U1', channel = 'C1'): Promise<View> {
  const { view } = await (await s.slack.command(user, channel, 'log')).answer()
  return view!
}

const filled = (s: Stage) => {
  const request = s.scripted.heard.at(-1)?.request
  return request && 'input' in request ? request.input : undefined
}

describe('a field that searches', () => {
  test('offers what is found for what is typed so far, and takes only what was offered', async () => {
    await using s = await searching()
    const view = await opened(s)
    await expect(s.slack.submit(view, { Customer: '#12', 'What happened': 'x' })).rejects.toThrow('has not found')
    expect(await s.slack.types(view, 'Customer', 'Acm')).toEqual([ACME.label, NEW.label])
    expect(s.asked).toMatchObject([
      [{ platform: 'slack', workspace: 'T1', user: { id: 'U1' }, place: { id: 'C1', kind: 'channel' } }, 'Acm', 100],
    ])
    await s.slack.submit(view, { Customer: 'Acme (Utrecht)', 'What happened': 'called' })
    expect(filled(s)).toEqual({ relation: '#12', text: 'called' })
    expect(s.slack.violations).toEqual([])
  })

  test('lets somebody name a relation that is not there yet', async () => {
    await using s = await searching()
    const view = await opened(s)
    await s.slack.types(view, 'Customer', 'Acm')
    await s.slack.submit(view, { Customer: NEW.label, 'What happened': 'called' })
    expect(filled(s)).toMatchObject({ relation: '+customer/Acm' })
  })

  test('begins with the relation that was chosen, and keeps what was picked when something else is wrong', async () => {
    await using s = await searching({ chosen: ACME })
    const view = await opened(s)
    s.answers.push({ show: 'errors', language: 'en', fields: { text: 'Say it otherwise.' } })
    const refused = await s.slack.submit(view, { 'What happened': 'bad' })
    expect(refused.errors).toEqual({ text: 'Say it otherwise.' })
    expect(filled(s)).toMatchObject({ relation: '#12' })
    await s.slack.types(view, 'Customer', 'Acm')
    await s.slack.submit(view, { Customer: NEW.label, 'What happened': 'good' })
    expect(filled(s)).toEqual({ relation: '+customer/Acm', text: 'good' })
    expect(s.slack.violations).toEqual([])
  })

  test('stays within what Slack takes: a hundred options, short labels, short values', async () => {
    const many = Array.from({ length: 130 }, (_, n) => ({ label: `${n} ${'👋'.repeat(90)}\n`, value: `#${n}` }))
    await using s = await searching({ known: [{ label: 'Too long', value: `+customer/${'x'.repeat(150)}` }, ...many] })
    const options = await s.slack.types(await opened(s), 'Customer', 'Acm')
    expect(options).toHaveLength(100)
    expect(options[0]).toMatch(/^0 👋+…$/u)
    expect(s.slack.violations).toEqual([])
  })

  test('takes words as they are typed', async () => {
    await using s = await searching()
    const view = await opened(s)
    const typed = ['J', 'Jansen & Zn <B.V.>', '“Acme”', 'é\u0301', '100%_\\', '日本', '<!channel>', 'x'.repeat(500)]
    for (const words of typed) await s.slack.types(view, 'Customer', words)
    expect(s.asked.map(([, words]) => words)).toEqual(typed)
  })

  test('is answered with nothing when that fails or takes too long, without a typed word in the log', async () => {
    await using s = await searching()
    const view = await opened(s)
    s.scripted.relations = async () => {
      throw new Error('no database for Acme')
    }
    expect(await s.slack.types(view, 'Customer', 'Acme')).toEqual([])
    await using slow = await stage({ maxAnswerMs: 5 })
    slow.scripted.relations = () => new Promise(() => {})
    const { payload } = await suggestion(view)
    const late = await slow.slack.deliver({ kind: 'interaction', payload })
    expect(late).toMatchObject({ status: 200, body: { options: [] } })
    const logged = JSON.stringify([...s.logged, ...slow.logged])
    expect(logged).toContain('a search failed')
    expect(logged).toContain('a search took too long')
    expect(logged).not.toContain('Acme')
    expect(s.slack.violations).toEqual([])
  })

  test('is answered for its own words, whichever is answered first', async () => {
    await using s = await searching()
    const view = await opened(s)
    const slow = Promise.withResolvers<void>()
    s.scripted.relations = async (_, words) => {
      if (words === 'A') await slow.promise
      return [{ label: words, value: `#${words.length}` }]
    }
    const first = s.slack.types(view, 'Customer', 'A')
    expect(await s.slack.types(view, 'Customer', 'Ac')).toEqual(['Ac'])
    slow.resolve()
    expect(await first).toEqual(['A'])
  })

  test('says who looks: a guest, and somebody of another company, as a guest', async () => {
    await using s = await searching()
    const view = await opened(s)
    for (const user of ['UG', 'UX']) await s.slack.types(Object.assign(view, { user }), 'Customer', 'Acme')
    expect(s.asked.map(([{ user }]) => [user.id, user.guest])).toEqual([
      ['UG', true],
      ['UX', true],
    ])
    expect(s.slack.violations).toEqual([])
  })

  test.each([
    ['of no form of ours', { private_metadata: 'old' }],
    ['without a window', undefined],
  ])('%s finds nothing', async (_, view) => {
    await using s = await searching()
    const { payload } = await suggestion(await opened(s))
    const changed = { ...payload, view: view && { ...(payload['view'] as object), ...view } }
    expect(await s.slack.deliver({ kind: 'interaction', payload: changed })).toMatchObject({
      status: 200,
      body: { options: [] },
    })
    expect(s.asked).toEqual([])
  })

  async function suggestion({ id, view }: View) {
    const user = { id: 'U1', name: 'sanne', team_id: 'T1' }
    const field = { action_id: 'relation', block_id: 'relation', value: 'Acme' }
    const where = { team: { id: 'T1', domain: 'acme' }, container: { type: 'view', view_id: id } }
    const payload: Record<string, unknown> = { type: 'block_suggestion', user, ...where, ...field, view }
    return { payload }
  }
})
