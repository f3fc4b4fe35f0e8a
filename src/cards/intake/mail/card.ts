import type { MailView } from '../../../crm/intake/mail/filed.ts'
import type { Button, Card, Language, Row } from '../../card.ts'
import { brief } from '../../plain-text.ts'
import { day, dayAndTime, listed, type Reader } from '../../when.ts'
import { words } from '../../words.ts'

/** So many mails stand in one message. */
const MOST = 4

/** What became of somebody's mail, a line each, with the ways to change it. */
export function mailFiledCard(mails: readonly MailView[], reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const [first] = mails
  const isOne = mails.length === 1 && first?.state === 'filed' && first.answers === null
  const title = isOne
    ? t('mail.filed', { names: namesOf(first, language) })
    : t('mail.filedMany', { count: mails.length })
  const more = mails.length - MOST
  return {
    language,
    title,
    body: [
      { type: 'rows', rows: mails.slice(0, MOST).map((mail) => mailRow(mail, reader)) },
      ...(more > 0 ? [{ type: 'note', text: t('mail.more', { count: more }) } as const] : []),
    ],
  }
}

const namesOf = ({ at }: MailView, language: Language): string =>
  listed(
    at.slice(0, 3).map(({ name, personName }) => brief(personName ? `${name} (${personName})` : name, 60)),
    language,
  )

function subjectOf({ subject }: MailView, language: Language): string {
  return brief(subject, 90) || words(language)('mail.noSubject')
}

const strangersOf = ({ strangers, sender }: MailView): string =>
  brief(
    strangers.map(({ name, address }) => (name && address ? `${name} (${address})` : name || address))[0] ?? sender,
    90,
  )

function mailRow(mail: MailView, reader: Reader): Row {
  const { language } = reader
  const t = words(language)
  const { state, direction, occurredAt, strangers, answers } = mail
  const when = dayAndTime(occurredAt, reader)
  const note = t(direction === 'in' ? 'mail.theirs' : 'mail.ours', { when })
  const also = state === 'filed' && strangers.length > 0 ? ` ${t('mail.alsoUnknown', { who: strangersOf(mail) })}` : ''
  return {
    text: lineOf(mail, language),
    note: `${note}${also && `.${also}`}`,
    buttons: answers ? answerButtons(mail, language) : buttonsOf(mail, language),
  }
}

function lineOf(mail: MailView, language: Language): string {
  const t = words(language)
  const { state, why, answers } = mail
  const about = { names: namesOf(mail, language), subject: subjectOf(mail, language), who: strangersOf(mail) }
  if (answers) return t('mail.answers', { ...about, name: about.names || mail.sender, number: answers.number })
  if (state === 'filed') return t('mail.line', about)
  if (state === 'held' && (why === 'not theirs' || why === 'not proven'))
    return t(`mail.${why}`, { ...about, sender: brief(mail.sender, 90) })
  return t(state === 'internal' ? 'mail.internal' : 'mail.unknown', about)
}

function answerButtons({ answers }: MailView, language: Language): Button[] {
  if (!answers) return []
  const { kind, number } = answers
  return [{ label: words(language)('digest.show'), press: { command: `${kind} show`, input: { number } } }]
}

function buttonsOf({ id, state, at, direction }: MailView, language: Language): Button[] {
  const t = words(language)
  const [moment] = at
  const button = (label: string, command: string): Button => ({ label, press: { command, input: { id } } })
  if (state === 'filed' && moment)
    return [
      button(t('mail.undo'), 'mail undo'),
      { label: t('mail.other'), opens: 'form', press: { command: 'log edit', input: { id: moment.id } } },
      ...(direction === 'in' ? [button(t('mail.needsAnswer'), 'mail answer')] : []),
    ]
  if (state === 'unknown') return [button(t('mail.fileAt'), 'mail file'), button(t('mail.drop'), 'mail drop')]
  return state === 'held' ? [button(t('mail.file'), 'mail let'), button(t('mail.drop'), 'mail drop')] : []
}

/** What is no longer filed, or was thrown away, with the way back. */
export function mailGoneCard(
  { id, subject }: { id: number; subject: string },
  what: 'undone' | 'dropped',
  { language }: Reader,
): Card {
  const t = words(language)
  const said = { subject: brief(subject, 90) || t('mail.noSubject') }
  const file: Button = { label: t('mail.fileAt'), press: { command: 'mail file', input: { id } } }
  const drop: Button = { label: t('mail.drop'), press: { command: 'mail drop', input: { id } } }
  const undo: Button = { label: t('mail.undo'), press: { command: 'mail back', input: { id } } }
  return what === 'undone'
    ? { language, title: t('mail.undone', said), body: [{ type: 'note', text: t('mail.kept') }], buttons: [file, drop] }
    : { language, title: t('mail.dropped', said), body: [], buttons: [undo] }
}

/** A member's own address as it stands; `made` is one that was made just now. */
export interface AddressFacts {
  since: Date | null
  made?: { id: number; address: string | null; isAnother: boolean }
  waiting: { total: number; first: readonly MailView[] }
}

export function mailAddressCard({ since, made, waiting }: AddressFacts, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const text = (said: string) => ({ type: 'text', text: said }) as const
  const shown = made?.address
    ? [
        text(t('mail.address')),
        { type: 'copy', text: made.address } as const,
        {
          type: 'note',
          text: [t('mail.addressOnce'), ...(made.isAnother ? [t('mail.addressOld')] : [])].join(' '),
        } as const,
      ]
    : [
        text(
          made
            ? t('mail.addressAgain')
            : since
              ? t('mail.addressShown', { day: day(since, reader) })
              : t('mail.addressNone'),
        ),
      ]
  const waits = waiting.first.map((mail) => mailRow(mail, reader))
  const label = since || made ? t('mail.renew') : t('mail.make')
  return {
    language,
    title: t('mail.addressTitle'),
    body: [
      ...shown,
      ...(waits.length > 0
        ? [{ type: 'rows', heading: t('mail.waits', { count: waiting.total }), rows: waits } as const]
        : []),
    ],
    buttons: [
      ...(made?.address
        ? [{ label: t('mail.undo'), press: { command: 'mail address undo', input: { id: made.id } } }]
        : []),
      ...(made?.address ? [] : [{ label, press: { command: 'mail address', input: {} } }]),
    ],
  }
}

/** One sentence about mail, with what it wants said below it. */
export function mailSaidCard(
  title: string,
  body: Card['body'],
  { language }: Reader,
  buttons: Card['buttons'] = [],
): Card {
  return { language, title, body, buttons }
}
