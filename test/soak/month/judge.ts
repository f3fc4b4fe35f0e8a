import type { Deed } from './deeds.ts'
import type { Line, Want } from './lines.ts'

/** How a line ended. */
export type Verdict =
  | 'right'
  /** A plain line was asked about. */
  | 'asked'
  /** Nothing was done, and it was said. */
  | 'refused'
  /** Something else was done, more, or less, without a question. */
  | 'wrong'
  /** What it is about was never made, or its button is not there. */
  | 'impossible'

export interface Outcome {
  line: Line
  text: string
  verdict: Verdict
  deeds: readonly Deed[]
  reply: string
  copies: readonly string[]
  /** What was typed and found nowhere afterwards. */
  lost: string[]
  /** What one does after a question or a refusal (the first button, the line to copy), and whether that did what was wanted. */
  after?: { by: string; did: boolean }
}

export interface Happened {
  deeds: readonly Deed[]
  reply: string
  /** A question that waits for an answer, or a form. */
  asks: boolean
  /** Whether something is as it was wanted without a change: who takes what they have. */
  isSo: (want: Want) => boolean
}

type NumberOf = (ref: string) => number | undefined

/** What became of a line, by what its writer wanted and by what was stored. */
export function verdictOn({ wants }: Line, { deeds, reply, asks, isSo }: Happened, numberOf: NumberOf): Verdict {
  const left = [...deeds]
  let isAskedRightly = false
  const missing = wants.filter((want) => {
    if (want.what === 'nothing') return false
    if (want.what === 'reads') return !(want.sure === 'either' && asks) && !reads(want, reply)
    const nth = left.findIndex((deed) => fits(want, deed, numberOf))
    if (nth >= 0) left.splice(nth, 1)
    if (want.sure !== 'plain' && asks) isAskedRightly = true
    if (want.sure === 'asks') return nth >= 0 || !asks
    if (nth >= 0 || want.sure === 'perhaps' || isSo(want)) return false
    return !(want.sure === 'either' && asks)
  })
  if (left.length > 0) return 'wrong'
  const isOnlyReading = wants.every(({ what }) => what === 'nothing' || what === 'reads')
  if (missing.length === 0) return asks && !isAskedRightly && !isOnlyReading ? 'asked' : 'right'
  if (missing.some(({ sure }) => sure === 'asks')) return deeds.length > 0 ? 'wrong' : 'refused'
  if (asks) return 'asked'
  return deeds.length > 0 ? 'wrong' : 'refused'
}

/** Whether a deed is the one that was wanted; what the writer did not name may be anything. */
export function fits(want: Want, deed: Deed, numberOf: NumberOf): boolean {
  if (want.what !== deed.what) return false
  if (want.what === 'undone' || want.what === 'changed') return true
  if (want.what === 'away') return want.about === deed.about
  const isOf = OF_A_CASE.has(want.what) ? deed.number === numberOf(want.about) : deed.about === want.about
  return (
    isOf &&
    same(want.with, deed.with) &&
    same(want.on, deed.on) &&
    same(want.by ?? want.to, deed.by) &&
    same(want.severity, deed.severity) &&
    (want.due === undefined ||
      deed.due === want.due ||
      (want.due.length === 10 && deed.due?.startsWith(want.due) === true))
  )
}

const OF_A_CASE = new Set(['done', 'closed', 'taken', 'moved', 'given', 'dropped'])
const same = (wanted: string | undefined, found: string | undefined) => wanted === undefined || wanted === found
const reads = ({ about }: Want, reply: string) => new RegExp(about, 'i').test(reply)

const OF_A_DAY =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun|to)day|tomorrow|(?:maan|dins|woens|donder|vrij|zater|zon)dag|volgende)$/u

/** Words of the line that are neither stored nor in the answer. Words the bot reads as something else are not looked for. */
export function lostOf(text: string, places: readonly string[]): string[] {
  const kept = places.join(' ').toLowerCase()
  // A day is stored as a day, and what stands before the first colon or is the first word is a command or a name.
  const body = text.slice(Math.max(text.indexOf(':'), text.indexOf(' ')) + 1).toLowerCase()
  return (body.match(/[\p{L}\d]{6,}/gu) ?? []).filter((word) => !kept.includes(word) && !OF_A_DAY.test(word))
}
