import { describe, expect, test } from 'vitest'
import type { Form } from '../../../../src/cards/card.ts'
import type { Answer } from '../../../../src/platforms/platform.ts'
import { type Office, office } from '../../../support/teams/office.ts'
import { card, shown } from '../../../support/teams/scripted-bot.ts'

const FORM: Form = {
  language: 'en',
  title: 'Log a contact',
  intro: 'What happened?',
  fields: [
    { type: 'line', name: 'relation', label: 'Relation', hint: 'Half a name will do', max: 100 },
    { type: 'lines', name: 'notes', label: 'Notes', optional: true },
    { type: 'date', name: 'on', label: 'On', optional: true },
    { type: 'time', name: 'at', label: 'At', optional: true },
    {
      type: 'choice',
      name: 'how',
      label: 'How',
      value: 'phone',
      options: [
        { label: 'Phone', value: 'phone' },
        { label: 'Visit', value: 'visit' },
      ],
    },
  ],
  submit: { label: 'Log it', command: 'log', input: { draft: 7 } },
}
const EDIT = { label: 'Edit', opens: 'form', press: { command: 'edit', input: { id: 7 } } } as const
const PLAIN = { label: 'Change', press: { command: 'edit', input: { id: 7 } } }

/** A bot with one form, which wants a relation it knows. */
function scripted(w: Office, done: Answer = shown(card('Logged'))): void {
  w.scripted.script = ({ request }) => {
    if ('text' in request || request.command !== 'log') return { show: 'form', form: FORM }
    if (request.input.relation === 'Acme') return done
    return {
      show: 'errors',
      language: 'en',
      fields: { relation: 'I do not know this relation.', on: 'That day has passed.' },
    }
  }
}

async function cardIn(w: Office, place: string, button: typeof EDIT | typeof PLAIN) {
  const before = w.scripted.script
  w.scripted.script = () => shown(card('Contact 7', { buttons: [button] }))
  if (place === 'personal') await w.fake.says('29:jan', 'personal', 'show')
  else await w.fake.mentions('29:jan', place, 'show')
  const message = await w.fake.next(place === 'personal' ? '29:jan' : place)
  w.scripted.script = before
  w.scripted.heard.length = 0
  return message
}

const SUBMITTED = {
  command: 'log',
  input: { draft: 7, relation: 'Acme', notes: 'called', on: '', at: '', how: 'visit' },
}
const FILLED = { relation: 'Acme', notes: 'called', how: 'visit' }

