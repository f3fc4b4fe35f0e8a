import type { Gap } from '../../crm/model/gaps.ts'
import type { CaseKind } from '../../crm/kinds.ts'
import type { CellUsed } from '../../crm/model/use.ts'
import type { Button, Card, Part, Row } from '../card.ts'
import { inDecimals } from '../figure/numbers.ts'
import { words } from '../words.ts'
import type { ModelReader } from './card.ts'
import { type NamedKinds, valueInWords, workingTime } from './fields.ts'
import type { Language } from '../card.ts'

const PAGE = 12
/** More names than these are counted. */
const MOST_NAMED = 4

/** The gaps of the model, the most telling first. `after`: how many were shown before. */
export function gapsCard(
  { gaps, cells, days, uses = [] }: { gaps: readonly Gap[]; cells: number; days: number; uses?: readonly CellUsed[] },
  after: number,
  reader: ModelReader,
): Card {
  const { language } = reader
  const t = words(language)
  const all: Button = { label: t('model.all'), press: { command: 'model', input: {} } }
  const page: Button = { label: t('model.page'), press: { command: 'model page', input: {} } }
  if (gaps.length === 0)
    return {
      language,
      title: t('model.gaps.whole'),
      tone: 'good',
      body: [{ type: 'text', text: t('model.gaps.wholeText', { days }) }, ...usesInWords(uses, language)],
      buttons: [all, page],
    }
  const shown = gaps.slice(after, after + PAGE)
  const rest = gaps.length - after - shown.length
  const more: Button = {
    label: t('common.more', { count: rest }),
    press: { command: 'model gaps', input: { after: after + PAGE } },
  }
  return {
    language,
    title: t('model.gaps.title', { count: gaps.length }),
    body: [
      { type: 'rows', rows: shown.map((gap) => gapRow(gap, cells, reader)) },
      ...(after === 0 ? usesInWords(uses, language) : []),
      { type: 'note', text: t('model.gaps.from', { days }) },
    ],
    buttons: [...(rest > 0 ? [more] : []), all, page],
  }
}

/** More interactions in which something was decided are left to their own cards. */
const MOST_USES = 8

/** How often what the model leaves to decide was decided, for each interaction: which rights are used, and by nobody in particular. */
function usesInWords(uses: readonly CellUsed[], language: Language): Part[] {
  if (uses.length === 0) return []
  const t = words(language)
  const shown = uses.slice(0, MOST_USES)
  const of = (heading: string, items: readonly string[]): Part[] =>
    items.length > 0 ? [{ type: 'list', heading, items }] : []
  const used = shown.filter(({ decided }) => decided > 0)
  const waited = shown.filter(({ waits }) => waits > 0)
  return [
    ...of(
      t('course.used'),
      used.map(({ cell, decided }) => `${cell}: ${t('course.usedTimes', { count: decided })}`),
    ),
    ...of(
      t('approval.cost'),
      waited.map(({ cell, waits, waitedMinutes }) => {
        const time = workingTime(waitedMinutes, language)
        return `${cell}: ${t('approval.waited', { count: waits, time })}`
      }),
    ),
  ]
}

function gapRow(gap: Gap, cells: number, { language, kinds, mayChange }: ModelReader): Row {
  const t = words(language)
  const text = gapInWords(gap, cells, language, kinds)
  const open = (label: string, command: string, input: Record<string, unknown>): Button => ({
    label,
    opens: 'form',
    press: { command, input },
  })
  const cell = 'cell' in gap ? gap.cell : 'cells' in gap && gap.cells.length === 1 ? gap.cells[0] : undefined
  if (!mayChange) {
    const how = { label: t('model.how'), press: { command: 'model how', input: { interaction: cell } } }
    return { text, buttons: cell === undefined ? [] : [how] }
  }
  if (cell !== undefined) return { text, buttons: [open(t('model.change'), 'model edit', { interaction: cell })] }
  if (gap.what !== 'lacks') return { text, buttons: [open(t('model.add'), 'model contact', {})] }
  // Which of them is asked first.
  return {
    text,
    buttons: [{ label: t('model.change'), press: { command: 'model edit', input: { lacks: gap.field } } }],
  }
}

function gapInWords(gap: Gap, cells: number, language: Language, kinds: NamedKinds): string {
  const t = words(language)
  switch (gap.what) {
    case 'unknown contact':
      return t('model.gaps.contact', { contact: contactInWords(gap.met, language, kinds), times: gap.times })
    case 'unknown case': {
      const { times, of, kind } = gap
      return t('model.gaps.case', { times, of, kinds: kinds(kind satisfies CaseKind).name[language].many })
    }
    case 'slow':
      return t('model.gaps.slow', gap)
    case 'contradicted': {
      const { cell, times } = gap
      return t('model.gaps.contradicted', { cell, times, score: inDecimals(gap.score, language) })
    }
    case 'no such team':
      return t('model.gaps.team', gap)
    case 'no such colleague':
      return t('model.gaps.colleague', gap)
    case 'unticked':
      return t('model.gaps.unticked', gap)
    case 'lacks':
      return t('model.gaps.cells', {
        gap: t(`model.gaps.lacks.${gap.field}`),
        cells: namesInWords(gap.cells, cells, language),
      })
  }
}

function namesInWords(names: readonly string[], all: number, language: Language): string {
  const t = words(language)
  if (names.length === all && all > 1) return t('model.gaps.every', { count: all })
  const more = names.length - MOST_NAMED
  if (more <= 1) return names.join(', ')
  return `${names.slice(0, MOST_NAMED).join(', ')} ${t('common.more', { count: more })}`
}

function contactInWords(
  { form, direction, group, subject }: Extract<Gap, { what: 'unknown contact' }>['met'],
  language: Language,
  kinds: NamedKinds,
): string {
  const t = words(language)
  return [
    valueInWords('forms', [form] as Parameters<typeof valueInWords<'forms'>>[1], language, kinds),
    ...(subject === null ? [] : [t('model.gaps.about', { subject })]),
    ...(direction === null ? [] : [valueInWords('direction', direction as 'in' | 'out', language, kinds)]),
    valueInWords('groups', [group] as Parameters<typeof valueInWords<'groups'>>[1], language, kinds),
  ].join(', ')
}
