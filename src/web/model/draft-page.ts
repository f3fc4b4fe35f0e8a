import { changeInWords } from '../../cards/model/changes.ts'
import { faultInWords } from '../../cards/model/faults.ts'
import { kindOf } from '../../crm/kinds.ts'
import { type CellField, MOST } from '../../crm/model/cell.ts'
import { keyIn, wordsFor, WRITTEN } from '../../crm/model/file-words.ts'
import type { NotHere } from '../../crm/model/owners.ts'
import type { DryRun } from '../../crm/model/page.ts'
import type { Fault } from '../../crm/model/fault.ts'
import { escape, paragraph } from '../page.ts'
import { bulleted, postButton, told } from './document.ts'
import { matrix } from './matrix.ts'
import { MOST_SENT, type SentFile } from './sent-file.ts'
import type { Visit } from './visit.ts'

/** The form a file goes in by; `text` stands in it already. */
export function fileForm({ t }: Visit, to: string, text: string): string {
  return (
    `<form method="post" action="${to}" enctype="multipart/form-data">${paragraph(t('modelPage.changeIntro'))}` +
    `<label for="file">${escape(t('modelPage.upload'))}</label><input type="file" id="file" name="file" accept=".yaml,.yml,.txt,text/plain">` +
    `<label for="text">${escape(t('modelPage.text'))}</label><textarea id="text" name="text" spellcheck="false">\n${escape(text)}</textarea>` +
    `<p><button>${escape(t('modelPage.look'))}</button></p></form>`
  )
}

/** Every fault of a file, with the file to mend below them. */
export function faultsPage(visit: Visit, faults: readonly Fault[], text: string): string {
  const { t, language } = visit
  const lines = faults.map((fault) => faultInWords(fault, language, { words: wordsFor, most: MOST }))
  const keys = (Object.keys(WRITTEN) as CellField[]).map((field) => keyIn(language, field)).join(', ')
  const isKey = faults.some(({ what }) => what === 'unknown key')
  return [
    told(t('modelPage.faults', { count: faults.length })),
    bulleted(lines),
    isKey ? paragraph(t('modelPage.keys', { keys })) : '',
    fileForm(visit, 'draft', text),
  ].join('')
}

/** Why what was sent is no file, with the form to send another. */
export function notAFilePage(visit: Visit, { wrong }: Extract<SentFile, { wrong: string }>, text: string): string {
  const { t } = visit
  const sentence = {
    nothing: () => t('modelPage.nothing'),
    'not text': () => t('modelPage.notText'),
    'too much': () => t('modelPage.tooMuch', { kilobytes: Math.floor(MOST_SENT / 1_000) }),
  }[wrong]()
  return told(sentence) + fileForm(visit, 'draft', text)
}

/** What was sent by who may not change the model any more: it is not lost. */
export function keptPage({ t }: Visit, why: string, text: string): string {
  return (
    told(why) +
    `<label for="text">${escape(t('modelPage.notSent'))}</label>` +
    `<textarea id="text" readonly>\n${escape(text)}</textarea>`
  )
}

/** What adopting a draft would change, and the way to do it. */
export function draftPage(visit: Visit, run: DryRun): string {
  const { t, language, token } = visit
  const { draft, changes, isSame, notHere, isOvertaken } = run
  const lines = changes.map((change) => changeInWords(change, language, kindOf))
  const nothing = isSame ? t('modelPage.same') : t('modelPage.onlyComments')
  const adopt = isOvertaken
    ? told(t('modelPage.overtaken')) + postButton(`../again/${draft.id}`, t('modelPage.again'))
    : isSame
      ? ''
      : postButton(`../adopt/${draft.id}`, t('modelPage.adopt'))
  return [
    `<h2>${escape(t('modelPage.whatWouldChange'))}</h2>`,
    lines.length > 0 ? bulleted(lines) : paragraph(nothing),
    missing(visit, notHere),
    adopt,
    `<p class="screen"><a href="../../${token}">${escape(t('modelPage.leave'))}</a></p>`,
    `<h2>${escape(t('modelPage.whole'))}</h2>${matrix(draft.model, language)}`,
  ].join('')
}

/** The teams and colleagues that a model names and that are not there; nothing when all are. */
export function missing({ t }: Visit, notHere: readonly NotHere[]): string {
  if (notHere.length === 0) return ''
  const lines = notHere.map(({ cell, field, name }) =>
    t(field === 'doneBy' ? 'modelPage.noTeam' : 'modelPage.noColleague', { cell, name }),
  )
  return `<section class="screen"><h2>${escape(t('modelPage.notHere'))}</h2>${bulleted(lines)}</section>`
}