describe('a form in a personal chat', () => {
  test('that answers words is a card to fill in, and becomes its answer', async () => {
    await using w = await office()
    scripted(w)
    await w.fake.says('29:jan', 'personal', 'log')
    const form = await w.fake.next('29:jan')
    expect(w.fake.reads(form)).toBe(
      'Log a contact\nWhat happened?\nRelation: \nHalf a name will do\nNotes: \nOn: \nAt: \nHow: phone\n[Log it]\n[Cancel]',
    )
    const press = await w.fake.submit(form, FILLED, '29:jan')
    expect(press.card).toBeDefined()
    await w.fake.edited(form)
    expect(w.fake.reads(form)).toBe('Logged')
    expect(w.scripted.heard[1]?.request).toEqual(SUBMITTED)
    await w.settled()
    expect(w.fake.said('29:jan')).toHaveLength(1)
  })

  test('with something wrong comes back with the sentences at the fields and what was filled in', async () => {
    await using w = await office()
    scripted(w)
    await w.fake.says('29:jan', 'personal', 'log')
    const form = await w.fake.next('29:jan')
    await w.fake.submit(form, { ...FILLED, relation: 'Nobody', on: '2020-01-01', at: '12:30' }, '29:jan')
    const lines = w.fake.reads(form, '29:jan').split('\n')
    expect(lines).toContain('Notes: called')
    expect(lines).toContain('How: visit')
    expect(lines[lines.indexOf('Relation: Nobody') - 1]).toBe('⚠ I do not know this relation.')
    expect(lines[lines.indexOf('On: 2020-01-01') - 1]).toBe('⚠ That day has passed.')
    await w.fake.submit(form, { relation: 'Acme', on: '' }, '29:jan')
    expect(w.scripted.heard.at(-1)?.request).toEqual({ command: 'log', input: { ...SUBMITTED.input, at: '12:30' } })
  })

  test('cannot be sent while a field that is needed is empty', async () => {
    await using w = await office()
    scripted(w)
    await w.fake.says('29:jan', 'personal', 'log')
    const form = await w.fake.next('29:jan')
    await expect(w.fake.submit(form, {}, '29:jan')).rejects.toThrow('Please fill this in.')
  })

  test('put away leaves nothing to fill in, for good', async () => {
    await using w = await office()
    scripted(w)
    await w.fake.says('29:jan', 'personal', 'log')
    const form = await w.fake.next('29:jan')
    await w.fake.press(form, 'Cancel', '29:jan')
    await w.fake.edited(form)
    expect(w.fake.reads(form)).toBe('Cancelled\nNothing was saved.')
    expect(w.scripted.heard).toHaveLength(1)
  })

  test('that answers a press on a card stands below it; its answer replaces both', async () => {
    await using w = await office()
    scripted(w, shown(card('Contact 7, changed'), { replaces: true }))
    const message = await cardIn(w, 'personal', PLAIN)
    const press = await w.fake.press(message, 'Change', '29:jan')
    expect(press.text).toBe('Fill in the form below.')
    const form = await w.fake.next('29:jan')
    await w.fake.submit(form, FILLED, '29:jan')
    await Promise.all([w.fake.edited(form), w.fake.edited(message)])
    expect(w.fake.reads(message)).toBe('Contact 7, changed')
    expect(w.fake.reads(form)).toBe('Contact 7, changed')
    expect(w.scripted.heard.at(-1)?.request).toMatchObject({ message: w.fake.nameOf(message) })
  })

  test('sent twice has one effect', async () => {
    await using w = await office()
    scripted(w)
    await w.fake.says('29:jan', 'personal', 'log')
    const form = await w.fake.next('29:jan')
    const press = await w.fake.submit(form, FILLED, '29:jan')
    await w.fake.redeliver(press)
    expect(w.scripted.heard[1]?.event).toBe(w.scripted.heard[2]?.event)
  })

  test('works in a client that knows only Action.Submit, errors and all', async () => {
    await using w = await office()
    scripted(w)
    await w.fake.says('29:jan', 'personal', 'log')
    const form = await w.fake.next('29:jan')
    await w.fake.press(form, 'Log it', '29:jan', { old: true, values: { relation: 'Nobody' } })
    await w.fake.edited(form)
    expect(w.fake.reads(form)).toContain('I do not know this relation.')
    await w.fake.press(form, 'Log it', '29:jan', { old: true, values: { relation: 'Acme' } })
    await w.fake.edited(form)
    expect(w.fake.reads(form)).toBe('Logged')
  })
})

