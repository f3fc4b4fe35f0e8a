import { describe, expect, test } from 'vitest'
import type { Option } from '../../../../src/cards/card.ts'
import type { Viewer } from '../../../../src/platforms/platform.ts'
import { office } from '../../../support/teams/office.ts'
import { readCard } from '../../../support/teams/reading.ts'
import { card } from '../../../support/teams/scripted-bot.ts'

const HOME = 'https://crm.example'
const BRIEF = card('Acme', {
  body: [
    { type: 'facts', facts: [['Owner', [{ mention: { name: 'Sanne', userId: '29:sanne' } }]]] },
    { type: 'rows', rows: [{ text: 'Send the quote', buttons: [{ label: 'Kept', press: press() }] }] },
  ],
  buttons: [{ label: 'Log', press: press() }],
})

function press() {
  return { command: 'log', input: {} }
}

const many = (count: number): Option[] =>
  Array.from({ length: count }, (_, n) => ({ label: `Acme ${n} (Utrecht)`, value: `#${n + 1}` }))

/** A bot with relations and a link to the twelfth, between two colleagues where it is not itself. */
async function between(options: readonly Option[] = many(3), more: Parameters<typeof office>[0] = {}) {
  const w = await office({ publicUrl: `${HOME}/`, ...more })
  const looks: { viewer: Viewer; words?: string; most?: number; url?: string }[] = []
  w.scripted.relations = async (viewer, words, most) => {
    looks.push({ viewer, words, most })
    const found = words.startsWith('#') ? options.filter(({ value }) => value === words) : options
    return [...found.slice(0, most - 1), ...(words.startsWith('#') ? [] : [{ label: 'Add it', value: '+customer/A' }])]
  }
  w.scripted.linked = async (viewer, url) => {
    looks.push({ viewer, url })
    return url === `${HOME}/r/2` && !viewer.place?.outsiders ? BRIEF : null
  }
  return { ...w, looks, chat: w.fake.between('29:sanne', '29:jan') }
}

describe('a search in the message extension', () => {
  test('lists what is found, without an offer to add one', async () => {
    await using w = await between()
    const { found = [] } = await w.fake.searches('29:jan', w.chat, 'acm')
    expect(found.map(({ title }) => title)).toEqual(['Acme 0 (Utrecht)', 'Acme 1 (Utrecht)', 'Acme 2 (Utrecht)'])
    expect(w.looks).toMatchObject([{ viewer: { user: { id: '29:jan' } }, words: 'acm', most: 26 }])
    expect(w.scripted.heard).toEqual([])
  })

  test('opened without words says what to type', async () => {
    await using w = await between()
    expect((await w.fake.searches('29:jan', w.chat)).text).toBe('Type part of a name')
    expect((await w.fake.searches('29:sanne', w.chat, '  ')).text).toBe('Typ een deel van de naam')
    expect(w.looks).toEqual([])
  })

  test('gives the next page when asked to go on, and an end', async () => {
    await using w = await between(many(30))
    const page = async (skip: number) => {
      const { found = [] } = await w.fake.searches('29:jan', w.chat, 'acm', { skip, count: 25 })
      return found.map(({ title }) => title)
    }
    expect(await page(0)).toHaveLength(25)
    expect(await page(25)).toEqual([25, 26, 27, 28, 29].map((n) => `Acme ${n} (Utrecht)`))
    expect(await page(50)).toEqual([])
  })

  test('that finds nothing says so', async () => {
    await using w = await between([])
    expect((await w.fake.searches('29:jan', w.chat, 'Zwaluw <at>')).text).toBe('I found nobody matching “Zwaluw <at>”.')
  })

  test('that fails says so', async () => {
    await using w = await between()
    w.scripted.relations = async () => {
      throw new Error('no database')
    }
    expect((await w.fake.searches('29:jan', w.chat, 'acm')).text).toBe(
      'I couldn’t search just now. Try again in a minute.',
    )
  })

  test.each([
    null,
    {},
    { parameters: 'x' },
    { parameters: [null] },
    { parameters: [{ name: 'words', value: 3 }], queryOptions: { skip: 'a', count: null } },
  ])('in a form we do not know (%j) is answered all the same', async (value) => {
    await using w = await between()
    expect((await w.fake.invokes('29:jan', w.chat, 'composeExtension/query', value)).text).toBe('Type part of a name')
  })

  test('shows nothing where outsiders read along, and says why', async () => {
    await using w = await between()
    w.fake.user({ id: '29:eva', name: 'Eva', userRole: 'guest' })
    const partners = w.fake.channel('Partners')
    expect((await w.fake.searches('29:jan', partners, 'acm')).text).toContain(
      'outside the company can read this channel',
    )
    expect(w.looks).toEqual([])
  })

  test('is no place to speak in: two people among themselves are not our chat with one of them', async () => {
    await using w = await between()
    await w.fake.searches('29:jan', w.chat, 'acm')
    expect(w.scripted.notices).toEqual([])
    expect(w.looks[0]?.viewer.place).toMatchObject({ id: w.chat, kind: 'group' })
    await w.bot.post({ workspace: w.fake.tenantId, to: { user: '29:jan' } }, card('For Jan'), 'key')
    expect(w.fake.said(w.chat)).toEqual([])
    expect(w.fake.reads(await w.fake.next('29:jan'))).toBe('For Jan')
  })

  test('works in a chat that was not begun yet, which has no name at all', async () => {
    await using w = await between()
    const value = { parameters: [{ name: 'words', value: 'acm' }] }
    const invoke = { type: 'invoke', name: 'composeExtension/query', value, conversation: undefined }
    const { status } = await w.fake.sends('29:jan', 'personal', invoke)
    expect(status).toBe(200)
    expect(w.looks[0]?.viewer.place?.kind).toBe('group')
  })
})

