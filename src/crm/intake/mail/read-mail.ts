import { createHash } from 'node:crypto'
import type { Email } from 'postal-mime'
import type { Language } from '../../../language.ts'
import type { MailAddress } from './address.ts'
import { htmlToText } from './html-text.ts'

/** The words of a mail stand before its attachments: no more of it is read, in bytes. */
export const READ_OF_MAIL = 1_500_000
/** Parts in parts in parts: mail programs make three or four. */
const DEEPEST = 12
/** Headers of all parts together, in bytes. */
const MOST_HEADERS = 128_000
/** So many attachments are named; the rest is counted. */
const MOST_NAMED = 20
const MOST_TEXT = 200_000
/** Two ids in a thread that is older than this say enough. */
const MOST_REFERENCES = 50

/** What sent a mail: somebody, a program that answers by itself, one that could not deliver, an invitation, or a mailing list. */
export type MailSort = 'written' | 'automatic' | 'bounce' | 'invitation' | 'list'

/** A mail as it was sent. */
export interface Mail {
  /** Without the brackets; of a mail without one, made of what it says. */
  messageId: string
  /** The mails it answers, the last one first. */
  answers: string[]
  from: MailAddress | null
  to: MailAddress[]
  cc: MailAddress[]
  /** Where it was delivered, as the headers say. */
  deliveredTo: string[]
  /** Null when it does not say, or nonsense. */
  sentAt: Date | null
  subject: string
  text: string
  attachments: { count: number; names: string[] }
  sort: MailSort
  /** Whether the server that took it says that it comes from where it says it does; null: it says nothing. */
  isProven: boolean | null
  /** A mail that was attached to it, as it came. */
  attached: Uint8Array | null
  language: Language | null
}

/** Why a mail was not read. */
export type Unreadable = 'too deep' | 'too many headers' | 'no mail'

/**
 * Reads a mail as it came over the wire, its first 1.5 MB: what it was, from whom, and its words. Nothing in it is opened, and no
 * address in it is asked.
 */
export async function readMail(raw: Uint8Array): Promise<Mail | { unreadable: Unreadable }> {
  const { default: PostalMime } = await import('postal-mime')
  const limits = { maxNestingDepth: DEEPEST, maxHeadersSize: MOST_HEADERS, forceRfc822Attachments: true }
  let mail: Email
  try {
    mail = await PostalMime.parse(raw.subarray(0, READ_OF_MAIL), limits)
  } catch (error) {
    const words = error instanceof Error ? error.message : ''
    return {
      unreadable: words.includes('nesting') ? 'too deep' : words.includes('header') ? 'too many headers' : 'no mail',
    }
  }
  if (!mail.from && !mail.subject && !mail.messageId && !mail.to) return { unreadable: 'no mail' }
  return asMail(mail)
}

function asMail(mail: Email): Mail {
  const header = (key: string) => mail.headers.find((one) => one.key === key)?.value.slice(0, 2_000) ?? ''
  const text = textOf(mail)
  const from = peopleOf(mail.from ? [mail.from] : [])[0] ?? null
  const subject = tidied(mail.subject ?? '', 300)
  const sentAt = mail.date === undefined ? null : new Date(mail.date)
  const isMoment = sentAt !== null && !Number.isNaN(sentAt.getTime())
  const parts = mail.attachments.filter(({ related }) => !related)
  const names = parts.map(({ filename, mimeType }) => tidied(filename ?? mimeType, 120))
  const attached = mail.attachments.find(({ mimeType }) => mimeType === 'message/rfc822')?.content
  const answered = idsIn(mail.inReplyTo ?? '')
  return {
    messageId: idsIn(mail.messageId ?? '')[0] ?? madeId([from?.address, mail.date, subject, text]),
    answers: [...new Set([...answered, ...idsIn(mail.references ?? '').toReversed()])].slice(0, MOST_REFERENCES),
    from,
    to: peopleOf(mail.to ?? []),
    cc: peopleOf(mail.cc ?? []),
    deliveredTo: [header('delivered-to'), header('x-original-to'), header('envelope-to'), header('x-envelope-to')]
      .map((address) => address.trim().replace(/^<|>$/g, '').toLowerCase())
      .filter(Boolean),
    sentAt: isMoment ? sentAt : null,
    subject,
    text,
    attachments: { count: names.length, names: names.slice(0, MOST_NAMED) },
    sort: sortOf(mail, from, header),
    isProven: provenBy(header('authentication-results')),
    attached:
      attached instanceof ArrayBuffer ? new Uint8Array(attached) : attached instanceof Uint8Array ? attached : null,
    language: languageOf(`${subject}\n${text}`),
  }
}