describe.each(['personal', 'channel', 'group'])('a dialog in a %s', (kind) => {
  const placeIn = (w: Office) => {
    if (kind === 'personal') return 'personal'
    return kind === 'channel' ? w.sales : w.fake.group('Deal desk', ['29:jan'])
  }

  test('opens at a button drawn to open one, and closes with the answer in place of the card', async () => {
    await using w = await office()
    scripted(w, shown(card('Contact 7, changed'), { replaces: true }))
    const message = await cardIn(w, placeIn(w), EDIT)
    const { dialog } = await w.fake.press(message, 'Edit', '29:jan')
    expect(dialog?.title).toBe('Log a contact')
    if (!dialog) return
    const press = await w.fake.submit(dialog, FILLED, '29:jan')
    expect(press.closed).toBe(true)
    await w.fake.edited(message)
    expect(w.fake.reads(message)).toBe('Contact 7, changed')
    expect(w.scripted.heard.at(-1)?.request).toEqual({ ...SUBMITTED, message: w.fake.nameOf(message) })
  })

  test('stays open with the sentences at the fields and what was filled in', async () => {
    await using w = await office()
    scripted(w)
    const message = await cardIn(w, placeIn(w), EDIT)
    const first = await w.fake.press(message, 'Edit', '29:jan')
    if (!first.dialog) throw new Error('no dialog')
    const second = await w.fake.submit(first.dialog, { ...FILLED, relation: 'Nobody' }, '29:jan')
    if (!second.dialog) throw new Error('the dialog is gone')
    expect(w.fake.reads(second.dialog)).toContain('⚠ I do not know this relation.\nRelation: Nobody\n')
    expect(w.fake.reads(second.dialog)).toContain('⚠ That day has passed.')
    expect((await w.fake.submit(second.dialog, { relation: 'Acme' }, '29:jan')).closed).toBe(true)
    expect(w.scripted.heard.at(-1)?.request).toEqual({ ...SUBMITTED, message: w.fake.nameOf(message) })
  })

  test('whose answer is for all puts it in the conversation', async () => {
    await using w = await office()
    scripted(w)
    const place = placeIn(w)
    const message = await cardIn(w, place, EDIT)
    const { dialog } = await w.fake.press(message, 'Edit', '29:jan')
    if (!dialog) throw new Error('no dialog')
    await w.fake.submit(dialog, FILLED, '29:jan')
    expect(w.fake.reads(await w.fake.next(place === 'personal' ? '29:jan' : place))).toBe('Logged')
  })

  test('that takes long says so, and the answer follows', async () => {
    await using w = await office({ maxAnswerMs: 5 })
    const place = placeIn(w)
    const message = await cardIn(w, place, EDIT)
    const later = Promise.withResolvers<void>()
    w.scripted.script = async ({ request }) => {
      if (!('text' in request) && request.command === 'log') await later.promise
      return 'text' in request || request.command !== 'log' ? { show: 'form', form: FORM } : shown(card('Logged'))
    }
    const { dialog } = await w.fake.press(message, 'Edit', '29:jan')
    if (!dialog) throw new Error('no dialog')
    expect((await w.fake.submit(dialog, FILLED, '29:jan')).text).toBe('One moment, I’m working on it.')
    later.resolve()
    expect(w.fake.reads(await w.fake.next(place === 'personal' ? '29:jan' : place))).toBe('Logged')
  })
})

test('a dialog sent twice at once has one effect', async () => {
  await using w = await office()
  scripted(w)
  const message = await cardIn(w, w.sales, EDIT)
  const { dialog } = await w.fake.press(message, 'Edit', '29:jan')
  if (!dialog) throw new Error('no dialog')
  const presses = await Promise.all([1, 2].map(() => w.fake.submit(dialog, FILLED, '29:jan')))
  expect(presses.map(({ closed }) => closed)).toEqual([true, true])
  const submitted = w.scripted.heard.filter(({ request }) => 'command' in request && request.command === 'log')
  expect(new Set(submitted.map(({ event }) => event)).size).toBe(1)
})

test.each([{ kastelein: { cancel: 'en', drawn: 'x' } }, { kastelein: { home: true, drawn: 'x' } }])(
  'in a dialog only what a dialog can do is taken (%j)',
  async (data) => {
    await using w = await office()
    for (const name of ['task/fetch', 'task/submit', 'composeExtension/submitAction']) {
      const press = await w.fake.invokes('29:jan', w.sales, name, { data })
      expect(press.text).toContain('no longer works')
    }
    expect(w.scripted.heard).toEqual([])
  },
)

