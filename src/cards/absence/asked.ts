import type { AwayQuestion } from '../../crm/meeting/away-asked.ts'
import type { Card, Row } from '../card.ts'
import { dayAndMonth, fullDate, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** Whether its reader is away when their calendar says so, as a line of a digest. */
export function awayRow({ id, firstDay, lastDay, isGone, was }: AwayQuestion, reader: Reader): Row {
  const t = words(reader.language)
  const days = daysInWords({ firstDay, lastDay }, reader)
  const text =
    was === null
      ? t('absence.asked.new', { days })
      : isGone
        ? t('absence.asked.gone', { days })
        : t('absence.asked.moved', { days, was: daysInWords(was, reader) })
  return {
    text,
    buttons: [
      { label: t('absence.asked.yes'), press: { command: 'away yes', input: { id } } },
      { label: t('absence.asked.no'), press: { command: 'away no', input: { id } } },
    ],
  }
}

/** "on Tuesday 3 March", "3 to 7 March", "28 February to 4 March". */
function daysInWords({ firstDay, lastDay }: { firstDay: string; lastDay: string }, reader: Reader): string {
  const t = words(reader.language)
  const [first, last] = [firstDay, lastDay].map((day) => new Date(`${day}T12:00:00Z`)) as [Date, Date]
  const utc = { ...reader, timeZone: 'UTC' }
  if (firstDay === lastDay) return t('absence.asked.day', { day: fullDate(first, utc) })
  const isOneMonth = firstDay.slice(0, 7) === lastDay.slice(0, 7)
  const from = isOneMonth ? String(first.getUTCDate()) : dayAndMonth(first, utc)
  return t('absence.asked.days', { from, until: dayAndMonth(last, utc) })
}

/** That it is not asked again, with the way back. */
export function awayDeclinedCard(id: number, { language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  return {
    language,
    title: t('absence.asked.declined'),
    body: [],
    buttons: [{ label: t('log.undo'), press: { command: 'away no back', input: { id } } }],
  }
}

/** The question again, after a no was taken back; with nothing left to ask only that it may be. */
export function awayAgainCard(question: AwayQuestion | null, reader: Reader): Card {
  const t = words(reader.language)
  const rows = question ? [awayRow(question, reader)] : []
  return {
    language: reader.language,
    title: t(question ? 'absence.asked.again' : 'absence.asked.mayAgain'),
    body: rows.length > 0 ? [{ type: 'rows', rows }] : [],
  }
}
