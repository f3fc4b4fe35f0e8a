import { told, bulleted } from '../model/document.ts'
import { act, note, part } from '../import/document.ts'
import { escape, paragraph } from '../page.ts'
import type { ExportVisit } from './visit.ts'

/** Everything, a mailing list, and for who runs the installation to move out; `wrong`: what they did not say. */
export function allPage({ t, root, who }: ExportVisit, wrong?: string): string {
  const inside = (['customers', 'contacts', 'cases', 'rest'] as const).map((what) => t(`exportPage.inside.${what}`))
  return [
    wrong === undefined ? '' : told(wrong),
    paragraph(t('exportPage.what')),
    bulleted(inside),
    paragraph(t('exportPage.not')),
    paragraph(t('exportPage.back')),
    act(`${root}/all`, t('exportPage.all')),
    note(t('exportPage.once')),
    note(t('exportPage.told')),
    part(t('exportPage.mailing'), `<p><a href="${root}/mailing">${escape(t('exportPage.mailingWay'))}</a></p>`),
    who.mayMoveOut
      ? part(
          t('exportPage.moving'),
          paragraph(t('exportPage.movingWhat')),
          paragraph(t('exportPage.movingTold')),
          act(
            `${root}/moving`,
            t('exportPage.movingButton'),
            'plain',
            `<label class="tick"><input type="checkbox" name="sure" value="yes" required>${escape(t('exportPage.movingSure'))}</label>`,
          ),
          note(t('exportPage.once')),
        )
      : '',
  ].join('')
}

/** What there is of one relation; and for who leads, what they may see of themselves. */
export function onePage({ t, root, who }: ExportVisit, { id, name }: { id: number; name: string }): string {
  return [
    paragraph(t('exportPage.oneWhat', { name })),
    paragraph(t('exportPage.not')),
    act(`${root}/r/${id}`, t('exportPage.one')),
    note(t('exportPage.once')),
    who.mayExport
      ? part(
          t('exportPage.accessTitle'),
          paragraph(t('exportPage.accessWhat', { name })),
          act(`${root}/r/${id}/access`, t('exportPage.access'), 'plain'),
          note(t('exportPage.accessRead')),
        )
      : '',
  ].join('')
}
