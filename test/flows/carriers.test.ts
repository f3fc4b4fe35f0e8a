import { expect, test, vi } from 'vitest'
import type { RunningBot } from '../../src/main.ts'
import { running } from '../support/processes/running.ts'
import { fakeSlack } from '../support/slack/fake.ts'
import { adopt } from '../support/stages/stage.ts'
import { fakeTeams } from '../support/teams/fake-teams.ts'

const NOW = '2026-03-02T09:00:00Z'
const COMPLAINT = 'complaint Acme: third late delivery severity=high'
/** Where it is done, and where it is kept: who came before is who carried it there. */
const ENDS = ['crm/complaint/mutations.ts registerComplaint', 'store/inbox/inbox.ts storeHeard']

/** Our functions on the way here, the first one first; those of the database and the clock are not on it. */
function wayHere(): string[] {
  const kept = Error.stackTraceLimit
  Error.stackTraceLimit = Infinity
  const { stack = '' } = new Error('here')
  Error.stackTraceLimit = kept
  return stack
    .split('\n')
    .flatMap((line) => {
      const [, name, file] =
        /^ +at (?:async )?(?:(?:Object\.)?(\S+) (?:\[as \w+\] )?\()?\S*?\/src\/(.+?):\d+:\d+\)?$/.exec(line) ?? []
      return file ? [`${file} ${name ?? '(nameless)'}`] : []
    })
    .toReversed()
}

/** What carried a request to where it is kept and to where it is done, in that order, each once; until it is ended. */
function carriers() {
  const seen = { kept: [] as string[], done: [] as string[] }
  const look = (what: keyof typeof seen, end: string) => {
    const way = wayHere()
    if (way.includes(end) && seen[what].length === 0) seen[what] = way.slice(0, way.indexOf(end))
  }
  const [done, kept] = ENDS as [string, string]
  const time = {
    get now() {
      look('done', done)
      return new Date(NOW)
    },
    set now(_: Date) {},
  }
  /** Seen where a statement is given to the pool: behind it the way is lost while a connection is waited for. */
  const watch = ({ pool }: RunningBot['store']) => {
    const query = pool.query.bind(pool) as (...args: unknown[]) => unknown
    vi.spyOn(pool, 'query').mockImplementation((...args: unknown[]) => {
      const [first] = args as [{ text?: string } | string]
      const text = typeof first === 'string' ? first : (first.text ?? '')
      if (text.includes('INSERT INTO "Inbox"')) look('kept', kept)
      return query(...args) as never
    })
  }
  return { time, seen, watch, all: () => [...new Set([...seen.kept, ...seen.done])] }
}

async function onSlack(carried: ReturnType<typeof carriers>) {
  const slack = await fakeSlack({ clock: () => new Date(NOW) })
  const { signingSecret, botToken, apiUrl } = slack.credentials
  const environment = { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_API_URL: apiUrl }
  const w = await running(carried.time, environment)
  carried.watch(w.bot.store)
  slack.connect(`http://127.0.0.1:${w.bot.port}/slack/events`)
  await adopt(w.db, 'slack', { sanne: 'U1', tom: 'U2', fatima: 'U3' })
  return {
    slack,
    async [Symbol.asyncDispose]() {
      await w.stop()
      await slack.close()
    },
  }
}

async function inTeams(carried: ReturnType<typeof carriers>) {
  const teams = await fakeTeams({ clock: () => new Date(NOW) })
  const { appId, appPassword, tenantId, openIdMetadataUrl, tokenUrl, serviceHosts } = teams.options
  const w = await running(carried.time, {
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: appPassword,
    TEAMS_TENANT_ID: tenantId,
    TEAMS_OPENID_METADATA_URL: openIdMetadataUrl,
    TEAMS_TOKEN_URL: tokenUrl,
    TEAMS_SERVICE_HOSTS: serviceHosts.join(','),
  })
  carried.watch(w.bot.store)
  teams.connect(`http://127.0.0.1:${w.bot.port}/api/messages`)
  teams.user({ id: '29:tom', name: 'Tom Baker', locale: 'en-GB', timeZone: 'Europe/Amsterdam' })
  await adopt(w.db, 'teams', { sanne: '29:sanne', tom: '29:tom', fatima: '29:fatima' })
  return {
    teams,
    async [Symbol.asyncDispose]() {
      await w.stop()
      await teams.close()
    },
  }
}

/** From where it is the same on every platform. */
const WITHIN = [
  'bot/request.ts work',
  'bot/answer.ts workOut',
  'commands/dispatch.ts dispatch',
  'commands/complaint/complaint.ts run',
]
const ACCEPT = 'bot/bot.ts accept'

test('eight functions carry a complaint from a command in Slack to where it is done', async () => {
  const carried = carriers()
  await using s = await onSlack(carried)
  await (await s.slack.command('U2', 'D2', COMPLAINT)).answer()
  const [listen, converse] = ['platforms/slack/ingress/listen.ts', 'platforms/slack/replies/converse.ts']
  const here = [`${listen} hearCommand`, `${converse} converse`, `${converse} hearing`]
  expect(carried.seen).toEqual({ kept: [...here, ACCEPT], done: [...here, ...WITHIN] })
  expect(carried.all()).toHaveLength(8)
})

test('seven carry it from a message in Slack', async () => {
  const carried = carriers()
  await using s = await onSlack(carried)
  await (await s.slack.says('U2', 'D2', COMPLAINT)).answer()
  const listen = 'platforms/slack/ingress/listen.ts'
  expect(carried.seen).toEqual({
    kept: [`${listen} hearWords`, ACCEPT],
    done: [`${listen} answerWords`, ...WITHIN],
  })
  expect(carried.all()).toHaveLength(7)
})

test('eight carry it from a message in Teams, once its route has led to where it is made a request', async () => {
  const carried = carriers()
  await using t = await inTeams(carried)
  await t.teams.says('29:tom', 'personal', COMPLAINT)
  await t.teams.next('29:tom')
  const listening = 'platforms/teams/ingress/handlers.ts'
  // These hand on the activity as Teams sent it: nothing is asked of us yet.
  const route = ['(nameless)', 'handler'].map((name) => `platforms/teams/ingress/router.ts ${name}`)
  expect(carried.seen).toEqual({
    kept: [...route, `${listening} message`, `${listening} answered`, ACCEPT],
    done: [`${listening} answerWords`, ...WITHIN],
  })
  expect(carried.all().filter((name) => !route.includes(name))).toHaveLength(8)
})
