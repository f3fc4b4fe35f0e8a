import {
  askingWhatItLooksLike,
  causeCard,
  causesCard,
  describedCard,
  describeForm,
  newChangeCard,
  newChangeForm,
  noSuchCauseCard,
} from '../../../../src/cards/change/card.ts'
import {
  leaveForm,
  sentenceCard,
  toldCustomerCard,
  tellingForm,
  toldOfCard,
  unsettledCard,
} from '../../../../src/cards/change/customers.ts'
import { changeLookCard, changeNewsCard, changeStepCard } from '../../../../src/cards/change/news.ts'
import type { CauseView, ListedCause } from '../../../../src/crm/change/causes.ts'
import type { KnownChange } from '../../../../src/crm/change/standing.ts'
import type { ToldCustomer } from '../../../../src/crm/change/told-of.ts'
import type { Address } from '../../../../src/crm/relation/address.ts'
import { colleagueOptions } from '../promise-samples.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const causeOf = ({ said }: Scene) => said('onleesbare facturen', 'unreadable invoices')
const textOf = ({ said }: Scene) => said('nieuwe opmaak voor de factuur', 'a new lay-out for the invoice')
const looksOf = ({ said }: Scene) => said('één pagina, het totaal bovenaan', 'one page, with the total at the top')
const why = ({ said }: Scene) => said('te duur voor dit jaar', 'too dear for this year')

const changeOf = (scene: Scene, doneWords: string | null = looksOf(scene)): KnownChange => ({
  id: 3,
  tenantId: 1,
  causeId: 2,
  caseId: 5,
  promiseId: 12,
  text: textOf(scene),
  madeAt: inDays(-30),
  doneAt: inDays(-1),
  doneWords,
  doneById: 2,
  withdrawnAt: null,
  lookAt: null,
  looked: 0,
  cause: {
    id: 2,
    tenantId: 1,
    name: causeOf(scene),
    nameNorm: '',
    category: 'mistakes',
    cell: null,
    step: null,
    namedAt: inDays(-30),
    namedById: 1,
  },
  promise: {} as unknown as KnownChange['promise'],
})

const news = (scene: Scene) => ({
  change: changeOf(scene),
  is: 'done' as const,
  why: why(scene),
  reported: inDays(-60),
  customers: [],
  more: 0,
})
const customer = (id: number, name: string) => ({ id, relationId: id, name })
const vermeer = ({ named }: Scene) => customer(7, named('Bakkerij Vermeer'))
const jansen = ({ named }: Scene) => customer(8, named('Jansen Interieur'))

const toldBy = (scene: Scene, one: Partial<ToldCustomer> = {}): ToldCustomer => ({
  id: 7,
  name: scene.named('Bakkerij Vermeer'),
  teller: scene.named('Tom Baker'),
  settledAt: inDays(-1),
  settledBy: scene.named('Tom Baker'),
  how: 'call',
  whom: null,
  why: null,
  ...one,
})
const OPEN = { settledAt: null, settledBy: null, how: null }
const told = (scene: Scene) => ({
  told: 2,
  all: 13,
  count: 14,
  from: 0,
  first: [
    toldBy(scene, { ...OPEN, id: 8, name: scene.named('Jansen Interieur') }),
    toldBy(scene),
    toldBy(scene, { name: scene.named('Acme Logistics'), whom: scene.named('Jan') }),
    toldBy(scene, { name: scene.named('De Vries'), how: null, why: scene.said('verhuisd', 'moved away') }),
  ],
})

const address = ({ named, reader }: Scene, more: Partial<Address> = {}): Address => ({
  relationId: 7,
  name: named('Bakkerij Vermeer'),
  language: reader.language,
  form: 'formal',
  salutation: named('mevrouw Vermeer'),
  personId: null,
  ...more,
})

const listed = (scene: Scene, more: Partial<ListedCause> = {}): ListedCause => ({
  id: 2,
  name: causeOf(scene),
  now: 5,
  before: 2,
  open: 1,
  doneAt: inDays(-40),
  back: 2,
  ...more,
})

const view = (scene: Scene): CauseView => ({
  ...listed(scene),
  category: 'mistakes',
  cell: scene.said('Klacht per telefoon', 'Complaint by phone'),
  step: scene.said('de factuur maken', 'make the invoice'),
  happened: [
    { number: 5, kind: 'complaint', relation: scene.named('Acme Logistics'), at: inDays(-3), text: looksOf(scene) },
    { number: null, kind: null, relation: scene.named('Bakkerij Vermeer'), at: inDays(-8), text: causeOf(scene) },
  ],
  changes: [
    {
      id: 4,
      text: textOf(scene),
      words: null,
      owner: scene.named('Tom Baker'),
      dueAt: inDays(9),
      wholeDay: true,
      doneAt: null,
      isDropped: false,
    },
    {
      id: 3,
      text: textOf(scene),
      words: looksOf(scene),
      owner: scene.named('Tom Baker'),
      dueAt: inDays(-41),
      wholeDay: true,
      doneAt: inDays(-40),
      isDropped: false,
    },
    {
      id: 1,
      text: textOf(scene),
      words: null,
      owner: scene.named('Sanne de Wit'),
      dueAt: inDays(-90),
      wholeDay: true,
      doneAt: null,
      isDropped: true,
    },
  ],
})

