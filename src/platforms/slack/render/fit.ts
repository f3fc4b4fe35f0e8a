import type { types } from '@slack/bolt'
import type { Part } from '../../../cards/card.ts'
import { countLines, keepLines } from '../../../cards/trim.ts'
import { LIMITS } from './limits.ts'

type Block = types.KnownBlock

interface Message {
  head: Block[]
  body: readonly Part[]
  draw: (part: Part, place: number) => Block[]
  /** Says how many lines were left out. */
  more: (lines: number) => Block[]
  foot: Block[]
}

/** Where it is shown: how many blocks fit, and how much they may weigh together. */
export interface Surface {
  blocks: number
  weight: number
  weigh: (drawn: readonly Block[]) => number
  /** What the block weighs that says how much was left out, generously. */
  more: number
}

/** As many whole lines of the body as the surface takes. Head and foot always stay. */
export function fitted({ head, body, draw, more, foot }: Message, surface: Surface): Block[] {
  const { weigh: weight } = surface
  const shown = [...head]
  let hidden = 0
  // One block is kept for saying how much was left out.
  const around = [...head, ...foot]
  let blocks = surface.blocks - around.length - 1
  let room = surface.weight - weight(around) - surface.more
  const fits = (drawn: Block[]) => drawn.length <= blocks && weight(drawn) <= room

  for (const [place, part] of body.entries()) {
    const lines = countLines([part])
    const whole = hidden === 0 ? draw(part, place) : []
    const kept = hidden > 0 ? 0 : fits(whole) ? lines : most(lines, (n) => fits(draw(keepLines(part, n), place)))
    hidden += lines - kept
    if (kept === 0) continue
    const drawn = kept === lines ? whole : draw(keepLines(part, kept), place)
    shown.push(...drawn)
    blocks -= drawn.length
    room -= weight(drawn)
  }
  return [...shown, ...(hidden > 0 ? more(hidden) : []), ...foot]
}

/** The largest n below `tooMany` that passes; passing gets harder as n grows. */
function most(tooMany: number, passes: (n: number) => boolean): number {
  let [low, high] = [0, tooMany]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (passes(middle)) low = middle
    else high = middle
  }
  return low
}

const letterWeight = (drawn: readonly Block[]): number =>
  drawn.reduce((sum, block) => sum + LIMITS.message.blockWeight + letters(block), 0)

function letters(drawn: object): number {
  let sum = 0
  for (const [key, value] of Object.entries(drawn)) {
    if (typeof value === 'object' && value !== null) sum += letters(value)
    else if (typeof value === 'string' && (key === 'text' || key === 'user_id')) sum += value.length
  }
  return sum
}

/** A message, which is the usual. */
export const MESSAGE: Surface = {
  blocks: LIMITS.message.blocks,
  weight: LIMITS.message.weight,
  weigh: letterWeight,
  more: LIMITS.message.blockWeight + 100,
}

/** The Home tab of a person: only the size of the whole is limited. */
export const HOME: Surface = {
  blocks: LIMITS.home.blocks,
  weight: LIMITS.home.bytes,
  weigh: (drawn) => Buffer.byteLength(JSON.stringify(drawn)),
  more: 500,
}

/** The preview of one of several links in a message: together they weigh no more than a message may. */
export function preview(links: number): Surface {
  return { ...MESSAGE, blocks: LIMITS.unfurl.blocks, weight: Math.floor(MESSAGE.weight / links) }
}
