import { describe, expect, test } from 'vitest'
import type { Field, Form, Option } from '../../../../src/cards/card.ts'
import type { Viewer } from '../../../../src/platforms/platform.ts'
import { type Office, office } from '../../../support/teams/office.ts'
import { card, shown } from '../../../support/teams/scripted-bot.ts'
import { teamsWorld } from '../../../support/teams/world.ts'

const RELATION: Field = { type: 'relation', name: 'relation', label: 'Relation' }
const ACME = { label: 'Acme (Utrecht)', value: '#12' }
const NEW = { label: 'Add “Acm” as customer', value: '+customer/Acm' }

const formOf = (field: Field): Form => ({
  language: 'en',
  title: 'Log a contact',
  fields: [field, { type: 'lines', name: 'notes', label: 'Notes', optional: true }],
  submit: { label: 'Log it', command: 'log', input: {} },
})

/** Jan has the form before him: in his own chat as a card, or in a channel as a dialog. */
async function before(w: Office, place: 'message' | 'dialog', field: Field = RELATION) {
  w.scripted.script = ({ request }) => {
    if ('text' in request) {
      const press = { command: 'edit', input: {} }
      return place === 'message'
        ? { show: 'form', form: formOf(field) }
        : shown(card('Contact', { buttons: [{ label: 'Edit', opens: 'form', press }] }))
    }
    if (request.command === 'edit') return { show: 'form', form: formOf(field) }
    if (request.input.notes === 'bad') return { show: 'errors', language: 'en', fields: { notes: 'Say it otherwise.' } }
    return shown(card('Logged'))
  }
  if (place === 'message') {
    await w.fake.says('29:jan', 'personal', 'log')
    return w.fake.next('29:jan')
  }
  await w.fake.mentions('29:jan', w.sales, 'show')
  const { dialog } = await w.fake.press(await w.fake.next(w.sales), 'Edit', '29:jan')
  if (!dialog) throw new Error('no dialog')
  return dialog
}

/** A bot that knows a few relations, and keeps who looked for what. */
function knowing(w: Office, options: readonly Option[] = [ACME, NEW]) {
  const asked: [Viewer, string, number][] = []
  w.scripted.relations = async (viewer, words, most) => {
    asked.push([viewer, words, most])
    return options
  }
  return asked
}

describe.each(['message', 'dialog'] as const)('a field that searches, in a %s', (place) => {
  test('offers what is found for what is typed so far, and takes only what was offered', async () => {
    await using w = await office()
    const asked = knowing(w)
    const form = await before(w, place)
    const { options } = await w.fake.types(form, 'relation', 'Acm', '29:jan')
    expect(options).toEqual([
      { title: 'Acme (Utrecht)', value: '#12' },
      { title: 'Add “Acm” as customer', value: '+customer/Acm' },
    ])
    expect(asked).toMatchObject([[{ user: { id: '29:jan' }, workspace: w.fake.tenantId }, 'Acm', 15]])
    await w.fake.submit(form, { relation: '#12' }, '29:jan')
    expect(w.scripted.heard.at(-1)?.request).toMatchObject({ command: 'log', input: { relation: '#12', notes: '' } })
  })

  test('begins with the relation that was chosen', async () => {
    await using w = await office()
    knowing(w)
    const form = await before(w, place, { ...RELATION, chosen: ACME })
    expect(w.fake.reads(form)).toContain('Relation: Acme (Utrecht)')
    await w.fake.submit(form, {}, '29:jan')
    expect(w.scripted.heard.at(-1)?.request).toMatchObject({ input: { relation: '#12' } })
  })

  test('cannot be left empty unless it may be', async () => {
    await using w = await office()
    await expect(w.fake.submit(await before(w, place), {}, '29:jan')).rejects.toThrow('Please fill this in.')
    const form = await before(w, place, { ...RELATION, optional: true })
    await w.fake.submit(form, {}, '29:jan')
    expect(w.scripted.heard.at(-1)?.request).toMatchObject({ input: { relation: '' } })
  })

  test.each([
    ['a relation', [ACME], '#12', 'Acme (Utrecht)'],
    ['a new one', [NEW], '+customer/Acm', 'Add “Acm” as customer'],
  ])('still shows %s that was picked when something else is wrong', async (_, options, value, title) => {
    await using w = await office()
    knowing(w, options)
    const form = await before(w, place)
    await w.fake.types(form, 'relation', 'Acm', '29:jan')
    const press = await w.fake.submit(form, { relation: value, notes: 'bad' }, '29:jan')
    const again = press.dialog ?? form
    expect(w.fake.reads(again, '29:jan')).toContain(`Relation: ${title}`)
    await w.fake.submit(again, { notes: 'good' }, '29:jan')
    expect(w.scripted.heard.at(-1)?.request).toMatchObject({ input: { relation: value, notes: 'good' } })
  })

  test('shows at least the words when the name of what was picked cannot be found any more', async () => {
    await using w = await office()
    knowing(w, [NEW])
    const form = await before(w, place)
    await w.fake.types(form, 'relation', 'Acm', '29:jan')
    w.scripted.relations = async () => {
      throw new Error('no database')
    }
    const press = await w.fake.submit(form, { relation: '+customer/Acm', notes: 'bad' }, '29:jan')
    expect(w.fake.reads(press.dialog ?? form, '29:jan')).toContain('Relation: Acm\n')
  })
})

