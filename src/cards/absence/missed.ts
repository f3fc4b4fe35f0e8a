import type { MissedCase } from '../../crm/absence/became.ts'
import type { Missed } from '../../crm/absence/missed.ts'
import type { Card, Part, Text } from '../card.ts'
import { brief } from '../plain-text.ts'
import { calendarDay, deadline, isoDay, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** So many lines of what somebody missed stand in a digest, and on a page of their own. */
const LINES = { digest: 5, page: 15 }

/** A digest with what its reader missed, below what needs them now; so many of it are `said` in lines of its own. */
export function withMissedBelow(
  card: Card,
  { lines, said }: { lines: readonly MissedCase[]; said: number },
  { name, isAlone }: { name: string; isAlone: boolean },
  reader: Reader,
): Card {
  if (lines.length === 0) return card
  const t = words(reader.language)
  const parts = listOf(lines, { from: 0, most: LINES.digest, at: said }, reader)
  const heading = t('absence.whileAway')
  const body = parts.map((part) => (part.type === 'list' ? { ...part, heading } : part))
  const own = card.body.findIndex((part) => part.type === 'rows' && part.heading === undefined)
  if (!isAlone) return { ...card, body: card.body.toSpliced(own + 1, 0, ...body) }
  const { tone: _, ...whole } = card
  return { ...whole, title: t('digest.title.morning', { name: name.split(' ')[0] ?? name }), body }
}

/** Everything somebody missed, a page of it. */
export function missedCard(missed: Missed | null, from: number, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  if (!missed) return { language, title: t('absence.whileAway'), body: [{ type: 'text', text: t('absence.notAway') }] }
  const days = [missed.from, new Date(missed.until.getTime() - 1)].map((at) =>
    calendarDay(isoDay(at, reader.timeZone), reader),
  )
  const when = t('absence.between', { from: days[0] ?? '', until: days[1] ?? '' })
  const body: Part[] =
    missed.lines.length === 0
      ? [{ type: 'text', text: t('absence.nothing') }]
      : listOf(missed.lines, { from, most: LINES.page, at: 0 }, reader)
  return { language, title: t('absence.whileAwayWas', { when }), body }
}

/** Some of the lines, and one that opens what is left: `at` so many before them are not among them. */
function listOf(
  lines: readonly MissedCase[],
  { from, most, at }: { from: number; most: number; at: number },
  reader: Reader,
): Part[] {
  const t = words(reader.language)
  const shown = lines.slice(from, from + most)
  const left = lines.length - from - shown.length
  const about = shown.flatMap((line) => (saysWhen(line) ? [line.id] : []))
  const items = shown.map((line) => itemOf(line, reader))
  // With some said elsewhere, all of them are opened from the first.
  const press = { command: 'while', input: { from: at > 0 ? 0 : from + shown.length } }
  const more: Part[] =
    left > 0
      ? [
          {
            type: 'rows',
            rows: [{ text: t('absence.more', { count: left }), buttons: [{ label: t('digest.show'), press }] }],
          },
        ]
      : []
  return [...(items.length > 0 ? [{ type: 'list', items, about } as const] : []), ...more]
}

/** Only who reads by when it is due has been told of it. */
const saysWhen = ({ became, isLive, dueAt }: MissedCase): boolean =>
  isLive && dueAt !== null && (became === 'new' || became === 'moved' || became === 'broken')

/** So many letters of whose it is and what it is about stand in a line. */
const IN_LINE = { relation: 30, summary: 60 }

function itemOf(line: MissedCase, reader: Reader): Text {
  const { number, relation, summary } = line
  return [
    { strong: `${number} ${brief(relation, IN_LINE.relation)}`.trim() },
    `: ${brief(summary, IN_LINE.summary)} (${becameInWords(line, reader)})`,
  ]
}

function becameInWords({ became, by, owner, dueAt, wholeDay }: MissedCase, reader: Reader): string {
  const t = words(reader.language)
  const due = dueAt ? deadline({ dueAt, wholeDay }, reader) : ''
  if (became === 'new') {
    const key = by ? (due ? 'newFrom' : 'newFromUndated') : due ? 'new' : 'newUndated'
    return t(`absence.became.${key}`, { name: by ?? '', due })
  }
  if (became === 'given away') return t('absence.became.given away', { owner: owner ?? '' })
  const what = t(`absence.became.${became === 'moved' && !due ? 'movedUndated' : became}`, { due })
  return by ? t('absence.by', { what, name: by }) : what
}
