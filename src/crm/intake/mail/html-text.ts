/** More of an HTML page is not read, in characters. */
const MOST_HTML = 400_000
/** What stands in these is not said by anybody. */
const UNSAID = ['script', 'style', 'head', 'title', 'template', 'svg', 'noscript', 'iframe', 'object', 'select']
/** Each of these begins a line. */
const LINES = new Set('address article br div dd dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul'.split(' '))
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  euro: '€',
  eacute: 'é',
  egrave: 'è',
  euml: 'ë',
  iuml: 'ï',
  ouml: 'ö',
  uuml: 'ü',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  zwnj: '',
  shy: '',
}

/**
 * Returns what a reader sees of an HTML mail, as lines: without scripts, styles, and what is not shown. What is quoted begins with
 * `>`. No address in it is looked at. Reads each character once or twice, however it is nested.
 */
export function htmlToText(html: string): string {
  const page = html.slice(0, MOST_HTML)
  const lower = page.toLowerCase()
  let quoted = 0
  let line = ''
  const lines: string[] = []
  const endLine = () => {
    const words = line.replace(/[^\S\n]+/g, ' ').trim()
    lines.push(words === '' ? '' : `${'>'.repeat(Math.min(quoted, 5))}${quoted > 0 ? ' ' : ''}${words}`)
    line = ''
  }
  const isBegun = () => line.trim() !== ''
  for (let at = 0; at < page.length; ) {
    const open = page.indexOf('<', at)
    line += decoded(page.slice(at, open < 0 ? page.length : open).replace(/\s+/g, ' '))
    if (open < 0) break
    if (lower.startsWith('<!--', open)) {
      at = after(page, '-->', open + 4)
      continue
    }
    const close = page.indexOf('>', open)
    const tag = lower.slice(open, close < 0 ? open + 40 : close)
    const [, slash = '', name = ''] = /^<(\/?)([a-z][a-z0-9]*)/.exec(tag.slice(0, 40)) ?? []
    if (name === '') {
      line += '<'
      at = open + 1
      continue
    }
    if (close < 0) break
    at = close + 1
    if (slash === '' && (UNSAID.includes(name) || isHidden(tag))) at = skipped(lower, name, tag, at)
    else if (name === 'blockquote') {
      if (isBegun()) endLine()
      quoted = Math.max(0, quoted + (slash ? -1 : 1))
    } else if (LINES.has(name) && (name === 'br' || isBegun())) endLine()
    else if (name === 'td' || name === 'th') line += ' '
  }
  if (isBegun()) endLine()
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The words a mail program shows beside the subject only, and what is drawn in no size at all. */
const isHidden = (tag: string) => tag.length < 2_000 && /\bdisplay\s*:\s*none\b|\smso-hide\s*:\s*all/.test(tag)

const VOID = new Set('br hr img input meta link col area base wbr'.split(' '))

/** Where an element ends that is not read; of one that is never closed nothing is lost but its tag. */
function skipped(lower: string, name: string, tag: string, at: number): number {
  if (VOID.has(name) || tag.endsWith('/')) return at
  const end = lower.indexOf(`</${name}`, at)
  if (end < 0) return UNSAID.includes(name) && name !== 'head' ? lower.length : at
  return after(lower, '>', end)
}

function after(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from)
  return found < 0 ? text.length : found + sign.length
}

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole
    const code = Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10)
    return code > 0 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff) ? String.fromCodePoint(code) : ''
  })
}
