import type { Cloud, Sending } from './cloud.ts'
import type { Json, Message } from './company.ts'
import type { Pressed } from './invoke-response.ts'
import type { persons } from './persons.ts'

const MINUTE = 60_000
/** So many in one minute are not a person any more. */
const LOOP = 5

/**
 * Cards that clients draw anew by themselves: when somebody named in the card opens the chat or the message was changed
 * before their eyes, at most once a minute unless it was changed. learn.microsoft.com, "User Specific Views".
 */
export function refreshing({ clock, changes, violations }: Cloud, { invokes }: ReturnType<typeof persons>) {
  const times = new WeakMap<Message, Map<string, number[]>>()
  const going = new Set<Promise<unknown>>()
  let inside: Message | undefined

  async function refresh(on: Message, user: string, trigger: string, sending?: Sending): Promise<Pressed | undefined> {
    const { refresh } = (on.card ?? {}) as { refresh?: { action: Json; userIds: string[] } }
    if (!refresh || (trigger === 'automatic' && !refresh.userIds.includes(user))) return undefined
    const { type, title, verb, data } = refresh.action
    const mine = times.get(on)?.get(user) ?? []
    times.set(on, (times.get(on) ?? new Map<string, number[]>()).set(user, [...mine, clock().getTime()]))
    const value = { action: { type, title, verb, data }, trigger }
    inside = on
    const pressed = await invokes(
      'adaptiveCard/action',
      value,
      { user, conversation: on.conversation, replyToId: on.id },
      sending,
    )
    inside = undefined
    if (pressed.card) on.views.set(user, pressed.card)
    return pressed
  }

  changes.push((message) => {
    if (message === inside) violations.push('a card that was only looked at was changed for everybody')
    for (const user of message.open) {
      const recent = (times.get(message)?.get(user) ?? []).filter((at) => clock().getTime() - at < MINUTE)
      if (recent.length > LOOP) violations.push('a card that refreshes itself without end')
      else {
        const done = refresh(message, user, 'automatic').finally(() => going.delete(done))
        going.add(done)
      }
    }
  })

  return {
    /** Somebody opens the chat, or comes back to it. Undefined when their client asks for nothing. */
    async opens(on: Message, user: string): Promise<Pressed | undefined> {
      on.open.add(user)
      const last = times.get(on)?.get(user)?.at(-1) ?? Number.NEGATIVE_INFINITY
      return clock().getTime() - last < MINUTE ? undefined : refresh(on, user, 'automatic')
    },
    /** Somebody chooses to have a card drawn anew. */
    refreshes: (on: Message, user: string) => refresh(on, user, 'manual'),
    /** Resolves when clients have drawn anew what was changed. */
    async quiet(): Promise<void> {
      while (going.size > 0) await Promise.allSettled(going)
    },
  }
}
