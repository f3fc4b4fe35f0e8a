import {
  complimentCard,
  type ComplimentFacts,
  complimentForm,
  complimentGoneCard,
  newComplimentForm,
} from '../../../../src/cards/compliment/card.ts'
import { colleagueOptions } from '../promise-samples.ts'
import type { Samples, Scene } from '../scene.ts'

const noted = ({ said, named }: Scene): ComplimentFacts => ({
  id: 4,
  text: said('jullie chauffeur denkt mee', 'your driver thinks along'),
  relation: named('Bakkerij Vermeer'),
  number: null,
  forName: null,
  hears: [named('Sanne de Wit')],
})

export const complimentSamples: Samples = {
  complimentCard: {
    'about nothing more': (scene) => complimentCard(noted(scene), scene.reader),
    'for a colleague': (scene) => {
      const forName = scene.named('Tom Baker')
      return complimentCard({ ...noted(scene), forName, hears: [forName, scene.named('Sanne de Wit')] }, scene.reader)
    },
    'about a case': (scene) => complimentCard({ ...noted(scene), number: 12 }, scene.reader),
    changed: (scene) => complimentCard({ ...noted(scene), hears: [] }, scene.reader, 'changed'),
  },
  complimentGoneCard: {
    'taken back': (scene) => complimentGoneCard(noted(scene).relation, noted(scene).text, scene.reader),
  },
  newComplimentForm: { empty: (scene) => newComplimentForm(colleagueOptions(scene), scene.reader) },
  complimentForm: { 'filled in': (scene) => complimentForm(noted(scene), scene.reader) },
}
