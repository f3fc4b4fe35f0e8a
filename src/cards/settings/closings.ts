import type { Closing } from '../../crm/escalation/closings.ts'
import { type Reader, shortDay } from '../when.ts'
import { words } from '../words.ts'

/** A closing as the form takes it: "27 Jul to 7 Aug: shutdown". */
export function closingLine({ name, from, until }: Closing, reader: Reader): string {
  const t = words(reader.language)
  const [first, last] = [shortDay(from, reader), shortDay(until, reader)]
  const days = from === until ? first : t('settings.closingDays', { from: first, until: last })
  return name === '' ? days : `${days}: ${name}`
}
