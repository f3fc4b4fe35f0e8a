import type { Context } from '../command.ts'
import { Clarification } from '../clarify.ts'
import { datesIn, type Deadline, deadlineIn } from '../grammar/deadline.ts'

const CALL = String.raw`call(?:ing)?(?: them| him| her)? back|call(?: them| him| her)? again|ring back|follow[- ]?up|nabellen|nabel|terugbellen|bel(?:len)?(?: (?:we|ik|ze|hem|haar))? (?:na|terug)|opvolgen|opvolging`
const BEFORE = new RegExp(String.raw`(?:[,;.]\s*)?(?:\b(?:and|en|we|I)\s+)?\b(?:${CALL})\b\s*:?\s*$`, 'iu')
const BEHIND = new RegExp(String.raw`^\s*(?:${CALL})(?!\p{L})`, 'iu')

/** When a text says that the customer is called back, and the text without it. Asks when that is not one clear date. */
export function readCallBack(context: Context, text: string): { callBack: Deadline | null; rest: string } {
  for (const date of datesIn(context, text)) {
    const [head, tail] = [text.slice(0, date.start), text.slice(date.end)]
    const isSaid = BEFORE.test(head) || BEHIND.test(tail)
    if (!isSaid) continue
    const rest = `${head.replace(BEFORE, '')}${tail.replace(BEHIND, '')}`.replace(/^[\s,;.:]+|[\s,;]+$/gu, '')
    try {
      return { callBack: deadlineIn(context, date, 'callBack'), rest: rest || text }
    } catch (error) {
      if (error instanceof Clarification) error.known = { text: rest || text }
      throw error
    }
  }
  return { callBack: null, rest: text }
}
