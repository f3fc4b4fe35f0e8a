import type { Line } from '../../crm/interaction/interaction.ts'

const HEADER = /^\W*(?:van|from|verzonden|sent|aan|to|onderwerp|subject|cc|datum|date)\s*:/iu
const SENDER = /^\W*(?:van|from)\s*:/iu
/** A mail that was pasted as one line. */
const FLAT_HEADER = /\b(?:van|from)\s*:.*\b(?:verzonden|sent|onderwerp|subject)\s*:/iu
const ATTRIBUTION = /^\W*(?:on|op)\b.{4,160}\b(?:wrote|schreef)\b/iu
const FORWARDED =
  /^\W*(?:begin\s+)?(?:original\s+message|oorspronkelijk\s+bericht|forwarded\s+message|doorgestuurd\s+bericht)\b/iu
const GREETING =
  /^(?:hi|hello|hey|dear|beste|hallo|geachte|dag|goede(?:morgen|middag)|good\s+(?:morning|afternoon))(?:\s+[\p{L}.'’-]+){1,4}\s*,?$/iu
const CLOSING =
  /^(?:(?:kind|best|warm)\s+regards|regards|cheers|sincerely|(?:met\s+)?(?:vriendelijke|hartelijke)\s+groet(?:en)?|m\.?v\.?g\.?|groet(?:en|jes)?|mvg)\b.{0,40}$/iu

/** The lines with what others wrote marked as said: quoted lines, code, and mails that were pasted. */
export function markPasted(lines: readonly Line[]): Line[] {
  const texts = lines.map(({ text }) => text)
  const isMail = texts.some((text) => CLOSING.test(text)) || (texts.length > 1 && GREETING.test(texts[0] ?? ''))
  const begins = isMail ? 0 : texts.findIndex((text, n) => beginsMail(text, texts[n + 1]))
  const fences = texts.map((text) => /^`{3}/.test(text))
  return lines.map((line, n) => {
    const isFenced = fences.slice(0, n).filter(Boolean).length % 2 === 1
    const isTheirs = (begins >= 0 && n >= begins) || isFenced || line.text.startsWith('>')
    return isTheirs && line.label === 'fact' ? { ...line, label: 'said' } : line
  })
}

function beginsMail(text: string, next: string | undefined): boolean {
  if (SENDER.test(text) || FLAT_HEADER.test(text) || ATTRIBUTION.test(text) || FORWARDED.test(text)) return true
  return HEADER.test(text) && next !== undefined && HEADER.test(next)
}
