import type { AboutLine } from '../../crm/customer/about-line.ts'
import { brief } from '../plain-text.ts'
import { daysSince, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** So many letters of each stand in a line. */
const IN_LINE = { summary: 40, hours: 30 }
/** How often it was said is written out up to here. */
const WRITTEN_OUT = 10

/** "new customer, day 12", while they are new; the day they became one is the first. */
export function newcomer(newSince: Date | null | undefined, reader: Reader): string | null {
  if (!newSince) return null
  return words(reader.language)('about.newcomer', { day: daysSince(newSince, reader.now, reader.timeZone) + 1 })
}

/** The same of a case, which has half the usual time when it began while they were new, and keeps that. */
export function newcomerWithTime(
  { newSince, forNewcomer = false }: { newSince?: Date | null; forNewcomer?: boolean },
  reader: Reader,
): string | null {
  const t = words(reader.language)
  const isNew = newcomer(newSince, reader)
  return forNewcomer ? t('about.sooner', { customer: isNew ?? t('about.beganNew') }) : isNew
}

/** "First complaint 5: third late delivery.", when something comes before what we want from the customer. */
export function firstOf(about: Pick<AboutLine, 'first'> | undefined, { language }: Reader): string | null {
  if (!about?.first) return null
  const { of, number, summary } = about.first
  const what = of.name[language].one
  return words(language)('about.first', { what, number, summary: brief(summary, IN_LINE.summary).replace(/\.$/u, '') })
}

/** "best by phone, before ten", as far as it is known. */
export function reachInWords(
  about: Pick<AboutLine, 'channel' | 'hours'> | undefined,
  { language }: Reader,
): string | null {
  if (!about) return null
  const t = words(language)
  const hours = about.hours && brief(about.hours, IN_LINE.hours)
  if (about.channel === null) return hours ? t('about.bestAt', { hours }) : null
  const best = t('about.best', { how: t(`about.how.${about.channel as 'phone'}`) })
  return hours ? `${best}, ${hours}` : best
}

/** "for the third time", of what a digest said on other days before; nothing of what it did not. */
export function saidBefore({ daysSaid }: Pick<AboutLine, 'daysSaid'>, { language }: Reader): string | null {
  if (daysSaid === 0) return null
  const t = words(language)
  const count = daysSaid + 1
  return count <= WRITTEN_OUT ? t(`about.again.${String(count) as '2'}`) : t('about.often', { count })
}

/** A note with what is said beside it, of a line that has it. */
export function withAbout(note: string, about: AboutLine | undefined, reader: Reader): string {
  if (!about) return note
  // What comes first is no call about this.
  const beside = [newcomer(about.newSince, reader), about.first ? null : reachInWords(about, reader)]
  const line = [note, saidBefore(about, reader)].filter(Boolean).join(', ')
  return [line, ...beside].filter(Boolean).join(' · ')
}
