import { annoyanceForm, notedCard, pickCategoryCard, unnotedCard } from '../../../src/cards/annoyance/card.ts'
import type { Button } from '../../../src/cards/card.ts'
import {
  type LoggedFacts,
  logForm,
  loggedCard,
  noteCard,
  withDeed,
  withdrawnCard,
} from '../../../src/cards/interaction/card.ts'
import { personAddedCard, personWithdrawnCard } from '../../../src/cards/interaction/person.ts'
import { madeCard, messageForm } from '../../../src/cards/message/card.ts'
import { CATEGORY_GROUPS } from '../../../src/crm/annoyance/categories.ts'
import { KINDS } from '../../../src/crm/kinds.ts'
import { words } from '../../../src/cards/words.ts'
import { colleagueOptions, donePromise } from './promise-samples.ts'
import { HOUR, inDays, type Samples, type Scene } from './scene.ts'

const logged = ({ said, named }: Scene): LoggedFacts => ({
  id: 5,
  relation: { id: 3, name: named('Bakkerij Vermeer') },
  personName: named('Anja Vermeer'),
  form: 'call',
  direction: 'in',
  occurredAt: inDays(-HOUR),
  lines: [
    {
      label: 'fact',
      text: said('Wil in het voorjaar de winkel opnieuw inrichten', 'Wants to refit the shop in spring'),
    },
    { label: 'said', text: said('“Het mag deze keer iets warmer.”', '“A little warmer this time.”') },
    { label: 'assumption', text: said('Budget rond 15.000, net als in 2021', 'A budget near 15,000, as in 2021') },
  ],
  promises: [
    { number: 12, summary: said('schetsen sturen', 'send the sketches'), dueAt: inDays(1), wholeDay: true },
    {
      number: 13,
      summary: said('bellen over de vloer', 'call about the floor'),
      dueAt: inDays(4 * HOUR),
      wholeDay: false,
    },
  ],
})

const bare = (scene: Scene): LoggedFacts => ({
  ...logged(scene),
  personName: null,
  form: 'other',
  direction: null,
  lines: [{ label: 'fact', text: scene.said('Zes barkrukken geleverd', 'Six bar stools delivered') }],
  promises: [],
})

const manyLines = ({ said }: Scene) =>
  Array.from({ length: 40 }, (_, n) => ({ label: 'fact' as const, text: said(`Regel ${n + 1}`, `Line ${n + 1}`) }))

const answer = (label: string): Button => ({ label, press: { command: 'answer', input: { draft: 4, field: 'by' } } })

const noted = ({ said, named }: Scene, recent: number) => ({
  id: 2,
  text: said('stond twaalf minuten in de wacht', 'waited twelve minutes on the phone'),
  relation: { id: 3, name: named('Bakkerij Vermeer') },
  category: 'waited' as const,
  likely: [],
  happenedAt: inDays(-1),
  isReport: false,
  recent,
  complaint: null,
})

const became = (isNew: boolean, { named }: Scene) => ({
  complaint: { id: 9, number: 14, owner: named('Tom Baker'), deniable: true, isNew },
})

const undone = (scene: Scene, state: string | null) => ({
  name: scene.named('Bakkerij Vermeer'),
  text: noted(scene, 1).text,
  complaint: state === null ? null : { number: 14, state },
})

const kept = ({ said }: Scene) =>
  said('Kees wil vrijdag een offerte, bel ik nog', 'Kees wants a quote on Friday, I’ll call')

