import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SCOPES } from '../../../../src/platforms/slack/install/oauth.ts'
import { HOME, hosted } from '../../../support/slack/hosted.ts'

const NINE = '2026-03-02T09:00:00Z'

let w: Awaited<ReturnType<typeof hosted>>
/** A workspace of its own for every test, and what Slack is asked in it. */
let team: string
let there: ReturnType<typeof w.slack.neighbour>
let sanne: { team: string; user: string }
let asked: number
let count = 0

beforeAll(async () => {
  w = await hosted(NINE)
})
afterAll(() => w[Symbol.asyncDispose]())
beforeEach(() => {
  count += 1
  team = `T${1000 + count}`
  there = w.slack.neighbour(team, 'Acme')
  sanne = { team, user: 'U1' }
  asked = w.slack.calls.length
  w.time.now = new Date(NINE)
})

const calls = () => w.slack.calls.slice(asked)
const kept = () => w.db.installation.count({ where: { externalId: team } })

describe('installing', () => {
  test('asks Slack for what the manifest asks for, and the bot answers at once where it was installed', async () => {
    const by = w.browser()
    const start = await by.get(`${HOME}/slack/install`)
    expect(start.status).toBe(302)
    const page = new URL(start.location)
    expect(`${page.origin}${page.pathname}`).toBe(`${new URL(w.slack.credentials.apiUrl).origin}/oauth/v2/authorize`)
    expect(page.searchParams.get('scope')).toBe(SCOPES.join(','))

    const done = await by.get(w.slack.oauth.allows(start.location, sanne))
    expect(done.status).toBe(200)
    expect(done.text).toContain('Kastelein is in Acme')
    expect(done.text).toContain(`/app_redirect?app=A1&amp;team=${team}`)

    const sent = await there.command('U1', 'C1', 'help')
    expect((await sent.answer()).says).toContain('/crm')
    expect(w.slack.violations).toEqual([])
  })

  test('is unknown before: nothing is done and the person is told', async () => {
    const sent = await there.command('U1', 'C1', 'log Acme: called')
    expect((await sent.answer()).says).toContain('I work for another company')
    expect(await w.db.inbox.count({ where: { workspace: team } })).toBe(0)
  })

  test.each([
    ['nl-NL,nl;q=0.9,en;q=0.5', 'Kastelein staat in Acme', 'lang="nl"'],
    ['en-GB,en;q=0.9,nl;q=0.1', 'Kastelein is in Acme', 'lang="en"'],
    ['fr-FR', 'Kastelein is in Acme', 'lang="en"'],
  ])('speaks the language of the browser: %s', async (languages, title, lang) => {
    const done = await w.installs(sanne, w.browser(languages))
    expect(done.text).toContain(title)
    expect(done.text).toContain(lang)
  })

  test('shows a name as it is, whatever somebody called their workspace', async () => {
    w.slack.neighbour('TX', '<script>alert("x")</script>')
    const done = await w.installs({ team: 'TX', user: 'U1' })
    expect(done.text).toContain('&lt;script&gt;')
    expect(done.text).not.toContain('<script>')
  })
})

