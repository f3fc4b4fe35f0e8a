import { z } from 'zod'
import { APPROVAL_IS } from '../model/agreed.ts'
import { SPAN_KINDS } from '../report/span-kinds.ts'

/** Nothing is queued with it. */
/** Which report: of the week or the month that begins on this day. */
export const OfReport = z.object({ span: z.enum(SPAN_KINDS), day: z.string() })

export const none = z.object({})
export const Promised = z.object({ id: z.number(), ownerId: z.number(), dueAt: z.string() })
/** What went, or came back, with the case it depended on, at a step of that. */
export const GoesAlong = z.object({ cases: z.array(z.number()), because: z.number(), event: z.number() })
/** What happened to a promise that was offered, to one that another needs, and to one that needs others. */
export const PROMISE_NEWS = [
  'accepted',
  'countered',
  'agreed',
  'old date',
  'unaccepted',
  'part kept',
  'part dropped',
  'part moved',
  'part broke',
  'whole moved',
  'whole over',
] as const
/** Of a session in which a model is made; `root`: the key of its card, in whose thread it is. */
export const OfSession = z.object({ session: z.number(), place: z.string() })
export const InSession = OfSession.extend({ root: z.string() })
export const OfApproval = z.object({ at: z.string(), is: z.enum(APPROVAL_IS) })
export const Round = z.object({ rung: z.number(), round: z.number() })
export const Update = z.object({ since: z.string(), event: z.number(), told: z.array(z.number()) })
export const News = z.object({ event: z.number(), customers: z.array(z.number()), parts: z.array(z.number()) })
