import {
  asBeforeCard,
  howToWaitCard,
  type Waiter,
  waitForm,
  waitingCard,
  wentOnCard,
} from '../../../../src/cards/case/wait.ts'
import { KINDS } from '../../../../src/crm/kinds.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const late = ({ named }: Scene): Waiter => ({
  id: 7,
  number: 7,
  name: KINDS.complaint.name,
  relation: named('Bakkerij Vermeer'),
})
const asked = ({ said }: Scene) => said('om foto’s van de schade gevraagd', 'asked for photos of the damage')

/** A case that waits on the customer. */
export const waitSamples: Samples = {
  waitForm: { form: (scene) => waitForm(late(scene), { until: inDays(2), reason: asked(scene) }, scene.reader) },
  howToWaitCard: { how: (scene) => howToWaitCard(scene.reader.language) },
  waitingCard: {
    card: (scene) => waitingCard(late(scene), { until: inDays(2), wholeDay: true, reason: asked(scene) }, scene.reader),
  },
  wentOnCard: { card: (scene) => wentOnCard(late(scene), scene.reader) },
  asBeforeCard: { card: (scene) => asBeforeCard(late(scene), scene.reader) },
}
