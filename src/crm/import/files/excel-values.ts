/** How a number of a workbook is shown, as far as it changes what it says. */
export type NumberStyle = 'date' | { digits: number } | null

/** 14 to 22 and the others are the dates among the formats every workbook has (ECMA-376, 18.8.30). */
const DATES = [14, 22, 27, 36, 45, 47, 50, 58] as const
const MINUTES = 1440
/** 30 December 1899, with which days count from 1 March 1900 on; a workbook of an old Mac counts from 1904. */
const DAY_ZERO = Date.UTC(1899, 11, 30)
const DAYS_TO_1904 = 1462
const LAST_DAY = 2_958_465

/** What a format means; `00000000` shows the zeros in front that the number has lost. */
export function styleOf(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) {
    return DATES.some((first, at) => at % 2 === 0 && id >= first && id <= DATES[at + 1]!) ? 'date' : null
  }
  if (/^0{2,}$/.test(code)) return { digits: code.length }
  const signs = code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '')
  return /[dmyhs]/i.test(signs) && !/general/i.test(signs) ? 'date' : null
}

/** A number as people read it, plain and without noise. Past fifteen digits Excel has lost some: those stay as they stand. */
export function numberText(written: string, style: NumberStyle): string {
  const number = Number(written)
  if (written.trim() === '' || !Number.isFinite(number)) return written
  const rounded = Number(number.toPrecision(15))
  if (Math.abs(rounded) >= 1e15) return written
  const text = String(rounded)
  return style && style !== 'date' && Number.isInteger(rounded) && rounded >= 0
    ? text.padStart(style.digits, '0')
    : text
}

/** A day as `2026-03-02`, with its time if it has one; a time alone as `09:30`. */
export function dateText(written: string, from1904: boolean): string {
  const days = Number(written) + (from1904 ? DAYS_TO_1904 : 0)
  if (written.trim() === '' || !(days >= 0 && days < LAST_DAY + 1)) return numberText(written, null)
  const minutes = Math.round(days * MINUTES)
  const [day = '', time = ''] = new Date(DAY_ZERO + minutes * 60_000).toISOString().split('T')
  if (minutes < MINUTES) return time.slice(0, 5)
  return minutes % MINUTES === 0 ? day : `${day} ${time.slice(0, 5)}`
}
