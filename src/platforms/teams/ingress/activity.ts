import { z } from 'zod'

// Teams leaves out or nulls what it has nothing for, and other clients send numbers as text: only what we cannot do
// without is insisted on, the rest is taken when it has the right form.
const text = z.string().optional().catch(undefined)
const id = z.string().min(1)

const Account = z.object({ id, name: text, aadObjectId: text })
const accounts = z.array(Account).optional().catch(undefined)

const Named = z.object({ id, name: text }).optional().catch(undefined)

const ChannelData = z
  .object({
    tenant: Named,
    team: z.object({ id, name: text, aadGroupId: text }).optional().catch(undefined),
    /** `type` is standard, private or shared, where Teams says it. */
    channel: z.object({ id, name: text, type: text }).optional().catch(undefined),
    eventType: text,
  })
  .catch({})

const Entity = z.object({
  type: z.string(),
  text,
  timezone: text,
  mentioned: z.object({ id, name: text }).optional().catch(undefined),
})

const Attachment = z.object({ contentType: z.string(), content: z.unknown().optional() })

/** Whether somebody used the message extension, which works in any conversation. */
export function isExtension({ type, name }: { type?: unknown; name?: unknown }): boolean {
  return type === 'invoke' && typeof name === 'string' && name.startsWith('composeExtension/')
}

/** Whether this may come from a conversation the bot is not in: the message extension, and searching in its dialog. */
export function isElsewhere(activity: { type?: unknown; name?: unknown }): boolean {
  return isExtension(activity) || activity.name === 'application/search'
}

// In a chat that was not begun yet Teams names no conversation; then the person stands for it.
function placed(sent: unknown): unknown {
  const { conversation, from, ...rest } = (sent ?? {}) as { conversation?: unknown; from?: { id?: unknown } }
  if (conversation !== undefined || !isExtension(rest) || typeof from?.id !== 'string') return sent
  return { ...rest, from, conversation: { id: `19:${from.id}`, conversationType: 'groupChat' } }
}

const Sent = z.object({
  type: id,
  id: text,
  name: text,
  channelId: id,
  serviceUrl: id,
  timestamp: text,
  locale: text,
  localTimezone: text,
  from: Account,
  recipient: Account,
  conversation: z.object({ id, conversationType: text, tenantId: text, name: text }),
  channelData: ChannelData.prefault({}),
  text,
  value: z.unknown().optional(),
  replyToId: text,
  entities: z
    .array(Entity.nullable().catch(null))
    .transform((all) => all.filter((entity) => entity !== null))
    .catch([]),
  attachments: z
    .array(Attachment.nullable().catch(null))
    .transform((all) => all.filter((attachment) => attachment !== null))
    .catch([]),
  action: text,
  membersAdded: accounts,
  membersRemoved: accounts,
})

/** What Teams sends us: the part of a Bot Framework activity the bot uses. Anything else is dropped. */
export const Activity = z.preprocess(placed, Sent)
export type Activity = z.output<typeof Activity>
