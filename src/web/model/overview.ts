import { dayAndTime } from '../../cards/when.ts'
import { starterFile, starterModel } from '../../crm/model/starter.ts'
import { adoptedVersions, modelInForce, type Version } from '../../crm/model/versions.ts'
import { cellScores } from '../../crm/pulse/view.ts'
import { namesNotHere } from '../../crm/model/owners.ts'
import type { ReadFile } from '../../crm/model/read.ts'
import { escape, paragraph } from '../page.ts'
import { postButton, told } from './document.ts'
import { fileForm, missing } from './draft-page.ts'
import { matrix } from './matrix.ts'
import type { Visit } from './visit.ts'

/** A model that was in force, as a list shows it. */
type Listed = Awaited<ReturnType<typeof adoptedVersions>>[number]

/** What the page shows: the model in force, or the one a company can begin with. */
export interface Shown {
  inForce: Version | null
  read: ReadFile
  file: string
  /** Newest first. */
  versions: readonly Listed[]
}

/** Returns what the page, the picture and the file are of. */
export async function shownTo({ db, who }: Visit): Promise<Shown> {
  const [inForce, versions] = await Promise.all([modelInForce(db), adoptedVersions(db)])
  const { language } = who.company
  return { inForce, versions, read: inForce ?? starterModel(language), file: inForce?.file ?? starterFile(language) }
}

/** Says which version it is and since when. */
export function standingOf({ t, reader }: Visit, { inForce, versions }: Shown): string {
  const listed = versions.find(({ id }) => id === inForce?.id)
  if (!listed) return t('modelPage.starter')
  return t('modelPage.inForce', { number: listed.number, when: dayAndTime(listed.adoptedAt, reader) })
}

/** The model, what can be taken along, and for who may change it the ways to do so. */
export async function overview(visit: Visit, shown: Shown, done: string | undefined): Promise<string> {
  const { token, t, mayChange, language } = visit
  const { inForce, read, file } = shown
  const [notHere, scores] = await Promise.all([namesNotHere(visit.db, read.model), cellScores(visit.db, visit.clock())])
  return [
    inForce ? news(visit, inForce, done) : starter(visit),
    matrix(read.model, language, scores),
    missing(visit, notHere),
    `<section class="screen"><h2>${escape(t('modelPage.take'))}</h2><ul>`,
    `<li><a href="${token}/model.yaml" download>${escape(t('modelPage.file'))}</a></li>`,
    `<li><a href="${token}/picture.svg">${escape(t('modelPage.picture'))}</a></li>`,
    `<li><a href="${token}/picture.svg" download="model.svg">${escape(t('modelPage.savePicture'))}</a></li></ul></section>`,
    mayChange
      ? `<section class="screen"><h2>${escape(t('modelPage.change'))}</h2>${fileForm(visit, `${token}/draft`, file)}</section>`
      : '',
    history(visit, shown),
  ].join('')
}

/** What was just done here, while it is what stands. */
function news({ t, token, mayChange }: Visit, { id, number }: Version, done: string | undefined): string {
  if (done === 'undone') return told(t('modelPage.undone'))
  if (done !== String(id)) return ''
  const undo = mayChange ? postButton(`${token}/undo/${id}`, t('modelPage.undo'), 'plain') : ''
  return told(t('modelPage.adopted', { number: number ?? 0 })) + undo
}

function starter({ t, token, mayChange }: Visit): string {
  const adopt = mayChange
    ? postButton(`${token}/starter`, t('modelPage.adoptStarter'))
    : paragraph(t('modelPage.noneReader'))
  return paragraph(t('modelPage.none')) + adopt
}

function history({ t, reader, token, mayChange }: Visit, { inForce, versions }: Shown): string {
  if (versions.length === 0) return ''
  const rows = versions.map(({ id, number, adoptedAt, by }) => {
    const line = t('modelPage.version', { number, when: dayAndTime(adoptedAt, reader), by })
    const file = `<a href="${token}/model.yaml?version=${id}" download>${escape(t('modelPage.versionFile', { number }))}</a>`
    const isCurrent = id === inForce?.id
    const back =
      mayChange && !isCurrent ? postButton(`${token}/again/${id}`, t('modelPage.back', { number }), 'plain') : ''
    return `<li>${escape(line)}${isCurrent ? ` (${escape(t('modelPage.current'))})` : ''} ${file} ${back}</li>`
  })
  return `<section class="screen"><h2>${escape(t('modelPage.versions'))}</h2><ul class="rows">${rows.join('')}</ul></section>`
}
