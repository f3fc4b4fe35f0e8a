import { listedCard, listForm } from '../../../../src/cards/relation/listing.ts'
import { factKind } from '../../../../src/crm/relation/facts/catalogue.ts'
import type { RelationList } from '../../../../src/crm/relation/list.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const page = ({ named }: Scene): RelationList => ({
  rows: [
    {
      id: 3,
      name: named('Atelier Zonnestraal'),
      type: 'customer',
      city: named('Zwolle'),
      owner: named('Sanne de Wit'),
      lastInteractionAt: inDays(-120),
      quiet: { days: 120, tier: 'B', most: 90 },
    },
    {
      id: 4,
      name: named('Bakkerij Vermeer'),
      type: 'prospect',
      city: named('Zwolle'),
      owner: null,
      lastInteractionAt: null,
    },
  ],
  count: 14,
  isAll: true,
  isCut: true,
})

export const listingSamples: Samples = {
  listedCard: {
    'a page of them': (scene) =>
      listedCard(
        page(scene),
        {
          filters: { town: scene.named('Zwolle'), quiet: true, ownerId: 1 },
          known: [{ of: factKind('sector'), words: scene.said('bakkerij', 'bakery') }],
          owner: null,
          isMine: true,
        },
        scene.reader,
      ),
    'too many to count': (scene) =>
      listedCard(
        { ...page(scene), count: 10_000, isAll: false },
        { filters: {}, known: [], owner: null, isMine: false },
        scene.reader,
      ),
    nobody: (scene) =>
      listedCard(
        { rows: [], count: 0, isAll: true, isCut: false },
        {
          filters: { type: 'prospect', group: 'B2C', ownerId: 2, incomplete: true },
          known: [],
          owner: scene.named('Tom Visser'),
          isMine: false,
        },
        scene.reader,
      ),
  },
  listForm: { empty: ({ reader }) => listForm([factKind('sector')], reader) },
}
