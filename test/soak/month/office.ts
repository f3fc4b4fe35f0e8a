import { seed } from '../../../prisma/seed.ts'
import { readConfig } from '../../../src/config.ts'
import { welcomeMember } from '../../../src/crm/people/member.ts'
import { nextMoment } from '../../../src/jobs/tick.ts'
import { start } from '../../../src/main.ts'
import { openStore, type Source } from '../../../src/store/db.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { SEEDED_AT } from '../../support/database/seeded.ts'
import { fakeSlack } from '../../support/slack/fake.ts'
import { adopt } from '../../support/stages/stage.ts'

const silent = { info() {}, warn() {}, error() {} }
const COLLEAGUES = [
  { who: 'sanne', user: 'U1', name: 'Sanne de Wit', locale: 'nl-NL', role: 'member' },
  { who: 'tom', user: 'U2', name: 'Tom Baker', locale: 'en-GB', role: 'member' },
  { who: 'fatima', user: 'U3', name: 'Fatima el Amrani', locale: 'nl-NL', role: 'lead' },
  { who: 'els', user: 'U4', name: 'Els Mulder', locale: 'nl-NL', role: 'member' },
  { who: 'gareth', user: 'U5', name: 'Gareth Hughes', locale: 'en-GB', role: 'operator' },
] as const

const USERS = new Map<string, string>(COLLEAGUES.map(({ who, user }) => [who, user]))
export const userOf = (who: string): string => USERS.get(who) ?? ''
/** The private chat of somebody with the bot. */
export const chatOf = (who: string): string => userOf(who).replace('U', 'D')
export const WHO: readonly string[] = COLLEAGUES.map(({ who }) => who)

/** The pretend company with five colleagues on a strict Slack, with the real bot, and a clock that goes from due moment to due moment. */
export async function office(source: Source) {
  const store = await openStore(source, silent)
  try {
    await seed(store, () => new Date(SEEDED_AT))
  } finally {
    await store.close()
  }
  const time = { now: new Date(SEEDED_AT) }
  const clock = () => time.now
  const slack = await fakeSlack({ clock })
  slack.limits.burst = 1000
  for (const { who, user, name, locale } of COLLEAGUES) {
    const email = `${who}@gouden-leeuw.example`
    slack.workspace.users.set(user, { id: user, name: who, realName: name, email, tz: 'Europe/Amsterdam', locale })
    const chat = chatOf(who)
    slack.workspace.channels.set(chat, { id: chat, name: '', kind: 'im', members: [user, slack.workspace.bot.user] })
    for (const id of ['C1', 'C2']) {
      const channel = slack.workspace.channels.get(id)
      if (channel && !channel.members.includes(user)) channel.members.push(user)
    }
  }
  const { signingSecret, botToken, apiUrl } = slack.credentials
  const settings = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_BOT_TOKEN: botToken,
    SLACK_API_URL: apiUrl,
  })
  const bot = await start(settings, clock, silent, source)
  slack.connect(`http://127.0.0.1:${bot.port}/slack/events`)
  const db = bot.store.prisma
  await adopt(db, 'slack', { sanne: 'U1', tom: 'U2', fatima: 'U3' })
  const workspace = await db.workspace.findFirstOrThrow({ where: { platform: 'slack' } })
  const own = forTenant(bot.store, workspace.tenantId)
  const { id: teamId } = await db.team.findFirstOrThrow()
  for (const { who, user, name, role, locale } of COLLEAGUES) {
    const email = `${who}@gouden-leeuw.example`
    const language = locale === 'nl-NL' ? 'nl' : 'en'
    const newcomer = { workspaceId: workspace.id, userId: user, name, email, role, language } as const
    const { id } = await welcomeMember(own, clock, newcomer)
    await db.member.update({ where: { id }, data: { role, teamId } })
  }
  await (await slack.says('U3', 'C2', '@Kastelein klacht hier')).answer()

  return {
    slack,
    bot,
    db,
    clock,
    /** Lives through everything that becomes due until then, at its own time. */
    async at(to: Date): Promise<void> {
      await bot.live()
      for (;;) {
        const stop = await nextMoment(bot.store, time.now, to)
        time.now = stop ?? to
        await bot.live()
        if (!stop) return
      }
    },
    async [Symbol.asyncDispose]() {
      await bot.stop()
      await slack.close()
    },
  }
}

export type Office = Awaited<ReturnType<typeof office>>
