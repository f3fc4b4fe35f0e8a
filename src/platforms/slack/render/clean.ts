// Control characters, and the marks that turn the reading direction around: nobody types them, they only disguise text.
const HIDDEN = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** People's words made safe to store and to show: no control characters but tab and new line, no half surrogate pairs. */
export function clean(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(HIDDEN, '').toWellFormed()
}

/** Cleaned, on one line, and at most `max` UTF-16 units with … at the cut; never empty, because Slack refuses that. */
export function label(text: string, max: number): string {
  return clip(clean(text).replaceAll(/\s+/g, ' ').trim(), max) || '…'
}

/** At most `max` UTF-16 units, cut between code points with … */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  // Cutting a pair in two leaves a half that Slack refuses.
  const end = /[\ud800-\udbff]/.test(text.charAt(max - 2)) ? max - 2 : max - 1
  return `${text.slice(0, end)}…`
}

/** For the few places where Slack reads markup: a mention, link or `<!channel>` in people's words stays what they typed. */
export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
