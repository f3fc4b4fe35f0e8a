import type { Digest } from '../../crm/attention/digest.ts'
import type { Home } from '../../crm/home.ts'
import type { Card, Part, Row, Text } from '../card.ts'
import { newcomer } from '../about/line.ts'
import { standing } from '../case/standing.ts'
import { asking } from '../digest/card.ts'
import { calmPart } from '../digest/closing.ts'
import { moment, quietButtons } from '../quiet/card.ts'
import { brief } from '../plain-text.ts'
import { age, calendarDay, day, isoDay, listed, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** So many lines of what asks and of relations together; no menu has more than five in it. */
const LINES = { together: 12, relations: 5 }

/** Everything of somebody on one card: what asks for them, whether that is too much (`load`), what they reported, their relations, and when they are away. */
export function homeCard(
  digest: Digest,
  home: Home,
  { name, done, load = [] }: { name: string; done?: string | undefined; load?: readonly Part[] },
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
      ...calmPart(digest, reader),
      ...load,
      ...reportedIn(home, reader),
      ...relationsIn(home, Math.min(LINES.relations, LINES.together - digest.lines.length), reader),
      customs(home, reader),
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
  const t = words(reader.language)
  const items = reported.map((found): Text => {
    const { number, relation, summary, owner, acknowledgedAt } = found
    const silence = found.silentSince && t('home.silent', { name: owner, when: day(found.silentSince, reader) })
    const state = acknowledgedAt ? t('home.taken', { name: owner }) : (silence ?? standing(found, owner, reader))
    return [{ strong: `${number} ${brief(relation, 40)}` }, `: ${brief(summary, 60)} (${state})`]
  })
  return [{ type: 'list', heading: t('home.reported', { count: reportedInAll }), items }]
}

/** One row for all of them: who they are, and behind it the brief of each. */
function relationsIn({ relations, relationsInAll }: Home, room: number, reader: Reader): Part[] {
  const t = words(reader.language)
  if (relations.length === 0) return [{ type: 'note', text: t('home.noRelations') }]
  const shown = relations.slice(0, room)
  const names = shown.map(({ name, lastInteractionAt, newSince }) => {
    const last = lastInteractionAt ? age(lastInteractionAt, reader) : t('home.never')
    return `${brief(name, 40)} (${newcomer(newSince, reader) ? t('home.isNew', { last }) : last})`
  })
  const row: Row = {
    text: [
      { strong: t('home.relations') },
      `: ${[...names, ...more(relationsInAll - shown.length, reader)].join(', ')}`,
    ],
    buttons: shown.map(({ id, name }) => ({
      label: brief(name, 30),
      press: { command: 'brief', input: { relation: `#${id}` } },
    })),
  }
  return [{ type: 'rows', rows: [row] }]
}

const more = (count: number, { language }: Reader): string[] =>
  count > 0 ? [words(language)('common.more', { count })] : []

/** An absence that is there or to come; or else until when they are quiet, or when digests come, with the ways to be left alone. */
function customs({ windows, ...home }: Omit<Home, 'reported' | 'relations'>, reader: Reader): Part {
  const away = awayInWords(home, reader)
  if (away) return { type: 'note', text: away }
  const t = words(reader.language)
  const quiet = quietNow(home, reader)
  const times = listed(windows.toSorted(), reader.language)
  const digests = windows.length > 0 ? t('home.digests', { windows: times }) : t('home.noDigests')
  const text = quiet ? t('quiet.holds', { when: moment(quiet, reader) }) : digests
  return { type: 'rows', rows: [{ text, buttons: quietButtons(quiet, reader.language) }] }
}

const quietNow = ({ quietUntil }: Pick<Home, 'quietUntil'>, { now }: Reader): Date | null =>
  quietUntil && quietUntil > now ? quietUntil : null

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
