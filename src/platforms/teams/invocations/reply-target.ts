import { z } from 'zod'
import { type Invocation, SendError } from '../../platform.ts'
import { Form } from './press.ts'
import { readReference } from './reference.ts'
import type { Where } from '../api/connector-calls.ts'

const maybe = z.string().exactOptional()

/** How something was asked, for the answer to go back the same way; what `Invocation.reply` holds, stored as JSON. */
export const ReplyTarget = z.object({
  by: z.enum(['words', 'card', 'dialog', 'extension', 'install']),
  /** The message whose button was pressed, for an answer that takes its place. */
  card: maybe,
  /** The message that holds the form, or the button that opened it: done with once there is an answer. */
  holder: maybe,
  form: Form.exactOptional(),
  values: z.record(z.string(), z.string()).exactOptional(),
})
export type ReplyTarget = z.output<typeof ReplyTarget>

export function replyTargetOf(invocation: Invocation): ReplyTarget {
  return ReplyTarget.safeParse(invocation.reply).data ?? { by: 'words' }
}

/** Where it was asked. Throws `SendError` gone when nothing usable was kept. */
export function whereOf({ place }: Invocation): Where {
  const reference = readReference(place.reference)
  if (!reference) throw new SendError('gone', 'no reference to this conversation')
  return { ...reference, thread: place.thread }
}
