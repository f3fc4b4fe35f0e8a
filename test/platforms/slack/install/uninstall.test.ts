import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hosted } from '../../../support/slack/hosted.ts'
import type { SlackTeam } from '../../../support/slack/people/neighbourhood.ts'
import { readMessage } from '../../../support/slack/people/reading.ts'

let w: Awaited<ReturnType<typeof hosted>>
let other: SlackTeam

/** Two companies with a customer and a channel for complaints each. */
beforeEach(async () => {
  w = await hosted('2026-03-02T09:00:00Z')
  other = w.slack.neighbour('T2', 'Vermeer')
  for (const team of [w.slack, other]) {
    await w.installs({ team: team.workspace.team, user: 'U1' })
    const { tenantId } = await w.db.workspace.findFirstOrThrow({ where: { externalId: team.workspace.team } })
    const acme = {
      name: 'Acme',
      nameNorm: 'acme',
      kind: 'organisation',
      type: 'customer',
      targetGroup: 'B2B',
      usual: [],
    }
    await w.db.relation.create({ data: { tenantId, ...acme, createdAt: w.time.now } })
    await (await team.says('U1', 'C2', '@Kastelein complaint here')).answer()
  }
})
afterEach(() => w[Symbol.asyncDispose]())

const complains = async (team: SlackTeam, about: string) =>
  (await (await team.command('U1', 'C1', `complaint Acme: ${about}`)).answer()).says

/** A complaint whose card Slack asked to wait with. */
async function waits(about: string): Promise<void> {
  w.slack.fault('chat.postMessage', { status: 429, retryAfter: 60 })
  await complains(w.slack, about)
  await w.bot.live()
  expect(await states()).toContainEqual({ kind: 'complaint card', state: 'queued' })
}

const cards = (team: SlackTeam, about: string) =>
  team.messages('C2').filter((message) => readMessage(message).includes(about))
const isGone = async (team: string) => (await w.db.workspace.findFirstOrThrow({ where: { externalId: team } })).gone
const kept = (team: string) => w.db.installation.findFirstOrThrow({ where: { externalId: team } })
const calls = (team: string) => w.slack.calls.filter((call) => call.team === team).length
const states = () => w.db.delivery.findMany({ select: { kind: true, state: true }, orderBy: { id: 'asc' } })

describe('where the bot is uninstalled', () => {
  test('its token is wiped and nothing more is said; elsewhere nothing changes', async () => {
    await complains(w.slack, 'late')
    expect((await w.slack.uninstalls()).map(({ status }) => status)).toEqual([200, 200])
    expect(await kept('T1')).toMatchObject({ secret: null, keyId: null, expiresAt: null })
    expect([await isGone('T1'), await isGone('T2')]).toEqual([true, false])

    const before = calls('T1')
    await complains(other, 'broken')
    await w.at('2026-03-02T12:00:00Z')
    expect(calls('T1')).toBe(before)
    expect(cards(other, 'broken')).toHaveLength(1)
    expect((await (await w.slack.command('U1', 'C1', 'help')).answer()).says).toContain('another company')
  })

  test('also when Slack has refused its token before it says so', async () => {
    await waits('late')
    w.slack.oauth.revoke('T1')
    await w.at('2026-03-02T09:02:00Z')
    expect(await isGone('T1')).toBe(true)
    expect((await w.slack.uninstalls()).map(({ status }) => status)).toEqual([200, 200])
    expect(await kept('T1')).toMatchObject({ secret: null })
  })

  test('and installed again, the complaint that waited is told in its channel, once', async () => {
    await waits('late')
    await w.slack.uninstalls()
    await w.at('2026-03-02T09:02:00Z')
    expect(cards(w.slack, 'late')).toEqual([])
    expect(await states()).toContainEqual({ kind: 'complaint card', state: 'failed' })

    w.time.now = new Date('2026-03-02T09:30:00Z')
    await w.installs({ team: 'T1', user: 'U1' })
    await w.bot.live()
    await w.at('2026-03-02T09:30:05Z')
    expect(cards(w.slack, 'late').filter(({ thread }) => !thread)).toHaveLength(1)
    expect(w.slack.messages('D1').filter((message) => readMessage(message).includes('late'))).toEqual([])
    expect((await (await w.slack.command('U1', 'C1', 'help')).answer()).says).toContain('/crm')
    expect(w.slack.violations).toEqual([])
  })

  test('a complaint that was closed meanwhile, or withdrawn, is not told after all', async () => {
    await waits('late')
    await w.slack.uninstalls()
    await w.at('2026-03-02T09:02:00Z')
    await w.db.case.updateMany({ where: { kind: 'complaint' }, data: { state: 'withdrawn' } })
    await w.installs({ team: 'T1', user: 'U1' })
    await w.bot.live()
    expect(cards(w.slack, 'late')).toEqual([])
    expect((await states()).filter(({ state }) => state === 'queued' || state === 'failed')).not.toContainEqual(
      expect.objectContaining({ kind: 'complaint card', state: 'queued' }),
    )
  })

  test('what Slack tells hours later does not undo a new installation', async () => {
    const [told] = await w.slack.uninstalls()
    w.time.now = new Date('2026-03-02T10:00:00Z')
    await w.installs({ team: 'T1', user: 'U1' })
    w.time.now = new Date('2026-03-02T12:00:00Z')
    await w.slack.repeat(told!, 1)
    expect(await isGone('T1')).toBe(false)
    expect((await kept('T1')).secret).not.toBeNull()
    expect((await (await w.slack.command('U1', 'C1', 'help')).answer()).says).toContain('/crm')
  })

  test('what could not be written down is told again by Slack, and then it is', async () => {
    const { workspace } = w.bot.store.prisma
    const find = workspace.findUnique
    Object.assign(workspace, { findUnique: () => Promise.reject(new Error('no database')) })
    const [told] = await w.slack.uninstalls()
    expect(told).toMatchObject({ status: 500, tries: 2 })
    Object.assign(workspace, { findUnique: find })
    expect(await isGone('T1')).toBe(false)
    w.time.now = new Date('2026-03-02T09:01:00Z')
    expect((await w.slack.retries()).map(({ status }) => status)).toContain(200)
    expect(await isGone('T1')).toBe(true)
  })

  test('somebody’s own token that ends changes nothing', async () => {
    await w.slack.event({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } })
    expect(await isGone('T1')).toBe(false)
  })
})

