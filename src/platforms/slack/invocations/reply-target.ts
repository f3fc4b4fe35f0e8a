import { z } from 'zod'
import type { Invocation } from '../../platform.ts'
import type { Which } from '../api/windows.ts'

const ts = z.string().regex(/^\d+\.\d+$/)

/** How to reach the person who asked, kept in `Invocation.reply`. The address is as good as a key: never log it. */
const ReplyTarget = z.object({
  by: z.enum(['command', 'message', 'click', 'form', 'shortcut']),
  user: z.string(),
  /** Where it was asked, when that is known. */
  channel: z.string().optional(),
  kind: z.enum(['direct', 'group', 'channel']).optional(),
  /** The channel is the private chat with the bot: nothing there needs hiding. */
  direct: z.boolean().optional(),
  /** The thread it was asked in. */
  thread: ts.optional(),
  /** The message that asked: an answer for everybody starts a thread under it. */
  asked: ts.optional(),
  /** The message whose button was pressed, or from which the form was opened; `hidden` is seen by this person only. */
  pressed: z.object({ ts, hidden: z.boolean() }).optional(),
  /** Pressed in, or opened from, the person's own Home tab. */
  home: z.boolean().optional(),
  /** Slack's response address, good for half an hour and five answers. */
  address: z.string().optional(),
  /** Opens a window within three seconds, once. */
  trigger: z.string().optional(),
  /** A window was opened for the answer at once; its name is the trigger. */
  opened: z.boolean().optional(),
  /** The window that is still open and waits. */
  view: z.string().optional(),
})

export type ReplyTarget = z.output<typeof ReplyTarget>

/** How to reach the asker; only the person when nothing else was kept. */
export function replyTargetOf(invocation: Invocation): ReplyTarget {
  const kept = ReplyTarget.safeParse(invocation.reply)
  return kept.success ? kept.data : { by: 'message', user: invocation.user.id }
}

/** The window that waits for the answer, null when there is none. */
export function windowOf({ view, opened, trigger }: ReplyTarget): Which | null {
  if (view) return { view_id: view }
  return opened && trigger ? { external_id: trigger } : null
}

/** What a window carries with it and gives back when it is submitted: ids only, Slack takes 3,000 characters. */
const Metadata = z.object({
  input: z.record(z.string(), z.unknown()),
  from: ReplyTarget.pick({ channel: true, kind: true, direct: true, thread: true, pressed: true, home: true }),
})

export type Metadata = z.output<typeof Metadata>

export function metadata(
  input: Metadata['input'],
  { channel, kind, direct, thread, pressed, home }: ReplyTarget,
): string {
  return JSON.stringify({ input, from: { channel, kind, direct, thread, pressed, home } } satisfies Metadata)
}

/** Null when it is not one of ours. */
export function readMetadata(text: string): Metadata | null {
  return parsed(Metadata, text)
}

/** JSON of this shape, or null. */
export function parsed<T>(shape: z.ZodType<T>, text: string | undefined): T | null {
  try {
    return shape.parse(JSON.parse(text ?? ''))
  } catch {
    return null
  }
}
