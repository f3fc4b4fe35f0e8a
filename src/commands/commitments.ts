import type { Line } from '../crm/interaction.ts'

/** A reading of a date in a text, as commands/dates gives it. */
interface Span {
  start: number
  end: number
}

/** Something somebody will do, found in a note. */
export interface Commitment<Date extends Span> {
  /** `ours`: we said we would. `wish`: a date in somebody else's words. */
  whose: 'ours' | 'wish'
  /** What is to be done, without the date. */
  summary: string
  /** Null for "Ik bel je nog": a promise without a date. */
  date: Date | null
}

const VERBS =
  'bel(?:len)?|stuur|sturen|mail(?:en)?|app(?:en)?|kom(?:en)?|laat|laten|zorg(?:en)?|regel(?:en)?|lever(?:en)?|zoek(?:en)?|check(?:en)?|vraag|vragen|geef|geven|maak|maken|neem|nemen|kijk(?:en)?|koppel(?:en)?|plan(?:nen)?|reageer|reageren|breng(?:en)?|stel(?:len)?|schrijf|schrijven|bezorg(?:en)?|vervang(?:en)?|haal|halen|bevestig(?:en)?|verzend(?:en)?|herstel(?:len)?'

/** We say that we will: an English future or promise, a Dutch one, the Dutch present used as a future, and the same the other way round. */
const OURS: readonly RegExp[] = [
  /\b(?:i|we)(?:\s*['’]ll|\s+will|\s+shall|(?:\s*['’]m|\s+am|\s*['’]re|\s+are)\s+going\s+to|(?:\s+have|\s*['’]ve)?\s+promised)\b(?!\s+not\b)/iu,
  /^\s*(?:(?:have|has)\s+)?promised\b/iu,
  /\b(?:ik|wij|we)\s+(?:zal|zullen|ga|gaan|beloof|beloven)\b(?!\s+niet\b)/iu,
  /\b(?:heb(?:ben)?\s+)?(?:beloofd|toegezegd)\b/iu,
  new RegExp(`\\b(?:ik|wij|we)\\s+(?:${VERBS})\\b(?!\\s+(?:niet|net|nu|al)\\b)`, 'iu'),
  new RegExp(`\\b(?:${VERBS})\\s+(?:ik|wij|we)\\b(?!\\s+niet\\b)`, 'iu'),
]

/** The Dutch present is only a promise with one of these near it, or a date. */
const FUTURE_CUE =
  /\b(?:nog|terug|straks|later|binnenkort|zsm|z\.s\.m\.|asap|morgen|dan|erop|hierop|daarop|weten|jullie|je|u|hem|haar|hen)\b/iu
/** What follows was said by somebody else. */
const REPORTED = /\b(?:said|says|told|zei|zegt|vertelde|volgens)\b/iu
/** Words that only open the sentence. */
const OPENING =
  /^\s*(?:(?:and|so|then|but|en|dus|dan|maar)\s+)?(?:(?:i|we)(?:\s*['’]ll|\s+will|\s+shall)\s+|(?:ik|wij|we)\s+zal\s+)/iu

interface Clause {
  text: string
  start: number
}

function clausesOf(text: string): Clause[] {
  return [...text.matchAll(/[^.;!?,\n]+(?:[.,](?=\S)[^.;!?,\n]+)*/gu)].map((match) => ({
    text: match[0],
    start: match.index,
  }))
}

/**
 * What was promised in a note, at most three: our own words without a date are vague promises, dates in other people's
 * words are wishes. What the customer is quoted to say is never our promise.
 */
export function commitmentsIn<Date extends Span>(line: Line, findDates: (text: string) => Date[]): Commitment<Date>[] {
  const dates = findDates(line.text)
  const found: Commitment<Date>[] = []
  const clauses = clausesOf(line.text)
  const used = new Set<Date>()
  for (const [i, clause] of clauses.entries()) {
    if (line.label !== 'fact' || !isOurs(clause, dates)) continue
    const own = dates.find((date) => inside(date, clause))
    const date = own ?? alone(dates, clauses[i + 1])
    if (date) used.add(date)
    found.push({ whose: 'ours', summary: summaryOf(clause, own), date: date ?? null })
  }
  for (const date of dates.filter((d) => !used.has(d))) {
    const clause = clauses.find((c) => inside(date, c))
    if (clause) found.push({ whose: 'wish', summary: summaryOf(clause, date), date })
  }
  return found.slice(0, 3)
}

function isOurs(clause: Clause, dates: readonly Span[]): boolean {
  const index = OURS.findIndex((pattern) => pattern.test(clause.text))
  if (index < 0) return false
  const at = OURS[index]?.exec(clause.text)?.index ?? 0
  if (REPORTED.test(clause.text.slice(0, at))) return false
  const isPresent = index >= 4
  return !isPresent || FUTURE_CUE.test(clause.text) || dates.some((date) => inside(date, clause))
}

function inside(date: Span, clause: Clause): boolean {
  return date.start >= clause.start && date.start < clause.start + clause.text.length
}

/** "…, Friday at the latest": a clause that is little more than a date belongs to the one before it. */
function alone<Date extends Span>(dates: readonly Date[], clause: Clause | undefined): Date | undefined {
  if (!clause) return undefined
  return dates.find((date) => inside(date, clause) && date.end - date.start >= clause.text.trim().length * 0.4)
}

function summaryOf(clause: Clause, date: Span | undefined): string {
  const text = date
    ? `${clause.text.slice(0, date.start - clause.start)} ${clause.text.slice(Math.max(0, date.end - clause.start))}`
    : clause.text
  return text.replace(OPENING, '').replace(/\s+/g, ' ').trim()
}