/** The words as text when there are any, else what is seen of the page. */
function textOf({ text, html }: Email): string {
  const words = text && text.trim() !== '' ? text : htmlToText(html ?? '')
  return tidied(words, MOST_TEXT, true)
}

/** Without what a database does not keep and what nobody sees. */
function tidied(words: string, most: number, lines = false): string {
  const text = words
    .slice(0, most)
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F\u200B\u2028-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replace(/[^\S\n]+$/gm, '')
    .trim()
  return lines ? text.replace(/\n{3,}/g, '\n\n') : text.replace(/\s+/g, ' ')
}

function peopleOf(list: NonNullable<Email['to']>): MailAddress[] {
  return list
    .flatMap((one) => one.group ?? [one])
    .slice(0, 50)
    .map(({ name, address }) => ({ name: tidied(name, 120), address: tidied(address ?? '', 254).toLowerCase() }))
    .filter(({ name, address }) => name !== '' || address !== '')
}

const idsIn = (line: string): string[] =>
  [...line.slice(0, 20_000).matchAll(/<([^<>\s]{1,250})>/g)].map(([, id = '']) => id)

const madeId = (parts: readonly unknown[]): string =>
  `${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)}@without.id`

function sortOf(
  { attachments, subject = '', headers }: Email,
  from: MailAddress | null,
  header: (key: string) => string,
): MailSort {
  const type = header('content-type').toLowerCase()
  const sender = (from?.address ?? '').split('@')[0] ?? ''
  const isEmptyReturn = headers.some(({ key, value }) => key === 'return-path' && value.trim() === '<>')
  if (type.includes('report-type=delivery-status') || /^(?:mailer-daemon|postmaster)$/.test(sender)) return 'bounce'
  const auto = header('auto-submitted').toLowerCase().trim()
  const isVacation =
    /^(?:auto(?:matic|matisch)?[ -]?(?:reply|antwoord|response)|automatisch antwoord|out of office|afwezig)\b/i
  if (
    (auto !== '' && !auto.startsWith('no')) ||
    header('x-autoreply') ||
    header('x-autorespond') ||
    isVacation.test(subject)
  )
    return 'automatic'
  if (isEmptyReturn) return 'bounce'
  const isCalendar = ({ mimeType, method }: (typeof attachments)[number]) =>
    mimeType === 'text/calendar' && (method === undefined || /^(?:request|reply|cancel|counter)$/i.test(method))
  if (type.startsWith('text/calendar') || attachments.some(isCalendar)) return 'invitation'
  if (header('list-id') || header('list-unsubscribe') || /^(?:bulk|list|junk)$/i.test(header('precedence').trim()))
    return 'list'
  return header('x-auto-response-suppress').toLowerCase().includes('all') && /^no-?reply/.test(sender)
    ? 'automatic'
    : 'written'
}

/** What the server that took it wrote above all else of the same; what came with the mail stands below that. */
function provenBy(results: string): boolean | null {
  const dmarc = /\bdmarc\s*=\s*([a-z]+)/i.exec(results)?.[1]?.toLowerCase()
  if (dmarc === 'pass') return true
  return dmarc === 'fail' || dmarc === 'permerror' ? false : null
}

const WORDS: readonly (readonly [Language, ReadonlySet<string>])[] = [
  [
    'nl',
    new Set(
      'de het een en van ik je wij we niet dat zijn heb hebben voor met naar graag nog ook bij onze jullie u uw'.split(
        ' ',
      ),
    ),
  ],
  [
    'en',
    new Set(
      'the a and of to i you we not that are have for with please our your is was it this can from still'.split(' '),
    ),
  ],
]

/** The language most of the small words are of; null when that is not clear. */
function languageOf(text: string): Language | null {
  const words = text
    .slice(0, 4_000)
    .toLowerCase()
    .split(/[^\p{L}]+/u)
  const [first, second] = WORDS.map(([language, small]) => ({
    language,
    count: words.filter((word) => small.has(word)).length,
  })).sort((a, b) => b.count - a.count)
  return first && second && first.count >= 3 && first.count > second.count * 1.5 ? first.language : null
}
