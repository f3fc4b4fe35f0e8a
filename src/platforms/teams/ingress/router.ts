import { Application } from '@microsoft/teams-ai'
import {
  type Activity as BotActivity,
  BotAdapter,
  INVOKE_RESPONSE_KEY,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder'
import type { Activity } from './activity.ts'

/** The HTTP answer to an activity. */
export interface HttpAnswer {
  status: number
  body?: unknown
}

type Answering = (activity: Activity) => Promise<object>

/** What is done with each thing Teams may send; the answers to invokes are bodies with HTTP 200. */
export interface Handlers {
  message(activity: Activity): Promise<void>
  /** A message has other words. */
  edited(activity: Activity): Promise<void>
  execute(activity: Activity): Promise<object>
  dialogFetch(activity: Activity): Promise<object>
  dialogSubmit(activity: Activity): Promise<object | undefined>
  /** Typing in a field of a card. */
  search: Answering
  /** The message extension: typing, choosing what was found, pasting a link, the menu of a message, its dialog. */
  query: Answering
  select: Answering
  link: Answering
  messageAction: Answering
  actionSubmit: (activity: Activity) => Promise<object | undefined>
}

/**
 * Routes an activity with the Application of teams-ai and gives the HTTP answer; 501 for an invoke nobody handles.
 * Nothing else of that library is used: its state loses updates, its typing timer is one for all conversations, its
 * keywords match inside other words.
 */
export function router(handlers: Handlers): (activity: Activity) => Promise<HttpAnswer> {
  const app = new Application({ startTypingTimer: false, removeRecipientMention: false })
  const turns = new Turns()

  app.activity('message', (context) => handlers.message(heardIn(context)))
  app.activity(isEdit, (context) => handlers.edited(heardIn(context)))
  // Selectors of our own: the library's look for a verb inside data that may be null. Its route for actions throws at one
  // that has no type, so that one goes round it.
  const execute = async (context: TurnContext) => respond(context, await handlers.execute(heardIn(context)))
  app.adaptiveCards.actionExecute(isExecute, async (context) => {
    await execute(context)
    return ''
  })
  app.addRoute(invoked('adaptiveCard/action'), execute, true)
  app.taskModules.fetch(invoked('task/fetch'), async (context) => {
    await respond(context, await handlers.dialogFetch(heardIn(context)))
    return ''
  })
  app.taskModules.submit(invoked('task/submit'), async (context) => {
    await respond(context, await handlers.dialogSubmit(heardIn(context)))
    // Anything falsy makes the library answer a second time, with nothing.
    return 'answered'
  })

  const others = {
    'application/search': handlers.search,
    'composeExtension/query': handlers.query,
    'composeExtension/selectItem': handlers.select,
    'composeExtension/queryLink': handlers.link,
    'composeExtension/fetchTask': handlers.messageAction,
    'composeExtension/submitAction': handlers.actionSubmit,
  }
  for (const [name, handle] of Object.entries(others)) {
    app.addRoute(invoked(name), async (context) => respond(context, await handle(heardIn(context))), true)
  }

  return (activity) => turns.take(activity, (context) => app.run(context))
}

// Sending the answer ourselves makes the library skip its own, which after one card with `refresh` edits every card for
// everybody (teams-ai 1.7.4, AdaptiveCards.actionExecute).
async function respond(context: TurnContext, body: object | undefined): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, ...(body && { body }) } })
}

// Our own plain object: what dies with the turn is the context around it.
const heardIn = (context: TurnContext) => context.activity as unknown as Activity

async function isExecute({ activity }: TurnContext): Promise<boolean> {
  const { action } = (activity.value ?? {}) as { action?: { type?: unknown } }
  return activity.name === 'adaptiveCard/action' && action?.type === 'Action.Execute'
}

// learn.microsoft.com, "Get notified when a message is edited, deleted or undeleted": those come as updates too.
async function isEdit({ activity }: TurnContext): Promise<boolean> {
  const { eventType } = (activity.channelData ?? {}) as { eventType?: unknown }
  return activity.type === 'messageUpdate' && eventType === 'editMessage'
}

function invoked(name: string) {
  return async ({ activity }: TurnContext) => activity.type === 'invoke' && activity.name === name
}

/**
 * The adapter teams-ai wants, reduced to turns that can only answer their own request. What the bot says goes through
 * connector.ts, so the SDK needs no secret and cannot reach the network.
 */
class Turns extends BotAdapter {
  async take(activity: Activity, logic: (context: TurnContext) => Promise<unknown>): Promise<HttpAnswer> {
    const context = new TurnContext(this, activity as unknown as BotActivity)
    await this.runMiddleware(context, async (turn) => {
      await logic(turn)
    })
    if (activity.type !== 'invoke') return { status: 200 }
    const answer = context.turnState.get<{ value: HttpAnswer } | undefined>(INVOKE_RESPONSE_KEY)
    return answer?.value ?? { status: 501 }
  }

  override async sendActivities(context: TurnContext, activities: Partial<BotActivity>[]): Promise<ResourceResponse[]> {
    for (const activity of activities) {
      if (activity.type !== 'invokeResponse') throw new Error('the bot speaks through its connector')
      context.turnState.set(INVOKE_RESPONSE_KEY, activity)
    }
    return activities.map(() => ({ id: '' }))
  }

  override async updateActivity(): Promise<void> {
    throw new Error('the bot speaks through its connector')
  }

  override async deleteActivity(): Promise<void> {
    throw new Error('the bot speaks through its connector')
  }

  override async continueConversation(): Promise<void> {
    throw new Error('the bot speaks through its connector')
  }
}
