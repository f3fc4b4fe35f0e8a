import { tellCard, unsureCard, type Tidings } from '../../../../src/cards/customer/card.ts'
import { newsCard } from '../../../../src/cards/promise/news.ts'
import { counterForm, offerDone, offersCard } from '../../../../src/cards/promise/offer.ts'
import { needsForm, withRoom } from '../../../../src/cards/promise/parts.ts'
import { newSentForm, sendAgainForm, sentCard, sentDone } from '../../../../src/cards/sent/card.ts'
import { changedOfferCard, promiseCard } from '../../../../src/cards/promise/card.ts'
import type { PromiseNews } from '../../../../src/crm/promise/news.ts'
import type { PromisePart, PromiseState } from '../../../../src/crm/promise/view.ts'
import { KINDS } from '../../../../src/crm/kinds.ts'
import type { Address } from '../../../../src/crm/relation/address.ts'
import type { SentState } from '../../../../src/crm/sent/view.ts'
import { colleagueOptions, openPromise } from '../promise-samples.ts'
import { HOUR, inDays, type Samples, type Scene } from '../scene.ts'
import { offeredQuote } from '../case/four-samples.ts'

const offered = (scene: Scene, isCountered = false): PromiseState => ({
  ...openPromise(scene),
  offer: {
    toId: 2,
    to: scene.named('Tom Baker'),
    counter: isCountered ? { dueAt: inDays(4 + 5 * HOUR), wholeDay: true } : null,
  },
})

const part = (scene: Scene, more: Partial<PromisePart>): PromisePart => ({
  number: 15,
  summary: scene.said('de lijst met onderdelen', 'the list of parts'),
  who: scene.named('Tom Baker'),
  isAccepted: true,
  dueAt: inDays(5 * HOUR),
  wholeDay: true,
  state: 'open',
  tookMinutes: null,
  ...more,
})

/** A promise that needs others, each in another state. */
export const needing = (scene: Scene): PromiseState => ({
  ...openPromise(scene),
  parts: [
    part(scene, {}),
    part(scene, { number: 16, isAccepted: false, dueAt: inDays(3) }),
    part(scene, { number: 17, state: 'kept', tookMinutes: 390 }),
    part(scene, { number: 18, state: 'dropped' }),
    part(scene, { number: 19, state: 'broken', dueAt: inDays(-1) }),
  ],
})

const asPart = (scene: Scene): PromiseState => ({
  ...openPromise(scene),
  number: 15,
  whole: { number: 12, summary: openPromise(scene).summary },
})

const told = (scene: Scene, what: PromiseNews) => {
  const other = what.startsWith('part') ? asPart(scene) : what.startsWith('whole') ? openPromise(scene) : null
  const about = what === 'countered' ? offered(scene, true) : what === 'agreed' ? openPromise(scene) : offered(scene)
  const promise = what.startsWith('part') ? needing(scene) : what.startsWith('whole') ? asPart(scene) : about
  return newsCard(promise, { what, by: scene.named('Tom Baker'), other }, scene.reader)
}

const NEWS: readonly PromiseNews[] = [
  'accepted',
  'countered',
  'agreed',
  'old date',
  'unaccepted',
  'part kept',
  'part dropped',
  'part moved',
  'part broke',
  'whole moved',
  'whole over',
]

export const togetherSamples: Samples = {
  newsCard: Object.fromEntries(NEWS.map((what) => [what, (scene: Scene) => told(scene, what)])),
  changedOfferCard: { offered: (scene) => changedOfferCard(offered(scene), 2, scene.reader) },
  counterForm: { offered: (scene) => counterForm(offered(scene), scene.reader) },
  offerDone: {
    accepted: (scene) => offerDone('accepted', openPromise(scene), scene.reader),
    countered: (scene) => offerDone('countered', offered(scene, true), scene.reader),
    agreed: (scene) => offerDone('agreed', openPromise(scene), scene.reader),
    'the old date': (scene) => offerDone('old date', offered(scene), scene.reader),
  },
  offersCard: {
    two: (scene) => offersCard([offered(scene)], [offeredQuote(scene)], scene.reader),
    none: (scene) => offersCard([], [], scene.reader),
  },
  needsForm: {
    before: (scene) =>
      needsForm(openPromise(scene), colleagueOptions(scene), { dueAt: inDays(5 * HOUR), wholeDay: true }, scene.reader),
    'at a time': (scene) =>
      needsForm(openPromise(scene), colleagueOptions(scene), { dueAt: inDays(HOUR), wholeDay: false }, scene.reader),
  },
  withRoom: Object.fromEntries(
    (['enough', 'tight', 'none'] as const).map((room) => [
      room,
      (scene: Scene) =>
        withRoom(promiseCard(asPart(scene), { fresh: true }, scene.reader), openPromise(scene), room, scene.reader),
    ]),
  ),
}

