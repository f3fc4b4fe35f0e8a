import { NOT_ASKED, Reason } from '../../crm/quote/gate.ts'

const WHO = String.raw`(?:(?:the\s+)?customer|(?:de\s+)?klant|they|zij|ze)(?:\s+(?:said|says|say|zeiden|zeggen|zegt|zei))?`
/** What parts our words from theirs: "too dear; customer: we went for the cheaper one". */
const PARTS = new RegExp(String.raw`\s*(?:[;\n|]\s*(?:${WHO}\s*:)?|[,.]\s*${WHO}\s*:)\s*`, 'iu')
const THEIRS_FIRST = new RegExp(String.raw`^${WHO}\s*:\s*`, 'iu')
const NOBODY_ASKED =
  /^(?:not asked(?: yet)?|(?:nog )?niet gevraagd|(?:we |i )?(?:did not|didn['’]t|haven['’]t) asked?|n\.?v\.?t\.?|n\/a|[-–]+)[.!]?$/iu

export interface Why {
  ours: string
  theirs: string
}

/** Reads why a quote was won or lost: our words, and behind a sign or "customer:" theirs. What is missing is empty. */
export function readWhys(text: string): Why {
  const said = text.trim()
  if (THEIRS_FIRST.test(said)) return { ours: '', theirs: theirsIn(said.replace(THEIRS_FIRST, '')) }
  const parted = PARTS.exec(said)
  if (!parted) return { ours: said, theirs: '' }
  return { ours: said.slice(0, parted.index).trim(), theirs: theirsIn(said.slice(parted.index + parted[0].length)) }
}

/** The customer's words as they were typed; that nobody asked them may be said in words. */
export function theirsIn(typed: string): string {
  const said = typed.trim()
  return NOBODY_ASKED.test(said) ? NOT_ASKED : said
}

/** Whether these words say why. */
export const isReason = (words: string): boolean => Reason.safeParse(words).success
