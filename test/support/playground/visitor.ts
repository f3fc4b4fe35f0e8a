import { randomUUID } from 'node:crypto'
import type { Button } from '../../../src/cards/card.ts'
import type { Line, Outcome, PageState, PlaceName } from '../../../src/platforms/playground/wire.ts'

export interface Reply<T> {
  status: number
  body: T & { error?: string }
}

/** Somebody at the page, without the page: the same requests over HTTP. */
export function visitor(url: string, as: string) {
  const post = async <T = Outcome>(
    path: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<Reply<T>> => {
    const response = await fetch(`${url}api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ as, ...body }),
    })
    return { status: response.status, body: (await response.json()) as T & { error?: string } }
  }
  const state = async (place: PlaceName = 'direct', thread?: number): Promise<PageState> => {
    const query = new URLSearchParams({ as, place, ...(thread === undefined ? {} : { thread: String(thread) }) })
    const response = await fetch(`${url}api/state?${query.toString()}`)
    return (await response.json()) as PageState
  }
  return {
    post,
    state,
    say: (text: string, place: PlaceName = 'direct', more: { thread?: number; event?: string } = {}) =>
      post('say', { event: randomUUID(), place, text, ...more }),
    press: (message: number, { press }: Button, event = randomUUID()) => post('press', { event, message, press }),
    /** What is said in a place, newest last. */
    lines: async (place: PlaceName = 'direct') => (await state(place)).lines,
  }
}

/** The words of a line: what somebody typed, or the title of a card. */
export const wordsOf = ({ content }: Line): string => ('text' in content ? content.text : content.card.title)

/** The button of this name under a line. */
export function buttonOf({ content }: Line, label: string): Button {
  const buttons = 'card' in content ? (content.card.buttons ?? []) : []
  const button = buttons.find((button) => button.label === label)
  if (!button) throw new Error(`there is no button “${label}”`)
  return button
}
