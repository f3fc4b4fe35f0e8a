import { counted, whyStopped } from '../../cards/import/card.ts'
import { dayAndTime } from '../../cards/when.ts'
import type { ImportView } from '../../crm/import/view.ts'
import { bulleted, told } from '../model/document.ts'
import { escape, paragraph } from '../page.ts'
import { archiveArrived, archivePart } from './archive-part.ts'
import { act, note, part } from './document.ts'
import { countsPart, examplesPart, perhapsPart, refusedPart, whyNothing } from './examples.ts'
import { fieldsForm, layoutForm, type OwnSaid } from './fields-form.ts'
import { rowsTable } from './rows.ts'
import { sizeInWords } from './start-page.ts'
import { backToImports, type ImportVisit } from './visit.ts'
import { wordingOf } from './wording.ts'

/** What a page is asked for beside the import itself. */
export interface Asked {
  /** To change the columns of what was tried. */
  columns?: boolean
  /** To undo it: what that means is said first. */
  undo?: boolean
  /** What is wrong with what was sent, and what was said of columns in it. */
  wrong?: readonly string[]
  said?: OwnSaid
}

/** An import as it stands. */
export function importPage(visit: ImportVisit, view: ImportView, asked: Asked = {}): string {
  const { t, language, reader, mayChange } = visit
  const { source, size, by, at } = view
  const sub = t('importPage.sub', {
    source: t(`importPage.source.${source}`),
    size: sizeInWords(size, language),
    by: by.name,
    when: dayAndTime(at, reader),
  })
  const { wrong = [] } = asked
  return [
    `<p class="sub">${escape(sub.charAt(0).toUpperCase() + sub.slice(1))}</p>`,
    mayChange ? '' : told(t('importPage.noLonger')),
    wrong.length > 0 ? `<div class="told" role="alert">${bulleted(wrong)}</div>` : '',
    standing(visit, view, asked),
    backToImports(visit),
  ].join('')
}

/** Whether a page looks again by itself. */
export const isMoving = ({ state }: ImportView): boolean =>
  state === 'arriving' || state === 'trying' || state === 'running' || state === 'undoing'

function standing(visit: ImportVisit, view: ImportView, asked: Asked): string {
  switch (view.state) {
    case 'arriving':
    case 'trying':
    case 'running':
    case 'undoing':
      return progress(visit, view, view.state)
    case 'arrived':
      return arrived(visit, view, asked)
    case 'tried':
      return asked.columns || asked.wrong ? arrived(visit, view, asked) : tried(visit, view)
    case 'done':
      return asked.undo ? undoFirst(visit, view) : done(visit, view)
    case 'undone':
      return undone(visit, view)
    case 'stopped':
      return stopped(visit, view, asked)
  }
}

function progress(
  { t, language, root, mayChange }: ImportVisit,
  { id, progress: { done, of } }: ImportView,
  state: 'arriving' | 'trying' | 'running' | 'undoing',
): string {
  const label = t(`importPage.progress.${state}`)
  const bar = of === null ? '' : ` value="${Math.min(done, of)}" max="${Math.max(of, 1)}"`
  const lines =
    of === null
      ? t('importPage.progressDone', { done: counted(done, language) })
      : t('importPage.progressOf', { done: counted(done, language), of: counted(of, language) })
  return [
    `<h2 id="progress">${escape(label)}</h2><p><progress aria-labelledby="progress"${bar}></progress></p>`,
    `<p role="status">${escape(lines)}</p>`,
    `<p><a href="${root}/${id}">${escape(t('importPage.refresh'))}</a></p>`,
    note(t('importPage.refreshNote')),
    state === 'running' || state === 'undoing' ? note(t('importPage.toldNote')) : '',
    mayChange && (state === 'trying' || state === 'running')
      ? `<div class="acts">${act(`${root}/${id}/drop`, t('importPage.stop'), 'plain')}</div>`
      : '',
    mayChange && state === 'running' ? note(t('importPage.stopNote')) : '',
  ].join('')
}

