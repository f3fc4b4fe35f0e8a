import type { Card, Language } from '../card.ts'
import { words } from '../words.ts'

/** For everybody in the channel of a team: what comes here from now on. */
export function teamChannelCard(team: string, language: Language): Card {
  const t = words(language)
  return {
    language,
    title: t('climb.teamPlace', { team }),
    tone: 'good',
    body: [{ type: 'text', text: t('climb.teamPlaceText') }],
  }
}

/** How to say whose channel it is. */
export function howToTeamChannelCard(language: Language): Card {
  const t = words(language)
  return { language, title: t('climb.teamHow'), body: [{ type: 'copy', text: t('climb.teamExample') }] }
}
