import type { Known } from '../../crm/people/account-link.ts'
import type { Card, Language } from '../card.ts'
import { listed, type Reader, time } from '../when.ts'
import { words } from '../words.ts'

/** The name of a platform inside a sentence. */
export function platformName(platform: string, language: Language): string {
  const t = words(language)
  return platform === 'slack' || platform === 'teams' || platform === 'playground'
    ? t(`link.platform.${platform}`)
    : platform
}

/** Several of them, each once. */
export function platformNames(platforms: readonly string[], language: Language): string {
  return listed([...new Set(platforms.map((platform) => platformName(platform, language)))], language)
}

/** Asks somebody new whether they are who goes by their e-mail address elsewhere. */
export function proposalCard(memberId: number, { id, name, platform }: Known, { language }: Reader): Card {
  const t = words(language)
  const input = { former: memberId, member: id }
  return {
    language,
    title: t('link.proposal', { name, platform: platformName(platform, language) }),
    body: [{ type: 'text', text: t('link.proposalText') }],
    buttons: [
      { label: t('link.yes'), style: 'primary', press: { command: 'link yes', input } },
      { label: t('link.no'), press: { command: 'link no', input } },
    ],
  }
}

/** They said no; the way back for when they change their mind. */
export function declinedCard(name: string, { language }: Reader): Card {
  const t = words(language)
  return {
    language,
    title: t('link.declined'),
    body: [{ type: 'text', text: t('link.declinedText', { name, button: t('link.alsoThere') }) }],
  }
}

/** Two members turned out to be one person, who stays under this name and is on these platforms as well. */
export interface JoinedFacts {
  id: number
  name: string
  platforms: readonly string[]
}

/** For who said so, with the way back. */
export function joinedCard({ id, name, platforms }: JoinedFacts, { language }: Reader): Card {
  const t = words(language)
  return {
    language,
    title: t('link.joined', { name }),
    tone: 'good',
    body: [{ type: 'text', text: t('link.joinedText', { platforms: platformNames(platforms, language) }) }],
    buttons: [{ label: t('link.undo'), press: { command: 'link undo', input: { id } } }],
  }
}

/** For the account that was there before: perhaps it was somebody else who said so. */
export function joinedElsewhereCard({ id, name, platforms }: JoinedFacts, { language }: Reader): Card {
  const t = words(language)
  return {
    language,
    title: t('link.elsewhere', { platforms: platformNames(platforms, language) }),
    tone: 'warning',
    body: [{ type: 'text', text: t('link.elsewhereText', { name }) }],
    buttons: [{ label: t('link.undo'), press: { command: 'link undo', input: { id } } }],
  }
}

export function partedCard({ language }: Reader): Card {
  const t = words(language)
  return { language, title: t('link.undone'), body: [{ type: 'text', text: t('link.undoneText') }] }
}

/** The line to type on the other platform, and until when it works. */
export function codeCard(code: string, until: Date, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  return {
    language,
    title: t('link.codeTitle'),
    body: [
      { type: 'copy', text: t('link.line', { code }) },
      { type: 'note', text: t('link.codeText', { until: time(until, reader) }) },
    ],
  }
}

/** How to become one person, for who typed the word without a code. */
export function howCard({ language }: Reader): Card {
  const t = words(language)
  return {
    language,
    title: t('link.how'),
    body: [
      { type: 'text', text: t('link.howText') },
      { type: 'note', text: t('link.customers') },
    ],
    buttons: [{ label: t('link.make'), press: { command: 'link make', input: {} } }],
  }
}
