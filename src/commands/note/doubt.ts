import { type Clause, sentenceOf } from './clauses.ts'
import {
  AMOUNT_BEFORE,
  AMOUNT_BEHIND,
  ASKING,
  CONDITION,
  CONDITION_FIRST,
  INVERTED,
  JOINING,
  LONG_AGO,
  MONEY,
  NEGATION,
  NOBODY_ELSE,
  NUMBER_BEHIND,
  OTHERWISE,
  OWN_HEADING,
  REPORTED,
  SAID_BEHIND,
  SAYING,
  SPEAKING,
  THEN,
  THEY_DID,
  UNSURE,
  WE_SAID,
} from './commitment-words.ts'

interface Span {
  start: number
  end: number
}

/** Whether "promised" or "we'd" at this place is what we said ourselves. `bare`: it is itself the verb of saying. */
export function isTold(clause: string, at: number, bare: boolean): boolean {
  const before = clause.slice(0, at)
  if (THEY_DID.test(clause.slice(0, at + 12))) return false
  if (!bare) return WE_SAID.test(before) && !/^\s*(?:hij|ze|zij|he|she|they)\b/iu.test(before)
  return NOBODY_ELSE.test(before.slice(lastJoin(before))) && !LONG_AGO.test(clause)
}

/** Whether what we seem to promise at a place of a clause may be no promise. `dates` are those of the promise. */
export function isDoubtful(clauses: readonly Clause[], i: number, at: number, dates: readonly Span[]): boolean {
  const clause = clauses[i]
  if (!clause) return true
  const { before, after } = sentenceOf(clauses, i)
  return (
    isUnsure(clause.text, at) ||
    isAsked(clause, before, after, at) ||
    isConditional(clause.text, before.at(-1), after[0]) ||
    isReported(clause.text, at, before.at(-1), after[0]) ||
    isQuotedBefore(clauses.slice(0, i + 1), at) ||
    isEitherOr(clause, after[0], dates) ||
    dates.some((date) => isBesideNumber(clauses, date))
  )
}

function isUnsure(clause: string, at: number): boolean {
  const text = clause.slice(lastJoin(clause.slice(0, at)))
  const isOld = /\b(?:promised|beloofd|toegezegd|agreed|afgesproken)\b/iu.test(text) && LONG_AGO.test(clause)
  return isOld || NEGATION.test(text) || UNSURE.test(text)
}

function isAsked(clause: Clause, before: readonly Clause[], after: readonly Clause[], at: number): boolean {
  const last = after.at(-1) ?? clause
  if (last.sign.includes('?') || ASKING.test(clause.text)) return true
  // "Sturen we vrijdag": the verb first, as a question has it.
  const isVerbFirst =
    clause.text.slice(0, at).trim() === '' && /^\s*\p{L}+\s+(?:ik|wij|we)\b/iu.test(clause.text.slice(at))
  return isVerbFirst && before.length === 0
}

function isConditional(text: string, prior: Clause | undefined, next: Clause | undefined): boolean {
  if (CONDITION.test(text) || CONDITION_FIRST.test(text)) return true
  if (prior && (CONDITION_FIRST.test(prior.text) || (THEN.test(text) && INVERTED.test(prior.text)))) return true
  return next !== undefined && CONDITION_FIRST.test(next.text)
}

function isReported(text: string, at: number, prior: Clause | undefined, next: Clause | undefined): boolean {
  const lead = text.slice(0, at)
  const own = lead.slice(lastJoin(lead))
  if (REPORTED.test(own) && !WE_SAID.test(own)) return true
  if (SAID_BEHIND.test(text.slice(at))) return true
  if (prior && SAYING.test(prior.text) && !/^\s*(?:ik|wij|we|i)\b/iu.test(prior.text)) return true
  return next !== undefined && /^\s*(?:\S+\s+){0,2}\S+\s*$/u.test(next.text) && SAID_BEHIND.test(next.text)
}

/** "Jan mailde: …": from the colon on somebody else speaks, up to the end of the line. */
function isQuotedBefore(clauses: readonly Clause[], at: number): boolean {
  const last = clauses.length - 1
  return clauses.some(({ text }, n) => {
    const said = n === last ? text.slice(0, at) : text
    const colon = said.search(/:(?!\d|\/\/)/)
    if (colon < 0) return false
    const head = said.slice(0, colon).trim()
    if (head === '' || (OWN_HEADING.test(head) && !SPEAKING.test(head))) return false
    return !/^(?:ik|wij|we|i)\b/iu.test(head)
  })
}

function isEitherOr({ text, start }: Clause, next: Clause | undefined, dates: readonly Span[]): boolean {
  const [first, second] = dates
  if (OTHERWISE.test(text) || (next && /^\s*(?:of|or)\b/iu.test(next.text))) return true
  return (
    first !== undefined &&
    second !== undefined &&
    /\b(?:of|or)\b/iu.test(text.slice(first.end - start, second.start - start))
  )
}

/** "vrijdag 9.30 euro", "Friday 27": part of what stands beside the date may belong to it, or part of it may not. */
function isBesideNumber(clauses: readonly Clause[], date: Span): boolean {
  const clause = clauses.find(({ start, text }) => date.start >= start && date.start < start + text.length)
  if (!clause) return false
  const before = clause.text.slice(0, date.start - clause.start)
  const said = clause.text.slice(date.start - clause.start, date.end - clause.start)
  const behind = clause.text.slice(date.end - clause.start)
  if (AMOUNT_BEHIND.test(behind) || NUMBER_BEHIND.test(behind) || AMOUNT_BEFORE.test(before)) return true
  return MONEY.test(clause.text) && /\d+[.,]\d{2}\b/.test(said)
}

function lastJoin(text: string): number {
  const last = [...text.matchAll(JOINING)].at(-1)
  return last ? last.index : 0
}
