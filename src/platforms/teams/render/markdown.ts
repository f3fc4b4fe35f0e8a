// Letters nobody sees: control characters, and the marks that turn the direction of a line around.
const INVISIBLE = /(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069\uFEFF]/gu

/** People's words on one line, for where Teams reads no Markdown: buttons, labels, choices, titles of dialogs. */
export function oneLine(text: string, max: number): string {
  return clip(visible(text).replace(/\s+/g, ' ').trim(), max) || '…'
}

/** People's words on one line, written so that the Markdown of Teams cards shows them as they are. */
export function inline(text: string): string {
  return escaped(visible(text).replace(/\s+/g, ' '))
}

/** The same for several lines; Teams begins a new line only after an empty one. */
export function lines(text: string): string {
  return escaped(visible(text))
    .split('\n')
    .map((line) => unlisted(line.trim()))
    .filter((line) => line !== '')
    .join('\n\n')
}

/** A line that starts with what would be a heading, a quote, a list or a rule, without that meaning. */
export function unlisted(line: string): string {
  return line
    .replace(/^(#{1,6}|[-+])(?=\s|$)/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^(>|[-=][-= ]*$)/, '\\$1')
}

/** Text cut to at most `max` characters, never through the middle of one. */
export function clip(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** People's words without what nobody sees, for where nothing else is read in them: the line of a notification. */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(INVISIBLE, '')
}

// As few signs as possible, because older phones show the backslashes. What matters most, a link under false words and a
// mention nobody wrote, is also broken by a zero-width space, which works where backslashes do not.
function escaped(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/gm, '\\\\')
    .replace(/[*`[\]]|~(?=~)|(?<=~)~|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(/(?<=\])\(/g, '\u200B(')
    .replace(/<(?=\/?at\b)/gi, '\\<\u200B')
    .replace(/<(?=[A-Za-z!?/])/g, '\\<')
    .replace(/&(?=#?\w{1,31};)/g, '\\&')
}
