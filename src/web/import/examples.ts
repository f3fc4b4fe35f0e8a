import { counted } from '../../cards/import/card.ts'
import { languageName } from '../../cards/words.ts'
import { languageOfTag } from '../../language.ts'
import {
  type Counts,
  type Example,
  type ImportView,
  type RefusedLine,
  type Verdict,
  VERDICTS,
} from '../../crm/import/view.ts'
import { bulleted } from '../model/document.ts'
import { escape } from '../page.ts'
import { act, hidden, note, part, stackedTable } from './document.ts'
import type { ImportVisit } from './visit.ts'
import { wordingOf } from './wording.ts'

/** What an import counts to, as a row of numbers and a few sentences. */
export function countsPart(visit: ImportVisit, heading: string, view: ImportView): string {
  const { t, language } = visit
  const { counts } = view
  if (!counts) return ''
  const said = wordingOf(visit, view)
  const number = (count: number) => counted(count, language)
  const { verdicts, lines, twice, notCompared, organisations, people, moments, cases, figures } = counts
  const items = VERDICTS.filter((verdict) => verdicts[verdict] > 0).map(
    (verdict) =>
      `<li><strong>${number(verdicts[verdict])}</strong>${escape(verdict === 'refused' ? said.refused : t(`importOutcome.verdict.${verdict}`))}</li>`,
  )
  const brought = [
    [organisations, 'organisations'],
    [people, 'people'],
    [moments, 'moments'],
    [cases, 'cases'],
    [figures, 'figures'],
  ] as const
  // What an export of ours has beside its customers stands in a table of its own.
  const inside = (counts.ours ? [] : brought).flatMap(([count, what]) =>
    count > 0 ? [`${t(`imports.${what}`)}: ${number(count)}`] : [],
  )
  const notes = [
    said.linesRead(lines, number(lines)),
    ...(twice > 0 ? [t('importOutcome.twice', { count: twice, number: number(twice) })] : []),
    ...(notCompared > 0 ? [t('importOutcome.notCompared', { count: notCompared, number: number(notCompared) })] : []),
  ]
  const isTried = view.state === 'tried' && inside.length > 0
  const above = isTried ? note(t('importOutcome.inFile')) : ''
  return part(heading, `<ul class="counts">${items.join('')}</ul>`, above, bulleted(inside), ...notes.map(note))
}

/** Those an import would add, change or leave as they are, or leaves out; `isDone`: it did. */
export function examplesPart(
  visit: ImportVisit,
  view: ImportView,
  verdict: 'new' | 'changed' | 'same' | 'conflict',
  isDone = false,
): string {
  const { t } = visit
  const examples = view.examples[verdict]
  if (examples.length === 0) return ''
  const hasOurs = verdict !== 'new' && examples.some(({ ours }) => ours)
  const hasChanges = verdict === 'changed'
  const heads = [
    wordingOf(visit, view).line,
    t('importOutcome.name'),
    t('importOutcome.kindOf'),
    t('importColumns.row.place'),
    ...(hasOurs ? [t('importOutcome.ours')] : []),
    ...(hasChanges ? [t('importOutcome.change')] : []),
  ]
  const rows = examples.map((example) => [
    ...cellsOf(visit, example),
    ...(hasOurs ? [oursOf(example)] : []),
    ...(hasChanges ? [example.changes.map((change) => escape(changed(visit, change))).join('<br>')] : []),
  ])
  const heading = t(`importOutcome.verdict.${verdict}`)
  return part(
    heading,
    note(
      isDone && verdict === 'conflict' ? t('importOutcome.was.conflict') : t(`importOutcome.verdictNote.${verdict}`),
    ),
    stackedTable(heading, heads, rows),
    shownOf(visit, examples.length, view.counts, verdict),
  )
}

/** Why nothing would come in; null: something would. */
export function whyNothing({ counts }: ImportView): 'refused' | 'same' | 'rest' | 'empty' | null {
  if (!counts) return null
  const { verdicts, moments, cases, figures } = counts
  if (verdicts.new + verdicts.changed + verdicts.perhaps + moments + cases + figures + besideIn(counts) > 0) return null
  const others = verdicts.refused + verdicts.conflict
  if (verdicts.same > 0) return others > 0 ? 'rest' : 'same'
  return verdicts.conflict > 0 ? 'rest' : verdicts.refused > 0 ? 'refused' : 'empty'
}

