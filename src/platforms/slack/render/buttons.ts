import type { types } from '@slack/bolt'
import type { Button } from '../../../cards/card.ts'
import type { DrawnBlock } from './chart-block.ts'
import { clip, label } from './clean.ts'
import { LIMITS } from './limits.ts'

type Block = types.KnownBlock
type Accessory = types.Button | types.Overflow

/**
 * Rows of buttons, and at the end of the last a menu of others. One whose input Slack would refuse is left out: the message matters
 * more than the button.
 */
export function actions(buttons: readonly Button[], others: readonly Button[] = []): Block[] {
  const menu = others.length > 1 ? accessory(others) : null
  const elements = [...buttons.flatMap(button), ...(menu ? [menu] : [])]
  return chunks(elements, LIMITS.actions).map((elements) => ({ type: 'actions', elements }))
}

/** A menu at the end of the last buttons there are with room for it: for when no block can be added. */
export function besideOthers(drawn: readonly DrawnBlock[], [menu]: readonly Block[]): DrawnBlock[] {
  const place = drawn.findLastIndex((block) => block.type === 'actions' && block.elements.length < LIMITS.actions)
  return drawn.map((block, n) =>
    n === place && block.type === 'actions' && menu?.type === 'actions'
      ? { ...block, elements: [...block.elements, ...menu.elements] }
      : block,
  )
}

/** What a row can do, below its words: the first in sight and the rest in a menu, when one holds them; all in sight otherwise. */
export function below(buttons: readonly Button[]): Block[] {
  const [first, ...others] = buttons
  const menu = others.length > 1 ? accessory(others) : null
  const [shown] = first ? button(first) : []
  return menu && shown ? [{ type: 'actions', elements: [shown, menu] }] : actions(buttons)
}

/** A button with more letters leaves no width to the words beside it. */
const BESIDE = 24

/** What stands beside the words of a row: its only button, or a menu of them; null when there is no room for it. */
export function accessory(buttons: readonly Button[]): Accessory | null {
  const [only, ...others] = buttons
  if (only && others.length === 0) return only.label.length > BESIDE ? null : (button(only)[0] ?? null)
  const options = buttons.map(option)
  const fits = options.length > 1 && options.length <= LIMITS.overflow
  if (!fits || options.some(({ value }) => value.length > LIMITS.option.value)) return null
  return { type: 'overflow', action_id: 'menu', options }
}

/** The id of what is pressed, `<command>`, or `<command>:form` for what opens one; a number follows. */
const idOf = ({ opens, press }: Button) => `${clip(press.command, LIMITS.actionId - 10)}${opens ? ':form' : ''}`

function button(it: Button): types.Button[] {
  const value = JSON.stringify(it.press.input)
  if (value.length > LIMITS.button.value) return []
  const { label: words, style } = it
  return [{ type: 'button', action_id: idOf(it), text: named(words), value, ...(style && { style }) }]
}

/** Of a menu Slack tells only which option was chosen: its value is the id of a button, and the value of that button. */
const option = (it: Button): types.PlainTextOption & { value: string } => ({
  text: named(it.label),
  value: `${idOf(it)}:0 ${JSON.stringify(it.press.input)}`,
})

const named = (words: string): types.PlainTextElement => ({
  type: 'plain_text',
  text: label(words, LIMITS.button.label),
  emoji: false,
})

/** Slack wants every `action_id` once in a message: a number makes it so. */
export function numbered(drawn: DrawnBlock[]): DrawnBlock[] {
  let n = 0
  const number = <E extends { action_id?: string }>(element: E): E => ({
    ...element,
    action_id: `${element.action_id}:${n++}`,
  })
  return drawn.map((block) => {
    if (block.type === 'actions') return { ...block, elements: block.elements.map(number) }
    if (block.type !== 'section' || !block.accessory) return block
    return { ...block, accessory: number(block.accessory as Accessory) }
  })
}

export const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
