import { callMissedCard, callsCard } from '../../../../src/cards/call/card.ts'
import type { Call } from '../../../../src/crm/call/calls.ts'
import { KINDS } from '../../../../src/crm/kinds.ts'
import { factKind } from '../../../../src/crm/relation/facts/catalogue.ts'
import { openPromise } from '../promise-samples.ts'
import { HOUR, inDays, type Samples, type Scene } from '../scene.ts'
import { habits } from './usual-samples.ts'

const call = ({ said, named }: Scene, more: Partial<Call> = {}): Call => ({
  id: 12,
  number: 12,
  kind: 'promise',
  of: KINDS.promise,
  summary: said('terugbellen over de toonbank', 'call back about the counter'),
  relationId: 3,
  person: named('Anja Vermeer'),
  company: named('Bakkerij Vermeer'),
  phone: { number: '+31 6 12345678', of: null },
  hours: null,
  rather: null,
  dueAt: inDays(7 * HOUR),
  wholeDay: true,
  attempts: 0,
  tryAt: null,
  isHowWasIt: false,
  usual: [],
  standsFor: null,
  ...more,
})

const calls = (scene: Scene): Call[] => [
  call(scene, {
    id: 7,
    number: 7,
    kind: 'quote',
    of: KINDS.quote,
    summary: scene.said('40 stoelen', '40 chairs'),
    dueAt: inDays(-3),
    attempts: 1,
    hours: scene.said('voor tien uur', 'before ten'),
    rather: { of: factKind('channel'), value: 'mail' },
    usual: habits(scene),
  }),
  call(scene),
  call(scene, {
    id: 15,
    number: 15,
    summary: scene.said('Vragen hoe de levering was', 'Ask how the delivery was'),
    isHowWasIt: true,
    person: null,
    phone: null,
    attempts: 2,
    tryAt: inDays(2 * HOUR),
    standsFor: scene.named('Tom Baker'),
  }),
  call(scene, { id: 16, number: 16, phone: { number: '010 123 45 67', of: scene.named('Bakkerij Vermeer') } }),
]

const many = (scene: Scene): Call[] => [1, 2].flatMap(() => calls(scene)).map((one, n) => ({ ...one, id: n + 1 }))

export const callSamples: Samples = {
  callsCard: {
    'some to make': (scene) => callsCard({ calls: calls(scene), total: 4, next: null }, {}, scene.reader),
    'more than fit, after one was made': (scene) =>
      callsCard({ calls: many(scene), total: 11, next: null }, { done: scene.said('Nagekomen', 'Kept') }, scene.reader),
    'none today': ({ reader }) =>
      callsCard({ calls: [], total: 0, next: { at: inDays(2), wholeDay: true } }, {}, reader),
    'none at all': ({ reader }) => callsCard({ calls: [], total: 0, next: null }, {}, reader),
  },
  callMissedCard: {
    'again today': (scene) =>
      callMissedCard({ ...openPromise(scene), attempts: 1 }, inDays(2 * HOUR), scene.reader, 'calls'),
    'not before it is due': (scene) => callMissedCard({ ...openPromise(scene), attempts: 2 }, null, scene.reader),
  },
}
