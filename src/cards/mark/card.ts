import type { Button, Card, Language } from '../card.ts'
import { words } from '../words.ts'

/** A message that nobody had asked for, and in its menu whether it was of use. */
export function withMarks(card: Card, delivery: number): Card {
  const t = words(card.language)
  const mark = (useful: boolean): Button => ({
    label: t(useful ? 'mark.useful' : 'mark.notUseful'),
    press: { command: 'mark useful', input: { delivery, useful } },
  })
  return { ...card, menu: [mark(true), mark(false)] }
}

/** For who said whether a message was of use. */
export function markedCard(useful: boolean, { language }: { language: Language }): Card {
  return { language, title: words(language)(useful ? 'mark.isUseful' : 'mark.isNotUseful'), body: [] }
}
