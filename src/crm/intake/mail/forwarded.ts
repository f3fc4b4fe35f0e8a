import { addressesIn, type MailAddress } from './address.ts'

/** What a mail program puts above a mail that it forwards or answers, with that mail. */
export interface Forwarded {
  /** What was written above it. */
  above: string
  from: MailAddress | null
  to: MailAddress[]
  cc: MailAddress[]
  /** As it was written: `maandag 2 maart 2026 om 10:12`. */
  date: string | null
  subject: string | null
  text: string
  /** The program says that it was forwarded, where that can be told; an answer may look the same. */
  isMarked: boolean
}

type Field = 'from' | 'to' | 'cc' | 'date' | 'subject' | 'other'

const FIELDS: Readonly<Record<string, Field>> = {
  from: 'from',
  van: 'from',
  afzender: 'from',
  to: 'to',
  aan: 'to',
  cc: 'cc',
  kopie: 'cc',
  date: 'date',
  sent: 'date',
  datum: 'date',
  verzonden: 'date',
  subject: 'subject',
  onderwerp: 'subject',
  'reply-to': 'other',
  'beantwoorden aan': 'other',
  'antwoord aan': 'other',
  bcc: 'other',
  importance: 'other',
  prioriteit: 'other',
  urgentie: 'other',
  attachments: 'other',
  bijlagen: 'other',
}

const FIELD = /^([\p{L}-]{2,16}(?: aan)?)\s?:\s?(.*)$/u
const FORWARD_MARK =
  /^(?:-{2,}\s*(?:forwarded message|doorgestuurd bericht|doorgestuurde bericht)\s*-{2,}|begin (?:forwarded message|doorgestuurd bericht)\s*:)$/i
const REPLY_MARK = /^(?:-{2,}\s*(?:original message|oorspronkelijk bericht|origineel bericht)\s*-{2,}|_{20,})$/i
const FORWARD_SUBJECT = /^\s*(?:fwd?|fw|doorst|doorgestuurd|tr|wg)\s*:/i
const ANSWER_SUBJECT = /^\s*(?:re|aw|antw|betr|sv)\s*:/i
/** A head has no more lines, of those that say something. */
const MOST_LINES = 24
/** A forward of a forward of a forward: no deeper. */
const DEEPEST = 5

/** Whether a subject says that the mail was forwarded. */
export const isForwardSubject = (subject: string): boolean => FORWARD_SUBJECT.test(subject)

/** A subject without the `Re:` and `Fwd:` that mail programs put before it. */
export function bareSubject(subject: string): string {
  let bare = subject.trim()
  for (let n = 0; n < 10 && (FORWARD_SUBJECT.test(bare) || ANSWER_SUBJECT.test(bare)); n++)
    bare = bare.slice(bare.indexOf(':') + 1).trim()
  return bare
}

/** Returns the mails that stand in a text one within the other, the outermost first; each as its mail program headed it. */
export function forwardsIn(text: string): Forwarded[] {
  const found: Forwarded[] = []
  for (let rest = text; found.length < DEEPEST; ) {
    const next = firstIn(rest)
    if (!next) break
    found.push(next)
    rest = next.text
  }
  return found
}

/** The first head in a text with what stands above and below it. */
export function firstIn(text: string): Forwarded | null {
  const lines = text.split('\n')
  const bare = lines.map(plain)
  for (let n = 0; n < lines.length; n++) {
    if (FIELDS[FIELD.exec(bare[n] ?? '')?.[1]?.toLowerCase() ?? ''] === undefined) continue
    const head = headAt(bare, n)
    if (!head) continue
    const { found, end } = head
    const [mark, above] = markAbove(bare, n)
    return {
      above: lines.slice(0, above).join('\n').trim(),
      from: addressesIn(found.from ?? '')[0] ?? null,
      to: addressesIn(found.to ?? ''),
      cc: addressesIn(found.cc ?? ''),
      date: found.date ?? null,
      subject: found.subject ?? null,
      text: unquoted(lines.slice(end)).join('\n').trim(),
      isMarked: FORWARD_MARK.test(mark),
    }
  }
  return null
}

/** The mark on the last line above a head that says something, and where what is above that ends. */
function markAbove(bare: readonly string[], head: number): [string, number] {
  let n = head - 1
  while (n >= 0 && bare[n] === '') n--
  const line = bare[n] ?? ''
  return FORWARD_MARK.test(line) || REPLY_MARK.test(line) ? [line, n] : ['', head]
}

/** The fields that stand together from this line on, when they are those of a mail. */
function headAt(bare: readonly string[], start: number): { found: Partial<Record<Field, string>>; end: number } | null {
  const found: Partial<Record<Field, string>> = {}
  let last: Field | null = null
  let end = start
  for (let n = start; n < bare.length && n - start < MOST_LINES; n++) {
    const line = bare[n] ?? ''
    const [, name = '', value = ''] = FIELD.exec(line) ?? []
    const field = FIELDS[name.toLowerCase()]
    const isWhole = found.from !== undefined && found.subject !== undefined && found.to !== undefined
    if (field !== undefined && (field === 'other' || found[field] === undefined)) {
      found[field] = value
      last = field
      end = n + 1
    } else if (line === '') {
      // Apple and Outlook leave a line empty between two fields; below the last one the mail begins.
      const next = FIELDS[FIELD.exec(bare[n + 1] ?? '')?.[1]?.toLowerCase() ?? '']
      if (isWhole || next === undefined || found[next] !== undefined) break
    } else if (last !== null && (last === 'to' || last === 'cc' || found[last] === '') && isMore(line)) {
      found[last] = `${found[last]} ${line}`.trim().slice(0, 8_000)
      end = n + 1
    } else break
  }
  const isHead =
    found.from !== undefined && (found.date !== undefined || found.to !== undefined) && found.subject !== undefined
  return isHead || (found.from !== undefined && found.date !== undefined && found.to !== undefined)
    ? { found, end }
    : null
}

const isMore = (line: string) => line.includes('@') || /[;,]$/.test(line)

/** A line of a head without what mail programs put around it: `> *Van:* Jan`. */
function plain(line: string): string {
  return line
    .slice(0, 2_000)
    .replace(/^[>\s]+/, '')
    .replaceAll('*', '')
    .trim()
}

/** Lines that are all quoted, less one sign. */
function unquoted(lines: readonly string[]): readonly string[] {
  const said = lines.filter((line) => line.trim() !== '')
  return said.length > 0 && said.every((line) => line.startsWith('>'))
    ? lines.map((line) => line.replace(/^> ?/, ''))
    : lines
}
