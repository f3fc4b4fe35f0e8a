import type { Card } from '../../../cards/card.ts'
import { plainText } from '../../../cards/plain-text.ts'
import { blocks } from './blocks.ts'
import type { DrawnBlock } from './chart-block.ts'
import { clean, escape } from './clean.ts'
import type { Figures } from './figures.ts'
import { messageWith } from './fit.ts'
import { LIMITS } from './limits.ts'

export interface Message {
  text: string
  blocks: DrawnBlock[]
}

/** A card as the content of any Slack message. Notifications and screen readers use `text`, so it says it all. */
export function message(card: Card, takes: Figures = 'charts'): Message {
  const safe = (line: string) => escape(clean(line))
  const text = safe(plainText(card, LIMITS.message.textBytes, (line) => Buffer.byteLength(safe(line))))
  return { text: text.trim() || '…', blocks: blocks(card, messageWith(takes)) }
}
