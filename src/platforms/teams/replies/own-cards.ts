import type { Card, Language, Part } from '../../../cards/card.ts'
import { words } from '../../../cards/words.ts'

/*
 * What the platform itself has to say: how it is used, and that something could not be passed on.
 */

/** The home of somebody who has just added the app, with a greeting above it. What is no home says why there is none. */
export function greeting(home: Card): Card {
  if (!home.home) return home
  const say = words(home.language)
  const body: Part[] = [
    { type: 'text', text: say('teams.whatFor') },
    { type: 'copy', text: say('teams.firstWords') },
    { type: 'text', text: [{ strong: home.title }] },
    ...home.body,
  ]
  return { ...home, title: say('teams.welcome'), body }
}

export function failureCard(language: Language, reference: string): Card {
  const say = words(language)
  const text = say('teams.failedWhy', { reference })
  return { language, tone: 'warning', title: say('teams.failed'), body: [{ type: 'text', text }] }
}

export function oldButtonCard(language: Language): Card {
  const say = words(language)
  return { language, title: say('teams.failed'), body: [{ type: 'text', text: say('teams.oldButton') }] }
}

export function cancelledCard(language: Language): Card {
  const say = words(language)
  return { language, title: say('teams.cancelled'), body: [{ type: 'text', text: say('teams.nothingStored') }] }
}