/** The promise card in the states that come of working together. */
export const promiseCards: NonNullable<Samples[string]> = {
  offered: (scene) => promiseCard(offered(scene), { fresh: true }, scene.reader),
  'offered, to who may accept it': (scene) => promiseCard(offered(scene), { fresh: false, me: 2 }, scene.reader),
  'offered, with another date': (scene) => promiseCard(offered(scene, true), { fresh: false }, scene.reader),
  'with what it waits for': (scene) => promiseCard(needing(scene), { fresh: false }, scene.reader),
  'that another waits for': (scene) => promiseCard(asPart(scene), { fresh: false }, scene.reader),
}

const sending = ({ said, named }: Scene): SentState => ({
  of: KINDS.sent,
  id: 21,
  number: 21,
  relation: named('Bakkerij Vermeer'),
  personName: null,
  summary: said('brief over het contract', 'letter about the contract'),
  by: named('Sanne de Wit'),
  sentAt: inDays(-HOUR),
  dueAt: inDays(2 + 5 * HOUR),
  proof: '3SABCD1234567',
  sourceLink: null,
  state: 'asked',
})

const again = ({ said }: Scene) => ({
  number: 22,
  summary: said('Opnieuw versturen: brief over het contract', 'Send again: letter about the contract'),
  dueAt: inDays(1),
  wholeDay: true,
})

export const sentSamples: Samples = {
  sentCard: {
    'just recorded': (scene) => sentCard(sending(scene), { fresh: true }, scene.reader),
    'to somebody, without proof': (scene) =>
      sentCard(
        { ...sending(scene), proof: null, personName: scene.named('Anja Vermeer') },
        { fresh: false },
        scene.reader,
      ),
    arrived: (scene) => sentCard({ ...sending(scene), state: 'arrived' }, { fresh: false }, scene.reader),
    'not arrived': (scene) => sentCard({ ...sending(scene), state: 'not arrived' }, { fresh: false }, scene.reader),
    withdrawn: (scene) => sentCard({ ...sending(scene), state: 'withdrawn' }, { fresh: false }, scene.reader),
  },
  sentDone: {
    arrived: (scene) => sentDone('arrived', { ...sending(scene), state: 'arrived' }, scene.reader),
    lost: (scene) =>
      sentDone('lost', { ...sending(scene), state: 'not arrived' }, scene.reader, { promise: again(scene) }),
    later: (scene) => sentDone('later', sending(scene), scene.reader),
    back: (scene) => sentDone('back', sending(scene), scene.reader),
    withdrawn: (scene) => sentDone('withdrawn', { ...sending(scene), state: 'withdrawn' }, scene.reader),
  },
  sendAgainForm: { lost: (scene) => sendAgainForm(sending(scene), inDays(1), scene.reader) },
  newSentForm: { empty: ({ reader }) => newSentForm(reader) },
}

const address = (scene: Scene, more: Partial<Address> = {}): Address => ({
  relationId: 3,
  name: scene.named('Bakkerij Vermeer'),
  language: scene.reader.language,
  form: 'formal',
  salutation: scene.said('mevrouw Vermeer', 'Mrs Vermeer'),
  personId: null,
  ...more,
})

const tidings = ({ said }: Scene, what: Tidings['what']): Tidings => ({
  what,
  summary: said('schetsen van de nieuwe toonbank sturen', 'send the sketches of the new counter'),
  at: inDays(1),
  reason: said('de leverancier is gestopt', 'the supplier has stopped'),
  change: said('elke levering wordt een dag eerder geteld', 'each delivery is counted a day earlier'),
})

export const customerSamples: Samples = {
  unsureCard: { 'nobody confirmed it': (scene) => unsureCard(address(scene, { salutation: null }), scene.reader) },
  tellCard: {
    ...Object.fromEntries(
      (['moved', 'late', 'done', 'dropped', 'closed'] as const).map((what) => [
        what,
        (scene: Scene) => tellCard(address(scene), tidings(scene, what), scene.reader),
      ]),
    ),
    informal: (scene) =>
      tellCard(address(scene, { form: 'informal', salutation: 'Anja' }), tidings(scene, 'moved'), scene.reader),
    unconfirmed: (scene) => tellCard(address(scene, { salutation: null }), tidings(scene, 'late'), scene.reader),
  },
}
