import type { Ahead } from '../../crm/attention/ahead.ts'
import type { Digest } from '../../crm/attention/digest.ts'
import type { Card, Part } from '../card.ts'
import { date, daysSince, listed, type Reader, time, weekday } from '../when.ts'
import { words } from '../words.ts'

/** A digest, and at its very end what its reader may forget until the next; with nothing true and short to say, nothing. */
export function closing(card: Card, digest: Digest, reader: Reader): Card {
  const { lines, heldBack } = digest
  const calm = calmOf(digest, reader)
  if (!calm) return card
  // With no lines at all its title says so.
  const text = lines.length > 0 && heldBack === 0 ? `${words(reader.language)('digest.closing.all')} ${calm}` : calm
  return { ...card, body: [...card.body, { type: 'note', text }] }
}

/** The same as a part of a card that has more to say than a digest. */
export function calmPart(digest: Digest, reader: Reader): Part[] {
  const text = calmOf(digest, reader)
  return text ? [{ type: 'note', text }] : []
}

function calmOf({ ahead }: Pick<Digest, 'ahead'>, reader: Reader): string | null {
  if (!ahead || ahead.isMore) return null
  const { language } = reader
  const t = words(language)
  const when = whenOf(ahead, reader)
  if (ahead.numbers.length === 0) return t('digest.closing.none', { when })
  const numbers = listed(ahead.numbers.map(String), language)
  return t('digest.closing.only', { count: ahead.numbers.length, numbers, when })
}

/** Today the time says enough, and within a week the day of the week. */
function whenOf({ until }: Ahead, reader: Reader): string {
  const t = words(reader.language)
  const days = daysSince(reader.now, until, reader.timeZone)
  const at = time(until, reader)
  if (days === 0) return at
  if (days === 1 && !reader.stays) return t('digest.closing.timeTomorrow', { time: at })
  return t('digest.closing.timeOn', { time: at, day: days < 7 ? weekday(until, reader) : date(until, reader) })
}
