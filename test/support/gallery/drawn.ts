import type { Card, Form, Language } from '../../../src/cards/card.ts'
import { message } from '../../../src/platforms/slack/render/message.ts'
import { formView } from '../../../src/platforms/slack/render/modal.ts'
import { adaptiveCard } from '../../../src/platforms/teams/render/adaptive-card.ts'
import { formCard } from '../../../src/platforms/teams/render/form-card.ts'
import { SAMPLES } from './samples.ts'
import { type PlatformName, sceneOf } from './scene.ts'

export const LANGUAGES: readonly Language[] = ['nl', 'en']

export const isForm = (it: Card | Form): it is Form => 'fields' in it

/** A message or a window of Slack. */
export const onSlack = (it: Card | Form): Record<string, unknown> =>
  (isForm(it) ? formView(it, '{}') : message(it)) as unknown as Record<string, unknown>

/** A card of Teams, in the chat or in a dialog; the home is drawn for who looks at it. */
export function onTeams(it: Card | Form, where: 'message' | 'dialog' | 'insert' = 'message'): Record<string, unknown> {
  const drawing = { id: 'drawing', where, ...(where === 'message' && { viewer: '29:SANNEDEWIT' }) }
  const drawn = isForm(it) ? formCard(it, drawing) : adaptiveCard(it, drawing)
  return drawn as unknown as Record<string, unknown>
}

export interface Built {
  builder: string
  state: string
  it: Card | Form
}

/** Every sample of the gallery, by its builder and state; with `isWanted`, those whose place it takes. */
export function* everySample(
  platform: PlatformName,
  language: Language,
  words?: string,
  isWanted: (place: number) => boolean = () => true,
): Generator<Built> {
  const scene = sceneOf(platform, language, words)
  let place = 0
  for (const [builder, states] of Object.entries(SAMPLES[platform]))
    for (const [state, sample] of Object.entries(states))
      if (isWanted(place++)) yield { builder, state, it: sample(scene) }
}
