import { describe, expect, test } from 'vitest'
import { faultsOf } from '../../support/teams/card-rules.ts'
import { type FakeTeams, fakeTeams } from '../../support/teams/fake-teams.ts'
import { readResponse } from '../../support/teams/invoke-response.ts'

// The fake is the judge of the bot, so somebody has to judge the fake.

const CARD = {
  type: 'AdaptiveCard',
  version: '1.5',
  fallbackText: 'x',
  body: [{ type: 'TextBlock', text: 'Hello', wrap: true }],
}
const MESSAGE = {
  type: 'message',
  summary: 'Hello',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: CARD }],
}

async function withToken() {
  let time = Date.parse('2026-03-02T09:00:00Z')
  const fake = await fakeTeams({ clock: () => new Date(time) })
  fake.user({ id: '29:jan', name: 'Jan' })
  const channel = fake.channel('Sales')
  const { access_token } = (await grant(fake, fake.options.appPassword).then((answer) => answer.json())) as {
    access_token: string
  }
  const call = (method: string, path: string, body?: object, token = access_token) =>
    fetch(`${fake.serviceUrl()}v3/conversations${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
  return { fake, channel, call, pass: (ms: number) => (time += ms), [Symbol.asyncDispose]: fake.close }
}

function grant({ options }: FakeTeams, secret: string): Promise<globalThis.Response> {
  const body = {
    grant_type: 'client_credentials',
    client_id: options.appId,
    client_secret: secret,
    scope: 'https://api.botframework.com/.default',
  }
  return fetch(options.tokenUrl, { method: 'POST', body: new URLSearchParams(body) })
}

describe('the fake Teams', () => {
  test('takes only tokens it gave, and only for an hour', async () => {
    await using w = await withToken()
    const to = `/${encodeURIComponent(w.channel)}/activities`
    expect((await w.call('POST', to, MESSAGE)).status).toBe(201)
    expect((await w.call('POST', to, MESSAGE, 'made up')).status).toBe(401)
    w.pass(3_600_000)
    expect((await w.call('POST', to, MESSAGE)).status).toBe(401)
    expect((await grant(w.fake, 'wrong')).status).toBe(401)
  })

  test('answers with the errors Teams documents', async () => {
    await using w = await withToken()
    const inChannel = `/${encodeURIComponent(w.channel)}`
    const codeOf = async (answer: Promise<Response>) => {
      const { status, error } = await answer.then(async (it) => ({
        status: it.status,
        ...((await it.json()) as { error: { code: string; message: string } }),
      }))
      return `${status} ${error.code}`
    }
    expect(await codeOf(w.call('POST', '/nowhere/activities', MESSAGE))).toBe('404 ConversationNotFound')
    expect(await codeOf(w.call('PUT', `${inChannel}/activities/1`, MESSAGE))).toBe('404 ActivityNotFoundInConversation')
    expect(await codeOf(w.call('GET', `${inChannel}/members/29:nobody`))).toBe('404 MemberNotFoundInConversation')
    expect(await codeOf(w.call('POST', `${inChannel}/activities`, { ...MESSAGE, summary: 'x'.repeat(60_000) }))).toBe(
      '413 MessageSizeTooBig',
    )
    expect(
      await codeOf(w.call('POST', '', { isGroup: true, bot: w.fake.bot, members: [], tenantId: w.fake.tenantId })),
    ).toBe('400 BadArgument')
    w.fake.block(w.channel, 'MessageWritesBlocked')
    expect(await codeOf(w.call('POST', `${inChannel}/activities`, MESSAGE))).toBe('403 Forbidden')
  })

  test('makes two messages of text and a card, and tells the id of neither', async () => {
    await using w = await withToken()
    const answer = await w.call('POST', `/${encodeURIComponent(w.channel)}/activities`, { ...MESSAGE, text: 'Hello' })
    expect(await answer.json()).toEqual({})
    expect(w.fake.said(w.channel)).toHaveLength(2)
    expect(w.fake.violations).toEqual(['text and a card in one message'])
  })

  test('throttles by its own clock', async () => {
    await using w = await withToken()
    w.fake.settings.throttling = true
    const statuses: number[] = []
    for (let n = 0; n < 9; n++)
      statuses.push((await w.call('POST', `/${encodeURIComponent(w.channel)}/activities`, MESSAGE)).status)
    expect(statuses).toEqual([201, 201, 201, 201, 201, 201, 201, 429, 429])
    w.pass(1_000)
    expect((await w.call('POST', `/${encodeURIComponent(w.channel)}/activities`, MESSAGE)).status).toBe(201)
  })
})

const block = (more: object) => ({ ...CARD, body: [{ ...CARD.body[0], ...more }] })
const actions = (...all: object[]) => ({ ...CARD, actions: all })
const choiceSet = (more: object) => ({
  ...CARD,
  body: [{ type: 'Input.ChoiceSet', id: 'a', label: 'A', choices: [{ title: 'A', value: 'a' }], ...more }],
})
const REFRESH = {
  type: 'Action.Execute',
  verb: 'look',
  title: 'Refresh',
  data: {},
  fallback: { type: 'Action.Submit', title: 'Refresh', data: {} },
}

describe('the answers to invokes', () => {
  const faults = (name: string, body: unknown, status = 200) => {
    const found: string[] = []
    readResponse(name, status, body, found)
    return found.length
  }
  const content = { ...CARD, version: '1.3' }
  const preview = { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title: 'Acme' } }
  const found = { contentType: 'application/vnd.microsoft.card.adaptive', content, preview }
  const suggestedActions = { actions: [{ type: 'setCachePolicy', value: '{"type":"no-cache"}' }] }
  const result = (attachments: unknown, more: object = {}) => ({
    composeExtension: { type: 'result', attachmentLayout: 'list', attachments, suggestedActions, ...more },
  })
  const options = (results: unknown, type = 'application/vnd.microsoft.search.searchResponse') => ({
    type,
    value: { results },
  })

  test.each([
    ['application/search', options([{ title: 'A', value: 'a' }]), 0],
    ['application/search', options([]), 0],
    ['application/search', options([{ title: 'A' }]), 1],
    ['application/search', options([], 'application/vnd.microsoft.card.adaptive'), 1],
    ['application/search', options(Array.from({ length: 16 }, () => ({ title: 'A', value: 'a' }))), 1],
    ['application/search', undefined, 1],
    ['composeExtension/query', result([found]), 0],
    ['composeExtension/query', result([]), 0],
    ['composeExtension/query', result([{ ...found, preview: undefined }]), 1],
    ['composeExtension/query', result([{ ...found, content: CARD }]), 1],
    ['composeExtension/query', result([found], { suggestedActions: undefined }), 1],
    ['composeExtension/query', result([found], { attachmentLayout: undefined }), 1],
    ['composeExtension/query', { composeExtension: { type: 'message', text: 'None' } }, 0],
    ['composeExtension/query', { composeExtension: { type: 'message' } }, 1],
    ['composeExtension/queryLink', { composeExtension: { type: 'message', text: 'None' } }, 1],
    ['composeExtension/selectItem', result([found]), 0],
    ['composeExtension/selectItem', result([found, found]), 1],
    ['composeExtension/fetchTask', { task: { type: 'message', value: 'Gone' } }, 0],
    ['composeExtension/fetchTask', undefined, 1],
    ['composeExtension/submitAction', undefined, 0],
    ['composeExtension/submitAction', result([found]), 1],
  ])('of %s %j have %i faults', (name, body, count) => {
    expect(faults(name, body)).toBe(count)
  })

  test('have a fault when HTTP itself says so', () => {
    expect(faults('application/search', options([]), 500)).toBe(1)
  })
})

describe('the rules for cards', () => {
  test('find nothing in a good one', () => {
    expect(faultsOf(CARD)).toEqual([])
  })

  test.each([
    ['a misspelt property', block({ wieght: 'Bolder' })],
    ['an unknown element', { ...CARD, body: [{ type: 'TextBlok', text: 'x' }] }],
    ['a value that does not exist', block({ size: 'Huge' })],
    ['another version', { ...CARD, version: '1.6' }],
    ['text that does not wrap', block({ wrap: false })],
    ['empty text', block({ text: '' })],
    ['text that turns around', block({ text: 'a\u202Eb' })],
    ['half a character', block({ text: '\uD83D' })],
    ['a mention of nobody', block({ text: '<at>Jan</at>' })],
    [
      'a mention that is not in the text',
      {
        ...CARD,
        msteams: { entities: [{ type: 'mention', text: '<at>Jan</at>', mentioned: { id: '1', name: 'Jan' } }] },
      },
    ],
    ['an input without a label', { ...CARD, body: [{ type: 'Input.Text', id: 'a' }] }],
    ['two inputs of one name', { ...CARD, body: [1, 2].map(() => ({ type: 'Input.Text', id: 'a', label: 'A' })) }],
    [
      'a required input that says nothing',
      { ...CARD, body: [{ type: 'Input.Text', id: 'a', label: 'A', isRequired: true }] },
    ],
    ['an image without words', { ...CARD, body: [{ type: 'Image', url: 'https://x.example/i.png' }] }],
    ['an action without a name', actions({ type: 'Action.Submit', data: {} })],
    ['an action old clients cannot do', actions({ type: 'Action.Execute', title: 'Go', verb: 'x', data: {} })],
    [
      'too many actions',
      actions(...Array.from({ length: 7 }, () => ({ type: 'Action.Submit', title: 'Go', data: {} }))),
    ],
    ['a value that is no choice', choiceSet({ value: 'b' })],
    ['values that are no choice', choiceSet({ value: 'a,b', isMultiSelect: true })],
    ['no choices at all', choiceSet({ choices: [] })],
    ['a search in a list that shows all', choiceSet({ 'choices.data': { type: 'Data.Query', dataset: 'x' } })],
    ['a search of nothing', choiceSet({ style: 'filtered', 'choices.data': { type: 'Data.Query' } })],
    ['a refresh for everybody', { ...CARD, refresh: { action: REFRESH } }],
    ['a refresh for too many', { ...CARD, refresh: { action: REFRESH, userIds: Array.from({ length: 61 }, String) } }],
    ['a refresh that does nothing', { ...CARD, refresh: { action: { type: 'Action.Execute' }, userIds: ['29:a'] } }],
    ['too much', block({ text: 'x'.repeat(50_000) })],
  ])('find %s', (_, card) => {
    expect(faultsOf(card)).not.toEqual([])
  })

  test('find nothing in a search, a choice and a refresh that are good', () => {
    const search = { style: 'filtered', choices: [], 'choices.data': { type: 'Data.Query', dataset: 'x' } }
    expect(faultsOf(choiceSet(search))).toEqual([])
    expect(faultsOf(choiceSet({ value: 'a' }))).toEqual([])
    expect(faultsOf({ ...CARD, refresh: { action: REFRESH, userIds: ['29:a'] } })).toEqual([])
  })

  test('find what does not work in a message of somebody else', () => {
    expect(faultsOf({ ...CARD, version: '1.3' }, 'insert')).toEqual([])
    expect(faultsOf(CARD, 'insert')).toEqual(['version is not 1.3'])
    const button = { type: 'Action.Submit', title: 'Go', data: {} }
    expect(faultsOf({ ...CARD, version: '1.3', actions: [button] }, 'insert')).toHaveLength(1)
    const long = { type: 'TextBlock', text: 'x'.repeat(14_000), wrap: true }
    expect(faultsOf({ ...CARD, version: '1.3', body: [long] }, 'insert')).toEqual(['larger than its budget'])
  })

  test('find what does not work in a dialog', () => {
    const fallback = { type: 'Action.Submit', title: 'Go', data: {} }
    const card = actions({ type: 'Action.Execute', title: 'Go', verb: 'x', data: {}, fallback })
    expect(faultsOf(card)).toEqual([])
    expect(faultsOf(card, 'dialog')).toEqual(['Action.Execute in a dialog'])
  })
})
