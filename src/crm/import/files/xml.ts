import type { Bytes } from '../record.ts'
import { decodedText } from './encoding.ts'
import { MOST_SIGNS } from './lines.ts'
import { FileRefused } from './pieces.ts'

/** A tag of XML, without the prefix of its namespace; an empty element comes as one that opens and one that closes. */
export interface XmlTag {
  name: string
  closes: boolean
  /** The text since the tag before. */
  text: string
  /** The value of an attribute, `:id` with any prefix; null when it has none. */
  attribute(name: string): string | null
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * The tags of a part of a workbook in batches, as they come. read-excel-file fills every row up to the last column of any, so that
 * a file of 100 kB takes 4 GB. Throws FileRefused `broken workbook`, also for a DOCTYPE.
 */
export async function* xmlTags(bytes: Bytes): AsyncGenerator<XmlTag[]> {
  let rest = ''
  let kept = ''
  for await (const piece of decodedText(bytes, 'utf-8')) {
    rest += piece
    const tags: XmlTag[] = []
    let at = 0
    for (;;) {
      const from = rest.indexOf('<', at)
      const to = from < 0 ? -1 : endOfTag(rest, from)
      if (to < 0) break
      const tag = rest.slice(from + 1, to)
      kept += unescaped(rest.slice(at, from))
      at = to + 1
      if (tag.startsWith('![CDATA[')) kept += tag.slice(8, -2)
      else if (tag.startsWith('!DOCTYPE')) throw new FileRefused('broken workbook')
      else if (!tag.startsWith('!') && !tag.startsWith('?')) {
        tags.push(...tagsOf(tag, kept))
        kept = ''
      }
    }
    rest = rest.slice(at)
    if (rest.length + kept.length > MOST_SIGNS) throw new FileRefused('broken workbook')
    yield tags
  }
  if (rest.trim() !== '') throw new FileRefused('broken workbook')
}

/** Where the tag ends that begins there; a `>` may stand in an attribute. -1: not in what has come yet. */
function endOfTag(text: string, from: number): number {
  if (text.startsWith('<!--', from)) return behind(text, '-->', from)
  if (text.startsWith('<![CDATA[', from)) return behind(text, ']]>', from)
  // Too little to tell a tag from one of these.
  if (text.length - from < 9 && /^<!(?:$|-|\[)/.test(text.slice(from))) return -1
  let end = text.indexOf('>', from)
  // Looking for a quote past the tag would read the same text over and over.
  let quote = end >= 0 && text.slice(from, end).includes('"') ? text.indexOf('"', from) : -1
  while (quote >= 0 && quote < end) {
    const close = text.indexOf('"', quote + 1)
    if (close < 0) return -1
    if (close > end) end = text.indexOf('>', close)
    quote = text.indexOf('"', close + 1)
  }
  return end
}

function behind(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from)
  return at < 0 ? -1 : at + sign.length - 1
}

function tagsOf(tag: string, text: string): XmlTag[] {
  const closes = tag.startsWith('/')
  const name = /^\/?(?:[^\s/:]+:)?([^\s/:]+)/.exec(tag)?.[1] ?? ''
  const attribute = (wanted: string) => attributeOf(tag, wanted)
  const opening = { name, closes, text, attribute }
  return tag.endsWith('/') ? [opening, { name, closes: true, text: '', attribute }] : [opening]
}

function attributeOf(tag: string, wanted: string): string | null {
  for (const quote of ['"', "'"]) {
    const sought = `${wanted.startsWith(':') ? '' : ' '}${wanted}=${quote}`
    const from = tag.indexOf(sought)
    const start = from + sought.length
    if (from >= 0) return unescaped(tag.slice(start, tag.indexOf(quote, start)))
  }
  return null
}

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal?: string, hex?: string, name?: string) => {
    if (name) return ENTITIES[name] ?? all
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  })
}
