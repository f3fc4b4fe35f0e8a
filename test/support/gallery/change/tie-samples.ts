import { noCausesCard, sameCauseForm, tiedAnnoyanceCard, tiedComplaintCard } from '../../../../src/cards/change/tie.ts'
import type { Samples, Scene } from '../scene.ts'

const causeOf = ({ said }: Scene) => said('onleesbare facturen', 'unreadable invoices')
const known = (scene: Scene) => [
  { id: 2, name: causeOf(scene), times: 3 },
  { id: 4, name: scene.said('koerier vol', 'courier full'), times: 1 },
]
const about = (scene: Scene) => ({
  id: 7,
  intro: scene.said('bedrag niet te vinden op de factuur', 'the amount is nowhere on the invoice'),
  causeId: 2,
})
const annoyance = (scene: Scene) => ({ id: 7, name: scene.named('Bakkerij Vermeer'), isBack: false })

export const sameCauseSamples: Samples = {
  sameCauseForm: {
    'of an annoyance': (scene) => sameCauseForm('annoyance', about(scene), known(scene), scene.reader),
    'of a complaint': (scene) =>
      sameCauseForm('complaint', { ...about(scene), causeId: null }, known(scene), scene.reader),
  },
  noCausesCard: { 'none yet': (scene) => noCausesCard(scene.reader) },
  tiedComplaintCard: {
    tied: (scene) =>
      tiedComplaintCard(
        { id: 5, number: 5, relation: scene.named('Bakkerij Vermeer'), cause: causeOf(scene) },
        scene.reader,
      ),
  },
  tiedAnnoyanceCard: {
    tied: (scene) => tiedAnnoyanceCard({ ...annoyance(scene), cause: causeOf(scene) }, scene.reader),
    'as it was before': (scene) =>
      tiedAnnoyanceCard({ ...annoyance(scene), cause: causeOf(scene), isBack: true }, scene.reader),
    'no cause again': (scene) => tiedAnnoyanceCard({ ...annoyance(scene), cause: null, isBack: true }, scene.reader),
  },
}
