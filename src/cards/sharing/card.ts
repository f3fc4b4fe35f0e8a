import type { Shareable } from '../../crm/relation/sharing.ts'
import type { Card, Form, Language, Part } from '../card.ts'
import { optionsOf, words } from '../words.ts'

/** A card for a whole channel: without its buttons and questions, and with who shared it. */
export function sharedCard(card: Card, { name, language }: { name: string; language: Language }): Card {
  const by: Part = { type: 'note', text: words(language)('share.by', { name }) }
  const still = readOnlyCard(card)
  return { ...still, body: [...still.body, by] }
}

/** A card without anything to press: its buttons, and the rows that have some. */
export function readOnlyCard(card: Card): Card {
  return { ...card, body: card.body.filter(({ type }) => type !== 'rows'), buttons: [], menu: [] }
}

/** For who shared something in another place than where they are. */
export function sharedElsewhereCard(place: string, { language }: { language: Language }): Card {
  const t = words(language)
  return { language, title: t('share.done', { place: `#${place.replace(/^#/, '')}` }), tone: 'good', body: [] }
}

/** What a channel may know, with the way to change it. */
export function channelCard(shares: readonly Shareable[], { language }: { language: Language }): Card {
  const t = words(language)
  const items = shares.map((what) => t(`share.what.${what}`))
  return {
    language,
    title: t('share.channel'),
    body: items.length > 0 ? [{ type: 'list', items }] : [{ type: 'text', text: t('share.nothing') }],
    buttons: [{ label: t('log.edit'), opens: 'form', press: { command: 'channel edit', input: {} } }],
  }
}

/** What may be shared in a channel, to tick. */
export function channelForm(shares: readonly Shareable[], { language }: { language: Language }): Form {
  const t = words(language)
  return {
    language,
    title: t('share.channelTitle'),
    intro: t('share.channelIntro'),
    fields: [
      {
        type: 'choices',
        name: 'shares',
        label: t('share.channel'),
        options: optionsOf('share', 'what', language),
        value: shares.join(','),
        optional: true,
      },
    ],
    submit: { label: t('common.save'), command: 'channel edited', input: {} },
  }
}