test('any number of options goes back as one text, and stays chosen when something else is wrong', async () => {
  await using w = await office()
  const options = ['08:30', '12:30', '16:30'].map((value) => ({ label: value, value }))
  const form: Form = {
    ...FORM,
    fields: [{ type: 'choices', name: 'windows', label: 'Windows', value: '08:30', options }],
  }
  w.scripted.script = ({ request }) =>
    'text' in request ? { show: 'form', form } : { show: 'errors', language: 'en', fields: { windows: 'Not these.' } }
  await w.fake.says('29:jan', 'personal', 'settings')
  const message = await w.fake.next('29:jan')
  await expect(w.fake.submit(message, { windows: '08:30,09:00' }, '29:jan')).rejects.toThrow('no choice')
  await w.fake.submit(message, { windows: '12:30,16:30' }, '29:jan')
  expect(w.scripted.heard.at(-1)?.request).toMatchObject({ input: { windows: '12:30,16:30' } })
  expect(w.fake.reads(message, '29:jan')).toContain('Windows: 12:30,16:30')
})

test('numbers and switches a client sends for what was filled in are read as what was typed', async () => {
  await using w = await office()
  scripted(w)
  await w.fake.says('29:jan', 'personal', 'log')
  const form = await w.fake.next('29:jan')
  const [submit] = (form.card as { actions: { data: object }[] }).actions
  const data = { ...submit?.data, 'field.relation': 12, 'field.notes': true, 'field.on': null, 'field.at': ['x'] }
  const value = { action: { type: 'Action.Execute', verb: 'submit', data }, trigger: 'manual' }
  await w.fake.invokes('29:jan', 'personal', 'adaptiveCard/action', value, form.id)
  expect(w.scripted.heard.at(-1)?.request).toMatchObject({ input: { relation: '12', notes: 'true', on: '', at: '' } })
})

