/** A part of a line between two signs, as long as it is in the line; what is quoted in it is blotted out. */
export interface Clause {
  text: string
  start: number
  /** The sign behind it, empty at the end. */
  sign: string
}

/** A quote of one mark is a few lines at most: what is longer is apostrophes. */
const QUOTED = /`[^`]*`|["“„][^"“”„]*["”]|«[^»]*»|(?<![\p{L}\p{N}])[‘'][^\n]{1,400}?['’](?![\p{L}\p{N}])/gu

/** ":)" and ":smile:" have colons that mean nothing. */
const SMILEY = /(?<!\S)(?:[:;]-?[)(DPp]|:[\p{L}\d_+-]+:)(?!\S)/gu

/** The clauses of a line: between commas, dashes, brackets and the ends of sentences. */
export function clausesOf(line: string): Clause[] {
  const plain = line
    .replace(SMILEY, (smiley) => ' '.repeat(smiley.length))
    .replace(QUOTED, (quoted) => '·'.repeat(quoted.length))
    .replace(/(?<=\s)[-–—](?=\s)|[()]/g, ',')
  return [...plain.matchAll(/[^.;!?,\n]+(?:[.,](?=\S)[^.;!?,\n]+)*/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    sign: /^[.;!?,\n]+/.exec(plain.slice(match.index + match[0].length))?.[0] ?? '',
  }))
}

/** The clauses that make one sentence with this one, itself included. */
export function sentenceOf(clauses: readonly Clause[], at: number): { before: Clause[]; after: Clause[] } {
  const isEnd = ({ sign }: Clause) => /[.;!?\n]/.test(sign)
  const start = clauses.slice(0, at).findLastIndex(isEnd) + 1
  const end = clauses.findIndex((clause, n) => n >= at && isEnd(clause))
  return { before: clauses.slice(start, at), after: clauses.slice(at + 1, end < 0 ? undefined : end + 1) }
}
