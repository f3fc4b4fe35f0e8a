import {
  menuForm,
  menuGoneCard,
  menuHadCard,
  menuTakenCard,
  menuUndoneCard,
} from '../../../../src/cards/report/menu.ts'
import { colleagueOptions } from '../promise-samples.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const item = { day: '2026-02-01', category: 'no date' } as const
const quote = ({ said }: Scene) =>
  said('“ik bel je”, en toen drie weken niets', '“I’ll call you”, and then nothing for three weeks')
const taken = (scene: Scene) => ({
  change: {
    id: 3,
    text: scene.said('elke belofte krijgt een datum', 'every promise gets a date'),
    doneAt: null,
    promise: { number: 41, dueAt: inDays(10) },
  },
  category: 'no date' as const,
  owner: { id: 1, name: scene.named('Sanne de Wit') },
  offeredTo: null,
})
const mine = (scene: Scene) => ({ ...scene.reader, id: 1 })
const whom = (scene: Scene) => ({ colleagues: colleagueOptions(scene), me: 1 })

export const menuSamples: Samples = {
  menuForm: {
    'in the words of a customer': (scene) => menuForm({ ...item, text: quote(scene) }, whom(scene), scene.reader),
    'of its kind alone': (scene) => menuForm({ ...item, text: '' }, whom(scene), scene.reader),
  },
  menuTakenCard: {
    'by who reads it': (scene) => menuTakenCard(taken(scene), mine(scene)),
    'for a colleague of the team': (scene) => menuTakenCard(taken(scene), { ...scene.reader, id: 2 }),
    'for a colleague who has to accept it': (scene) =>
      menuTakenCard({ ...taken(scene), offeredTo: scene.named('Tom Baker') }, mine(scene)),
  },
  menuHadCard: {
    'somebody else was first': (scene) => menuHadCard(taken(scene), scene.reader),
    'somebody did it': (scene) => {
      const { change, ...had } = taken(scene)
      return menuHadCard({ ...had, change: { ...change, doneAt: inDays(-1) } }, scene.reader)
    },
  },
  menuUndoneCard: { undone: (scene) => menuUndoneCard('no date', scene.reader) },
  menuGoneCard: { gone: (scene) => menuGoneCard(scene.reader) },
}
