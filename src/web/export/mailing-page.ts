import { counted } from '../../cards/import/card.ts'
import { languageName } from '../../cards/words.ts'
import {
  MAILING_TYPES,
  MAILING_WAYS,
  type MailingChoice,
  type MailingCounts,
  type RefusedRecipient,
} from '../../crm/export/mailing.ts'
import { LANGUAGES } from '../../language.ts'
import { act, hidden, note, part, stackedTable } from '../import/document.ts'
import { told } from '../model/document.ts'
import { escape, paragraph } from '../page.ts'
import { lacksInWords, whatToType } from './mailing-file.ts'
import type { ExportVisit } from './visit.ts'

/** What comes of a choice. */
export interface MailingOutcome {
  counts: MailingCounts
  /** The first of those who are refused, by name. */
  refused: readonly RefusedRecipient[]
}

/** Who may be on a mailing list, and once that is chosen who is, and who not and why. */
export function mailingPage(
  visit: ExportVisit,
  choice: MailingChoice,
  { outcome, wrong }: { outcome: MailingOutcome | null; wrong?: string },
): string {
  const { t, root } = visit
  return [
    wrong === undefined ? '' : told(wrong),
    paragraph(t('mailing.what')),
    choiceForm(visit, choice),
    outcome ? outcomePart(visit, choice, outcome) : '',
    `<p><a href="${root}">${escape(t('exportPage.toAll'))}</a></p>`,
  ].join('')
}

function choiceForm({ t, root, language }: ExportVisit, choice: MailingChoice): string {
  const option = (type: 'checkbox' | 'radio', name: string, value: string, label: string, isChosen: boolean) =>
    `<label><input type="${type}" name="${name}" value="${value}"${isChosen ? ' checked' : ''}>${escape(label)}</label>`
  const group = (legend: string, options: readonly string[]) =>
    `<fieldset><legend>${escape(legend)}</legend>${options.join('')}</fieldset>`
  const languages = ['any', ...LANGUAGES] as const
  return [
    `<form method="get" action="${root}/mailing"><div class="choice">`,
    group(
      t('mailing.who'),
      MAILING_TYPES.map((type) =>
        option('checkbox', 'type', type, t(`mailing.type.${type}`), choice.types.includes(type)),
      ),
    ),
    '<div>',
    group(
      t('mailing.whose'),
      (['all', 'mine'] as const).map((whose) =>
        option('radio', 'whose', whose, t(`mailing.whoseOf.${whose}`), choice.whose === whose),
      ),
    ),
    group(
      t('mailing.by'),
      MAILING_WAYS.map((by) => option('radio', 'by', by, t(`mailing.byOf.${by}`), choice.by === by)),
    ),
    '</div></div>',
    `<label for="language">${escape(t('mailing.language'))}</label><select id="language" name="language">`,
    ...languages.map((one) => {
      const label = one === 'any' ? t('mailing.anyLanguage') : languageName(one, language)
      return `<option value="${one}"${choice.language === one ? ' selected' : ''}>${escape(label)}</option>`
    }),
    `</select><p><button>${escape(t('mailing.look'))}</button></p></form>`,
  ].join('')
}

function outcomePart(visit: ExportVisit, choice: MailingChoice, { counts, refused }: MailingOutcome): string {
  const { t, root, language } = visit
  const count = (label: 'listed' | 'refused') =>
    `<li><strong>${counted(counts[label], language)}</strong>${escape(t(`mailing.${label}`))}</li>`
  const same = hiddenChoice(choice)
  const heads = (['name', 'organisation', 'lacks', 'line'] as const).map((head) => t(`mailing.columns.${head}`))
  const rows = refused.map((one) => [
    escape(one.name),
    escape(one.kind === 'person' ? (one.organisation ?? '') : ''),
    lacksInWords(one, t).map(escape).join('<br>'),
    whatToType(one, t)
      .map((line) => `<code>${escape(line)}</code>`)
      .join('<br>'),
  ])
  return [
    part(
      t('mailing.result'),
      `<ul class="counts">${count('listed')}${count('refused')}</ul>`,
      ...(counts.listed > 0
        ? [act(`${root}/mailing/list`, t('mailing.download'), 'main', same), note(t('mailing.once'))]
        : [paragraph(t('mailing.nobody'))]),
    ),
    counts.refused === 0
      ? note(t('mailing.none'))
      : part(
          t('mailing.refusedHeading'),
          paragraph(t('mailing.refusedNote')),
          note(
            t('mailing.lacking', {
              salutation: counted(counts.salutation, language),
              confirmed: counted(counts.confirmed, language),
              address: counted(counts[choice.by], language),
            }),
          ),
          act(`${root}/mailing/refused`, t('mailing.refusedDownload'), 'plain', same),
          counts.refused > refused.length ? note(t('mailing.first', { count: refused.length })) : '',
          stackedTable(t('mailing.refusedHeading'), heads, rows),
        ),
  ].join('')
}

const hiddenChoice = ({ types, whose, language, by }: MailingChoice): string =>
  [
    ...types.map((type) => hidden('type', type)),
    hidden('whose', whose),
    hidden('language', language),
    hidden('by', by),
  ].join('')
