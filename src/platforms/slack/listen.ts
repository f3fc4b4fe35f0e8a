import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt'
import { type Ack, type Conversation, converse, give, manners } from './converse.ts'
import { unnamed } from './decode.ts'
import { invocationOfWords, speakerOf, wordsOf } from './heard-event.ts'
import { invocationOfClick, invocationOfCommand, invocationOfForm } from './heard-interaction.ts'
import type { WhoAmI } from './identity.ts'
import { listenForNotices } from './notices.ts'

export interface Listening extends Conversation {
  whoAmI: WhoAmI
}

/** Everything the bot listens to. What no listener takes is answered at the door. */
export function listen(app: App, listening: Listening): void {
  const { ears, whoAmI, sorry } = listening
  const manner = manners(listening)

  app.event('message', ({ event, body }) => hearWords(listening, body.event_id, event))
  app.event('app_mention', ({ event, body }) => hearWords(listening, body.event_id, event))
  listenForNotices(app, ears, whoAmI)

  app.command('/crm', async ({ command, ack }) => {
    await converse(listening, command, invocationOfCommand(command, await whoAmI()), ack, manner.command)
  })
  app.action<BlockAction>({ type: 'block_actions' }, async ({ body, ack }) => {
    const invocation = invocationOfClick(body, await whoAmI())
    if (!invocation) return (ack as Ack)(sorry({ ...body }, 'slack.unknownAction'))
    await converse(listening, { ...body }, invocation, ack as Ack, manner.click)
  })
  app.view({ type: 'view_submission' }, async ({ body, ack }) => {
    const submitted = body as ViewSubmitAction
    const invocation = invocationOfForm(submitted, await whoAmI(), manner.refusals(submitted.view.id))
    if (!invocation) return (ack as Ack)(sorry({ ...submitted }, 'slack.unknownAction'))
    await converse(listening, { ...submitted }, invocation, ack as Ack, manner.form)
  })
  app.view({ type: 'view_closed' }, ({ ack }) => ack())
}

/** Stores the words; with that done Slack may be told, and the answer follows. */
async function hearWords(listening: Listening, id: string, event: Parameters<typeof wordsOf>[0]): Promise<void> {
  const { ears, whoAmI, people, work } = listening
  const me = await whoAmI()
  const words = wordsOf(event, me)
  if (!words) return
  const [names, speaker] = await Promise.all([
    people.names(unnamed(words.text).filter((user) => user !== me.user)),
    people.speaker(speakerOf(words, me)),
  ])
  const invocation = invocationOfWords(id, words, speaker, me, (user) => names.get(user))
  if ((await ears.hear(invocation)) === 'known') return
  work.later(async () => give(listening, invocation, await ears.answer(invocation)))
}
