import type { BlockAction } from '@slack/bolt'
import { z } from 'zod'
import type { Button } from '../../../cards/card.ts'
import type { Request } from '../../platform.ts'
import { clip } from '../render/clean.ts'
import { LIMITS } from '../render/limits.ts'
import { parsed } from './reply-target.ts'

/** The command of a button that repeats typed words; no word can be spelled like this. */
const AGAIN = '(again)'

const Input = z.record(z.string(), z.unknown())
const Words = z.object({ text: z.string(), people: z.record(z.string(), z.string()).optional() })

/** The button that was pressed, in a row or in the menu beside one; null when it was neither. */
export function pressedButton({ actions }: BlockAction): { id: string; value?: string | undefined; at: string } | null {
  for (const action of actions) {
    if (action.type === 'button') {
      const { action_id: id, value, action_ts: at } = action
      return { id, value, at }
    }
    if (action.type === 'overflow') {
      const { selected_option, action_ts: at } = action
      const [, id = '', value = ''] = /^([^{]+:\d+) (.*)$/s.exec(selected_option.value) ?? []
      return { id, value, at }
    }
  }
  return null
}

/** Whether a press of it is answered with a form: then its `action_id` is `<command>:form:<n>`. */
export const opensForm = (actionId: string): boolean => /:form:\d+$/.test(actionId)

/** What a button under a message asks, null when it is not one of ours. Its `action_id` is `<command>:<n>`. */
export function pressed(actionId: string, value: string | undefined, message?: string): Request | null {
  const [, command] = /^(.+?)(?::form)?:\d+$/.exec(actionId) ?? []
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
      : { command: request.command, input: carried(request) }
  if (JSON.stringify(press.input).length > LIMITS.button.value) return null
  return { label, style: 'primary', opens: 'form', press }
}

/** The words of a message are cut to what a button carries: all of them can still be read where they were written. */
function carried({ command, input }: Extract<Request, { command: string }>): Record<string, unknown> {
  const { text, ...others } = input
  if (command !== 'from message' || typeof text !== 'string') return input
  const room = LIMITS.button.value - JSON.stringify({ ...others, text: '' }).length
  return { ...others, text: cut(text, room) }
}

/** Few letters of a text may be many in JSON. */
function cut(text: string, room: number): string {
  return JSON.stringify(text).length - 2 <= room ? text : cut(clip(text, Math.min(room, text.length - 50)), room)
}
