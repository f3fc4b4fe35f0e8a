import { fakeSlack } from './slack/fake.ts'
import type { Message, View } from './slack/workspace.ts'
import { buttonsOf, readMessage } from './slack/people/reading.ts'
import { until } from './stages/stage.ts'
import { type Colleague, world } from './world.ts'

const USERS: Record<Colleague, string> = { sanne: 'U1', tom: 'U2', fatima: 'U3' }
const CHATS: Record<Colleague, string> = { sanne: 'D1', tom: 'D2', fatima: 'D3' }

/**
 * The pretend company on two platforms at once: its playground, and a strict Slack where nobody has spoken yet. The people
 * there have the e-mail addresses they have in the company, unless a test says otherwise.
 */
export async function twoPlatforms(at: string) {
  let now = () => new Date(at)
  const slack = await fakeSlack({ clock: () => now() })
  const { signingSecret, botToken, apiUrl } = slack.credentials
  const environment = { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_API_URL: apiUrl }
  const w = await world(at, environment)
  now = () => w.time.now
  slack.connect(`${new URL(w.url).origin}/slack/events`)
  const people = [
    ['sanne', 'Sanne de Wit', 'nl-NL'],
    ['tom', 'Tom Baker', 'en-GB'],
    ['fatima', 'Fatima el Amrani', 'nl-NL'],
  ] as const
  for (const [name, realName, locale] of people) {
    const facts = { name, realName, locale, tz: 'Europe/Amsterdam', email: `${name}@gouden-leeuw.example` }
    Object.assign(slack.workspace.users.get(USERS[name]) ?? {}, { ...facts, admin: false })
  }
  const tenant = await w.db.tenant.findFirstOrThrow({ where: { pretend: true } })
  const workspace = await w.db.workspace.update({
    where: { platform_externalId: { platform: 'slack', externalId: 'T1' } },
    data: { tenantId: tenant.id },
  })

  const chat = (who: Colleague) => slack.messages(CHATS[who])
  /** What somebody types to the bot in Slack, and the answer to it. */
  async function saysInSlack(who: Colleague, text: string): Promise<Message> {
    const { message } = await (await slack.says(USERS[who], CHATS[who], text)).answer()
    if (!message) throw new Error(`no message answers “${text}”`)
    return message
  }
  /** A button in Slack by the beginning of its label; gives the message as it is then, or the window it opens. */
  async function pressesInSlack(who: Colleague, on: Message, label: string): Promise<Message | View> {
    const button = buttonsOf(on).find((found) => found.label.startsWith(label))
    if (!button) throw new Error(`no button “${label}” under:\n${readMessage(on)}`)
    const { message, view } = await (await slack.press(on, button.label, USERS[who])).answer()
    if (!message && !view) throw new Error(`“${label}” was not answered`)
    return (message ?? view) as Message | View
  }
  /** What the bot says there unasked. */
  async function hearsInSlack(who: Colleague, words: string): Promise<Message> {
    await w.bot.live()
    const said = () => chat(who).findLast((message) => message.bot && readMessage(message).includes(words))
    return until(said, `“${words}” in Slack`)
  }
  return {
    ...w,
    slack,
    tenant,
    workspace,
    saysInSlack,
    pressesInSlack,
    hearsInSlack,
    /** Everything the bot has said to somebody in Slack. */
    slackOf: (who: Colleague) => chat(who).map(readMessage).join('\n'),
    member: (name: string) =>
      w.db.member.findFirstOrThrow({ where: { name, tenantId: tenant.id }, orderBy: { id: 'asc' } }),
    /** The member behind somebody's account in Slack. */
    async inSlack(who: Colleague) {
      const where = { workspaceId: workspace.id, userId: USERS[who] }
      const { member } = await w.db.identity.findFirstOrThrow({ where, include: { member: true } })
      return member
    },
    async [Symbol.asyncDispose]() {
      await w[Symbol.asyncDispose]()
      await slack.close()
    },
  }
}
