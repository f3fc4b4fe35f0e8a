import { ACTION } from '../note/commitment-words.ts'

interface Span {
  start: number
  end: number
}

/** Part of a text that says one thing to do, with the only date it speaks of. */
export interface Action<Date extends Span> {
  start: number
  end: number
  date: Date
}

const JOINED = /\s*(?:[,;]\s*)?(?<![\p{L}])(?:and|en|then|dan|daarna)(?:\s+(?:then|dan|daarna))?\s+|\s*[,;]\s+/giu
/** Whose the second one is when it says so: ours again. */
const OUR_OWN = /^(?:(?:i|we)(?:\s*['’]ll|\s+will|\s+shall)?|ik|wij|we)\s+/iu

/**
 * The things to do that stand beside each other in a text, each with its own date and a verb of its own; null when they
 * are not clearly several: "call Monday and send the quote Wednesday" is, "call Monday and Tuesday" is not.
 */
export function actionsIn<Date extends Span>(text: string, dates: readonly Date[]): Action<Date>[] | null {
  const [first, ...rest] = dates.toSorted((a, b) => a.start - b.start)
  if (!first || rest.length === 0) return null
  const actions: Action<Date>[] = [{ start: 0, end: text.length, date: first }]
  for (const date of rest) {
    const last = actions.at(-1)
    if (!last) return null
    const cut = cutBetween(text, last, date)
    if (!cut) return null
    actions[actions.length - 1] = { ...last, end: cut.before }
    actions.push({ start: cut.after, end: text.length, date })
  }
  return actions.every((action) => saysSomething(text, action)) ? actions : null
}

/** Where a new thing to do begins between two dates, or behind the first when the second stands behind its verb. */
function cutBetween(text: string, last: Action<Span>, next: Span): { before: number; after: number } | null {
  const cuts = [...text.matchAll(JOINED)].filter(
    ({ index, 0: { length } }) => index >= last.date.end && index + length <= next.start,
  )
  for (const { index, 0: joined } of cuts) {
    const after = index + joined.length
    const said = `${text.slice(after, next.start)} ${text.slice(next.end)}`.trim()
    if (ACTION.test(said.replace(OUR_OWN, ''))) return { before: index, after }
  }
  return null
}

function saysSomething(text: string, { start, end, date }: Action<Span>): boolean {
  const words = `${text.slice(start, date.start)} ${text.slice(Math.min(date.end, end), end)}`
  return /\p{L}{2,}/u.test(words.replace(OUR_OWN, ''))
}
