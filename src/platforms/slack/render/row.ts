import type { types } from '@slack/bolt'
import type { Row, Span, Text } from '../../../cards/card.ts'
import { plain } from '../../../cards/plain-text.ts'
import { accessory, below } from './buttons.ts'
import { LIMITS } from './limits.ts'
import { written } from './written.ts'

/** So many letters stand on one line beside a menu, 600 pixels wide; with more the small print has a line of its own. */
const ONE_LINE = 72

/** One block: its words, and beside them what can be done. What fits in no menu stands below. */
export function row({ text, note, buttons }: Row): types.KnownBlock[] {
  const beside = accessory(buttons)
  const words = note === undefined || plain(note) === '' ? text : [...spans(text), between(text, note), ...spans(note)]
  return [
    { type: 'section', text: written(words, LIMITS.richText), ...(beside && { accessory: beside }) },
    ...(beside ? [] : below(buttons)),
  ]
}

const spans = (text: Text): readonly Span[] => (typeof text === 'string' ? [text] : text)

const between = (text: Text, note: Text) => (plain(text).length + plain(note).length < ONE_LINE ? ' · ' : '\n')
