import { arrivalCard, type Arrival, heldCard, heldDecidedCard } from '../../../../src/cards/intake/card.ts'
import { intakeCard, newWayForm, privatelyCard, wayCard, wayChangedCard } from '../../../../src/cards/intake/ways.ts'
import { feedCard, feedForm, feedUnreadCard, noFeedCard } from '../../../../src/cards/intake/feeds.ts'
import { kindOf } from '../../../../src/crm/kinds.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const feed = ({ named }: Scene) => ({
  id: 3,
  name: named('Reviews'),
  host: 'example.com',
  readAt: inDays(0),
  failingSince: null as Date | null,
  why: null as string | null,
})

const arrival = ({ named, said }: Scene, more: Partial<Arrival> = {}): Arrival => ({
  channel: 'form',
  at: inDays(0),
  text: said('wanneer komt de bestelling van maandag?', 'when does the order of Monday arrive?'),
  reference: '7K3M-Q2XD',
  from: `${named('Jan Peters')}, jan@vermeer.example`,
  orderNumber: '2041',
  calls: 1,
  lastAt: inDays(0),
  strangersNumber: null,
  relation: { id: 3, name: named('Bakkerij Vermeer') },
  personName: named('Jan Peters'),
  found: {
    id: 12,
    number: 12,
    summary: '',
    dueAt: inDays(1),
    wholeDay: true,
    acknowledgedAt: null,
    of: kindOf('question'),
  },
  ...more,
})
const call = (scene: Scene, more: Partial<Arrival> = {}): Arrival => {
  const plain = arrival(scene)
  const found = { ...plain.found, of: kindOf('promise') }
  return { ...plain, channel: 'call', text: '', orderNumber: null, from: '020 555 0142', found, ...more }
}

const way = ({ said }: Scene) => ({
  id: 4,
  purpose: 'form' as const,
  name: said('contactpagina', 'contact page'),
  createdAt: inDays(-3),
  lastUsedAt: inDays(-1),
})
const key = (scene: Scene) => ({ ...way(scene), id: 5, purpose: 'hook' as const, lastUsedAt: null })
const LINK = 'https://crm.example/intake/1.4.Qm9uam91ckJvbmpvdXJCbw'
const HOOK = 'https://crm.example/intake/hook/1.5.Qm9uam91ckJvbmpvdXJCbw'
const none = { total: 0, since: null }

export const intakeSamples: Samples = {
  arrivalCard: {
    'by the form': (scene) => arrivalCard(arrival(scene), scene.reader),
    'a call': (scene) => arrivalCard(call(scene), scene.reader),
    'calls of nobody we know': (scene) =>
      arrivalCard(
        call(scene, { calls: 3, relation: null, personName: null, strangersNumber: '020 555 0142' }),
        scene.reader,
      ),
  },
  heldCard: {
    some: (scene) =>
      heldCard(
        {
          total: 7,
          first: [{ id: 9, at: inDays(-1), why: 'links', from: scene.named('Jan Peters'), text: 'http://a' }],
        },
        scene.reader,
      ),
    'from a feed': (scene) =>
      heldCard(
        { total: 1, first: [{ id: 9, at: inDays(-1), why: 'feed', from: scene.named('Reviews'), text: 'Late again' }] },
        scene.reader,
      ),
    none: ({ reader }) => heldCard({ total: 0, first: [] }, reader),
  },
  feedCard: {
    made: (scene) => feedCard('made', feed(scene), scene.reader),
    ended: (scene) => feedCard('ended', feed(scene), scene.reader),
    again: (scene) => feedCard('again', feed(scene), scene.reader),
  },
  feedUnreadCard: {
    usual: (scene) => feedUnreadCard({ ...feed(scene), since: inDays(-3), why: 'refused: too large' }, scene.reader),
  },
  feedForm: { one: ({ reader }) => feedForm(reader) },
  noFeedCard: {
    'a bad address': ({ reader }) => noFeedCard('feedBadAddress', reader),
    'no key': ({ reader }) => noFeedCard('feedNoKey', reader),
  },
  heldDecidedCard: {
    through: ({ reader }) => heldDecidedCard('through', { id: 9, number: 12 }, reader),
    'let through': ({ reader }) => heldDecidedCard('through', { id: 9, number: null }, reader),
    away: ({ reader }) => heldDecidedCard('away', { id: 9, number: null }, reader),
    back: ({ reader }) => heldDecidedCard('back', { id: 9, number: null }, reader),
  },
  intakeCard: {
    empty: ({ reader }) => intakeCard({ ways: [], feeds: [], waiting: [], held: none, hasAddress: true }, reader),
    'no address': ({ reader }) =>
      intakeCard({ ways: [], feeds: [], waiting: [], held: none, hasAddress: false }, reader),
    full: (scene) =>
      intakeCard(
        {
          ways: [way(scene), key(scene)],
          feeds: [
            feed(scene),
            { ...feed(scene), readAt: null },
            { ...feed(scene), failingSince: inDays(-4), why: 'status 404' },
          ],
          waiting: [
            { channel: 'form', count: 2, since: inDays(-2) },
            { channel: 'call', count: 0, since: null },
          ],
          held: { total: 3, since: inDays(-1) },
          hasAddress: true,
        },
        scene.reader,
      ),
  },
  newWayForm: {
    form: ({ reader }) => newWayForm('form', reader),
    key: ({ reader }) => newWayForm('hook', reader),
  },
  wayCard: {
    'a new form': (scene) => wayCard(way(scene), { link: LINK, key: null, isFresh: true }, scene.reader),
    'a form': (scene) => wayCard(way(scene), { link: LINK, key: null, isFresh: false }, scene.reader),
    'a new key': (scene) => wayCard(key(scene), { link: HOOK, key: 'kst_example', isFresh: true }, scene.reader),
    'a key': (scene) => wayCard(key(scene), { link: HOOK, key: null, isFresh: false }, scene.reader),
    'no address': (scene) => wayCard(way(scene), { link: null, key: null, isFresh: false }, scene.reader),
  },
  wayChangedCard: {
    ended: (scene) => wayChangedCard('ended', way(scene), scene.reader),
    'open again': (scene) => wayChangedCard('reopened', way(scene), scene.reader),
  },
  privatelyCard: { 'in a channel': ({ reader }) => privatelyCard(reader) },
}
