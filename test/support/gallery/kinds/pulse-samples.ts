import {
  heardPulseCard,
  pulseBackCard,
  pulseCard,
  pulseSentCard,
  pulseSkippedCard,
  scoredCard,
  skipPulseForm,
  tooSoonCard,
} from '../../../../src/cards/pulse/card.ts'
import { pulsesCard } from '../../../../src/cards/pulse/scores.ts'
import type { HeardPulse, PulseLine, PulseState } from '../../../../src/crm/pulse/view.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const LINK = 'https://crm.example/pulse/1.c.tlk2o0.Qm9uam91ckJvbmpvdXJCbw'

const state = (scene: Scene, more: Partial<PulseState> = {}): PulseState => ({
  id: 12,
  number: 12,
  pulseId: null,
  standing: 'none',
  address: {
    relationId: 3,
    name: scene.named('Bakkerij Vermeer'),
    language: scene.reader.language,
    form: 'formal',
    salutation: scene.said('mevrouw Vermeer', 'Mrs Vermeer'),
    personId: null,
  },
  of: 'complaint',
  openedAt: inDays(-6),
  askedAt: null,
  sentAt: null,
  until: null,
  score: null,
  guess: null,
  words: null,
  skippedWhy: null,
  soon: null,
  ...more,
})

const open = { pulseId: 4, standing: 'open', askedAt: inDays(0), until: inDays(14), guess: 4 } as const
const skipped = ({ said }: Scene) =>
  ({ pulseId: 4, standing: 'skipped', skippedWhy: said('vakantie', 'on leave') }) as const
const theirs = ({ said }: Scene) => said('ik moest drie keer bellen', 'I had to call three times')

const heard = (scene: Scene, more: Partial<HeardPulse> = {}): HeardPulse => ({
  number: 12,
  relation: { id: 3, name: scene.named('Bakkerij Vermeer') },
  colleague: null,
  score: 2,
  guess: 4,
  words: theirs(scene),
  followUp: {
    id: 30,
    owner: scene.named('Fatima El Amrani'),
    dueAt: inDays(1),
    wholeDay: true,
    isYours: false,
    isAlone: false,
  },
  ...more,
})

const yours = (scene: Scene, more: object = {}) => {
  const { followUp } = heard(scene)
  return heard(scene, { followUp: followUp && { ...followUp, isYours: true, ...more } })
}

const line = (scene: Scene, more: Partial<PulseLine> = {}): PulseLine => ({
  number: 12,
  relation: scene.named('Bakkerij Vermeer'),
  standing: 'answered',
  score: 4,
  guess: 4,
  words: null,
  skippedWhy: null,
  at: inDays(-2),
  ...more,
})

const lines = (scene: Scene): PulseLine[] => [
  line(scene),
  line(scene, { number: 9, score: 2, guess: 4, words: theirs(scene), at: inDays(-70) }),
  line(scene, { number: 8, standing: 'open', score: null, guess: null }),
  line(scene, {
    number: 7,
    standing: 'skipped',
    score: null,
    guess: null,
    skippedWhy: scene.said('vakantie', 'on leave'),
  }),
]

export const pulseSamples: Samples = {
  pulseCard: {
    'guess first': (scene) => pulseCard(state(scene), LINK, scene.reader),
    'what to send': (scene) => pulseCard(state(scene, open), LINK, scene.reader),
    'of a quote, sent': (scene) =>
      pulseCard(state(scene, { ...open, of: 'quote', sentAt: inDays(0) }), LINK, scene.reader),
    'asked not long ago': (scene) =>
      pulseCard(state(scene, { soon: { askedAt: inDays(-20), again: inDays(40) } }), LINK, scene.reader),
    'no address': (scene) => pulseCard(state(scene), null, scene.reader),
    'no answer': (scene) =>
      pulseCard(
        state(scene, { ...open, standing: 'expired', askedAt: inDays(-20), until: inDays(-6) }),
        LINK,
        scene.reader,
      ),
    answered: (scene) =>
      pulseCard(state(scene, { ...open, standing: 'answered', score: 3, words: theirs(scene) }), LINK, scene.reader),
  },
  pulseSentCard: { sent: (scene) => pulseSentCard(state(scene, open), scene.reader) },
  pulseSkippedCard: {
    'just now': (scene) => pulseSkippedCard(state(scene, skipped(scene)), 4, scene.reader),
    later: (scene) => pulseSkippedCard(state(scene, skipped(scene)), null, scene.reader),
  },
  skipPulseForm: { why: (scene) => skipPulseForm(state(scene), scene.reader) },
  pulseBackCard: {
    asked: (scene) => pulseBackCard('asked', state(scene), scene.reader),
    sent: (scene) => pulseBackCard('sent', state(scene), scene.reader),
    skipped: (scene) => pulseBackCard('skipped', state(scene), scene.reader),
  },
  tooSoonCard: {
    'three weeks ago': (scene) =>
      tooSoonCard(scene.named('Bakkerij Vermeer'), { askedAt: inDays(-20), again: inDays(40) }, scene.reader),
  },
  heardPulseCard: {
    low: (scene) => heardPulseCard(heard(scene), scene.reader),
    'low, and yours to look into': (scene) => heardPulseCard(yours(scene), scene.reader),
    'low, with nobody else here': (scene) => heardPulseCard(yours(scene, { isAlone: true }), scene.reader),
    'better than we thought': (scene) =>
      heardPulseCard(heard(scene, { score: 5, words: null, followUp: null }), scene.reader),
    'as we thought': (scene) => heardPulseCard(heard(scene, { score: 4, followUp: null }), scene.reader),
    'nobody guessed': (scene) => heardPulseCard(heard(scene, { score: 4, guess: null, followUp: null }), scene.reader),
    'of a colleague': (scene) =>
      heardPulseCard(
        heard(scene, { colleague: scene.named('Tom Baker'), score: 4, guess: null, words: null, followUp: null }),
        scene.reader,
      ),
  },
  pulsesCard: {
    'of a customer': (scene) => pulsesCard(lines(scene), scene.named('Bakkerij Vermeer'), scene.reader),
    'what I asked': (scene) => pulsesCard(lines(scene).slice(0, 2), null, scene.reader),
    'never asked': (scene) => pulsesCard([], scene.named('Bakkerij Vermeer'), scene.reader),
    'nobody asked': (scene) => pulsesCard([], null, scene.reader),
  },
  scoredCard: {
    well: (scene) => scoredCard({ number: 14, score: 4, isLow: false }, scene.reader),
    low: (scene) => scoredCard({ number: 14, score: 1, isLow: true }, scene.reader),
  },
}
