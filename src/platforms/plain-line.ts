import { withEmoji, withoutCodeColons } from './emoji.ts'

/** What somebody puts before a line to make it a quote or a point of a list. */
const BEFORE = /^(?:>+|[•◦▪‣·]|[-–*](?=\s)|\d{1,2}[.)](?=\s))\s*/u
/** What somebody puts around a whole line to make it bold, slanted, struck out or code. */
const AROUND = ['```', '**', '__', '~~', '*', '_', '~', '`']
const FENCE_LANGUAGE = /^[a-z]+\n/i

/**
 * Words for the bot without what was put around them: the marks of a quote, a list, bold or code around the whole, and the
 * colons of emoji, which are no colon behind the name of a customer.
 */
export function plainLine(text: string): string {
  return withoutCodeColons(withEmoji(bare(text.trim())))
}

function bare(text: string): string {
  const mark = AROUND.find((sign) => isAround(text, sign))
  if (mark)
    return bare(
      text
        .slice(mark.length, -mark.length)
        .replace(mark === '```' ? FENCE_LANGUAGE : /^$/, '')
        .trim(),
    )
  const before = BEFORE.exec(text)?.[0] ?? ''
  return before && before.length < text.length ? bare(text.slice(before.length)) : text
}

function isAround(text: string, sign: string): boolean {
  if (text.length <= 2 * sign.length || !text.startsWith(sign) || !text.endsWith(sign)) return false
  const inside = text.slice(sign.length, -sign.length)
  // A star with a space behind it is the point of a list.
  return !inside.includes(sign) && inside.trim() !== '' && (sign.length > 1 || !/^\s/.test(inside))
}
