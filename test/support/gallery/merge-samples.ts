import {
  mergeCard,
  mergedCard,
  mergeForm,
  type MergeShown,
  newMergeForm,
  newRenameForm,
  renamedCard,
  unmergedCard,
  unrenamedCard,
} from '../../../src/cards/relation/merge.ts'
import { KINDS } from '../../../src/crm/kinds.ts'
import { comparedDetails, type MergePreview, type Side } from '../../../src/crm/relation/merge-preview.ts'
import type { Samples, Scene } from './scene.ts'

const sides = ({ named, said }: Scene): { stays: Side; goes: Side } => {
  const side = { kind: 'organisation', type: 'customer', address: null, usual: [] }
  return {
    stays: {
      ...side,
      id: 12,
      name: named('Bakkerij Vermeer'),
      interactions: 41,
      ownerId: 1,
      owner: named('Sanne de Wit'),
      phone: '+31 30 123 4567',
      email: null,
      city: named('Utrecht'),
    },
    goes: {
      ...side,
      id: 77,
      name: named('Bakkerij Vermeer BV'),
      type: 'prospect',
      interactions: 1,
      ownerId: 2,
      owner: named('Tom Baker'),
      phone: '+31 6 12345678',
      email: 'info@vermeer.example',
      city: named('Utrecht'),
      usual: [said('levering voor zeven uur', 'delivery before seven')],
    },
  }
}

const preview = (scene: Scene): MergePreview => {
  const pair = sides(scene)
  const cases = [{ kind: 'promise', count: 2 }]
  const moves = { moments: 1, annoyances: 1, links: 3, cases }
  return { ...pair, ...comparedDetails(pair.stays, pair.goes), moves, refusedFor: null, seen: 'seen' }
}

const shown = (scene: Scene): MergeShown => {
  const { moves, ...rest } = preview(scene)
  const cases = [{ what: KINDS.promise.name[scene.reader.language].many, count: 2 }]
  return { ...rest, moves: { ...moves, cases } }
}

const bare = (scene: Scene): MergeShown => {
  const { stays, goes } = sides(scene)
  const none = { phone: null, email: null, city: null, usual: [], interactions: 0, ownerId: null, owner: null }
  return {
    stays,
    goes: { ...goes, ...none, type: stays.type },
    filled: [],
    differing: [],
    moves: { moments: 0, annoyances: 0, links: 0, cases: [] },
    refusedFor: null,
    seen: 'seen',
  }
}

const renamed = ({ named }: Scene) => ({ relationId: 12, former: named('Acme'), name: named('Acme Europe') })

export const mergeSamples: Samples = {
  mergeCard: {
    'much that differs': (scene) => mergeCard(shown(scene), scene.reader),
    'nothing to move': (scene) => mergeCard(bare(scene), scene.reader),
    'of others': (scene) => mergeCard({ ...shown(scene), refusedFor: scene.named('Tom Baker') }, scene.reader),
  },
  mergeForm: { 'much that differs': (scene) => mergeForm(preview(scene), scene.reader) },
  mergedCard: { done: (scene) => mergedCard({ id: 4, ...sides(scene), minutes: 10 }, scene.reader) },
  unmergedCard: { undone: (scene) => unmergedCard(sides(scene), scene.reader) },
  renamedCard: {
    done: (scene) => renamedCard({ id: 8, ...renamed(scene) }, scene.reader),
    'its name already': (scene) => renamedCard({ id: null, ...renamed(scene) }, scene.reader),
  },
  unrenamedCard: { undone: (scene) => unrenamedCard({ id: 12, name: scene.named('Acme') }, scene.reader) },
  newMergeForm: { empty: ({ reader }) => newMergeForm(reader) },
  newRenameForm: { empty: ({ reader }) => newRenameForm(reader) },
}
