import { z } from 'zod'
import type { Button } from '../../cards/card.ts'
import type { Request } from '../platform.ts'
import { LIMITS } from './limits.ts'
import { parsed } from './way.ts'

/** The command of a button that repeats typed words; no word can be spelled like this. */
const AGAIN = '(again)'

const Input = z.record(z.string(), z.unknown())
const Words = z.object({ text: z.string(), people: z.record(z.string(), z.string()).optional() })

/** What a button under a message asks, null when it is not one of ours. Its `action_id` is `<command>:<n>`. */
export function pressed(actionId: string, value: string | undefined, message?: string): Request | null {
  const [, command] = /^(.+):\d+$/.exec(actionId) ?? []
  if (!command) return null
  if (command === AGAIN) {
    const words = parsed(Words, value)
    return words && { text: words.text, ...(words.people && { people: words.people }) }
  }
  const input = parsed(Input, value)
  return input && { command, input, ...(message && { message }) }
}

/** A button that asks the same once more, null when what was asked is too long to travel with it. */
export function again(request: Request, label: string): Button | null {
  const press =
    'text' in request
      ? { command: AGAIN, input: { text: request.text, people: request.people } }
      : { command: request.command, input: request.input }
  if (JSON.stringify(press.input).length > LIMITS.button.value) return null
  return { label, style: 'primary', press }
}
