import { digestCard } from '../../../../src/cards/digest/card.ts'
import {
  askBackForm,
  weekNoteCard,
  weekNoteForm,
  weekNoteGoneCard,
  withWeekNote,
} from '../../../../src/cards/week-note/card.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const textOf = ({ said }: Scene) => said('vrijdag sluiten we om drie uur', 'on Friday we close at three')
const noteOf = (scene: Scene) => ({ id: 4, text: textOf(scene), week: inDays(1).toISOString().slice(0, 10) })
const readNote = (scene: Scene) => ({ id: 4, text: textOf(scene), byId: 2, by: scene.named('Tom Baker') })

const digest = ({ named, reader }: Scene) =>
  digestCard({ lines: [], heldBack: 2, oldest: inDays(-9) }, { name: named('Sanne de Wit'), part: 'morning' }, reader)

export const weekNoteSamples: Samples = {
  weekNoteCard: {
    written: (scene) => weekNoteCard(noteOf(scene), scene.reader),
    changed: (scene) => weekNoteCard(noteOf(scene), scene.reader, 'changed'),
  },
  weekNoteGoneCard: { deleted: (scene) => weekNoteGoneCard(textOf(scene), scene.reader) },
  weekNoteForm: {
    empty: ({ reader }) => weekNoteForm({ most: 280 }, reader),
    'to change': (scene) => weekNoteForm({ most: 280, before: noteOf(scene) }, scene.reader),
  },
  withWeekNote: {
    'in a digest': (scene) => withWeekNote(digest(scene), { ...readNote(scene), isAlone: false }, scene.reader),
    'nothing else': (scene) => withWeekNote(digest(scene), { ...readNote(scene), isAlone: true }, scene.reader),
  },
  askBackForm: { 'as it opens': (scene) => askBackForm(readNote(scene), scene.reader) },
}
