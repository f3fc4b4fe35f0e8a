import { digestCard } from '../../../../src/cards/digest/card.ts'
import { askingQuestions } from '../../../../src/cards/digest/questions.ts'
import { beginningWith, eveningForm, plannedCard, unplannedCard } from '../../../../src/cards/evening/card.ts'
import type { OpenThing } from '../../../../src/crm/evening/view.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const things = ({ said, named }: Scene): OpenThing[] => [
  { id: 1, number: 12, mayBeLeft: true, relation: named('Bakkerij Vermeer'), summary: said('bellen', 'call back') },
  { id: 2, number: 14, mayBeLeft: false, relation: named('Jansen & Zn'), summary: said('40 stoelen', '40 chairs') },
  { id: 3, number: 15, mayBeLeft: true, relation: '', summary: said('bureau opruimen', 'tidy my desk') },
]

const digest = ({ named, reader }: Scene, heldBack: number) =>
  digestCard({ lines: [], heldBack, oldest: inDays(-9) }, { name: named('Sanne de Wit'), part: 'morning' }, reader)

/** The day after, on a calendar. */
const day = inDays(1).toISOString().slice(0, 10)

export const eveningSamples: Samples = {
  beginningWith: {
    'a digest': (scene) => beginningWith(digest(scene, 2), { ...theirs(scene), isAlone: false }, scene.reader),
    'nothing else': (scene) => beginningWith(digest(scene, 0), { ...theirs(scene), isAlone: true }, scene.reader),
  },
  askingQuestions: {
    'about tomorrow': (scene) =>
      askingQuestions(digest(scene, 2), [{ source: 'evening', asked: { day } }], scene.reader),
  },
  eveningForm: {
    'with something open': (scene) => eveningForm({ day, things: things(scene), most: 3 }, scene.reader),
    'with nothing open': (scene) => eveningForm({ day, things: [], most: 3 }, scene.reader),
  },
  plannedCard: {
    'chosen and dropped': (scene) => {
      const [first, second, third] = things(scene) as [OpenThing, OpenThing, OpenThing]
      return plannedCard({ id: 3, day, chosen: [second, third], left: [first], isMoved: false }, scene.reader)
    },
    moved: (scene) =>
      plannedCard({ id: 3, day, chosen: [], left: things(scene).slice(0, 1), isMoved: true }, scene.reader),
  },
  unplannedCard: { undone: ({ reader }) => unplannedCard(reader) },
}

function theirs(scene: Scene) {
  return { things: things(scene), name: scene.named('Sanne de Wit') }
}
