import type { Card, Language, Part, Row } from '../card.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

/** Something that could wait for the digest it is said in: `isNamed` when the digest has a line on its case. */
export interface DigestNews {
  id: number
  text: string
  isNamed: boolean
}

const NEWS_ROWS = 3

/** What a line of the digest is about anyway: who gave it, in one sentence. */
export function newsNotes(news: readonly DigestNews[]): string[] {
  return news.flatMap(({ text, isNamed }) => (isNamed ? [text] : []))
}

/** The rest, each to open; with more than three the last line opens all that are left. */
export function newsRows(news: readonly DigestNews[], { language }: Reader): Part[] {
  const t = words(language)
  const beside = news.filter(({ isNamed }) => !isNamed)
  if (beside.length === 0) return []
  const alone = beside.length > NEWS_ROWS ? beside.slice(0, NEWS_ROWS - 1) : beside
  const rest = beside.slice(alone.length)
  const rows = [
    ...alone.map(({ id, text }) => rowOpening(text, [id], language)),
    ...(rest.length > 0
      ? [
          rowOpening(
            t('digest.moreOf', { count: rest.length }),
            rest.map(({ id }) => id),
            language,
          ),
        ]
      : []),
  ]
  return [{ type: 'rows', heading: t('digest.news'), rows }]
}

function rowOpening(text: string, ids: readonly number[], language: Language): Row {
  return { text, buttons: [{ label: words(language)('digest.show'), press: { command: 'news', input: { ids } } }] }
}

/** Several things that went with a digest, each to open. */
export function newsListCard(news: readonly DigestNews[], language: Language): Card {
  const rows = news.map(({ id, text }) => rowOpening(text, [id], language))
  return { language, title: words(language)('digest.news'), body: [{ type: 'rows', rows }] }
}

/** What is to be opened was settled, or is another's by now. */
export function newsOverCard(language: Language): Card {
  const t = words(language)
  return { language, title: t('digest.newsOver'), body: [{ type: 'text', text: t('digest.newsOverText') }] }
}