export const noteSamples: Samples = {
  loggedCard: {
    'with somebody new': (scene) =>
      loggedCard(
        {
          ...bare(scene),
          personName: scene.named('Ria Smit'),
          stranger: {
            name: scene.named('Ria Smit'),
            organisation: scene.named('Bakkerij Vermeer'),
            phone: '+31 6 11112222',
            email: 'ria@bakkerijvermeer.example',
          },
        },
        [],
        scene.reader,
      ),
    'with promises': (scene) => loggedCard(logged(scene), [], scene.reader),
    'with what they were to do there': (scene) => {
      const sketches = { id: 21, number: 12, summary: scene.said('schetsen sturen', 'send the sketches') }
      const call = { id: 22, number: 13, summary: scene.said('bellen over de vloer', 'call about the floor') }
      const due = [
        { ...sketches, dueAt: inDays(1), wholeDay: true },
        { ...call, dueAt: inDays(4 * HOUR), wholeDay: false },
      ]
      return loggedCard({ ...bare(scene), due }, [], scene.reader)
    },
    'with questions': (scene) => {
      const t = words(scene.reader.language)
      const [day, drop] = [answer(t('promise.choice.tomorrow')), answer(t('log.notAPromise'))]
      const due = { dueAt: inDays(4), wholeDay: true }
      return loggedCard(
        { ...bare(scene), direction: 'out' },
        [
          {
            words: scene.said('ik bel je nog', 'I’ll call you back'),
            due: null,
            buttons: [answer(t('promise.choice.today')), day, answer(t('promise.otherDay')), drop],
          },
          {
            words: scene.said('wil vrijdag een offerte', 'wants a quote by Friday'),
            due,
            buttons: [answer(t('log.makePromise')), drop],
          },
        ],
        scene.reader,
      )
    },
    changed: (scene) => loggedCard(bare(scene), [], scene.reader, 'changed'),
  },
  withdrawnCard: {
    'taken back': (scene) => withdrawnCard(scene.named('Bakkerij Vermeer'), kept(scene), scene.reader),
  },
  logForm: {
    'filled in': (scene) => logForm({ ...logged(scene), usual: null, text: kept(scene) }, scene.reader),
    'too long to edit': (scene) => logForm({ ...logged(scene), usual: null, text: 'x '.repeat(3000) }, scene.reader),
  },
  noteCard: {
    'the first page': (scene) => noteCard({ ...logged(scene), lines: manyLines(scene) }, 0, scene.reader),
    'the only page': (scene) => noteCard(logged(scene), 0, scene.reader),
  },
  withDeed: {
    'kept by it': (scene) => withDeed(loggedCard(bare(scene), [], scene.reader), 5, donePromise(scene, 'kept')),
  },
  personAddedCard: {
    'at a customer': (scene) =>
      personAddedCard(loggedCard(bare(scene), [], scene.reader), {
        id: 9,
        note: 5,
        name: scene.named('Ria Smit'),
        organisation: scene.named('Bakkerij Vermeer'),
      }),
  },
  personWithdrawnCard: { 'taken back': (scene) => personWithdrawnCard(scene.named('Ria Smit'), scene.reader) },
  notedCard: {
    'the first': (scene) => notedCard(noted(scene, 1), scene.reader),
    'the third': (scene) => notedCard(noted(scene, 3), scene.reader),
    'of a kind to choose': (scene) => {
      const likely = ['promise', 'late', 'cancelled'] as const
      return notedCard({ ...noted(scene, 1), category: null, likely }, scene.reader)
    },
    'of something known': (scene) => notedCard({ ...noted(scene, 1), isReport: true }, scene.reader),
    'that became a complaint': (scene) => notedCard({ ...noted(scene, 0), ...became(true, scene) }, scene.reader),
    'that belongs to a complaint': (scene) => notedCard({ ...noted(scene, 0), ...became(false, scene) }, scene.reader),
    changed: (scene) => notedCard(noted(scene, 2), scene.reader, 'changed'),
  },
  pickCategoryCard: {
    'every kind': ({ named, reader }) =>
      pickCategoryCard(CATEGORY_GROUPS, { id: 3, name: named('Bakkerij Vermeer') }, 'event/1', reader),
  },
  unnotedCard: {
    'taken back': (scene) => unnotedCard(undone(scene, null), scene.reader),
    'with its complaint': (scene) => unnotedCard(undone(scene, 'withdrawn'), scene.reader),
    'without its complaint': (scene) => unnotedCard(undone(scene, 'open'), scene.reader),
  },
  annoyanceForm: { 'filled in': (scene) => annoyanceForm(noted(scene, 1), scene.reader) },
  messageForm: {
    'from a colleague': (scene) =>
      messageForm(
        {
          text: kept(scene),
          author: scene.named('Tom Baker'),
          link: 'https://gouden-leeuw.slack.com/archives/C1/p1',
          colleagues: colleagueOptions(scene),
        },
        scene.reader,
      ),
    'without an author': (scene) => messageForm({ text: kept(scene) }, scene.reader),
    'longer than its form': (scene) => messageForm({ text: kept(scene), full: 4512, theirs: true }, scene.reader),
  },
  madeCard: {
    'of every kind': (scene) => {
      const relation = { relationId: 3, relation: scene.named('Bakkerij Vermeer') }
      return madeCard(
        {
          notes: [{ id: 5, ...relation }],
          cases: [
            { id: 12, number: 12, kind: 'promise', name: KINDS.promise.name, ...relation },
            { id: 7, number: 7, kind: 'complaint', name: KINDS.complaint.name, ...relation },
          ],
        },
        scene.reader,
      )
    },
  },
}
