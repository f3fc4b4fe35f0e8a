import type { App, BlockAction, BlockSuggestion, EnvelopedEvent, ViewSubmitAction } from '@slack/bolt'
import { within } from '../../within.ts'
import { type Ack, type Conversation, converse, give } from '../replies/converse.ts'
import { unnamed } from '../invocations/decode.ts'
import { invocationOfWords, speakerOf, whereOf, wordsOf } from '../invocations/heard-event.ts'
import { invocationAtHome, isAtHome } from '../invocations/heard-home.ts'
import { invocationOfClick, invocationOfCommand, invocationOfForm } from '../invocations/heard-interaction.ts'
import type { Answer } from '../../platform.ts'
import { fewAtOnce } from './few-at-once.ts'
import { listenForLooks } from './looks.ts'
import { responders } from '../replies/responders.ts'
import { enrich } from '../invocations/enrich.ts'
import { listenForNotices } from './notices.ts'
import { listenForShortcuts } from './shortcuts.ts'
import { suggest } from '../replies/suggest.ts'
import { at, type Workspace } from '../workspace.ts'

/** Everything the bot listens to. What no listener takes is answered by the ingress. */
export function listen(app: App, talk: Conversation): void {
  const { fallback } = talk
  const responder = responders(talk)

  const atOnce = fewAtOnce(OF_PERSON)
  app.event('message', ({ event, body, context }) => hearWords(talk, at(context), body, event, atOnce))
  app.event('app_mention', ({ event, body, context }) => hearWords(talk, at(context), body, event, atOnce))
  listenForNotices(app, talk.bot)
  listenForLooks(app, talk)

  app.command('/crm', async function hearCommand({ command, ack, context }) {
    const here = at(context)
    const invocation = invocationOfCommand(command, here.me, (text) => talk.bot.read(text))
    await converse(talk, here, command, invocation, ack, responder.command)
  })
  app.action<BlockAction>({ type: 'block_actions' }, async ({ body, ack, context }) => {
    const here = at(context)
    const invocation = isAtHome(body) ? invocationAtHome(body, here.me) : invocationOfClick(body, here.me)
    if (!invocation) return (ack as Ack)(fallback({ ...body }, 'slack.unknownAction', here))
    await converse(talk, here, { ...body }, invocation, ack as Ack, responder.click)
  })
  app.view({ type: 'view_submission' }, async ({ body, ack, context }) => {
    const here = at(context)
    const submitted = body as ViewSubmitAction
    const invocation = invocationOfForm(submitted, here.me, responder.refusals(submitted.view.id))
    if (!invocation) return (ack as Ack)(fallback({ ...submitted }, 'slack.unknownAction', here))
    const counted = responder.once(invocation, submitted.view)
    await converse(talk, here, { ...submitted }, counted, ack as Ack, responder.form)
  })
  listenForShortcuts(app, talk, responder.click)
  app.options({ type: 'block_suggestion' }, async ({ options, ack, context }) => {
    await (ack as Ack)(await suggest(talk, at(context), options as BlockSuggestion))
  })
  app.view({ type: 'view_closed' }, ({ ack }) => ack())
}

/** So many lines of one person are worked out at once: who types hundreds leaves the database to others. */
const OF_PERSON = 4

/** What the names in a line may take of the time an answer has; without a name its id is there instead. */
const NAMES_MS = 500

/** Stores the words; with that done Slack may be told, and the answer follows. */
async function hearWords(
  talk: Conversation,
  here: Workspace,
  { is_ext_shared_channel: isShared = false }: EnvelopedEvent,
  event: Parameters<typeof wordsOf>[0],
  atOnce: ReturnType<typeof fewAtOnce>,
): Promise<void> {
  const { bot, work } = talk
  const { me, people } = here
  const words = wordsOf(event, me)
  if (!words) return
  const [names = new Map<string, string>(), known] = await Promise.all([
    within(NAMES_MS, people.names(unnamed(words.text).filter((user) => user !== me.user))),
    enrich(here, { user: speakerOf(words, me), place: whereOf(words, isShared) }),
  ])
  const invocation = invocationOfWords(words, known, me, (user) => names.get(user))
  const accepted = await bot.accept(invocation)
  if (!accepted.isNew) return
  work.later(async function answerWords() {
    let answer: Answer
    {
      using _turn = await atOnce(`${me.team} ${words.user}`)
      answer = await accepted.answer()
    }
    await give(talk, here, invocation, { accepted, answer })
  })
}
