import { z } from 'zod'
import type { Card, Form, Language } from '../../cards/card.ts'
import type { Suggestion } from '../platform.ts'

/** The moments the clock can be moved to with one press. */
export const MOMENTS = ['tenMinutes', 'oneHour', 'twoHours', 'tomorrow', 'monday'] as const
const PLACES = ['general', 'complaints', 'direct'] as const

export type PlaceName = (typeof PLACES)[number]
export type MomentName = (typeof MOMENTS)[number]

/** Made by the page, so that a double click or a repeated request has one effect. */
const event = z.uuid()
const as = z.string().min(1).max(200)
const message = z.int().positive()
const place = z.enum(PLACES)
const press = z.strictObject({ command: z.string().min(1).max(200), input: z.record(z.string(), z.unknown()) })

export const SayBody = z.strictObject({
  event,
  as,
  place,
  thread: message.optional(),
  text: z.string().trim().min(1).max(4_000),
})
export const PressBody = z.strictObject({ event, as, message, press })
export const SubmitBody = z.strictObject({
  event,
  as,
  place,
  thread: message.optional(),
  /** The message whose button opened the form. */
  message: message.optional(),
  submit: press,
  values: z.record(z.string().max(200), z.string().max(10_000)),
})
/** `to` is a moment by name or a wall time in the zone of the one who asks. */
export const ClockBody = z.strictObject({
  as,
  to: z.union([z.enum(MOMENTS), z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)]),
})
export type SayBody = z.output<typeof SayBody>
export type PressBody = z.output<typeof PressBody>
export type SubmitBody = z.output<typeof SubmitBody>
export type ClockBody = z.output<typeof ClockBody>

export const StateQuery = z.object({
  as: as.optional(),
  place: place.catch('direct'),
  thread: z.coerce.number().int().positive().optional().catch(undefined),
})

export const RelationsQuery = z.object({ as, words: z.string().trim().max(200) })

/** What happened to something said, pressed or submitted. */
export type Outcome =
  | { show: 'chat' }
  | { show: 'form'; form: Form }
  | { show: 'errors'; fields: Readonly<Record<string, string>> }

export interface Refusal {
  error: string
}

/** Everything the page shows at one moment to one person. Times are ISO strings. */
export interface PageState {
  now: string
  /** The same moment as a wall time, `2026-03-02T09:00`, in the person's zone. */
  wallTime: string
  /** The clock has been moved and no longer shows the real time. */
  moved: boolean
  me: Person
  colleagues: readonly Person[]
  places: readonly { name: PlaceName; arrivals: readonly Arrival[] }[]
  /** Where the lines were said. */
  place: PlaceName
  /** What can be said to the bot, in the person's language. */
  suggestions: readonly Suggestion[]
  lines: readonly Line[]
  /** Older messages than these exist. */
  more: boolean
  thread?: { root: Line; replies: readonly Line[] }
}

export interface Person {
  id: string
  name: string
  initials: string
  role: string
  language: Language
  timeZone: string
  /** What was said to them in their chat with the bot. */
  arrivals: readonly Arrival[]
}

/** A message of somebody else that a person may not have seen yet. */
export interface Arrival {
  id: number
  thread?: number
}

export interface Line {
  id: number
  /** The event of the page that wrote it. */
  event?: string
  author: string | null
  at: string
  /** `charts`: pictures of the charts of the card, in their order. */
  content: { text: string } | { card: Card; charts?: readonly string[] }
  /** Only the person asking sees it. */
  private: boolean
  edited: boolean
  replies: number
  /** The newest answer in its thread. */
  lastReply?: { id: number; at: string }
}

/** Where the clock went and what the bot said on the way. */
export interface Journey {
  now: string
  arrived: readonly { place: string; count: number }[]
}
