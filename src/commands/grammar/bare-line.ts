/** An emoji as platforms write it in a text: `:rage:`, `:wave::skin-tone-2:`. */
const EMOJI = /(?<![\p{L}\p{N}]):[a-z0-9+][a-z0-9_+-]*:(?![\p{L}\p{N}])/giu
const EMOJI_FIRST = /^(?::[a-z0-9+][a-z0-9_+-]*:\s*|[\p{Extended_Pictographic}\uFE0F\u200D\p{Emoji_Modifier}]+\s*)+/iu

const FENCED = /^`{3}(?:[\w-]*\n)?([\s\S]+?)`{3}$/u
/** Bold, italic, struck or code: all of the line, or its first words. */
const MARKED = /^([*_~`])\1?(?=\S)([\s\S]*\S)\1{1,2}$/u
const MARKED_FIRST = /^([*_~`])\1?(?=\S)([^*_~`\n]*[^*_~`\s])\1{1,2}(?=\s|$)/u
const QUOTED = /^["“”„«]([^"“”„«»]+)["“”»]$/u
const BULLET = /^(?:[•◦▪‣·–*-]|\d{1,2}[.)])\s+(?=\S)/u

/** A typed line without what only makes it look different: quote marks, bullets, bold, code and emoji around the words. */
export function bareLine(typed: string): string {
  let line = typed.trim()
  // Each round takes one layer off: "> *log Acme: called*".
  for (let round = 0; round < 5; round++) {
    const before = line
    line = withoutQuoteMarks(line)
      .replace(/^\/crm\b/iu, '')
      .replace(FENCED, '$1')
      .replace(BULLET, '')
      .replace(EMOJI_FIRST, '')
      .replace(MARKED, (all, mark: string, words: string) => (words.includes(mark) ? all : words))
      .replace(MARKED_FIRST, '$2')
      .replace(QUOTED, '$1')
      .trim()
    if (line === before) break
  }
  // Nothing but signs: there was nothing around anything.
  return line === '' ? typed.trim() : line
}

/** Quote marks at the beginning of each line; of a part of the lines they are somebody's words. */
function withoutQuoteMarks(line: string): string {
  const lines = line.split('\n')
  const isQuoted = lines.every((one) => /^\s*(?:>|&gt;)/u.test(one))
  return isQuoted ? lines.map((one) => one.replace(/^\s*(?:>|&gt;)\s?/u, '')).join('\n') : line
}

/** The text without the emoji it begins with. */
export const afterEmoji = (text: string): string => text.replace(EMOJI_FIRST, '')

const LONGEST = 300

/** A name without the emoji and the marks around it. */
export const bareName = (name: string): string =>
  // What is longer is no name, and nothing is looked for in it.
  name.length > LONGEST
    ? name.trim()
    : name
        .replace(EMOJI, ' ')
        .replace(/^[\s*_~`]+|[\s*_~`]+$/gu, '')
        .trim()

/** The same text with a space for every sign of an emoji, so that none of them is taken for a sign of ours. */
export const emojiBlanked = (text: string): string => text.replace(EMOJI, (emoji) => ' '.repeat(emoji.length))