describe('a token that Slack refuses', () => {
  test.each(['invalid_auth', 'account_inactive', 'token_revoked'])(
    'with %s stops all sending there, and only there',
    async (code) => {
      // Its card is not said before the token ends.
      await waits('late')
      for (const token of w.slack.workspace.tokens.values()) token.revoked = code
      await w.at('2026-03-02T09:01:01Z')
      expect(await isGone('T1')).toBe(true)
      expect((await kept('T1')).secret).not.toBeNull()
      const before = calls('T1')
      await complains(other, 'broken')
      await w.at('2026-03-02T12:00:00Z')
      expect(calls('T1')).toBe(before)
      expect(cards(other, 'broken')).toHaveLength(1)
    },
  )

  test('and takes again after all: with the first word from there everything goes on', async () => {
    w.slack.fault('chat.postMessage', { error: 'invalid_auth' })
    await complains(w.slack, 'late')
    await w.bot.live()
    expect(await isGone('T1')).toBe(true)
    expect((await (await w.slack.command('U1', 'C1', 'help')).answer()).says).toContain('/crm')
    await w.at('2026-03-02T09:00:05Z')
    expect(await isGone('T1')).toBe(false)
    expect(cards(w.slack, 'late')).toHaveLength(1)
  })

  test('because it was installed again at another process is read again once, and nobody notices', async () => {
    const before = await kept('T1')
    w.slack.oauth.revoke('T1')
    // The other process: the database changes and this one is not told.
    const { location } = await w.browser().get('https://kastelein.example/slack/install')
    const code = new URL(w.slack.oauth.allows(location, { team: 'T1', user: 'U1' })).searchParams.get('code')
    const granted = w.slack.oauth.access({
      client_id: w.slack.oauth.clientId,
      client_secret: w.slack.oauth.clientSecret,
      redirect_uri: w.slack.oauth.redirectUri,
      code,
    })
    await w.elsewhere().keep({ ...before, id: 'T1', secret: JSON.stringify({ access: granted['access_token'] }) })
    expect(await complains(w.slack, 'late')).toContain('late')
    await w.bot.live()
    expect(cards(w.slack, 'late')).toHaveLength(1)
    expect(await isGone('T1')).toBe(false)
    const refused = w.slack.calls.filter(({ team, error }) => team === 'T1' && error === 'account_inactive')
    expect(refused.length).toBeLessThanOrEqual(1)
  })
})
