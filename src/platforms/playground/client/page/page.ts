import type { PageState } from '../../wire.ts'
import { Refused, state } from './ask.ts'
import { become, forget, here, person } from './here.ts'

let known: PageState | null = null
let looking: Promise<void> | null = null
let stale = false
let paint: (state: PageState) => void = () => {}

/** What the page shows; null before the first look. */
export const shown = () => known

/** Says who draws the page. */
export function drawnBy(draw: typeof paint): void {
  paint = draw
}

/** Draws what is known again: something changed on this side. */
export function repaint(): void {
  if (known) paint(known)
}

/** Looks at the bot again and draws. Asked while it looks, it looks once more. */
export function refresh(): Promise<void> {
  stale = true
  looking ??= look().finally(() => (looking = null))
  return looking
}

async function look(): Promise<void> {
  while (stale) {
    stale = false
    const { place, thread } = here()
    const me = person()
    try {
      known = await state(me, place, thread)
      // Unless the visitor became somebody else while we looked.
      if (person() === me) become(known.me.id)
    } catch (error) {
      // Somebody who does not work here any more, remembered by this tab.
      if (!(error instanceof Refused) || me === null) throw error
      if (person() === me) forget()
      stale = true
    }
  }
  repaint()
}
