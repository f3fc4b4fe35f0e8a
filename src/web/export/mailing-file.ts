import { languageName, type Words, words } from '../../cards/words.ts'
import type { Recipient, MailingChoice, MailingFile, RefusedRecipient } from '../../crm/export/mailing.ts'
import type { Language } from '../../language.ts'

/** A file of who is on a list: how a letter to them begins, in their language. */
export function listFile({ by }: MailingChoice, language: Language): MailingFile<Recipient> {
  const t = words(language)
  const address = by === 'mail' ? (['mail'] as const) : (['address', 'city'] as const)
  const header = ['salutation', 'name', 'organisation', ...address, 'language'] as const
  return {
    language,
    header: header.map((name) => t(`mailing.header.${name}`)),
    cells: (one) => [
      words(one.language)(`mailing.dear.${one.form}`, { salutation: one.salutation ?? '' }),
      one.name,
      one.organisation ?? '',
      ...(by === 'mail' ? [one.email ?? ''] : [one.address ?? '', one.city ?? '']),
      languageName(one.language, language),
    ],
  }
}

/** A file of who is not on it. */
export function refusedFile(language: Language): MailingFile<RefusedRecipient> {
  const t = words(language)
  return {
    language,
    header: (['name', 'organisation', 'lacks', 'line'] as const).map((name) => t(`mailing.columns.${name}`)),
    cells: (one) => [one.name, one.organisation ?? '', lacksInWords(one, t).join('\n'), whatToType(one, t).join('\n')],
  }
}

/** What somebody lacks to be on it, a sentence each. */
export const lacksInWords = ({ lacks }: RefusedRecipient, t: Words): string[] =>
  lacks.map((lack) => t(`mailing.lacks.${lack}`))

/** What somebody types to mend that, a line for each; nothing stands behind the colon that may be somebody else’s. */
export const whatToType = ({ id, salutation, lacks }: RefusedRecipient, t: Words): string[] =>
  lacks.map((lack) => {
    if (lack === 'mail') return t('mailing.mailLine', { id })
    if (lack === 'post') return t('mailing.postLine')
    return t('mailing.line', { id, salutation: salutation ?? '' }).trim()
  })
