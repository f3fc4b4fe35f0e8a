import type { Line } from '../../crm/interaction/interaction.ts'
import { actionsIn } from '../grammar/actions.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { FUTURE_CUE, OPENING, OURS, PERIOD } from './commitment-words.ts'
import { isDoubtful, isTold } from './doubt.ts'
import { markPasted } from './pasted.ts'

/** A reading of a date in a text, as commands/dates gives it. */
interface Span {
  start: number
  end: number
}

/** Something somebody will do, found in a note. */
export interface Commitment<Date extends Span> {
  /** `ours`: we said we would. `wish`: a date in somebody else's words, or in words of ours that may be no promise. */
  whose: 'ours' | 'wish'
  /** What is to be done, without the date. */
  summary: string
  /** Null for "Ik bel je nog": a promise without a date. */
  date: Date | null
}

/** So many of a line: the rest stays words. */
const MOST = 3

/** So many characters of a note are read for promises: nobody waits long for a line of somebody else. */
const MOST_READ = 5_000

/** What was promised in a whole note; what was quoted or pasted is nobody's promise of ours. */
export function commitmentsInNote<Date extends Span>(
  lines: readonly Line[],
  findDates: (text: string) => Date[],
): Commitment<Date>[] {
  let room = MOST_READ
  return markPasted(lines).flatMap((line) => {
    const text = line.text.slice(0, room)
    room -= text.length
    return text === '' ? [] : commitmentsIn({ ...line, text }, findDates)
  })
}

/**
 * What was promised in a line, at most three: our own words without a date are vague promises, dates in other people's
 * words are wishes, and so are dates in words that deny, depend on something, ask, or tell what somebody else said. A week or
 * a month in them is news and no date to keep, and nothing is promised in a guess, or in what is behind a question.
 */
export function commitmentsIn<Date extends Span>(line: Line, findDates: (text: string) => Date[]): Commitment<Date>[] {
  if (line.label === 'assumption' || line.label === 'behind') return []
  const dates = findDates(line.text)
  const found: Commitment<Date>[] = []
  const clauses = clausesOf(line.text)
  const used = new Set<Date>()
  for (const [i, clause] of clauses.entries()) {
    if (found.length === MOST) break
    const at = line.label === 'fact' ? promisedAt(clauses, i, dates) : null
    if (at === null) continue
    const own = dates.filter((date) => inside(date, clause))
    const date = own[0] ?? alone(dates, clauses[i + 1])
    if (isDoubtful(clauses, i, at, own.length > 0 ? own : date ? [date] : [])) continue
    const several = at < (own[0]?.start ?? 0) - clause.start ? severalIn(clause, own) : null
    if (several) {
      for (const { date } of several) used.add(date)
      found.push(
        ...several.map(({ date, part }) => ({
          whose: 'ours' as const,
          summary: summaryOf(line.text, part, date),
          date,
        })),
      )
      continue
    }
    if (date) used.add(date)
    found.push({ whose: 'ours', summary: summaryOf(line.text, clause, own[0]), date: date ?? null })
  }
  for (const date of dates.filter((d) => !used.has(d))) {
    if (found.length === MOST) break
    const clause = clauses.find((c) => inside(date, c))
    if (clause && !PERIOD.test(line.text.slice(date.start, date.end)))
      found.push({ whose: 'wish', summary: summaryOf(line.text, clause, date), date })
  }
  return found
}

/** Where in a clause we say that we will do something; null when we do not. */
function promisedAt(clauses: readonly Clause[], i: number, dates: readonly Span[]): number | null {
  const clause = clauses[i]
  if (!clause) return null
  for (const { words, present, bare, told } of OURS) {
    const at = words.exec(clause.text)?.index
    if (at === undefined) continue
    if ((told || bare) && !isTold(clause.text, at, bare ?? false)) continue
    const isAhead = FUTURE_CUE.test(clause.text) || dates.some((date) => inside(date, clause))
    if (!present || isAhead) return at
  }
  return null
}

/** "I'll call Monday and send the quote Wednesday": each thing to do with its own date; null when it is one. */
function severalIn<Date extends Span>(clause: Clause, own: readonly Date[]): { date: Date; part: Clause }[] | null {
  const here = own.map((date) => ({ start: date.start - clause.start, end: date.end - clause.start, date }))
  const actions = actionsIn(clause.text, here)
  return (
    actions?.map(({ start, end, date: { date } }) => ({
      date,
      part: { ...clause, start: clause.start + start, text: clause.text.slice(start, end) },
    })) ?? null
  )
}

function inside(date: Span, clause: Clause): boolean {
  return date.start >= clause.start && date.start < clause.start + clause.text.length
}

/** "…, Friday at the latest": a clause that is little more than a date belongs to the one before it. */
function alone<Date extends Span>(dates: readonly Date[], clause: Clause | undefined): Date | undefined {
  if (!clause) return undefined
  return dates.find((date) => inside(date, clause) && date.end - date.start >= clause.text.trim().length * 0.4)
}

function summaryOf(line: string, { start, text: { length } }: Clause, date: Span | undefined): string {
  const text = line.slice(start, start + length)
  const rest = date ? `${text.slice(0, date.start - start)} ${text.slice(Math.max(0, date.end - start))}` : text
  return rest.replace(OPENING, '').replace(/\s+/g, ' ').trim()
}
