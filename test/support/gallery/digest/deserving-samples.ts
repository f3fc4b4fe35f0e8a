import { digestCard } from '../../../../src/cards/digest/card.ts'
import { notNowCard, planCallForm, stillDeserving, withDeserving } from '../../../../src/cards/deserving/card.ts'
import { type Deserving, REASONS } from '../../../../src/crm/deserving/deserving.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const quiet = ({ named, reader }: Scene) =>
  digestCard({ lines: [], heldBack: 2, oldest: inDays(-9) }, { name: named('Sanne de Wit'), part: 'morning' }, reader)

const found = ({ named }: Scene, reason: Deserving['reason']): Deserving => ({
  id: 3,
  relation: { id: 12, name: named('Bakkerij Vermeer') },
  reason,
  count: { annoyed: 3, overdue: 45 }[reason as string] ?? null,
  tier: reason === 'overdue' ? 'A' : null,
  since: inDays({ won: -7, annoyed: -2, new: -20, overdue: -93, silent: -41 }[reason]),
})

export const deservingSamples: Samples = {
  withDeserving: {
    ...Object.fromEntries(
      REASONS.map((reason) => [
        reason,
        (scene: Scene) => withDeserving(quiet(scene), found(scene, reason), scene.reader),
      ]),
    ),
    nobody: (scene) => withDeserving(quiet(scene), null, scene.reader),
  },
  stillDeserving: {
    'after a decision': (scene) => stillDeserving(quiet(scene), found(scene, 'silent'), scene.reader),
  },
  planCallForm: {
    'as it opens': (scene) => planCallForm({ id: 12, name: scene.named('Bakkerij Vermeer') }, scene.reader),
  },
  notNowCard: {
    rests: ({ named, reader }) =>
      notNowCard({ id: 3, name: named('Bakkerij Vermeer'), days: 60, again: false }, reader),
    'after all': ({ named, reader }) =>
      notNowCard({ id: 3, name: named('Bakkerij Vermeer'), days: 60, again: true }, reader),
  },
}