/** So many rows of an export of ours are not here yet, beside its customers. */
const besideIn = ({ ours }: Counts): number =>
  Object.entries(ours?.tables ?? {})
    .filter(([table]) => table !== 'relations' && table !== 'settings' && table !== 'models')
    .reduce((sum, [, { rows, there }]) => sum + rows - there, 0)

/** Who looks like one of ours; who may decides which it is. */
export function perhapsPart(visit: ImportVisit, view: ImportView, mayDecide: boolean): string {
  const { t, root } = visit
  const examples = view.examples.perhaps
  if (examples.length === 0) return ''
  const heads = [
    wordingOf(visit, view).line,
    t('importOutcome.name'),
    t('importOutcome.kindOf'),
    t('importColumns.row.place'),
    t('importOutcome.ours'),
    t('importOutcome.decide'),
  ]
  const to = `${root}/${view.id}/perhaps`
  const rows = examples.map((example) => {
    const { id, decided, name } = example
    const button = (as: 'same' | 'new', label: string) =>
      decided === as ? '' : act(to, label, 'plain', hidden('row', id) + hidden('as', as), name)
    const said = decided === null ? '' : `<strong>${escape(t(`importOutcome.decided.${decided}`))}</strong> `
    const buttons = mayDecide
      ? button('same', t('importOutcome.isSame')) + button('new', t('importOutcome.isOther'))
      : ''
    return [...cellsOf(visit, example), oursOf(example), said + buttons]
  })
  const heading = t('importOutcome.verdict.perhaps')
  return part(
    heading,
    note(t('importOutcome.verdictNote.perhaps')),
    note(t(`importOutcome.undecided.${view.choices.perhaps}`)),
    stackedTable(heading, heads, rows),
    shownOf(visit, examples.length, view.counts, 'perhaps'),
  )
}

/** The lines that are not taken, with why. */
export function refusedPart(visit: ImportVisit, view: ImportView): string {
  const { t, language, root } = visit
  const { id, refused, counts, state } = view
  const said = wordingOf(visit, view)
  if (refused.length === 0) return ''
  const heads = [said.line, said.columnName, t('importOutcome.value'), t('importOutcome.reason')]
  const rows = refused.map(({ line, column, value, why }: RefusedLine) => [
    counted(line, language),
    escape(column === null ? said.wholeLine : said.column(column)),
    escape(value.length > 200 ? `${value.slice(0, 200)}…` : value),
    escape(said.why(why)),
  ])
  const will =
    whyNothing(view) === null ? t('importOutcome.verdictNote.refused') : t('importOutcome.verdictNote.refusedAll')
  return part(
    said.refused,
    note(state === 'done' ? t('importOutcome.was.refused') : will),
    `<p><a href="${root}/${id}/refused.csv" download>${escape(t('importOutcome.refusedFile'))}</a></p>`,
    note(t('importOutcome.refusedFileNote')),
    stackedTable(said.refused, heads, rows),
    shownOf(visit, refused.length, counts, 'refused'),
  )
}

const cellsOf = ({ t, language }: ImportVisit, { line, name, kind, city }: Example): string[] => [
  counted(line, language),
  escape(name),
  escape(t(`importOutcome.kind.${kind}`)),
  escape(city ?? ''),
]

const oursOf = ({ ours }: Example): string => (ours ? escape([ours.name, ours.city].filter(Boolean).join(', ')) : '')

function changed({ t, language }: ImportVisit, { field, before, after }: Example['changes'][number]): string {
  // The domain names what a relation has one of: each is a field of a column, but for the name.
  const say = t as unknown as (key: string, facts: object) => string
  const named =
    field === 'name' || field === 'address'
      ? t(`importOutcome.${field}`)
      : say(`importField.name.${field}`, { defaultValue: field })
  const written = (value: string) => (field === 'language' ? languageName(languageOfTag(value), language) : value)
  return before
    ? t('importOutcome.changeFrom', { field: named, before: written(before), after: written(after) })
    : t('importOutcome.changeNew', { field: named, after: written(after) })
}

function shownOf({ t, language }: ImportVisit, shown: number, counts: Counts | null, verdict: Verdict): string {
  const count = counts?.verdicts[verdict] ?? shown
  return count > shown ? note(t('importOutcome.firstOf', { shown, number: counted(count, language) })) : ''
}
