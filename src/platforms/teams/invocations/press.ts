import { z } from 'zod'
import type { Activity } from '../ingress/activity.ts'
import { OURS } from '../render/button.ts'
import { FIELD } from '../render/form-card.ts'
import { LANGUAGES } from '../../../language.ts'

/*
 * What comes back from our own buttons. It passes through people's clients, so it is read as what somebody typed: every
 * right is checked where the command is done, and nothing in it is trusted to name another person or place.
 */

const text = z.string()
const maybe = text.exactOptional()
const span = z.union([
  text,
  z.object({ strong: text }),
  z.object({ mention: z.object({ name: text, userId: maybe }) }),
  z.object({ link: z.object({ label: text, url: text }) }),
])
const input = z.record(text, z.unknown())

const base = { name: text, label: text, hint: maybe, optional: z.boolean().exactOptional() }
const option = z.object({ label: text, value: text })
const Field = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.enum(['line', 'lines']), placeholder: maybe, max: z.number().exactOptional() }),
  z.object({ ...base, type: z.literal('date') }),
  z.object({ ...base, type: z.literal('time') }),
  z.object({ ...base, type: z.enum(['choice', 'choices']), options: z.array(option) }),
  z.object({ ...base, type: z.literal('relation'), chosen: option.exactOptional() }),
])

const language = z.enum(LANGUAGES)

export const Form = z.object({
  language,
  title: text,
  intro: z.union([text, z.array(span)]).exactOptional(),
  fields: z.array(Field),
  submit: z.object({ command: text, input, label: text }),
})

const drawn = text.max(100)
const Pressed = z.object({
  drawn,
  card: maybe,
  launcher: z.literal(true).exactOptional(),
  ask: z.union([z.object({ command: text, input }), z.object({ text, people: z.record(text, text).exactOptional() })]),
})
const Submitted = z.object({ drawn, form: Form, card: maybe, holder: maybe })
const Cancelled = z.object({ drawn, cancel: language })
const Looked = z.object({ drawn, home: z.literal(true) })

/**
 * What was done with a button of ours: pressed, a form submitted with what was filled in, or a form put away; and what a
 * client does by itself for a card that is to be drawn anew: look.
 */
export type Pressed =
  | ({ was: 'pressed' } & z.output<typeof Pressed>)
  | ({ was: 'submitted'; values: Readonly<Record<string, string>> } & z.output<typeof Submitted>)
  | ({ was: 'cancelled' } & z.output<typeof Cancelled>)
  | ({ was: 'looked' } & z.output<typeof Looked>)

/** Reads what a button sent along; null when it is not a button of ours, or one from before they looked like this. */
export function readPress(data: unknown): Pressed | null {
  const ours = within(data, OURS)
  const submitted = Submitted.safeParse(ours).data
  if (submitted) return { was: 'submitted', ...submitted, values: valuesOf(data, submitted.form) }
  const cancelled = Cancelled.safeParse(ours).data
  if (cancelled) return { was: 'cancelled', ...cancelled }
  const looked = Looked.safeParse(ours).data
  if (looked) return { was: 'looked', ...looked }
  const pressed = Pressed.safeParse(ours).data
  return pressed ? { was: 'pressed', ...pressed } : null
}

/** Where each kind of activity keeps what its button sent along. */
export function dataOf({ type, name, value }: Activity): unknown {
  if (type === 'message') return value
  return within(name === 'adaptiveCard/action' ? within(value, 'action') : value, 'data')
}

function within(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}

// Clients leave out what was left empty, and some send numbers for what was typed.
function valuesOf(sent: unknown, { fields }: z.output<typeof Form>): Record<string, string> {
  return Object.fromEntries(
    fields.map(({ name }) => {
      const value = within(sent, FIELD + name)
      return [name, ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '']
    }),
  )
}