describe('a link to install', () => {
  test('works once: the second time there is a friendly page, and nothing more is asked of Slack', async () => {
    const by = w.browser()
    const back = await w.agrees(sanne, by)
    expect((await by.get(back)).status).toBe(200)
    const before = calls().length
    const again = await by.get(back)
    expect(again).toMatchObject({ status: 400 })
    expect(again.text).toContain('This link doesn’t work any more')
    expect(again.text).toContain(`${HOME}/slack/install`)
    expect(calls()).toHaveLength(before)
  })

  test('pressed twice at once installs once', async () => {
    const by = w.browser()
    const back = await w.agrees(sanne, by)
    const both = await Promise.all([by.get(back), by.get(back)])
    expect(both.map(({ status }) => status).toSorted((one, two) => one - two)).toEqual([200, 400])
    expect(calls().filter(({ method }) => method === 'oauth.v2.access')).toHaveLength(1)
  })

  test('works for ten minutes, however quick Slack is then', async () => {
    const by = w.browser()
    const begun = [await by.get(`${HOME}/slack/install`), await by.get(`${HOME}/slack/install`)]
    const [early, late] = begun.map(
      ({ location }) =>
        () =>
          by.get(w.slack.oauth.allows(location, sanne)),
    )
    w.time.now = new Date('2026-03-02T09:09:59Z')
    expect(await early?.()).toMatchObject({ status: 200 })
    const before = calls().length
    w.time.now = new Date('2026-03-02T09:10:01Z')
    expect(await late?.()).toMatchObject({ status: 400 })
    expect(calls()).toHaveLength(before)
    // Nobody will use what is over: it is not kept.
    await by.get(`${HOME}/slack/install`)
    expect(await w.db.ticket.count()).toBe(1)
  })

  test.each<[string, (back: URL) => void]>([
    ['of nobody', (back) => back.searchParams.set('state', 'made-up-by-somebody-else-entirely')],
    ['with an empty mark', (back) => back.searchParams.set('state', '')],
    ['with two marks', (back) => back.searchParams.append('state', 'another')],
    ['without a code', (back) => back.searchParams.delete('code')],
  ])('%s does nothing', async (_, spoil) => {
    const by = w.browser()
    const back = new URL(await w.agrees(sanne, by))
    spoil(back)
    expect((await by.get(back.href)).status).toBe(400)
    expect(calls()).toEqual([])
    expect(await kept()).toBe(0)
  })

  test('begun in one browser does nothing in another, and still works in its own', async () => {
    const [mine, theirs] = [w.browser(), w.browser()]
    const back = await w.agrees(sanne, mine)
    expect((await theirs.get(back)).status).toBe(400)
    await theirs.get(`${HOME}/slack/install`)
    expect((await theirs.get(back)).status).toBe(400)
    expect(await kept()).toBe(0)
    expect((await mine.get(back)).status).toBe(200)
  })

  test('begun in two windows of one browser works in both', async () => {
    const by = w.browser()
    const backs = [await w.agrees(sanne, by), await w.agrees(sanne, by)]
    for (const back of backs) expect((await by.get(back)).status).toBe(200)
    expect(await kept()).toBe(1)
  })

  test('from Slack’s own pages, without our mark, begins anew', async () => {
    const by = w.browser()
    const code = new URL(await w.agrees(sanne, by)).searchParams.get('code')
    const landed = await by.get(`${HOME}/slack/oauth_redirect?code=${code}`)
    expect(landed).toMatchObject({ status: 302, location: `${HOME}/slack/install` })
    expect(calls()).toEqual([])
  })

  test('does not work with the code of another time', async () => {
    const by = w.browser()
    const used = new URL(await w.agrees(sanne, by))
    await by.get(used.href)
    const fresh = new URL(await w.agrees(sanne, by))
    fresh.searchParams.set('code', used.searchParams.get('code') ?? '')
    const replayed = await by.get(fresh.href)
    expect(replayed.status).toBe(400)
    expect(replayed.text).toContain('This link doesn’t work any more')
  })

  test('after Cancel says that nothing has changed', async () => {
    const by = w.browser('nl')
    const { location } = await by.get(`${HOME}/slack/install`)
    const page = await by.get(w.slack.oauth.denies(location))
    expect(page.status).toBe(200)
    expect(page.text).toContain('Niet geïnstalleerd')
    const strange = await by.get(`${HOME}/slack/oauth_redirect?error=%3Cscript%3E`)
    expect(strange.status).toBe(400)
    expect(strange.text).not.toContain('script>')
  })
})

describe('when Slack is in trouble', () => {
  test.each([
    ['does not answer', 'oauth.v2.access', 'unavailable', 503],
    ['answers half', 'oauth.v2.access', 'commit then truncated', 503],
    ['refuses the app', 'oauth.v2.access', { error: 'bad_client_secret' }, 400],
    ['has it in the whole organisation', 'oauth.v2.access', { error: 'cannot_install_an_org_installed_app' }, 409],
  ] as const)('and %s, a friendly page says so and nothing is kept', async (_, method, fault, status) => {
    there.fault(method, fault)
    const page = await w.installs(sanne)
    expect(page.status).toBe(status)
    expect(page.text).toContain('Start again')
    expect(await kept()).toBe(0)
  })

  test('one moment of trouble after the code is spent costs nothing', async () => {
    there.fault('auth.test', 'unavailable')
    there.fault('users.info', 'unavailable')
    expect((await w.installs(sanne)).status).toBe(200)
  })

  test('and the database with it, the person reads it too', async () => {
    const by = w.browser()
    const back = await w.agrees(sanne, by)
    const { ticket } = w.bot.store.prisma
    const take = ticket.deleteMany
    Object.assign(ticket, { deleteMany: () => Promise.reject(new Error('no database')) })
    expect((await by.get(back)).status).toBe(503)
    Object.assign(ticket, { deleteMany: take })
    expect((await by.get(back)).status).toBe(200)
  })
})
