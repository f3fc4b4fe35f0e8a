import type { Language } from '../../../language.ts'
import { ACCESS_WORDS, KEPT_WORDS } from './words.ts'
import type { Origin, Receiver, Term } from './sources.ts'

/** What the page says beside the rights everybody has. */
export interface AccessPage {
  name: string
  company: string
  when: string
  receivers: readonly Receiver[]
  terms: readonly Term[]
  origins: readonly Origin[]
}

const CHATS = { slack: 'Slack', teams: 'Microsoft Teams' } as const

/** Returns the page for who asked what is known of them (GDPR art. 15(1)). */
export function accessReadMe(page: AccessPage, language: Language): string {
  const { name, company, when, receivers, terms, origins } = page
  const words = ACCESS_WORDS[language]
  const fill = (sentence: string, more: Readonly<Record<string, string>> = {}) => {
    const facts: Readonly<Record<string, string>> = { name, company, when, ...more }
    return sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => facts[key] ?? '')
  }
  const chats = receivers.map((chat) => CHATS[chat]).join(', ')
  const kept = ({ what, months }: Term) => {
    const label = (KEPT_WORDS[language] as Readonly<Record<string, string>>)[what] ?? what
    if (months === null) return fill(words.termNone, { what: label })
    return fill(months === 1 ? words.termOne : words.term, { what: label, months: String(months) })
  }
  const came = (origin: Origin) =>
    origin.by === 'import'
      ? fill(words.import, { file: origin.file, day: origin.day, number: String(origin.number) })
      : words[origin.by]
  const part = (title: string, lines: readonly string[]) => ['', title, '-'.repeat(title.length), ...lines]
  const lines = [
    fill(words.title),
    fill(words.made),
    ...part(words.files, [words.json, words.csv, words.masked, words.not]),
    ...part(words.why, [fill(words.purposes)]),
    ...part(words.who, [fill(words.colleagues), ...(chats ? [fill(words.chats, { chats })] : []), fill(words.further)]),
    ...part(words.long, terms.length === 0 ? [fill(words.noTerm)] : terms.map(kept)),
    ...part(words.from, [...origins.map(came), words.typed]),
    ...part(words.rights, [words.correct, words.forget, words.complain]),
    ...part(words.ask, [fill(words.contact)]),
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}
