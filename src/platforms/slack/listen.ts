import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt'
import { type Ack, type Conversation, converse, give, manners } from './converse.ts'
import { unnamed } from './decode.ts'
import { invocationOfWords, speakerOf, wordsOf } from './heard-event.ts'
import { invocationOfClick, invocationOfCommand, invocationOfForm } from './heard-interaction.ts'
import { listenForNotices } from './notices.ts'
import { at, type Workspace } from './workspace.ts'

/** Everything the bot listens to. What no listener takes is answered at the door. */
export function listen(app: App, talk: Conversation): void {
  const { sorry } = talk
  const manner = manners(talk)

  app.event('message', ({ event, body, context }) => hearWords(talk, at(context), body.event_id, event))
  app.event('app_mention', ({ event, body, context }) => hearWords(talk, at(context), body.event_id, event))
  listenForNotices(app, talk.ears)

  app.command('/crm', async ({ command, ack, context }) => {
    const here = at(context)
    await converse(talk, here, command, invocationOfCommand(command, here.me), ack, manner.command)
  })
  app.action<BlockAction>({ type: 'block_actions' }, async ({ body, ack, context }) => {
    const here = at(context)
    const invocation = invocationOfClick(body, here.me)
    if (!invocation) return (ack as Ack)(sorry({ ...body }, 'slack.unknownAction', here))
    await converse(talk, here, { ...body }, invocation, ack as Ack, manner.click)
  })
  app.view({ type: 'view_submission' }, async ({ body, ack, context }) => {
    const here = at(context)
    const submitted = body as ViewSubmitAction
    const invocation = invocationOfForm(submitted, here.me, manner.refusals(submitted.view.id))
    if (!invocation) return (ack as Ack)(sorry({ ...submitted }, 'slack.unknownAction', here))
    await converse(talk, here, { ...submitted }, invocation, ack as Ack, manner.form)
  })
  app.view({ type: 'view_closed' }, ({ ack }) => ack())
}

/** Stores the words; with that done Slack may be told, and the answer follows. */
async function hearWords(
  talk: Conversation,
  here: Workspace,
  id: string,
  event: Parameters<typeof wordsOf>[0],
): Promise<void> {
  const { ears, work } = talk
  const { me, people } = here
  const words = wordsOf(event, me)
  if (!words) return
  const [names, speaker] = await Promise.all([
    people.names(unnamed(words.text).filter((user) => user !== me.user)),
    people.speaker(speakerOf(words, me)),
  ])
  const invocation = invocationOfWords(id, words, speaker, me, (user) => names.get(user))
  if ((await ears.hear(invocation)) === 'known') return
  work.later(async () => give(talk, here, invocation, await ears.answer(invocation)))
}
