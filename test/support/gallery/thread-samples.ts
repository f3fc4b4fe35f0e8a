import { escalationCard, escalationDirectCard, lapsedCard, threadLine } from '../../../src/cards/complaint/thread.ts'
import { closing, silent, waiting } from './complaint-samples.ts'
import type { Samples, Scene } from './scene.ts'

const happened = (scene: Scene) => ({
  by: scene.named('Sanne de Wit'),
  facts: closing(scene),
  reason: scene.said('De klant belde: de lade klemt nog steeds', 'The customer called: the drawer still sticks'),
})

/** What is said in the thread of a complaint. */
export const threadSamples: Samples = {
  escalationCard: {
    'the first call': (scene) =>
      escalationCard(
        waiting(scene),
        { told: [scene.colleague('Sanne de Wit')], openMinutes: 30, isAgain: false },
        scene.reader,
      ),
    'a call to several': (scene) =>
      escalationCard(
        waiting(scene),
        {
          told: [
            scene.colleague('Sanne de Wit'),
            scene.colleague('Fatima el Amrani'),
            { name: scene.named('Tom Baker') },
          ],
          openMinutes: 90,
          isAgain: false,
        },
        scene.reader,
      ),
    'somebody has it, and nothing was heard': (scene) =>
      escalationCard(
        silent(scene),
        { told: [scene.colleague('Sanne de Wit')], openMinutes: 30, isAgain: false },
        scene.reader,
      ),
    'once more': (scene) =>
      escalationCard(
        waiting(scene),
        { told: [scene.colleague('Fatima el Amrani')], openMinutes: 360, isAgain: true },
        scene.reader,
      ),
  },
  escalationDirectCard: {
    direct: (scene) => escalationDirectCard(waiting(scene), 120, scene.reader),
    'nothing was heard': (scene) => escalationDirectCard(silent(scene), 120, scene.reader),
  },
  lapsedCard: {
    'nothing was heard': (scene) => lapsedCard(silent(scene), true, scene.reader),
    'nothing was heard, for who stands in': (scene) => lapsedCard(silent(scene), false, scene.reader),
  },
  threadLine: {
    taken: (scene) => threadLine('acknowledged', happened(scene), scene.reader),
    'still on it': (scene) => threadLine('acknowledged', { ...happened(scene), again: true }, scene.reader),
    told: (scene) => threadLine('told', happened(scene), scene.reader),
    'heard again': (scene) => threadLine('added', { ...happened(scene), note: waiting(scene).summary }, scene.reader),
    closed: (scene) => threadLine('closed', happened(scene), scene.reader),
    'closed by mistake': (scene) => threadLine('taken back', { ...happened(scene), step: 'closed' }, scene.reader),
    'opened again by mistake': (scene) =>
      threadLine('taken back', { ...happened(scene), step: 'reopened' }, scene.reader),
    'not told after all': (scene) => threadLine('taken back', { ...happened(scene), step: 'told' }, scene.reader),
    'opened again': (scene) => threadLine('reopened', happened(scene), scene.reader),
    'opened again without a reason': (scene) =>
      threadLine('reopened', { ...happened(scene), reason: null }, scene.reader),
  },
}
