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
    buttons: [{ label: t('climb.teamEnd'), press: { command: 'channel team', input: { team: 'none' } } }],
  }
}

/** For everybody in a channel that was the one of a team. */
export function teamChannelEndedCard(language: Language): Card {
  const t = words(language)
  return { language, title: t('climb.teamEnded'), body: [{ type: 'text', text: t('climb.teamEndedText') }] }
}

/** How to say whose channel it is. */
export function howToTeamChannelCard(language: Language): Card {
  const t = words(language)
  return {
    language,
    title: t('climb.teamHow'),
    body: [{ type: 'list', items: [t('climb.teamExample'), t('climb.teamExampleEnd')] }],
  }
}
