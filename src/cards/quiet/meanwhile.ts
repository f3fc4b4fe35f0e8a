import type { Card } from '../card.ts'
import { brief } from '../plain-text.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

/** Something that waited until its reader was no longer quiet: the case it is about, and what it would have said first. */
export interface MeanwhileLine {
  id: number
  kind: string
  number: number
  relation: string
  summary: string
  news: string
}

/** What came while somebody was quiet, a line for each. */
export function meanwhileCard(lines: readonly MeanwhileLine[], { language }: Reader): Card {
  const t = words(language)
  const rows = lines.map(({ id, kind, number, relation, summary, news }) => ({
    text: [{ strong: `${number} ${brief(relation, 40)}`.trim() }, `: ${brief(summary, 90)}`],
    note: news,
    buttons: [{ label: t('digest.show'), press: { command: `${kind} show`, input: { id, number } } }],
  }))
  return { language, title: t('quiet.meanwhile', { count: lines.length }), body: [{ type: 'rows', rows }] }
}
