import type { AheadOfLeave, Cover, StandsIn } from '../../crm/absence/cover.ts'
import type { CoverOver } from '../../crm/absence/cover-over.ts'
import type { Button, Card, Part, Row } from '../card.ts'
import { rowOf } from '../digest/card.ts'
import { brief } from '../plain-text.ts'
import { calendarDay, deadline, listed, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** For whom its reader stands in, or who leads hears that nobody does: what there is, what is due first, and the first few. */
export function standsInCard({ name, until, alone, cover, lines }: StandsIn, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const key = alone ? 'nobody' : 'standIn'
  const title = until
    ? t(`absence.${key}Until`, { name, day: calendarDay(until, reader) })
    : t(`absence.${key}`, { name })
  const rows: Row[] = lines.map((line) => rowOf(line, reader))
  const left = cover.total - lines.length
  const all: Row[] =
    left > 0
      ? [
          {
            text: t('absence.more', { count: left }),
            buttons: [{ label: t('digest.show'), press: { command: 'today', input: {} } }],
          },
        ]
      : []
  const body: Part[] = [
    { type: 'text', text: cover.total === 0 ? t('absence.noneDue') : dueInWords(cover, reader) },
    ...(rows.length > 0 ? [{ type: 'rows', rows: [...rows, ...all] } as const] : []),
  ]
  return { language, title, body }
}

/** For whom its reader stands in no more, and who does now. */
export function coverOverCard({ name, isBack, deputy }: CoverOver, { language }: Reader): Card {
  const t = words(language)
  const now = deputy === null ? t('absence.nobody', { name }) : t('absence.standsInNow', { name, deputy })
  return {
    language,
    title: t('absence.noLonger', { name }),
    body: [{ type: 'text', text: isBack ? t('absence.back', { name }) : now }],
  }
}

function dueInWords(cover: Cover, reader: Reader): string {
  const what = countsInWords(cover, reader)
  return cover.first ? words(reader.language)('absence.counted', { what, due: deadline(cover.first, reader) }) : what
}

/** "3 promises, 1 complaint and 1 question". */
function countsInWords({ counts }: Cover, { language }: Reader): string {
  const t = words(language)
  const each = counts.map(({ of, count }) => {
    const { one, many, noun } = of.name[language]
    return t('absence.one', { count, name: count === 1 ? (noun ?? one) : many })
  })
  return listed(each, language)
}

/** What falls due while its reader is away and who has it then; with nobody there, a click for each who could. */
export function aheadParts({ cover, deputy, from, asked }: AheadOfLeave, reader: Reader): Part[] {
  const t = words(reader.language)
  const name = deputy ?? ''
  const key = `${cover.total === 0 ? 'aheadNone' : 'ahead'}${deputy === null ? 'Alone' : ''}` as const
  const what = cover.total === 0 ? '' : dueInWords(cover, reader)
  const said = t(`absence.${key}`, { what, name })
  const text = from ? `${t('absence.reminder', { day: calendarDay(from, reader) })} ${said}` : said
  if (deputy !== null) return [{ type: 'text', text }]
  const buttons: Button[] = [
    ...asked.map((one) => ({
      label: brief(one.name, 30),
      press: { command: 'absence deputy', input: { id: one.id } },
    })),
    { label: t('absence.other'), opens: 'form', press: { command: 'absence', input: {} } },
  ]
  return [
    { type: 'text', text },
    { type: 'rows', rows: [{ text: t('absence.asks'), buttons }] },
  ]
}

/** The settings after an absence was set: what falls due meanwhile, and the way back. */
export function withAhead(
  card: Card,
  { ahead, deed }: { ahead: AheadOfLeave | null; deed: number | null },
  reader: Reader,
): Card {
  const parts = ahead ? aheadParts({ ...ahead, from: null }, reader) : []
  const undo: Button[] =
    deed === null
      ? []
      : [{ label: words(reader.language)('log.undo'), press: { command: 'absence undo', input: { id: deed } } }]
  return { ...card, body: [...parts, ...card.body], buttons: [...undo, ...(card.buttons ?? [])] }
}

/** The last digest before its reader goes away, with what falls due meanwhile below it. */
export function leavingWith(card: Card, ahead: AheadOfLeave, reader: Reader): Card {
  return { ...card, body: [...card.body, ...aheadParts(ahead, reader)] }
}
