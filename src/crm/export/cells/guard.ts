/** A phone number as we write it, and a plain number: no spreadsheet makes anything of them but what they are. */
const HARMLESS = /^(?:\+\d{1,3}(?: \d+(?:[ -]\d+)*)(?: ext\. \d+)?|[+-]?\d+(?:[.,]\d+)?)$/

/** Returns a cell as it stands in a file: what a spreadsheet would take for a formula has an apostrophe before it; wide signs count, as it reads them. */
export const guarded = (cell: string): string =>
  /^'?[=+\-@\t\r\n＝＋－＠]|^''/.test(cell) && !HARMLESS.test(cell) ? `'${cell}` : cell

/** Returns what was guarded. */
export const unguarded = (cell: string): string => (/^'[=+\-@\t\r\n＝＋－＠']/.test(cell) ? cell.slice(1) : cell)
