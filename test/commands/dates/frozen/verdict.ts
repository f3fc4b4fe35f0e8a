import type { FrozenLine } from './lines.ts'

/** What the bot made of a line: local moments, `2026-03-06T17:00`. */
export interface Made {
  /** The moments it took without asking: of promises, of the contact, or the last day of an absence. */
  taken: readonly { at: string; wholeDay: boolean }[]
  /** The days and moments among the buttons of its question; null when it asked nothing. */
  asked: readonly string[] | null
  /** First name of whose promise it became. */
  owner?: string
}

/**
 * `right`: so, or a question that is as good (`asked`). `in vain`: asked without need, with the right day among the buttons.
 * `not found`: no day, and none of the right ones offered. `wrong`: took a day or an hour that is not so.
 */
export type Verdict = 'right' | 'asked' | 'in vain' | 'not found' | 'wrong'

/** A contact without a date is of today. */
const TODAY = '2026-03-03'

/** Local hours in which a part of a day ends. */
const PARTS: Record<string, readonly [after: string, until: string]> = {
  morning: ['06:00', '12:00'],
  afternoon: ['12:00', '18:00'],
  evening: ['18:00', '23:59'],
}

/** How an outcome (frozen.ts) is written. */
export const OUTCOME =
  /^(?:\? )?(?:-|\d{4}-\d\d-\d\d(?:T\d\d:\d\d|\/(?:morning|afternoon|evening))?)(?: (?:-|\d{4}-\d\d-\d\d(?:T\d\d:\d\d|\/(?:morning|afternoon|evening))?))*(?: \?)?$/

/** How well the bot did. */
export function verdictOn(line: FrozenLine, { taken, asked, owner }: Made): Verdict {
  const { outcome, about } = line
  const right = outcome.split(' ').filter((one) => one !== '?')
  const mustAsk = outcome.startsWith('? ')
  if (taken.length > 0 && (about !== 'contact' || asked === null)) {
    const isTheirs = line.owner === undefined || line.owner === owner
    const isRight = !mustAsk && isTheirs && taken.every((moment) => right.some((one) => isMoment(line, one, moment)))
    return isRight ? 'right' : 'wrong'
  }
  if (asked === null)
    return about === 'promise' && line.line.startsWith('log') && right.includes('-') ? 'right' : 'not found'
  if (about === 'promise' && right.includes('-')) return 'right'
  const mayAsk = mustAsk || outcome.endsWith(' ?')
  if (mayAsk && right.includes('-')) return 'asked'
  const offered = right.filter((one) => asked.some((button) => isOffered(dayOr(one), button)))
  if (offered.length === 0 || (mustAsk && offered.length < right.length)) return 'not found'
  return mayAsk ? 'asked' : 'in vain'
}

const dayOr = (outcome: string) => (outcome === '-' ? TODAY : outcome)

function isMoment({ about, kind }: FrozenLine, outcome: string, { at, wholeDay }: Made['taken'][number]): boolean {
  if (about !== 'promise') return at.startsWith(dayOr(outcome))
  if (outcome.includes('T')) return !wholeDay && at === outcome
  const [day = '', part] = outcome.split('/')
  if (!at.startsWith(day) || outcome === '-') return false
  const [after, until] = PARTS[part ?? ''] ?? []
  if (after && until) return !wholeDay && at.slice(11) > after && at.slice(11) <= until
  // Beside an amount an hour was read from the amount.
  return kind !== 'amount' || wholeDay
}

/** A button that says the day only is as good as one with the hour; one with another hour is not. */
function isOffered(outcome: string, button: string): boolean {
  const day = outcome.slice(0, 10)
  if (!button.startsWith(day)) return false
  return !outcome.includes('T') || button === day || button === outcome
}