function arrived(visit: ImportVisit, view: ImportView, { said }: Asked): string {
  if (view.look.archive) return archiveArrived(visit, view)
  const { t, mayChange, root } = visit
  const { firstRows, firstRowsNote } = wordingOf(visit, view)
  return [
    part(firstRows, ...(mayChange ? [note(firstRowsNote)] : []), rowsTable(visit, view)),
    ...(mayChange
      ? [
          fieldsForm(visit, view, said),
          layoutForm(visit, view),
          `<section><div class="acts">${act(`${root}/${view.id}/drop`, t('importOutcome.leave'), 'plain')}</div>`,
          `${note(t('importOutcome.leaveNote'))}</section>`,
        ]
      : []),
  ].join('')
}

function tried(visit: ImportVisit, view: ImportView): string {
  const { t, mayChange, root } = visit
  const { id } = view
  const nothing = whyNothing(view)
  const acts = mayChange
    ? [
        `<div class="acts">${nothing === null ? act(`${root}/${id}/go`, t('importOutcome.go')) : ''}`,
        view.look.archive ? '' : `<a href="${root}/${id}?columns=1">${escape(t('importOutcome.changeColumns'))}</a>`,
        `${act(`${root}/${id}/drop`, t('importOutcome.leave'), 'plain')}</div>${note(t('importOutcome.leaveNote'))}`,
      ].join('')
    : ''
  return [
    countsPart(visit, t('importOutcome.outcome'), view),
    nothing === null ? '' : paragraph(t(`importOutcome.nothing.${nothing}`)),
    acts,
    archivePart(visit, view),
    perhapsPart(visit, view, mayChange),
    examplesPart(visit, view, 'new'),
    examplesPart(visit, view, 'changed'),
    examplesPart(visit, view, 'conflict'),
    refusedPart(visit, view),
    examplesPart(visit, view, 'same'),
  ].join('')
}

function done(visit: ImportVisit, view: ImportView): string {
  const { t, mayChange, root } = visit
  const { choices, examples, id } = view
  const out = choices.perhaps === 'out' ? examples.perhaps.filter(({ decided }) => decided === null) : []
  return [
    countsPart(visit, t('importOutcome.outcomeDone'), view),
    archivePart(visit, view),
    mayChange ? `<p class="acts"><a href="${root}/${id}?undo=1">${escape(t('importOutcome.undo'))}</a></p>` : '',
    refusedPart(visit, view),
    out.length > 0
      ? part(
          t('importOutcome.leftOut'),
          bulleted(
            out.map(
              ({ name, city, ours }) => [name, city].filter(Boolean).join(', ') + (ours ? ` (${ours.name})` : ''),
            ),
          ),
        )
      : '',
    examplesPart(visit, view, 'conflict', true),
  ].join('')
}

/** What broke on the way may have come in for a part: that can be taken out again. */
function stopped(visit: ImportVisit, view: ImportView, { undo }: Asked): string {
  const { t, language, mayChange, root } = visit
  const mayUndo = mayChange && view.failure === 'something went wrong'
  if (undo && mayUndo) return undoFirst(visit, view)
  const way = `<p class="acts"><a href="${root}/${view.id}?undo=1">${escape(t('importOutcome.undo'))}</a></p>`
  return told(whyStopped(view, language)) + (mayUndo ? way : '')
}

function undoFirst({ t, mayChange, root }: ImportVisit, { id }: ImportView): string {
  return [
    `<h2>${escape(t('importOutcome.undoTitle'))}</h2>${paragraph(t('importOutcome.undoText'))}<div class="acts">`,
    mayChange ? act(`${root}/${id}/undo`, t('importOutcome.undoYes')) : '',
    `<a href="${root}/${id}">${escape(t('importOutcome.undoNo'))}</a></div>`,
  ].join('')
}

function undone({ t }: ImportVisit, { kept, keptCount }: ImportView): string {
  const more = keptCount - kept.length
  return [
    told(t('importOutcome.undone')),
    kept.length > 0
      ? part(
          t('importOutcome.kept'),
          bulleted(kept.map(({ name, city }) => [name, city].filter(Boolean).join(', '))),
          more > 0 ? note(t('importOutcome.more', { count: more })) : '',
        )
      : '',
  ].join('')
}
