import type { types } from '@slack/bolt'
import type { Card } from '../../../cards/card.ts'
import { plainText } from '../../../cards/plain-text.ts'
import { blocks } from './blocks.ts'
import { clean, escape } from './clean.ts'
import { LIMITS } from './limits.ts'

/** A card as the content of any Slack message. Notifications and screen readers use `text`, so it says it all. */
export function message(card: Card): { text: string; blocks: types.KnownBlock[] } {
  const safe = (line: string) => escape(clean(line))
  const text = safe(plainText(card, LIMITS.message.textBytes, (line) => Buffer.byteLength(safe(line))))
  return { text: text.trim() || '…', blocks: blocks(card) }
}
