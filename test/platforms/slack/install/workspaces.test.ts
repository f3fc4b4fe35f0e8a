import { describe, expect, test } from 'vitest'
import { homeOf } from '../../../support/slack/api/home-tab.ts'
import { HOME, hosted } from '../../../support/slack/hosted.ts'
import { shares } from '../../../support/slack/api/links.ts'
import { readMessage } from '../../../support/slack/people/reading.ts'
import type { SlackTeam } from '../../../support/slack/people/neighbourhood.ts'
import { until } from '../../../support/stages/stage.ts'

const NINE = '2026-03-02T09:00:00Z'
const COMPANY = { kind: 'organisation', type: 'customer', targetGroup: 'B2B', usual: [] }

type World = Awaited<ReturnType<typeof hosted>>

/** Two companies that have nothing to do with each other, each with its own workspace. */
async function two() {
  const w = await hosted(NINE)
  const other = w.slack.neighbour('T2', 'Vermeer')
  await w.installs({ team: 'T1', user: 'U1' })
  await w.installs({ team: 'T2', user: 'U2' })
  return { ...w, other, [Symbol.asyncDispose]: w[Symbol.asyncDispose] }
}

const tenantOf = async ({ db }: World, externalId: string) =>
  (await db.workspace.findFirstOrThrow({ where: { externalId }, include: { tenant: true } })).tenant

async function customer(w: World, team: string, name: string): Promise<{ id: number }> {
  const { id: tenantId } = await tenantOf(w, team)
  const named = { ...COMPANY, name, nameNorm: name.toLowerCase() }
  return w.db.relation.create({ data: { tenantId, ...named, createdAt: w.time.now } })
}

const answer = async (team: SlackTeam, user: string, text: string) =>
  (await (await team.command(user, 'C1', text)).answer()).says

