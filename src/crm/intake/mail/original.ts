import type { Lines } from '../../interaction/interaction.ts'
import type { MailAddress } from './address.ts'
import { bareSubject, type Forwarded, forwardsIn, isForwardSubject } from './forwarded.ts'
import { newPartOf } from './new-part.ts'
import { type Mail, readMail } from './read-mail.ts'
import type { Us } from './us.ts'
import { writtenDate } from './written-date.ts'

/** What a colleague has us file: the mail it is about, which they sent themselves or had from somebody. */
export interface Original {
  direction: 'in' | 'out'
  /** Those in it who are no colleagues, who wrote it first; each address once. */
  people: MailAddress[]
  subject: string
  /** Null when it is not said, or not for certain. */
  sentAt: Date | null
  lines: Lines
}

/** So many people of one mail are looked at. */
const MOST_PEOPLE = 10
/** A contact moment holds no more of a mail. */
const MOST_LINES = 80
const MOST_SIGNS = 8_000

/**
 * Returns which mail a colleague forwarded or copied in, in the time of this zone. Sent to a customer it is their own; else it is the
 * first one in it that somebody outside wrote or got.
 */
export async function originalOf(mail: Mail, { isUs }: Us, timeZone: string): Promise<Original> {
  const outside = (people: readonly (MailAddress | null)[]) =>
    apart(people.filter((one) => one !== null && !isUs(one)) as MailAddress[])
  const sentTo = outside([...mail.to, ...mail.cc])
  const subject = bareSubject(mail.subject)
  if (sentTo.length > 0)
    return {
      direction: 'out',
      people: sentTo,
      subject,
      sentAt: mail.sentAt,
      lines: mailLines('fact', newPartOf(mail.text)),
    }
  const found = await forwardedIn(mail, (one) => outside([one.from, ...one.to, ...one.cc]).length > 0)
  if (!found) return { direction: 'out', people: [], subject, sentAt: mail.sentAt, lines: mailLines('fact', mail.text) }
  const isTheirs = outside([found.from]).length > 0
  const written = typeof found.date === 'string' ? writtenDate(found.date, timeZone) : found.date
  return {
    direction: isTheirs ? 'in' : 'out',
    people: outside([found.from, ...found.to, ...found.cc]),
    subject: bareSubject(found.subject ?? '') || subject,
    sentAt: written ?? mail.sentAt,
    lines: [
      ...mailLines('fact', newPartOf(found.above)),
      ...mailLines(isTheirs ? 'said' : 'fact', newPartOf(found.text)),
    ],
  }
}

type Found = Omit<Forwarded, 'date' | 'isMarked'> & { date: string | Date | null }

/** The outermost of the mails in a mail of which this is so. */
async function forwardedIn(mail: Mail, isIt: (one: Found) => boolean): Promise<Found | null> {
  const within = forwardsIn(mail.text)
  const isForward = isForwardSubject(mail.subject) || within[0]?.isMarked === true || mail.attached === null
  const found = isForward ? within.find(isIt) : undefined
  if (found) return { ...found, above: within[0]?.above ?? '' }
  const attached = mail.attached && (await readMail(mail.attached))
  if (!attached || 'unreadable' in attached) return null
  const { from, to, cc, subject, text, sentAt } = attached
  const whole: Found = { above: mail.text, from, to, cc, subject, text, date: sentAt }
  if (isIt(whole)) return whole
  return forwardsIn(text).find(isIt) ?? null
}

function apart(people: readonly MailAddress[]): MailAddress[] {
  const seen = new Set<string>()
  const each = people.filter(({ name, address }) => {
    const key = address || name.toLowerCase()
    return !seen.has(key) && seen.add(key)
  })
  return each.slice(0, MOST_PEOPLE)
}

/** Words as lines of a contact moment, as many as one holds. */
export function mailLines(label: 'said' | 'fact', text: string): Lines {
  const all = text
    .slice(0, MOST_SIGNS)
    .toWellFormed()
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const isCut = all.length > MOST_LINES || text.length > MOST_SIGNS
  return [...all.slice(0, MOST_LINES), ...(isCut ? ['…'] : [])].map((line) => ({ label, text: line }))
}
