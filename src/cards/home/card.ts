import type { Digest } from '../../crm/attention/digest.ts'
import type { Home } from '../../crm/home.ts'
import type { Card, Part, Row } from '../card.ts'
import { standing } from '../case/standing.ts'
import { asking } from '../digest/card.ts'
import { age, calendarDay, isoDay, listed, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** So many lines of what asks and of relations together: with every button of theirs a message takes no more. */
const LINES = 12

/** Everything of somebody on one card: what asks for them, what they reported, their relations, and when they are away. */
export function homeCard(
  digest: Digest,
  home: Home,
  { name, done }: { name: string; done?: string | undefined },
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  const lines = asking(digest, reader, 'home')
  return {
    language,
    title: t('home.title', { name: name.split(' ')[0] ?? name }),
    home: true,
    body: [
      ...(done ? [{ type: 'note', text: done } as const] : []),
      ...(lines.length > 0 ? lines : [{ type: 'text', text: t('home.quiet') } as const]),
      ...reportedIn(home, reader),
      ...relationsIn(home, LINES - digest.lines.length, reader),
      { type: 'note', text: customs(home, reader) },
    ],
    buttons: [
      { label: t('help.tasks.log'), opens: 'form', press: { command: 'log', input: {} } },
      { label: t('home.settings'), press: { command: 'settings', input: {} } },
      { label: t('home.help'), press: { command: 'help', input: {} } },
    ],
  }
}

function reportedIn({ reported, reportedInAll }: Home, reader: Reader): Part[] {
  if (reported.length === 0) return []
  const { language } = reader
  const t = words(language)
  const items = reported.map((found) => {
    const { number, relation, summary, owner, acknowledgedAt } = found
    const state = acknowledgedAt ? t('home.taken', { name: owner }) : standing(found, owner, reader)
    return t('home.reportedLine', { number, relation, summary, state })
  })
  return [{ type: 'list', heading: t('home.reported'), items }, ...more(reportedInAll - reported.length, language)]
}

function relationsIn({ relations, relationsInAll }: Home, room: number, reader: Reader): Part[] {
  const { language } = reader
  const t = words(language)
  if (relations.length === 0) return [{ type: 'note', text: t('home.noRelations') }]
  const rows = relations.slice(0, room).map(
    ({ id, name, lastInteractionAt }): Row => ({
      text: [{ strong: name }, `, ${lastInteractionAt ? age(lastInteractionAt, reader) : t('home.never')}`],
      buttons: [{ label: t('log.brief'), press: { command: 'brief', input: { relation: `#${id}` } } }],
    }),
  )
  return [{ type: 'rows', heading: t('home.relations'), rows }, ...more(relationsInAll - rows.length, language)]
}

function more(count: number, language: Reader['language']): Part[] {
  return count > 0 ? [{ type: 'note', text: words(language)('common.more', { count }) }] : []
}

/** When digests come, and an absence that is there or to come. */
function customs({ windows, ...absence }: Home, reader: Reader): string {
  const t = words(reader.language)
  const times = listed(windows.toSorted(), reader.language)
  const digests = windows.length > 0 ? t('home.digests', { windows: times }) : t('home.noDigests')
  return [digests, awayInWords(absence, reader)].filter(Boolean).join(' ')
}

/** An absence in a sentence; empty when there is none, or when it is over. */
export function awayInWords(
  { absentFrom, absentUntil, deputy }: Pick<Home, 'absentFrom' | 'absentUntil' | 'deputy'>,
  reader: Reader,
): string {
  if (absentFrom === null || (absentUntil !== null && absentUntil < isoDay(reader.now, reader.timeZone))) return ''
  const t = words(reader.language)
  const from = calendarDay(absentFrom, reader)
  const when = absentUntil
    ? t('home.until', { from, until: calendarDay(absentUntil, reader) })
    : t('home.openEnd', { from })
  return deputy ? t('home.away', { when, deputy }) : t('home.awayAlone', { when })
}