describe('a search', () => {
  const search = (w: Office, value: unknown, user = '29:jan', place = 'personal') =>
    w.fake.invokes(user, place, 'application/search', value)
  const query = (queryText: unknown, more: object = {}) => ({ queryText, dataset: 'relations', ...more })

  test('takes words as they are typed', async () => {
    await using w = await office()
    const asked = knowing(w)
    for (const words of ['', ' ', 'Jansen & Zn <B.V.>', '“Acme”', 'é\u0301', '100%_\\', '日本', 'x'.repeat(500)])
      await search(w, query(words))
    expect(asked.map(([, words]) => words)).toEqual([
      '',
      ' ',
      'Jansen & Zn <B.V.>',
      '“Acme”',
      'é\u0301',
      '100%_\\',
      '日本',
      'x'.repeat(500),
    ])
  })

  test.each([
    ['nothing', null],
    ['no words', { dataset: 'relations' }],
    ['words that are a number', query(12)],
    ['numbers that are words', query('Acme', { queryOptions: { top: '15', skip: '0' } })],
    ['numbers that are none', query('Acme', { queryOptions: { top: 'many' } })],
    ['a list of something else', query('Acme', { dataset: 'people' })],
    ['text for a value', 'Acme'],
  ])('of %s is answered in the form Teams wants', async (_, value) => {
    await using w = await office()
    knowing(w)
    expect((await search(w, value)).options).toBeInstanceOf(Array)
  })

  test('offers no more than a field shows, in labels of one line', async () => {
    await using w = await office()
    knowing(
      w,
      Array.from({ length: 40 }, (_, n) => ({ label: `Acme ${n}\n${'x'.repeat(300)}`, value: `#${n}` })),
    )
    const { options = [] } = await search(w, query('Acme'))
    expect(options).toHaveLength(15)
    expect(options.every(({ title }) => title.length <= 150 && !title.includes('\n'))).toBe(true)
  })

  test('finds nothing for what was shown already', async () => {
    await using w = await office()
    knowing(w)
    expect((await search(w, query('Acme', { queryOptions: { top: 15, skip: 15 } }))).options).toEqual([])
  })

  test('is answered for its own words, whichever is answered first', async () => {
    await using w = await office()
    const slow = Promise.withResolvers<void>()
    w.scripted.relations = async (_, words) => {
      if (words === 'A') await slow.promise
      return [{ label: words, value: `#${words.length}` }]
    }
    const first = search(w, query('A'))
    const second = await search(w, query('Ac'))
    slow.resolve()
    expect([(await first).options?.[0]?.title, second.options?.[0]?.title]).toEqual(['A', 'Ac'])
  })

  test('that nobody waits for any more harms nothing', async () => {
    await using w = await office()
    const asked = Promise.withResolvers<void>()
    w.scripted.relations = async () => {
      asked.resolve()
      await w.hungUp
      return [ACME]
    }
    const gone = w.fake.sends(
      '29:jan',
      'personal',
      { type: 'invoke', name: 'application/search', value: query('A') },
      { hangUp: asked.promise },
    )
    await expect(gone).rejects.toThrow('aborted')
    w.scripted.relations = async () => [ACME]
    expect((await search(w, query('Ac'))).options).toHaveLength(1)
  })

  test('that fails or takes too long finds nothing, and says why in the log without a word that was typed', async () => {
    await using w = await office({ maxAnswerMs: 5 })
    w.scripted.relations = async () => {
      throw new Error('no database for Acme')
    }
    expect((await search(w, query('Acme'))).options).toEqual([])
    const never = Promise.withResolvers<never>()
    w.scripted.relations = () => never.promise
    expect((await search(w, query('Acme'))).options).toEqual([])
    expect(w.logged.join()).toContain('a look took too long')
    expect(w.logged.join()).toContain('a look failed')
    expect(w.logged.join()).not.toContain('Acme')
  })

  test('is done for who types and where, guests and places with outsiders told as such', async () => {
    await using w = await teamsWorld()
    w.fake.user({ id: '29:guest', name: 'Eva', userRole: 'guest' })
    w.fake.user({ id: '29:jan', name: 'Jan' })
    const channel = w.fake.channel('Partners')
    const asked = knowing(w as Office)
    await w.fake.invokes('29:guest', 'personal', 'application/search', query('Acme'))
    await w.fake.invokes('29:jan', channel, 'application/search', query('Acme'))
    expect(asked.map(([{ user, place }]) => [user.guest, place?.outsiders])).toEqual([
      [true, undefined],
      [false, true],
    ])
    expect(w.scripted.heard).toEqual([])
  })
})
