import type { running } from '../processes/running.ts'
import { buttonsOf, readMessage, readView } from '../slack/people/reading.ts'
import type { Sent, Shown as SlackShown } from '../slack/people/story.ts'
import type { Message, View } from '../slack/workspace.ts'
import { slackWorld } from '../slack-world.ts'
import { adopt, type Colleague, labelled, type Shown, type Stage, until } from './stage.ts'

const USERS: Record<Colleague, string> = { sanne: 'U1', tom: 'U2', fatima: 'U3' }
const CHATS: Record<Colleague, string> = { sanne: 'D1', tom: 'D2', fatima: 'D3' }
const NAMES: Record<Colleague, [name: string, locale: string]> = {
  sanne: ['Sanne de Wit', 'nl-NL'],
  tom: ['Tom Baker', 'en-GB'],
  fatima: ['Fatima el Amrani', 'nl-NL'],
}

/** The stories in Slack: signed requests over sockets to the real receiver, answers checked against Slack's limits. */
export async function slackStage(at: string, more: Record<string, string> = {}, run?: typeof running): Promise<Stage> {
  const w = await slackWorld(at, undefined, more, run)
  const { slack } = w
  for (const [who, [realName, locale]] of Object.entries(NAMES)) {
    const user = slack.workspace.users.get(USERS[who as Colleague])
    if (user)
      Object.assign(user, { realName, name: who, locale, tz: 'Europe/Amsterdam', email: `${who}@gouden-leeuw.example` })
  }
  await adopt(w.db, 'slack', USERS)
  const chosen = await slack.says('U3', 'C2', '@Kastelein klacht hier')
  await chosen.answer()

  const fromMessage = (message: Message): Shown => ({
    text: readMessage(message),
    buttons: buttonsOf(message).map(({ label }) => label),
    handle: message,
  })
  const fromView = (view: View): Shown => ({ text: readView(view), buttons: [], handle: view })
  async function answer(sent: Sent): Promise<Shown> {
    if (sent.status !== 200) throw new Error(`Slack was answered with ${sent.status}`)
    const { message, view, says }: SlackShown = await sent.answer()
    if (view) return fromView(view)
    if (!message) throw new Error(`not a message: ${says}`)
    return fromMessage(message)
  }
  // In a channel others see the card change; the answer to a click is seen by its owner only.
  async function privately(who: Colleague, act: () => Promise<unknown>, enough = () => false): Promise<Shown> {
    const [user, whispers, window] = [USERS[who], slack.whispers(USERS[who]).length, slack.window(USERS[who])]
    await act()
    return until(() => {
      const [said, opened] = [slack.whispers(user), slack.window(user)]
      if (opened && opened !== window) return fromView(opened)
      if (enough()) return { text: '', buttons: [], handle: null }
      return said.length > whispers ? fromMessage(said.at(-1) as Message) : undefined
    }, 'an answer for one person')
  }
  return {
    bot: w.bot,
    db: w.db,
    says: async (who, text) => answer(await slack.says(USERS[who], CHATS[who], text)),
    async presses(who, on, label) {
      const message = on.handle as Message
      const own = message.only !== undefined || message.channel === CHATS[who]
      const click = () => slack.press(message, labelled(on, label), USERS[who])
      const now = () => slack.messages('C2').find(({ ts }) => ts === message.ts) ?? message
      const before = JSON.stringify(now().blocks)
      // What is for everybody comes in the place of what was pressed.
      const changed = () => JSON.stringify(now().blocks) !== before
      const shown = own ? await answer(await click()) : await privately(who, click, changed)
      return { ...shown, handle: shown.handle, ...(!own && { fromChannel: true }) }
    },
    async fills(who, form, values) {
      const view = form.handle as View
      // A customer can only be picked when it was found by typing.
      if (values['relation']) await slack.types(view, 'relation', values['relation'])
      const submit = () => slack.submit(view, values)
      let errors: string[] = []
      const sending = async () => {
        const sent = await submit()
        errors = Object.values(sent.errors)
        return sent
      }
      if ('fromChannel' in form) {
        const shown = await privately(who, sending, () => errors.length > 0)
        return { ...(errors.length > 0 ? form : shown), errors }
      }
      const sent = await sending()
      return { ...(errors.length > 0 ? form : await answer(sent)), errors }
    },
    async mentions(who, text) {
      await (await slack.says(USERS[who], 'C2', `@Kastelein ${text}`)).answer()
    },
    channel: async () =>
      slack
        .messages('C2')
        .filter(({ bot, only }) => bot && only === undefined)
        .map(fromMessage),
    complaints: async () =>
      slack
        .messages('C2')
        .filter(({ text, thread }) => !thread && /(Klacht|Complaint) \d+:/.test(text))
        .map(fromMessage),
    thread: async (root) => slack.thread(root.handle as Message).map(fromMessage),
    direct: async (who) => slack.messages(CHATS[who]).map(fromMessage),
    at: w.at,
    violations: () => slack.violations,
    [Symbol.asyncDispose]: w[Symbol.asyncDispose],
  }
}
