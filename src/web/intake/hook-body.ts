import { z } from 'zod'
import { LANGUAGES } from '../../language.ts'

const Line = (most: number) => z.string().trim().min(1).max(most)

const Said = z.strictObject({
  type: z.enum(['complaint', 'question', 'lead', 'contact']),
  /** What makes it once-only: the other system's own id of the event. */
  id: Line(200),
  from: z
    .strictObject({
      name: Line(200).optional(),
      company: Line(200).optional(),
      mail: z.email().max(254).optional(),
      phone: Line(50).optional(),
    })
    .refine((from) => Object.values(from).some((value) => value !== undefined), {
      message: 'say at least one of name, company, mail and phone',
    }),
  subject: Line(200).optional(),
  text: Line(10_000),
  orderNumber: Line(60).optional(),
  language: z.enum(LANGUAGES).optional(),
})

const Missed = z.strictObject({
  type: z.literal('missed call'),
  id: Line(200),
  /** Null when it was withheld. */
  number: z.string().trim().max(50).nullable(),
  at: z.iso.datetime({ offset: true }),
  /** Who was called: a colleague by mail address or name. */
  to: Line(200).optional(),
})

/** What another system sends. */
export const HookBody = z.discriminatedUnion('type', [Said, Missed])
export type HookBody = z.output<typeof HookBody>

/** Returns what is sent, or a sentence for each thing that is wrong with it. */
export function readHook(text: string): { body: HookBody } | { errors: string[] } {
  let sent: unknown
  try {
    sent = JSON.parse(text)
  } catch {
    return { errors: ['This is not JSON.'] }
  }
  const read = HookBody.safeParse(sent)
  if (read.success) return { body: read.data }
  return { errors: read.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`) }
}