describe('a relation that is chosen', () => {
  const choose = async (w: Awaited<ReturnType<typeof between>>, nth: number) => {
    const { found = [] } = await w.fake.searches('29:jan', w.chat, 'acm')
    const line = found[nth]
    if (!line) throw new Error('not found')
    return w.fake.picks(line, '29:jan', w.chat)
  }

  test('goes into the message as its brief, with nothing to press and nobody told', async () => {
    await using w = await between()
    const { card } = await choose(w, 1)
    expect(card && readCard(card)).toBe('Acme\nOwner: @Sanne\nSend the quote')
    expect(card).not.toHaveProperty('msteams')
  })

  test.each([
    ['has no brief to see', 0, {}],
    ['is on an installation without an address', 1, { publicUrl: undefined }],
  ])('that %s goes in by its name', async (_, nth, more) => {
    await using w = await between(many(3), more)
    const { card } = await choose(w, nth)
    expect(card && readCard(card)).toBe(`Acme ${nth} (Utrecht)`)
  })

  test.each([[{ relation: '#99' }], [{ relation: '12; drop' }], [{}], [null], ['#1']])(
    'that is not there (%j) says so',
    async (value) => {
      await using w = await between()
      const press = await w.fake.invokes('29:jan', w.chat, 'composeExtension/selectItem', value)
      expect(press.text).toBe('I can’t find this customer any more. Search again.')
    },
  )

  test('with a very long brief is cut to what Teams takes', async () => {
    await using w = await between()
    const items = Array.from({ length: 400 }, (_, n) => `visit ${n} ${'é'.repeat(90)}`)
    w.scripted.linked = async () => card('Acme', { body: [{ type: 'list', items }] })
    const { card: shown } = await choose(w, 1)
    expect(shown && readCard(shown)).toMatch(/and \d+ more/)
  })
})

describe('a link of ours that is pasted', () => {
  test('shows the brief, with a line of it to look at first', async () => {
    await using w = await between()
    const { found } = await w.fake.pastes('29:jan', w.chat, `${HOME}/r/2`)
    expect(found).toHaveLength(1)
    expect(found?.[0]).toMatchObject({ title: 'Acme', text: expect.stringContaining('Owner') as string })
    expect(w.looks).toMatchObject([{ viewer: { user: { id: '29:jan' }, place: { id: w.chat } }, url: `${HOME}/r/2` }])
  })

  test.each([
    ['leads nowhere', `${HOME}/r/99`],
    ['is of somebody else', 'https://other.example/r/2'],
    ['is no link', 'r/2'],
    ['is no text', 12],
  ])('that %s shows nothing', async (_, url) => {
    await using w = await between()
    const { found } = await w.fake.invokes('29:jan', w.chat, 'composeExtension/queryLink', { url })
    expect(found).toEqual([])
  })

  test('shows nothing where outsiders read along', async () => {
    await using w = await between()
    const shared = w.fake.channel('Partners', ['29:jan'], 'shared')
    expect((await w.fake.pastes('29:jan', shared, `${HOME}/r/2`)).found).toEqual([])
    expect(w.looks[0]?.viewer.place?.outsiders).toBe(true)
  })

  test('shows nothing while it cannot be looked up', async () => {
    await using w = await between(many(1), { maxAnswerMs: 5 })
    w.scripted.linked = () => new Promise(() => undefined)
    expect((await w.fake.pastes('29:jan', w.chat, `${HOME}/r/2`)).found).toEqual([])
  })
})

test('a guest who uses the message extension is told as one, as far as Teams says', async () => {
  await using w = await between()
  w.fake.user({ id: '29:eva', name: 'Eva', userPrincipalName: 'eva_acme.example#EXT#@ours.example' })
  await w.fake.says('29:eva', 'personal', 'help')
  await w.fake.searches('29:eva', w.chat, 'acm')
  expect(w.looks[0]?.viewer.user).toMatchObject({ id: '29:eva', guest: true })
})
