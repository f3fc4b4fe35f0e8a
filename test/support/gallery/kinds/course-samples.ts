import { wantsForm } from '../../../../src/cards/model/wants.ts'
import { courseCard, courseForm, courseNoteCard, decidedCard } from '../../../../src/cards/model/course.ts'
import { skillsCard, skillsForm } from '../../../../src/cards/people/skills.ts'
import type { ByModel } from '../../../../src/crm/model/agreed.ts'
import { HOUR, inDays, type Samples, type Scene } from '../scene.ts'

/** The course of a case by the model: one step of three done, one thing written down. */
export const onCourse = ({ said }: Scene): ByModel => ({
  agreed: {
    version: 1,
    cell: said('Klacht', 'Complaint'),
    before: [said('Wat er is beloofd', 'What was promised')],
    record: [said('Wat de klant nu wil', 'What the customer wants now'), said('Bestelnummer', 'Order number')],
    steps: [
      said('Bel de klant terug', 'Call the customer back'),
      said('Zeg wat er nu gebeurt, en wanneer', 'Say what happens next, and when'),
      said('Zoek de oorzaak', 'Find the cause'),
    ],
    answerWithin: 240,
    answerBy: inDays(4 * HOUR),
    ladder: null,
    updateEvery: null,
    mayDecide: said('Creditnota tot € 150', 'Credit up to € 150'),
  },
  done: [0],
  written: { [said('Bestelnummer', 'Order number')]: '20417' },
  decisions: [{ text: said('Creditnota van € 80', 'Credit of € 80'), by: 2, at: inDays(-HOUR) }],
  approvals: [],
  withdrawn: [],
})

const found = (scene: Scene) => ({
  id: 7,
  number: 7,
  relation: scene.named('Bakkerij Vermeer'),
  course: onCourse(scene),
})

export const courseSamples: Samples = {
  skillsCard: {
    none: (scene) => skillsCard([], [], scene.reader),
    'two, and what the model asks': (scene) =>
      skillsCard(
        [scene.said('lassen', 'welding'), scene.said('Duits', 'German')],
        [scene.said('lassen', 'welding')],
        scene.reader,
        [],
      ),
  },
  skillsForm: { one: (scene) => skillsForm([scene.said('lassen', 'welding')], scene.reader) },
  courseCard: {
    'after a tick': (scene) => courseCard(found(scene), scene.reader, { seen: [] }),
    'as it stands': (scene) => courseCard(found(scene), scene.reader),
  },
  courseForm: { 'one step done': (scene) => courseForm(found(scene), ['a', 'b'], scene.reader.language) },
  courseNoteCard: {
    'without a model': (scene) =>
      courseNoteCard(scene.said('Nummer 7 begon zonder het model.', 'Number 7 began without the model.'), scene.reader),
  },
  wantsForm: {
    'two things': (scene) =>
      wantsForm(
        4,
        onCourse(scene).agreed.record.map((item, n) => ({ key: String(n), item })),
        scene.reader,
      ),
  },
  decidedCard: { 'a credit': (scene) => decidedCard(found(scene), scene.reader) },
}
