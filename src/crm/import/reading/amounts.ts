import { type Got, isShortened, saysNothing, Unfit } from './clean.ts'

/** Signs and letters of a currency, blanks, and what parts thousands in Switzerland. */
const AROUND = /[\s€$£'’]|\b(?:eur|euro|usd|gbp)\b/gi
/** Beyond it, cents are no longer exact. */
const MOST_DIGITS = 13
/** With its currency and blanks. */
const LONGEST_AMOUNT = 100

interface Bare {
  /** Digits with their separators. */
  text: string
  isNegative: boolean
}

function bareAmount(cell: string): Bare {
  const text = cell.replace(AROUND, '').replace(/[.,]-+$/, '')
  const isNegative = /^\(.*\)$|^[-−]|[-−]$/.test(text)
  return { text: text.replace(/^[(+−-]+|[)−-]+$/g, ''), isNegative }
}

const SHAPES = {
  ',': /^(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/,
  '.': /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/,
} as const

/** Returns an amount in cents; what is written with other separators than the file has is refused, not guessed. */
export function centsIn(cell: string, decimals: ',' | '.'): Got<number> {
  if (saysNothing(cell)) return null
  if (cell.length > LONGEST_AMOUNT) return new Unfit('not an amount')
  if (isShortened(cell.trim())) return new Unfit('number mangled')
  const { text, isNegative } = bareAmount(cell)
  const shape = SHAPES[decimals].exec(text)
  if (shape === null) return new Unfit('not an amount')
  const fraction = shape[1] ?? ''
  const whole = text.slice(0, fraction === '' ? undefined : -(fraction.length + 1)).replace(/\D/g, '')
  if (whole.length > MOST_DIGITS) return new Unfit('not an amount')
  const cents = Number(whole) * 100 + Math.round(Number(`0.${fraction || 0}`) * 100)
  return isNegative && cents !== 0 ? -cents : cents
}

/** The separator of decimals that a cell proves; null when it could be either. */
function provenBy(text: string): ',' | '.' | null {
  if (SHAPES[','].test(text) === SHAPES['.'].test(text)) return null
  return SHAPES[','].test(text) ? ',' : '.'
}

/** Learns from cell after cell what a file writes before its decimals. */
export function decimalsOf(): { add(cell: string): void; decimals(): ',' | '.' | null } {
  const seen = new Set<',' | '.'>()
  return {
    add(cell) {
      const proof = cell.length > LONGEST_AMOUNT ? null : provenBy(bareAmount(cell).text)
      if (proof !== null) seen.add(proof)
    },
    decimals: () => (seen.size === 1 ? ([...seen][0] ?? null) : null),
  }
}
