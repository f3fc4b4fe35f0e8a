import { randomBytes } from 'node:crypto'
import { openStore, type Store } from '../../src/store/db.ts'
import { botProcess } from '../support/processes/bot-process.ts'
import { fakeSlack } from '../support/slack/fake.ts'
import { fakeTeams } from '../support/teams/fake-teams.ts'
import { PEOPLE, slackUser, teamsUser } from './events.ts'

const silent = { info() {}, warn() {}, error() {} }
const NINE = '2026-03-02T09:00:00Z'

/** Where the bot keeps its data: a database on a server, or a folder that only one process at a time can open. */
export type Where = { url: string } | { folder: string }

/** The real bot in a process that can be killed, between a strict Slack and a strict Teams; time runs on from nine. */
export async function soakStage(where: Where, more: Record<string, string> = {}) {
  const time = { ahead: Date.parse(NINE) - Date.now() }
  const clock = () => new Date(Date.now() + time.ahead)
  const [slack, teams] = [await fakeSlack({ clock }), await fakeTeams({ clock })]
  const members = [slack.workspace.bot.user]
  slack.workspace.channels.set('CSOAK', { id: 'CSOAK', name: 'soak', kind: 'public', members })
  for (let n = 0; n < PEOPLE; n++) {
    const user = { id: slackUser(n), name: `person${n}`, realName: `Person ${n}`, locale: 'en-GB' }
    slack.workspace.users.set(user.id, user)
    members.push(user.id)
    teams.user({ id: teamsUser(n), name: `Colleague ${n}`, locale: 'en-GB', timeZone: 'Europe/Amsterdam' })
  }
  const sales = teams.channel('Sales')
  teams.settings.throttling = true
  const settings = { ...settingsOf(where, slack.credentials, teams.options), ...more }
  const start = async () => {
    const started = await botProcess(settings, time.ahead)
    slack.connect(`${started.url}/slack/events`)
    teams.connect(`${started.url}/api/messages`)
    return started
  }
  const trouble: string[] = []
  let bot = await start()
  const store = 'url' in where ? await openStore(where, silent) : null
  const lookAfter = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    if (store) return work(store)
    await bot.stop()
    const opened = await openStore(where, silent)
    try {
      return await work(opened)
    } finally {
      await opened.close()
    }
  }

  return {
    slack,
    teams,
    sales,
    clock,
    trouble,
    port: () => Number(new URL(bot.url).port),
    pid: () => bot.pid,
    /** Everybody's time moves on. */
    async pass(ms: number): Promise<void> {
      time.ahead += ms
      await bot.clock(time.ahead)
    },
    /** Moves time on for the next one who starts. */
    skip(ms: number): void {
      time.ahead += ms
    },
    kill: () => bot.kill(),
    async restart(): Promise<void> {
      trouble.push(...bot.trouble)
      bot = await start()
    },
    /** A look at the database. Into a folder only when the bot is not there: then looking is rare. */
    isShared: store !== null,
    async look<T>(work: (store: Store) => Promise<T>): Promise<T> {
      const found = await lookAfter(work)
      if (!store) bot = await start()
      return found
    },
    /** The same when nothing comes after it: into a folder the bot is not there any more. */
    lookAfter,
    async [Symbol.asyncDispose]() {
      trouble.push(...bot.trouble)
      await bot.kill()
      await store?.close()
      await slack.close()
      await teams.close()
    },
  }
}

export type SoakStage = Awaited<ReturnType<typeof soakStage>>

function settingsOf(
  where: Where,
  { signingSecret, botToken, apiUrl }: { signingSecret: string; botToken: string; apiUrl: string },
  teams: Awaited<ReturnType<typeof fakeTeams>>['options'],
): Record<string, string> {
  return {
    ...('url' in where ? { DATABASE_URL: where.url } : { DATA_DIR: where.folder }),
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_BOT_TOKEN: botToken,
    SLACK_API_URL: apiUrl,
    TEAMS_APP_ID: teams.appId,
    TEAMS_APP_PASSWORD: teams.appPassword,
    TEAMS_TENANT_ID: teams.tenantId,
    TEAMS_OPENID_METADATA_URL: teams.openIdMetadataUrl,
    TEAMS_TOKEN_URL: teams.tokenUrl,
    TEAMS_SERVICE_HOSTS: teams.serviceHosts.join(','),
    ENCRYPTION_KEY: `soak:${randomBytes(32).toString('base64')}`,
  }
}

/** A customer to speak of, and a channel for complaints on both platforms. */
export async function furnish({ slack, teams, sales, look, clock }: SoakStage): Promise<void> {
  await (await slack.says('U1', 'C2', '@Kastelein complaint here')).answer()
  await teams.installs(sales, teamsUser(0))
  await look(async ({ prisma }) => {
    const { tenantId } = await prisma.workspace.findFirstOrThrow({ where: { platform: 'slack' } })
    await prisma.place.updateMany({ where: { externalId: sales }, data: { purpose: 'complaints' } })
    const acme = { kind: 'organisation', name: 'Acme', nameNorm: 'acme', type: 'customer', targetGroup: 'B2B' }
    await prisma.relation.create({ data: { tenantId, ...acme, createdAt: clock() } })
  })
}