const look = (scene: Scene, found: '30' | '90' | 'untold', numbers: number[] = []) =>
  changeLookCard(
    { change: changeOf(scene), look: found, untold: 3, back: { times: numbers.length, numbers } },
    scene.reader,
  )

export const changeSamples: Samples = {
  changeNewsCard: {
    'to who reported it': (scene) => changeNewsCard(news(scene), scene.reader),
    'who has customers to tell': (scene) =>
      changeNewsCard({ ...news(scene), customers: [vermeer(scene), jansen(scene)] }, scene.reader),
    'who has more than are shown': (scene) =>
      changeNewsCard({ ...news(scene), customers: [vermeer(scene), jansen(scene)], more: 3 }, scene.reader),
    'to who has a customer to tell, without words': (scene) =>
      changeNewsCard(
        { ...news(scene), change: changeOf(scene, null), reported: null, customers: [vermeer(scene)] },
        scene.reader,
      ),
    dropped: (scene) => changeNewsCard({ ...news(scene), is: 'dropped' }, scene.reader),
    'not so after all': (scene) => changeNewsCard({ ...news(scene), is: 'not yet', reported: null }, scene.reader),
  },
  changeStepCard: {
    done: (scene) => changeStepCard({ change: changeOf(scene), is: 'done', why: why(scene) }, scene.reader),
    dropped: (scene) => changeStepCard({ change: changeOf(scene), is: 'dropped', why: why(scene) }, scene.reader),
    'not so after all': (scene) =>
      changeStepCard({ change: changeOf(scene), is: 'not yet', why: why(scene) }, scene.reader),
  },
  changeLookCard: {
    'customers who were not told': (scene) => look(scene, 'untold'),
    'it stayed away': (scene) => look(scene, '30'),
    'it came back': (scene) => look(scene, '90', [31, 40]),
  },
  toldOfCard: {
    'some of many': (scene) => toldOfCard(changeOf(scene), told(scene), scene.reader),
    'nobody to tell': (scene) =>
      toldOfCard(changeOf(scene), { told: 0, all: 0, count: 0, from: 0, first: [] }, scene.reader),
  },
  sentenceCard: {
    formal: (scene) => sentenceCard({ id: 7, change: changeOf(scene), address: address(scene) }, scene.reader),
    informal: (scene) =>
      sentenceCard(
        { id: 7, change: changeOf(scene, null), address: address(scene, { form: 'informal' }) },
        scene.reader,
      ),
    'not sure how': (scene) =>
      sentenceCard({ id: 7, change: changeOf(scene), address: address(scene, { salutation: null }) }, scene.reader),
  },
  toldCustomerCard: {
    told: (scene) =>
      toldCustomerCard({ customer: toldBy(scene), told: told(scene), changeId: 3, isNew: true }, scene.reader),
    'not needed': (scene) =>
      toldCustomerCard(
        { customer: toldBy(scene, { how: null, why: why(scene) }), told: told(scene), changeId: 3, isNew: true },
        scene.reader,
      ),
    'by somebody else before': (scene) =>
      toldCustomerCard({ customer: toldBy(scene), told: told(scene), changeId: 3, isNew: false }, scene.reader),
  },
  unsettledCard: { undone: (scene) => unsettledCard(vermeer(scene), scene.reader) },
  tellingForm: { 'as it opens': (scene) => tellingForm(vermeer(scene), scene.reader) },
  leaveForm: { 'as it opens': (scene) => leaveForm(vermeer(scene), scene.reader) },
  describeForm: { 'as it opens': (scene) => describeForm(changeOf(scene, null), scene.reader) },
  describedCard: { described: (scene) => describedCard(changeOf(scene), scene.reader) },
  askingWhatItLooksLike: {
    'right after it was done': (scene) => {
      const card = { language: scene.reader.language, title: textOf(scene), body: [] }
      return askingWhatItLooksLike(card, changeOf(scene))
    },
  },
  causesCard: {
    some: (scene) =>
      causesCard(
        {
          causes: [
            listed(scene),
            listed(scene, { id: 4, open: 0, back: 0 }),
            listed(scene, { id: 6, open: 2, doneAt: null, back: 0 }),
          ],
          more: 4,
        },
        scene.reader,
      ),
    none: (scene) => causesCard({ causes: [], more: 0 }, scene.reader),
  },
  noSuchCauseCard: { unknown: (scene) => noSuchCauseCard(causeOf(scene), scene.reader) },
  causeCard: { 'with changes': (scene) => causeCard(view(scene), scene.reader) },
  newChangeForm: {
    'as it opens': (scene) => newChangeForm({ id: 2, name: causeOf(scene) }, colleagueOptions(scene), 1, scene.reader),
  },
  newChangeCard: {
    made: (scene) => newChangeCard({ cause: causeOf(scene), number: 41 }, scene.reader),
  },
}
