import { nudgeCard, untoldCard } from '../../../src/cards/told/card.ts'
import type { NamedCase } from '../../../src/crm/attention/owed.ts'
import { KINDS } from '../../../src/crm/kinds.ts'
import { HOUR, inDays, type Samples, type Scene } from './scene.ts'

const due = ({ said, named }: Scene, count: number, more: Partial<NamedCase> = {}): NamedCase[] =>
  Array.from({ length: count }, (_, n) => ({
    id: 30 + n,
    number: 30 + n,
    kind: 'promise',
    of: KINDS.promise,
    relation: named(n % 2 === 0 ? 'Bakkerij Vermeer' : 'Northwind Trading'),
    summary: said('schetsen van de nieuwe toonbank sturen', 'send the sketches of the new counter'),
    dueAt: inDays((1 + n / 4) * HOUR),
    wholeDay: false,
    owner: named('Sanne de Wit'),
    deputy: n % 3 === 2,
    ...more,
  }))

/** What is said because a promise would break, or broke, without anybody knowing. */
export const toldSamples: Samples = {
  nudgeCard: {
    'in the nick of time': (scene) => nudgeCard(due(scene, 1, { dueAt: inDays(1.5 * HOUR) }), scene.reader),
    'for who stands in': (scene) => nudgeCard(due(scene, 1, { deputy: true }), scene.reader),
    'for tomorrow': (scene) => nudgeCard(due(scene, 1, { dueAt: inDays(1), wholeDay: true }), scene.reader),
    several: (scene) => nudgeCard(due(scene, 4), scene.reader),
    'as many as a message takes': (scene) => nudgeCard(due(scene, 20), scene.reader),
  },
  untoldCard: {
    one: (scene) => untoldCard(due(scene, 1, { dueAt: inDays(-0.1) }), scene.reader),
    'more than are named': (scene) => untoldCard(due(scene, 34, { dueAt: inDays(-0.1) }), scene.reader),
  },
}
