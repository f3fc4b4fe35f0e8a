/** A property of a card, `item1.TEL;TYPE=work:…`: its name in upper case, its types in lower case, its value as it is escaped. */
export interface CardLine {
  name: string
  types: readonly string[]
  /** 1 is preferred most; 101 where nothing is said. */
  rank: number
  value: string
}

/** Reads one unfolded line; null when it is none, or its value is bytes. Versions 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350). */
export function cardLine(text: string): CardLine | null {
  const colon = outsideQuotes(text, ':')[0]
  if (colon === undefined) return null
  const head = text.slice(0, colon)
  const [named = '', ...parameters] = cutAt(head, outsideQuotes(head, ';'))
  const types: string[] = []
  let encoding = ''
  let charset = ''
  let rank = 101
  for (const parameter of parameters) {
    const equals = parameter.indexOf('=')
    // 2.1 has them bare: `TEL;CELL;PREF`.
    const key = equals < 0 ? 'TYPE' : parameter.slice(0, equals).trim().toUpperCase()
    const value = parameter
      .slice(equals + 1)
      .replaceAll('"', '')
      .trim()
      .toLowerCase()
    if (key === 'ENCODING' || (equals < 0 && /^(?:quoted-printable|base64)$/.test(value))) encoding = value
    else if (key === 'CHARSET') charset = value
    else if (key === 'PREF') rank = Number(value) || rank
    else if (key === 'TYPE') types.push(...value.split(','))
  }
  if (encoding === 'b' || encoding === 'base64') return null
  if (types.includes('pref')) rank = Math.min(rank, 1)
  const name = named
    .slice(named.lastIndexOf('.') + 1)
    .trim()
    .toUpperCase()
  const raw = text.slice(colon + 1)
  return { name, types, rank, value: encoding === 'quoted-printable' ? printed(raw, charset) : raw }
}

/** The parts of a value between semicolons, as people read them. */
export function cardParts(value: string): string[] {
  const ends: number[] = []
  for (let at = 0; at < value.length; at++) {
    if (value[at] === '\\') at += 1
    else if (value[at] === ';') ends.push(at)
  }
  return cutAt(value, ends).map(cardText)
}

/** A whole value, as people read it. */
export function cardText(value: string): string {
  if (!value.includes('\\')) return value.trim()
  return value.replaceAll(/\\(.)/gs, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign)).trim()
}

/** Whether a property is QUOTED-PRINTABLE: what ends in `=` goes on in the next line, which has no blank in front. */
export function isPrinted(text: string): boolean {
  return /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i.test(text)
}

function printed(raw: string, charset: string): string {
  const bytes = Buffer.from(raw, 'utf8').toString('latin1')
  const decoded = Buffer.from(
    bytes.replaceAll(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
  for (const label of [charset || 'utf-8', 'windows-1252']) {
    try {
      return new TextDecoder(label, { fatal: label !== 'windows-1252' }).decode(decoded)
    } catch {
      // A charset nobody knows, or another one than it says.
    }
  }
  return raw
}

function outsideQuotes(text: string, sign: string): number[] {
  const found: number[] = []
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted
    else if (text[at] === sign && !quoted) {
      found.push(at)
      if (sign === ':') break
    }
  }
  return found
}

function cutAt(text: string, ends: readonly number[]): string[] {
  return [...ends, text.length].map((end, at) => text.slice(at === 0 ? 0 : ends[at - 1]! + 1, end))
}