describe('two companies', () => {
  test('are two: the first runs this installation, the other is one of its own, with the customs of where it is', async () => {
    await using w = await two()
    expect(await tenantOf(w, 'T1')).toMatchObject({ name: 'Kastelein', country: 'NL', language: 'nl', pretend: false })
    expect(await tenantOf(w, 'T2')).toMatchObject({
      name: 'Vermeer',
      country: 'GB',
      language: 'en',
      timeZone: 'Europe/London',
    })
    await w.installs({ team: 'T2', user: 'U1' })
    expect(await w.db.tenant.count({ where: { pretend: false } })).toBe(2)
  })

  test('see nothing of each other, by word, button, form or thread', async () => {
    await using w = await two()
    const { id } = await customer(w, 'T2', 'Canarie')
    await customer(w, 'T1', 'Acme')
    for (const text of [
      'log Canarie: vogelzaad',
      'promise Canarie: vogelzaad by tomorrow',
      'complaint Canarie: vogelzaad',
    ])
      expect(await answer(w.other, 'U2', text)).toContain('Canarie')
    await w.bot.live()
    const made = await w.db.case.findMany({ where: { relationId: id } })
    expect(made).toHaveLength(2)

    for (const text of ['who canar', 'brief canarie', 'today', `brief #${id}`]) {
      const says = await answer(w.slack, 'U1', text)
      expect(says.replaceAll(/[“”"]canarie?[“”"]/gi, '')).not.toMatch(/Canarie|vogelzaad/)
    }
    // The same people and channels by name, a button as another company has it.
    const { message } = await (await w.slack.says('U1', 'D1', 'log Acme: called')).answer()
    const press = await w.slack.press(message!, 'Ongedaan maken', 'U1')
    const payload = press.delivery.payload as { actions: { action_id: string; value: string; action_ts: string }[] }
    for (const { id: caseId, kind } of made) {
      const actions = payload.actions.map((action) => ({
        ...action,
        action_ts: `${caseId}.1`,
        action_id: `${kind} ${kind === 'promise' ? 'keep' : 'take'}:0`,
        value: JSON.stringify({ id: caseId }),
      }))
      await w.slack.deliver({ kind: 'interaction', payload: { ...payload, actions } })
    }
    await w.bot.live()
    expect(await w.db.case.count({ where: { relationId: id, state: 'open', acknowledgedAt: null } })).toBe(2)
    const homes = [homeOf(w.slack, 'U1'), homeOf(w.other, 'U2')]
    const links = [
      await shares(w.slack, 'U1', 'C1', [`${HOME}/r/${id}`]),
      await shares(w.other, 'U2', 'C1', [`${HOME}/r/${id}`]),
    ]
    for (const home of homes) await home.open()
    const [ours, theirs] = await until(
      () => (homes.every((home) => home.says()) && links[1]?.shows() ? homes.map((home) => home.says()) : undefined),
      'two homes',
    )
    expect([ours?.includes('vogelzaad'), theirs?.includes('vogelzaad'), links[0]?.shows()]).toEqual([
      false,
      true,
      undefined,
    ])
    const seen = w.slack.workspace.messages.map((it) => readMessage(it)).join()
    expect(seen).not.toMatch(/vogelzaad/)
    expect([...w.slack.violations]).toEqual([])
  })

  test('are spoken to each in its own workspace, with its own token', async () => {
    await using w = await two()
    const calls = w.slack.calls.length
    expect(await answer(w.slack, 'U1', 'help')).toContain('/crm')
    await (await w.other.says('U1', 'D1', 'help')).answer()
    expect(w.slack.messages('D1')).toEqual([])
    expect(w.other.messages('D1')).toHaveLength(1)
    expect(new Set(w.slack.calls.slice(calls).map(({ team }) => team))).toEqual(new Set(['T1', 'T2']))
  })

  test('may have a channel and a message of the same name: a word in a thread is about its own complaint', async () => {
    await using w = await two()
    const teams = [w.slack, w.other]
    const roots = []
    for (const team of teams) {
      await customer(w, team.workspace.team, 'Acme')
      await (await team.says('U1', 'C2', '@Kastelein complaint here')).answer()
      await (await team.says('U1', 'D1', `complaint Acme: of ${team.workspace.team}`)).answer()
      await w.bot.live()
      roots.push(team.messages('C2').find((message) => readMessage(message).includes(`of ${team.workspace.team}`))!)
    }
    const [ours, theirs] = roots
    expect(ours?.channel).toBe(theirs?.channel)
    expect(ours?.ts).toBe(theirs?.ts)
    await w.other.press(theirs!, 'I’ll take it', 'U2')
    await w.at('2026-03-02T09:00:05Z')
    expect(readMessage(ours!)).toContain('nog door niemand opgepakt')
    expect(w.slack.thread(ours!)).toEqual([])
    expect(w.other.thread(theirs!)).toHaveLength(1)
  })

  test('do not wait for each other: a pause Slack asks of one is not the other’s', async () => {
    await using w = await two()
    for (const team of [w.slack, w.other]) {
      await customer(w, team.workspace.team, 'Acme')
      await (await team.says('U1', 'C2', '@Kastelein complaint here')).answer()
    }
    w.slack.fault('chat.postMessage', { status: 429, retryAfter: 30 }, 1)
    await answer(w.slack, 'U1', 'complaint Acme: late')
    await answer(w.other, 'U1', 'complaint Acme: late')
    await w.bot.live()
    const cards = (team: SlackTeam) => team.messages('C2').filter((message) => readMessage(message).includes('late'))
    expect(cards(w.slack)).toEqual([])
    expect(cards(w.other)).toHaveLength(1)
    await w.at('2026-03-02T09:00:31Z')
    expect(cards(w.slack)).toHaveLength(1)
  })
})

