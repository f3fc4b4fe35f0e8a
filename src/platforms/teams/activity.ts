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
    channel: Named,
    eventType: text,
  })
  .catch({})

const Entity = z.object({
  type: z.string(),
  text,
  timezone: text,
  mentioned: z.object({ id, name: text }).optional().catch(undefined),
})

/** What Teams sends us: the part of a Bot Framework activity the bot uses. Anything else is dropped. */
export const Activity = z.object({
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
  action: text,
  membersAdded: accounts,
  membersRemoved: accounts,
})
export type Activity = z.output<typeof Activity>
