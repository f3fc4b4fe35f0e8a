import type { App } from '@slack/bolt'
import type { Card } from '../../../cards/card.ts'
import { words } from '../../../cards/words.ts'
import { fault, type Log } from '../../../log.ts'
import type { Answer, Bot, Viewer } from '../../platform.ts'
import type { InFlight } from '../../in-flight.ts'
import { seenEvents } from './seen-events.ts'
import { unfurl } from '../replies/unfurl.ts'
import { at, type Workspace } from '../workspace.ts'

interface Looking {
  bot: Bot
  work: InFlight
  log: Log
}

/** What people look at without asking anything. Slack is answered first; what goes wrong is drawn with the next look. */
export function listenForLooks(app: App, talk: Looking): void {
  const { bot, work, log } = talk
  const { isFirst } = seenEvents()
  app.event('app_home_opened', async ({ event, body, context }) => {
    if (event.tab !== 'home' || !isFirst(body.event_id)) return
    work.later(() => drawHome(talk, at(context), event.user, { hash: hashOf(event.view) }))
  })
  app.event('link_shared', async ({ event, body, context }) => {
    if (!isFirst(body.event_id)) return
    const isShared = body.is_ext_shared_channel === true
    work.later(() =>
      unfurl(bot, at(context), event, isShared).catch((error: unknown) => {
        log.warn({ platform: 'slack', error: fault(error) }, 'a link got no preview')
      }),
    )
  })
}

/** The library's types leave out what Slack sends with a tab that was drawn before. */
function hashOf(view: unknown): string | undefined {
  const { hash } = (view ?? {}) as { hash?: unknown }
  return typeof hash === 'string' ? hash : undefined
}

/** Draws somebody's home as it is now, after what they did in it with the answer that went elsewhere. Never rejects. */
export async function drawHome(
  { bot, log }: Pick<Looking, 'bot' | 'log'>,
  { me, people, home }: Workspace,
  user: string,
  { hash, after }: { hash?: string | undefined; after?: Answer } = {},
): Promise<void> {
  const read = async () => {
    const viewer: Viewer = { platform: 'slack', workspace: me.team, user: await people.speaker({ id: user }) }
    const card = await bot.home(viewer)
    return after?.show === 'card' ? answered(card, after.card.title) : card
  }
  await home.show(user, read, hash).catch((error: unknown) => {
    log.warn({ platform: 'slack', error: fault(error) }, 'a home was not drawn')
  })
}

/** Whoever pressed something in the Home tab does not see the other tab, where the answer is. */
function answered(home: Card, title: string): Card {
  const text = words(home.language)('slack.underMessages', { title })
  return { ...home, body: [{ type: 'note', text }, ...home.body] }
}
