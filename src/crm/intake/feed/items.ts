import { createHash } from 'node:crypto'
import { parseFeed } from '@rowanmanning/feed-parser'
import { z } from 'zod'
import { htmlToText } from '../mail/html-text.ts'

/** Something in a feed: `hash` is of what it calls itself, so that it is known again. */
export interface FeedItem {
  hash: string
  title: string
  text: string
  link: string | null
}

export interface ReadItems {
  title: string | null
  items: FeedItem[]
}

/** So many of a feed are looked at, the newest first as feeds have them. */
const MOST = 200
const LONGEST = { title: 200, text: 600, link: 1000 }

/** Reads RSS, Atom or JSON Feed; null when it is none of those. Never throws. */
export function readItems(body: string): ReadItems | null {
  return body.trimStart().startsWith('{') ? readJson(body) : readXml(body)
}

function readXml(body: string): ReadItems | null {
  try {
    const { title, items } = parseFeed(body)
    const found = items.slice(0, MOST).map((one) => itemOf({ ...plain(one), content: one.description ?? one.content }))
    return { title: cut(title, LONGEST.title) || null, items: found.flatMap((one) => one ?? []) }
  } catch {
    return null
  }
}

const plain = ({ id, url, title }: Pick<Parts, 'id' | 'url' | 'title'>) => ({ id, url, title })

// https://www.jsonfeed.org/version/1.1/
const Item = z.object({
  id: z.union([z.string(), z.number()]).transform(String).optional(),
  url: z.string().optional(),
  title: z.string().optional(),
  summary: z.string().optional(),
  content_text: z.string().optional(),
  content_html: z.string().optional(),
})
const JsonFeed = z.object({
  version: z.string().startsWith('https://jsonfeed.org/version/'),
  title: z.string().optional(),
  items: z.array(z.unknown()),
})

function readJson(body: string): ReadItems | null {
  try {
    const read = JsonFeed.safeParse(JSON.parse(body))
    if (!read.success) return null
    const items = read.data.items.slice(0, MOST).flatMap((one) => {
      const { success, data } = Item.safeParse(one)
      if (!success) return []
      const { id, url, title, summary, content_text: text, content_html: html } = data
      return itemOf({ id, url, title, content: summary ?? text ?? html }) ?? []
    })
    return { title: cut(read.data.title, LONGEST.title) || null, items }
  } catch {
    return null
  }
}

interface Parts {
  id?: string | null | undefined
  url?: string | null | undefined
  title?: string | null | undefined
  content?: string | null | undefined
}

/** It is known by its own id, else its address, else its words. */
function itemOf({ id, url, title, content }: Parts): FeedItem | null {
  const [name, text] = [cut(title, LONGEST.title), cut(content, LONGEST.text)]
  const key = [id, url, `${name}\n${text}`].find((one) => one?.trim())
  if (key === undefined || key === null || (name === '' && text === '')) return null
  const link = url && URL.canParse(url) && /^https?:\/\//i.test(url) && url.length <= LONGEST.link ? url : null
  return {
    hash: createHash('sha256').update(key.trim()).digest('base64url').slice(0, 22),
    title: name || text,
    text,
    link,
  }
}

const cut = (html: string | null | undefined, most: number) =>
  bare(html ?? '')
    .slice(0, most)
    .toWellFormed()

/** The words alone, as a database keeps them: what others published is never drawn as they wrote it. */
function bare(html: string): string {
  return (
    htmlToText(html.slice(0, 20_000))
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u001F\u007F\s]+/g, ' ')
      .trim()
  )
}
