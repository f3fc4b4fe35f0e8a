import EmailReplyParser from 'email-reply-parser'
import { firstIn } from './forwarded.ts'

/** What is read of a mail for what is new in it, in characters and lines: more is kept whole. */
const MOST_READ = 20_000
const MOST_LINES = 400
/** A signature is no longer, in lines. */
const LONGEST_SIGNATURE = 25

const QUOTE_HEAD = [
  /^op\b(?=.{0,60}\d).{4,200}\bschreef\b.{0,200}:$/i,
  /^op\b(?=.{0,60}\d).{4,200}\bheeft\b.{0,200}\bgeschreven\s?:$/i,
  /^on\b(?=.{0,60}\d).{4,250}\bwrote\s?:$/i,
  /^.{3,150}<[^<>\s]{3,100}@[^<>\s]{3,100}>\s(?:schreef|wrote)\b.{0,100}:$/i,
]
const MARK = /^-{2,}\s*(?:original message|oorspronkelijk bericht|origineel bericht)\s*-{2,}$/i
const SIGN_OFF =
  /^(?:met (?:vriendelijke|hartelijke|zonnige|sportieve) groet(?:en)?|vriendelijke groet(?:en)?|hartelijke groet(?:en)?|groet(?:en|jes)?|mvg|m\.v\.g\.|(?:kind|best|warm) regards|regards|kind wishes|best wishes|sincerely|yours sincerely)\b[\s,.!]{0,3}(?:[\p{L}.’'-]+[ ,.]{0,2}){0,4}$/iu

/** Returns what is new in a mail: without what it answers, and without the signature. All of it when nothing would be left. */
export function newPartOf(text: string): string {
  const whole = text.replaceAll('\r\n', '\n').trim()
  const lines = whole.split('\n')
  if (whole.length > MOST_READ || lines.length > MOST_LINES) return unsigned(aboveQuote(whole))
  const own = aboveQuote(whole)
  const visible = shielded(own, (safe) => new EmailReplyParser().parseReply(safe)).trim()
  return unsigned(visible) || unsigned(own) || own || whole
}

/** What stands above the head of the mail that is answered, wherever its program put it. */
function aboveQuote(text: string): string {
  const lines = text.split('\n')
  const at = lines.findIndex((line, n) => {
    const words = line.trim()
    if (words.length > 500) return false
    if (MARK.test(words)) return true
    // A long head is broken over two lines.
    return QUOTE_HEAD.some((head) => head.test(words) || head.test(`${words} ${(lines[n + 1] ?? '').trim()}`))
  })
  const quoted = firstIn(text)
  const own = at < 0 ? text : lines.slice(0, at).join('\n')
  const above = quoted && quoted.above.length < own.length ? quoted.above : own
  // Who answers below or between what they quote says it there.
  return above.trim() === '' && at >= 0 ? lines.slice(at + 1).join('\n') : above
}

/** What stands above a sign-off near the end. */
function unsigned(text: string): string {
  const lines = text.trim().split('\n')
  const at = lines.findIndex((line, n) => n > 0 && lines.length - n <= LONGEST_SIGNATURE && SIGN_OFF.test(line.trim()))
  const dashes = lines.findIndex((line, n) => n > 0 && /^-- ?$/.test(line))
  const ends = [at, dashes].filter((n) => n > 0)
  return (ends.length > 0 ? lines.slice(0, Math.min(...ends)) : lines).join('\n').trim()
}

/**
 * The library takes all from a line that begins so up to the next that ends with a colon for the head of a quote: those heads were
 * found above, and what a customer writes is not to vanish by it. A sign without a width makes it look elsewhere.
 */
function shielded(text: string, read: (safe: string) => string): string {
  const SIGN = '\u2060'
  return read(
    text.replaceAll(SIGN, '').replace(/^(?=\s{0,20}(?:op|w|dnia|[a-z]{3,4}\.|在|van|from|de|da|von)\s?)/gim, SIGN),
  ).replaceAll(SIGN, '')
}
