import {
  dayForm,
  decideForm,
  givenCard,
  promiseCard,
  promiseDone,
  promiseForm,
  promisesCard,
  standingIn,
} from '../../../src/cards/promise/card.ts'
import type { PromiseState } from '../../../src/crm/promise/view.ts'
import { HOUR, inDays, type Samples, type Scene } from './scene.ts'

export const openPromise = ({ said, named }: Scene): PromiseState => ({
  id: 12,
  number: 12,
  relation: { id: 3, name: named('Bakkerij Vermeer') },
  personName: null,
  summary: said('schetsen van de nieuwe toonbank sturen', 'send the sketches of the new counter'),
  owner: named('Sanne de Wit'),
  dueAt: inDays(1 + 5 * HOUR),
  wholeDay: true,
  sourceLink: null,
  waits: null,
  asksHowItWas: false,
  attempts: 0,
  state: 'open',
  offer: null,
  whole: null,
  parts: [],
})

export const donePromise = ({ reader, ...scene }: Scene, what: Parameters<typeof promiseDone>[0]) =>
  promiseDone(what, openPromise({ reader, ...scene }), reader)

export const colleagueOptions = ({ named }: Scene) =>
  ['Sanne de Wit', 'Tom Baker', 'Fatima el Amrani'].map((name, n) => ({ value: String(n + 1), label: named(name) }))

const decision = (scene: Scene) => ({ dueAt: inDays(1), colleagues: colleagueOptions(scene) })

export const promiseSamples: Samples = {
  promiseCard: {
    'just made': (scene) => promiseCard(openPromise(scene), { fresh: true }, scene.reader),
    'from a message, to somebody, at a time': (scene) =>
      promiseCard(
        {
          ...openPromise(scene),
          personName: scene.named('Anja Vermeer'),
          dueAt: inDays(4 * HOUR),
          wholeDay: false,
          sourceLink: 'https://teams.microsoft.com/l/message/19%3Aabc%40thread.tacv2/1772443800000',
        },
        { fresh: false },
        scene.reader,
      ),
    'rung in vain': (scene) => promiseCard({ ...openPromise(scene), attempts: 2 }, { fresh: false }, scene.reader),
    'waiting on the customer': (scene) => {
      const waits = { until: inDays(3), reason: scene.said('hun akkoord', 'their approval') }
      return promiseCard({ ...openPromise(scene), waits }, { fresh: false }, scene.reader)
    },
    broken: (scene) =>
      promiseCard({ ...openPromise(scene), state: 'broken', dueAt: inDays(-3) }, { fresh: false }, scene.reader),
    'to ask how a delivery was': (scene) =>
      promiseCard({ ...openPromise(scene), asksHowItWas: true }, { fresh: false }, scene.reader),
    kept: (scene) => promiseCard({ ...openPromise(scene), state: 'kept' }, { fresh: false }, scene.reader),
    'done, but late': (scene) =>
      promiseCard({ ...openPromise(scene), state: 'late', dueAt: inDays(-3) }, { fresh: false }, scene.reader),
    dropped: (scene) => promiseCard({ ...openPromise(scene), state: 'dropped' }, { fresh: false }, scene.reader),
    withdrawn: (scene) => promiseCard({ ...openPromise(scene), state: 'withdrawn' }, { fresh: false }, scene.reader),
  },
  promisesCard: {
    'two at once': (scene) =>
      promisesCard([openPromise(scene), { ...openPromise(scene), id: 13, number: 13, dueAt: inDays(3) }], scene.reader),
  },
  promiseDone: {
    kept: (scene) => donePromise(scene, 'kept'),
    late: (scene) => donePromise(scene, 'late'),
    moved: (scene) => donePromise(scene, 'moved'),
    handed: (scene) => donePromise(scene, 'handed'),
    dropped: (scene) => donePromise(scene, 'dropped'),
    withdrawn: (scene) => donePromise(scene, 'withdrawn'),
    'as it was': (scene) => donePromise(scene, 'back'),
  },
  givenCard: { given: (scene) => givenCard(openPromise(scene), scene.named('Tom Baker'), scene.reader) },
  standingIn: {
    'for what is given': (scene) =>
      standingIn(givenCard(openPromise(scene), scene.named('Tom Baker'), scene.reader), scene.named('Sanne de Wit')),
  },
  decideForm: {
    'in a promise': (scene) => decideForm(openPromise(scene), decision(scene), scene.reader),
    'in a digest, of somebody without colleagues': (scene) =>
      decideForm({ ...openPromise(scene), from: 'digest' }, { ...decision(scene), colleagues: [] }, scene.reader),
  },
  promiseForm: {
    'for a whole day': (scene) => promiseForm(openPromise(scene), scene.reader),
    'at a time': (scene) => promiseForm({ ...openPromise(scene), wholeDay: false }, scene.reader),
  },
  dayForm: { tomorrow: ({ reader }) => dayForm('2026-03-03', { draft: 4, field: 'by' }, reader) },
}