describe('a dialog where others are', () => {
  test('shows what is for the asker alone in itself, with buttons that work there', async () => {
    await using w = await office()
    const done = card('Acme owes us 3,000', { buttons: [{ label: 'Share', press: { command: 'share', input: {} } }] })
    scripted(w, shown(done, { audience: 'asker' }))
    const message = await cardIn(w, w.sales, EDIT)
    const { dialog } = await w.fake.press(message, 'Edit', '29:jan')
    if (!dialog) throw new Error('no dialog')
    const answered = await w.fake.submit(dialog, FILLED, '29:jan')
    if (!answered.dialog) throw new Error('the dialog is gone')
    expect(w.fake.reads(answered.dialog)).toBe('Acme owes us 3,000\n[Share]')
    w.scripted.script = () => shown(card('Shared'))
    expect((await w.fake.press(answered.dialog, 'Share', '29:jan')).closed).toBe(true)
    expect(w.fake.reads(await w.fake.next(w.sales))).toBe('Shared')
    expect(JSON.stringify(w.fake.said(w.sales))).not.toContain('3,000')
    expect(w.scripted.toldOf.map(({ event }) => event)).toContain(w.scripted.heard[1]?.event)
  })

  test('opens from the reply to words that need a form, for whoever presses it', async () => {
    await using w = await office()
    scripted(w)
    await w.fake.mentions('29:jan', w.sales, 'log')
    const launcher = await w.fake.next(w.sales)
    expect(w.fake.reads(launcher)).toBe('Your form is ready.\n[Fill in]')
    const { dialog } = await w.fake.press(launcher, 'Fill in', '29:sanne')
    expect(w.scripted.heard[1]).toMatchObject({ user: { id: '29:sanne' }, request: { text: 'log' } })
    if (!dialog) throw new Error('no dialog')
    await w.fake.submit(dialog, FILLED, '29:sanne')
    await w.fake.edited(launcher)
    expect(w.fake.reads(launcher)).toBe('Logged')
    await w.settled()
    expect(w.fake.said(w.sales)).toHaveLength(1)
  })

  test('opens in the replies when a button turns out to need a form; the answer still replaces the card', async () => {
    await using w = await office()
    scripted(w, shown(card('Contact 7, changed'), { replaces: true }))
    const message = await cardIn(w, w.sales, PLAIN)
    const press = await w.fake.press(message, 'Change', '29:jan')
    expect(press.text).toBe('Your form is ready in the replies.')
    const launcher = await w.fake.next(w.sales)
    expect(launcher.thread).toBe(message.thread)
    const { dialog } = await w.fake.press(launcher, 'Fill in', '29:jan')
    if (!dialog) throw new Error('no dialog')
    await w.fake.submit(dialog, FILLED, '29:jan')
    await w.fake.edited(message)
    expect(w.fake.reads(message)).toBe('Contact 7, changed')
  })

  test('that finds something wrong too late goes on in the chat of the asker, with all that was filled in', async () => {
    await using w = await office({ maxAnswerMs: 5 })
    const message = await cardIn(w, w.sales, EDIT)
    const later = Promise.withResolvers<void>()
    w.scripted.script = async ({ request }) => {
      if ('text' in request || request.command !== 'log') return { show: 'form', form: FORM }
      await later.promise
      return { show: 'errors', language: 'en', fields: { relation: 'I do not know this relation.' } }
    }
    const { dialog } = await w.fake.press(message, 'Edit', '29:jan')
    if (!dialog) throw new Error('no dialog')
    await w.fake.submit(dialog, { ...FILLED, relation: 'Nobody' }, '29:jan')
    later.resolve()
    const form = await w.fake.next('29:jan')
    expect(w.fake.reads(form)).toContain('⚠ I do not know this relation.\nRelation: Nobody\n')
    w.scripted.script = () => shown(card('Logged'))
    await w.fake.submit(form, { relation: 'Acme' }, '29:jan')
    await w.fake.edited(form)
    expect(w.fake.reads(form)).toBe('Logged')
  })

  test('that needs another form too late goes on in the chat too, so that nothing filled in is seen by others', async () => {
    await using w = await office({ maxAnswerMs: 5 })
    const message = await cardIn(w, w.sales, EDIT)
    const later = Promise.withResolvers<void>()
    w.scripted.script = async ({ request }) => {
      if (!('text' in request) && request.command === 'log') await later.promise
      return { show: 'form', form: FORM }
    }
    const { dialog } = await w.fake.press(message, 'Edit', '29:jan')
    if (!dialog) throw new Error('no dialog')
    await w.fake.submit(dialog, { ...FILLED, notes: 'they are broke' }, '29:jan')
    later.resolve()
    expect(w.fake.reads(await w.fake.next('29:jan'))).toContain('Log a contact')
    await w.settled()
    expect(JSON.stringify(w.fake.said(w.sales))).not.toContain('broke')
  })

  test('drawn to open, but answered with a card, says what the card is called', async () => {
    await using w = await office()
    const message = await cardIn(w, w.sales, EDIT)
    w.scripted.script = () => shown(card('Nothing to change'))
    const press = await w.fake.press(message, 'Edit', '29:jan')
    expect(press.text).toBe('Nothing to change')
    await w.fake.next(w.sales)
  })
})

test('a form with more choices than a card can hold leaves out the last', async () => {
  await using w = await office()
  const options = Array.from({ length: 500 }, (_, n) => ({
    label: `Customer ${n} ${'x'.repeat(120)}`,
    value: `id-${n}`,
  }))
  const form: Form = { ...FORM, fields: [{ type: 'choice', name: 'who', label: 'Who', options }] }
  w.scripted.script = () => ({ show: 'form', form })
  await w.fake.says('29:jan', 'personal', 'log')
  await w.fake.submit(await w.fake.next('29:jan'), { who: 'id-3' }, '29:jan')
  expect(w.scripted.heard[1]?.request).toMatchObject({ input: { who: 'id-3' } })
})
