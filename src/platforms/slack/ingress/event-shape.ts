import { z } from 'zod'
import type { Body } from './body.ts'

const id = z.string().min(1)
const named = z.looseObject({ id })
const maybe = <T extends z.ZodType>(shape: T) => shape.nullish()

/** What Bolt and we read of any event, as far as it is there. Bolt itself breaks on a `channel` that is null. */
const Any = z.looseObject({
  type: id,
  channel: z.union([id, named]).optional(),
  user: z.union([id, named]).optional(),
  ts: id.optional(),
  item: z.looseObject({}).optional(),
  message: z.looseObject({}).optional(),
})

const Words = Any.extend({
  channel: id,
  ts: id,
  user: id.optional(),
  text: maybe(z.string()),
  subtype: z.string().optional(),
  thread_ts: id.optional(),
  team: maybe(z.string()),
  user_team: maybe(z.string()),
})

/** What an event of this type cannot do without; of others only what they share is looked at. */
const OF_TYPE: Readonly<Record<string, z.ZodType>> = {
  message: Words,
  app_mention: Words,
  app_home_opened: Any.extend({ user: id }),
  link_shared: Any.extend({ user: id, channel: id, links: z.array(z.looseObject({ url: z.string() })) }),
  user_change: Any.extend({ user: z.looseObject({ id, profile: z.looseObject({}).optional() }) }),
  member_joined_channel: Any.extend({ user: id, channel: id, inviter: id.optional() }),
  member_left_channel: Any.extend({ user: id, channel: id }),
  tokens_revoked: Any.extend({ tokens: z.looseObject({ bot: maybe(z.array(z.string())) }) }),
  team_access_granted: Any.extend({ team_ids: z.array(id) }),
  team_access_revoked: Any.extend({ team_ids: z.array(id) }),
  function_executed: Any.extend({ function_execution_id: id }),
}

const Envelope = z.looseObject({
  event_id: id,
  event_time: z.number(),
  event: Any,
  authorizations: maybe(z.array(z.looseObject({}))),
})

/** Whether an event holds what is read of its type. One that does not would fail in the same way however often it came. */
export function isReadableEvent(body: Body): boolean {
  const { data } = Envelope.safeParse(body)
  return data !== undefined && (OF_TYPE[data.event.type]?.safeParse(data.event).success ?? true)
}
