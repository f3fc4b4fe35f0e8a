import type { Card, Language, Part, Row } from '../card.ts'
import { brief, plainText } from '../plain-text.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

/** Something that could wait for the digest it is said in: its title, what more there is to it, and the case that shows. */
export interface DigestNews {
  id: number
  title: string
  text: string
  about?: number | undefined
}

/** So many lines of a digest at most are about it. */
const NEWS_ROWS = 3
/** So many letters of what more there is to it stand in its row. */
const IN_ROW = 140

/** What waited, each to open; of more than three the last line opens all that are left. */
export function newsRows(news: readonly DigestNews[], { language }: Reader): Part[] {
  if (news.length === 0) return []
  const t = words(language)
  const alone = news.length > NEWS_ROWS ? news.slice(0, NEWS_ROWS - 1) : news
  const rest = news.slice(alone.length)
  const ids = rest.map(({ id }) => id)
  const more: Row[] =
    rest.length > 0 ? [{ text: t('digest.moreOf', { count: rest.length }), buttons: [opening(ids, language)] }] : []
  return [{ type: 'rows', heading: t('digest.news'), rows: [...alone.map((one) => rowOfNews(one, language)), ...more] }]
}

function rowOfNews({ id, title, text, about }: DigestNews, language: Language): Row {
  return {
    ...(about !== undefined && { about }),
    text: title,
    ...(text !== '' && { note: brief(text, IN_ROW) }),
    buttons: [opening([id], language)],
  }
}

const opening = (ids: readonly number[], language: Language) => ({
  label: words(language)('digest.show'),
  press: { command: 'news', input: { ids } },
})

/** Several things that went with a digest, each to open. */
export function newsListCard(news: readonly DigestNews[], language: Language): Card {
  const rows = news.map((one) => rowOfNews(one, language))
  return { language, title: words(language)('digest.news'), body: [{ type: 'rows', rows }] }
}

/** What is to be opened was settled, or is another's by now. */
export function newsOverCard(language: Language): Card {
  const t = words(language)
  return { language, title: t('digest.newsOver'), body: [{ type: 'text', text: t('digest.newsOverText') }] }
}

/** What a digest says of a card that waited for it. */
export function newsOfCard(id: number, card: Card): DigestNews {
  const { title, about, body, language } = card
  const rest = plainText({ language, title: '', body: body.filter(({ type }) => type !== 'rows') })
  return { id, title, about, text: rest.split('\n').filter(Boolean).join(' · ') }
}
