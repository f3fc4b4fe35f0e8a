import { z } from 'zod'
import type { Activity } from '../ingress/activity.ts'

const text = z.string().min(1).optional().catch(undefined)
const named = z.object({ displayName: text }).nullish().catch(undefined)
const OURS = /(^|\.)teams\.(microsoft\.com|microsoft\.us|cloud\.microsoft)$/

const Attachment = z.object({ contentType: text, content: z.unknown().optional(), name: text })
export type Attachment = z.output<typeof Attachment>

const Payload = z.object({
  id: z.string().min(1).max(200),
  /** The root of its thread. */
  replyToId: text,
  deleted: z.boolean().catch(false),
  linkToMessage: z
    .url({ protocol: /^https$/, hostname: OURS })
    .optional()
    .catch(undefined),
  body: z.object({ contentType: text, content: text }).nullish().catch(undefined),
  from: z.object({ user: named, application: named }).nullish().catch(undefined),
  attachments: z.array(Attachment).nullish().catch(undefined),
})
const MessageAction = z.object({ commandId: z.string(), messagePayload: Payload })
export type MessageAction = z.output<typeof MessageAction>

/** The message somebody chose an action of ours for, and which; null when it is something else. */
export function actionIn({ value }: Pick<Activity, 'value'>): MessageAction | null {
  return MessageAction.safeParse(value).data ?? null
}
