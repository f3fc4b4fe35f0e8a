/** A word, a quoted name, a placeholder, a piece of text, an operator or a sign; or everything between two parentheses. */
export type Item = Token | Group

export interface Token {
  kind: 'word' | 'name' | 'param' | 'text' | 'sign'
  /** A word as PostgreSQL folds it, in lower case; a name without its quotes; a placeholder without its `$`. */
  text: string
}

export interface Group {
  kind: 'group'
  items: Item[]
}

const PATTERNS: readonly (readonly [kind: Token['kind'] | 'nothing', pattern: RegExp])[] = [
  ['nothing', /\s+|--[^\n]*|\/\*(?:(?!\/\*)[\s\S])*?\*\//y],
  ['text', /'(?:[^']|'')*'/y],
  ['name', /"[A-Za-z][A-Za-z0-9]*"/y],
  ['param', /\$\d+/y],
  ['word', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['text', /\d+(?:\.\d+)?/y],
  // An operator ends where a comment begins.
  ['sign', /(?:(?!\/\*|--)[-+*/<>=~!@#%^&|`?])+|::|[[\](),.:]/y],
]

/** The items of a statement, with what stands between parentheses as one of them. Throws at what it cannot read. */
export function readItems(sql: string): Item[] {
  const open: Item[][] = [[]]
  for (const token of tokensOf(sql)) {
    const items = open.at(-1) as Item[]
    if (token.kind === 'sign' && token.text === '(') open.push([])
    else if (token.kind === 'sign' && token.text === ')') {
      open.pop()
      const around = open.at(-1)
      if (!around) throw new Error('a parenthesis is closed that was not opened')
      around.push({ kind: 'group', items })
    } else items.push(token)
  }
  const [items, ...unclosed] = open
  if (!items || unclosed.length > 0) throw new Error('a parenthesis is not closed')
  return items
}

function* tokensOf(sql: string): Generator<Token> {
  let at = 0
  let before: Token['kind'] | 'nothing' = 'nothing'
  while (at < sql.length) {
    const [kind, text] = tokenAt(sql, at)
    // `E'…'` and `U&"…"` are read by rules of their own.
    if ((kind === 'text' || kind === 'name') && (before === 'word' || sql[at - 1] === '&'))
      throw new Error(`cannot read a prefix before ${text}`)
    if (kind !== 'nothing') yield { kind, text: plain(kind, text) }
    at += text.length
    before = kind
  }
}

function tokenAt(sql: string, at: number): [kind: Token['kind'] | 'nothing', text: string] {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at
    const [text] = pattern.exec(sql) ?? []
    if (text) return [kind, text]
  }
  throw new Error(`cannot read ${sql.slice(at, at + 20)}`)
}

function plain(kind: Token['kind'], text: string): string {
  if (kind === 'word') return text.toLowerCase()
  if (kind === 'name') return text.slice(1, -1)
  return kind === 'param' ? text.slice(1) : text
}

/** Whether an item is one of these words. */
export function isWord(item: Item | undefined, ...words: readonly string[]): boolean {
  return item?.kind === 'word' && words.includes(item.text)
}

export function isSign(item: Item | undefined, sign: string): boolean {
  return item?.kind === 'sign' && item.text === sign
}

/** The items between separators: at least one, possibly empty, list. */
export function splitItems(items: readonly Item[], isSeparator: (item: Item) => boolean): Item[][] {
  const parts: Item[][] = [[]]
  for (const item of items) {
    if (isSeparator(item)) parts.push([])
    else parts.at(-1)?.push(item)
  }
  return parts
}