describe('an organisation', () => {
  /** It installed the bot as a whole, and lets it into two of its three workspaces. */
  async function organisation() {
    const w = await hosted(NINE)
    const [two, three] = [w.slack.neighbour('T2', 'Delft'), w.slack.neighbour('T3', 'Gouda')]
    w.slack.organisation('E1', ['T1', 'T2', 'T3'])
    w.slack.oauth.organisations.get('E1')!.teams.push('T1', 'T2')
    const page = await w.installs({ organisation: 'E1', user: 'U1' })
    return { ...w, page, two, three, [Symbol.asyncDispose]: w[Symbol.asyncDispose] }
  }

  test('installs once for all workspaces it chooses: one token, one company, each call about the right one', async () => {
    await using w = await organisation()
    expect(w.page.text).toContain('Kastelein is in Acme Group')
    expect(w.page.text).toContain('https://app.slack.com/manage/E1/integrations/profile/A1/workspaces/add')
    expect(await w.db.installation.findMany()).toMatchObject([{ externalId: 'E1', organisation: 'E1' }])
    expect((await tenantOf(w, 'T1')).id).toBe((await tenantOf(w, 'T2')).id)

    await customer(w, 'T1', 'Acme')
    w.two.workspace.users.set('W7', { id: 'W7', name: 'wim', realName: 'Wim Groot', locale: 'nl-NL' })
    const calls = w.slack.calls.length
    expect(await answer(w.two, 'W7', 'brief acme')).toContain('Acme')
    const { message } = await (await w.two.says('U2', 'C2', '@Kastelein brief acme')).answer()
    expect(message).toMatchObject({ channel: 'C2' })
    expect(w.two.whispers('U2')).toHaveLength(1)
    expect(w.slack.whispers('U2')).toEqual([])
    const about = w.slack.calls.slice(calls).filter(({ method }) => method !== 'response_url')
    expect(new Set(about.map(({ args }) => args['team_id']))).toEqual(new Set(['T2']))
    // One account is one colleague, in whichever of the workspaces.
    await answer(w.slack, 'U2', 'help')
    expect(await w.db.member.findMany({ where: { name: { in: ['Jan Smit', 'Wim Groot'] } } })).toHaveLength(2)
    expect(await w.db.identity.count({ where: { userId: 'U2' } })).toBe(2)
    expect(w.slack.violations).toEqual([])
  })

  test('lets it into another workspace later, and out of one again', async () => {
    await using w = await organisation()
    expect(await answer(w.three, 'U1', 'help')).toContain('another company')
    await w.three.letsIn()
    expect(await answer(w.three, 'U1', 'help')).toContain('/crm')
    await w.three.event({ type: 'team_access_revoked', team_ids: ['T3'] }, { team_id: null })
    expect(await w.db.workspace.findFirst({ where: { externalId: 'T3' } })).toMatchObject({ gone: true })
    expect(await answer(w.two, 'U1', 'help')).toContain('/crm')
  })

  test('that said so while nobody listened is believed within the hour', async () => {
    await using w = await organisation()
    w.slack.oauth.letIn('E1', 'T3')
    expect(await answer(w.three, 'U1', 'help')).toContain('another company')
    await w.bot.hourly()
    expect(await answer(w.three, 'U1', 'help')).toContain('/crm')
  })

  test('does not take in who only looks on: a click of another company’s is nobody’s', async () => {
    await using w = await organisation()
    const { message } = await (await w.slack.says('U2', 'C2', '@Kastelein help')).answer()
    const payload = {
      type: 'block_actions',
      team: null,
      enterprise: { id: 'E1', name: 'Acme Group' },
      is_enterprise_install: true,
      user: { id: 'UX', team_id: 'T9' },
      actions: [{ type: 'button', action_id: 'help:0', value: '{}', action_ts: '1.2' }],
      container: { type: 'message', message_ts: message?.ts, channel_id: 'C2' },
    }
    expect(await w.slack.deliver({ kind: 'interaction', payload })).toMatchObject({ status: 200 })
    expect(await w.db.workspace.count({ where: { externalId: 'T9' } })).toBe(0)
    expect(await w.db.inbox.count({ where: { workspace: 'T9' } })).toBe(0)
  })

  test('with one workspace that installs it by itself as well: that one uses its own, until it takes it out', async () => {
    await using w = await organisation()
    await w.installs({ team: 'T1', user: 'U1' })
    expect(await w.db.installation.count()).toBe(2)
    expect((await tenantOf(w, 'T1')).id).toBe((await tenantOf(w, 'T2')).id)
    const tokens = () =>
      [...w.slack.workspace.tokens].filter(([, { organisation }]) => !organisation).map(([name]) => name)
    expect(tokens()).toHaveLength(3)
    const calls = w.slack.calls.length
    await (await w.slack.says('U1', 'D1', 'help')).answer()
    expect(w.slack.calls.slice(calls).map(({ args }) => args['team_id'])).not.toContain('T1')

    await w.slack.uninstalls()
    expect(await w.db.workspace.findFirst({ where: { externalId: 'T1' } })).toMatchObject({ gone: false })
    await (await w.slack.says('U1', 'D1', 'help')).answer()
    expect(w.slack.calls.at(-1)?.args).toMatchObject({ team_id: 'T1' })
  })

  test('takes it out of all its workspaces at once', async () => {
    await using w = await organisation()
    await w.two.uninstalls()
    expect(await w.db.workspace.findMany({ where: { platform: 'slack' } })).toMatchObject([
      { gone: true },
      { gone: true },
    ])
    expect(await w.db.installation.findFirst()).toMatchObject({ secret: null, keyId: null })
    expect(await answer(w.slack, 'U1', 'help')).toContain('another company')
    await w.installs({ organisation: 'E1', user: 'U1' })
    expect(await answer(w.slack, 'U1', 'help')).toContain('/crm')
    expect(await answer(w.two, 'U1', 'help')).toContain('/crm')
  })
})
