import { markedCard, withMarks } from '../../../../src/cards/mark/card.ts'
import type { Card } from '../../../../src/cards/card.ts'
import type { Samples, Scene } from '../scene.ts'

const bare = ({ said, reader: { language } }: Scene): Card => ({
  language,
  title: said('Nog twee dagen open', 'Open for two more days'),
  body: [],
})

const withButtons = (scene: Scene, count: number): Card => ({
  ...bare(scene),
  buttons: Array.from({ length: count }, () => ({
    label: scene.said('Ik pak het op', 'I take it'),
    press: { command: 'case take', input: { id: 7 } },
  })),
})

export const markSamples: Samples = {
  withMarks: {
    'a line of a thread': (scene) => withMarks(bare(scene), 12),
    'with buttons': (scene) => withMarks(withButtons(scene, 3), 12),
    'with more buttons than stand beside each other': (scene) => withMarks(withButtons(scene, 30), 12),
  },
  markedCard: {
    useful: ({ reader }) => markedCard(true, reader),
    'not useful': ({ reader }) => markedCard(false, reader),
  },
}
