import { ladderCard } from '../../../../src/cards/complaint/ladder.ts'
import {
  howToSilenceCard,
  pausedAgainCard,
  pausedCard,
  silenceForm,
  unownedCard,
  updateDueCard,
} from '../../../../src/cards/complaint/pause.ts'
import {
  howToTeamChannelCard,
  teamChannelCard,
  teamChannelEndedCard,
} from '../../../../src/cards/complaint/team-channel.ts'
import { silent, waiting } from '../complaint-samples.ts'
import { HOUR, inDays, type Samples, type Scene } from '../scene.ts'

const paused = (scene: Scene) => ({
  ...waiting(scene),
  paused: {
    how: 'silenced' as const,
    until: inDays(3 * HOUR),
    reason: scene.said('De vrachtwagen is onderweg', 'The truck is on its way'),
  },
})

const again = (scene: Scene) => ({
  by: scene.named('Sanne de Wit'),
  reason: scene.said('Weer niet bereikt', 'Not reached again'),
  until: inDays(3 * HOUR),
  times: 3,
})

export const ladderSamples: Samples = {
  ladderCard: {
    'nobody has it': (scene) => ladderCard(waiting(scene), scene.reader),
    'everybody was told': (scene) => {
      const { steps, ...facts } = waiting(scene)
      return ladderCard({ ...facts, steps: steps.map((step) => ({ ...step, isTold: true })) }, scene.reader)
    },
    over: (scene) => ladderCard({ ...waiting(scene), state: 'closed', steps: [] }, scene.reader),
  },
  howToSilenceCard: { asked: (scene) => howToSilenceCard(scene.reader.language) },
  silenceForm: {
    empty: (scene) => silenceForm(waiting(scene), { until: inDays(1), reason: '', how: 'silenced' }, scene.reader),
  },
  pausedCard: {
    kept: (scene) => pausedCard('kept', paused(scene), scene.reader),
    'put off': (scene) => pausedCard('snoozed', paused(scene), scene.reader),
    over: (scene) => pausedCard('resumed', waiting(scene), scene.reader),
  },
  pausedAgainCard: {
    silenced: (scene) => pausedAgainCard({ ...again(scene), how: 'silenced' }, silent(scene), scene.reader),
    'put off': (scene) => pausedAgainCard({ ...again(scene), reason: '', how: 'snoozed' }, silent(scene), scene.reader),
    'on the customer': (scene) => pausedAgainCard({ ...again(scene), how: null }, silent(scene), scene.reader),
  },
  updateDueCard: {
    'in its thread': (scene) =>
      updateDueCard(waiting(scene), { told: [scene.colleague('Sanne de Wit')], minutes: 1440 }, scene.reader),
  },
  unownedCard: {
    'in the channel of its team': (scene) => unownedCard(waiting(scene), 60, scene.reader),
    'once nothing was heard of who took it': (scene) => unownedCard(silent(scene), 60, scene.reader),
  },
  teamChannelCard: { chosen: (scene) => teamChannelCard('Support', scene.reader.language) },
  teamChannelEndedCard: { ended: (scene) => teamChannelEndedCard(scene.reader.language) },
  howToTeamChannelCard: { asked: (scene) => howToTeamChannelCard(scene.reader.language) },
}
