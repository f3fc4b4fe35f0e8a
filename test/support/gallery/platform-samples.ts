import { homeCard } from '../../../src/cards/home/card.ts'
import { words } from '../../../src/cards/words.ts'
import { errorsCard, formCard } from '../../../src/platforms/slack/render/form-card.ts'
import { cancelledCard, failureCard, greeting, oldButtonCard } from '../../../src/platforms/teams/replies/own-cards.ts'
import type { Samples } from './scene.ts'

const nothing = {
  reported: [],
  reportedInAll: 0,
  relations: [],
  relationsInAll: 0,
  windows: ['08:30'],
  absentFrom: null,
  absentUntil: null,
  deputy: null,
  quietUntil: null,
  isLed: false,
}

/** What only Slack says. */
export const slackSamples: Samples = {
  formCard: {
    'no window at this place': ({ said, reader }) =>
      formCard(reader.language, { text: said('klacht', 'complaint') }, false),
    'too late for a window': ({ reader }) => formCard(reader.language, { command: 'log', input: {} }, true),
    'too long to carry along': ({ said, reader }) =>
      formCard(
        reader.language,
        { text: said('log Acme: '.padEnd(2100, 'belde '), 'log Acme: '.padEnd(2100, 'called ')) },
        false,
      ),
  },
  errorsCard: {
    'a form whose window is gone': ({ said, reader }) => {
      const t = words(reader.language)
      const fields = { relation: t('ask.fillIn'), day: t('promise.needDay') }
      const input = { text: said('derde late levering', 'third late delivery') }
      return errorsCard({ show: 'errors', language: reader.language, fields }, { command: 'complaint', input })
    },
  },
}

/** What only Teams says. */
export const teamsSamples: Samples = {
  greeting: {
    'somebody new': ({ named, reader }) =>
      greeting(homeCard({ lines: [], heldBack: 0 }, nothing, { name: named('Sanne de Wit') }, reader)),
  },
  failureCard: { failed: ({ reader }) => failureCard(reader.language, '3f9a2c71') },
  oldButtonCard: { old: ({ reader }) => oldButtonCard(reader.language) },
  cancelledCard: { cancelled: ({ reader }) => cancelledCard(reader.language) },
}
