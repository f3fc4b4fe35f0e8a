import {
  alreadyDoneCard,
  askCard,
  chooseWordCard,
  droppedCard,
  editedCard,
  notUnderstoodCard,
} from '../../../src/cards/clarify/card.ts'
import type { Button } from '../../../src/cards/card.ts'
import { ailmentCard, doctorCard } from '../../../src/cards/doctor/card.ts'
import { helpCard } from '../../../src/cards/help/card.ts'
import { relationLabels } from '../../../src/cards/relation/card.ts'
import { givenUpCard, namingGivenUp } from '../../../src/cards/unanswered/card.ts'
import {
  faultCard,
  interruptedCard,
  lookLaterCard,
  neverKnownCard,
  refusedCard,
  troubleCard,
  unknownButtonCard,
  unknownCard,
} from '../../../src/cards/trouble/card.ts'
import { subjects, words } from '../../../src/cards/words.ts'
import { COMMANDS } from '../../../src/commands/all.ts'
import { tasksOf } from '../../../src/commands/help.ts'
import { AILMENTS } from '../../../src/crm/doctor.ts'
import type { Unanswered } from '../../../src/crm/unanswered.ts'
import type { Trouble } from '../../../src/errors.ts'
import { inDays, type Sample, type Samples, type Scene } from './scene.ts'

const unanswered = (scene: Scene): Unanswered[] => {
  const one = { id: 'E1', at: inDays(-1), filled: [], title: null }
  return [
    { ...one, isDone: false, typed: typed(scene) },
    { ...one, isDone: true, typed: typed(scene), title: scene.said('Genoteerd: Acme', 'Logged: Acme') },
    { ...one, isDone: false, typed: null, filled: [scene.said('derde late levering', 'third late delivery')] },
  ]
}

const choice = (label: string, value: string): Button => ({
  label,
  press: { command: 'answer', input: { draft: 4, field: 'relation', value } },
})

const typed = ({ said }: Scene) =>
  said('log jan de vries: belde over de factuur', 'log jan de vries: called about the invoice')

/** Five relations of almost one name, and the way out. */
const which: Sample = (scene) => {
  const { named, reader } = scene
  const t = words(reader.language)
  const five = ['Gouda', 'Leiden', 'Delft', 'Utrecht', 'Zwolle'].map((city, n) => ({
    name: named('Jan de Vries'),
    type: 'customer' as const,
    city: named(city),
    worksFor: n % 2 ? [named(['Café De Zwaan', 'Hotel Astoria'][n >> 1] ?? '')] : [],
  }))
  return askCard(
    t('relation.which', { name: named('Jan de Vries') }),
    typed(scene),
    [...relationLabels(five, reader).map((label, n) => choice(label, `#${n}`)), choice(t('ask.drop'), '')],
    reader,
  )
}

const unknown: Sample = (scene) => {
  const { named, reader } = scene
  const t = words(reader.language)
  const name = named('Brouwerij De Arend')
  return askCard(
    t('relation.unknown', { name }),
    typed(scene),
    [
      choice(t('relation.createAs', { type: t('relation.type.customer') }), 'a'),
      choice(t('relation.createAs', { type: t('relation.type.prospect') }), 'b'),
      choice(t('relation.createPerson'), 'c'),
      choice(t('ask.drop'), ''),
    ],
    reader,
  )
}

const TROUBLES = Object.keys(subjects.trouble.en.sentence) as Trouble[]

/** Everything the sentences of trouble and of the doctor may name. */
const facts = ({ said, named, platform }: Scene) => ({
  number: 7,
  numbers: '7, 12',
  until: '2026-12-31',
  minutes: 10,
  days: 20,
  most: 3,
  length: 318,
  whole: 14,
  tries: 5,
  organisation: named('Acme'),
  customer: named('Acme'),
  person: named('Jan'),
  from: named('Bakkerij Vermeer'),
  to: named('Vermeer Holding'),
  other: named('Bouwgroep Noord'),
  into: named('Acme Europe'),
  line: '#12 in #77',
  name: named('Jan'),
  names: [named('Jan Bos'), named('Jan de Wit')].join(', '),
  owner: named('Sanne de Wit'),
  platform,
  workspace: named('gouden-leeuw'),
  place: `#${named('klachten')}`,
  scopes: 'users:read.email',
  missing: 'message_action',
  count: 3,
  error: said('is_archived', 'is_archived'),
  address: 'https://crm.example.com/slack/events',
  oldest: '2026-03-02 14:00',
  kinds: 'telepathy',
  late: 'messages',
  adrift: 'no next step',
  duty: 'digest',
  row: named('Tom Baker'),
})

const finding = (scene: Scene, what: (typeof AILMENTS)[number]) => ({ what, facts: facts(scene), since: inDays(-2) })

export const talkSamples: Samples = {
  askCard: { 'which of five': which, 'somebody new': unknown },
  notUnderstoodCard: {
    'with a line that would do': (scene) => {
      const t = words(scene.reader.language)
      const name = scene.named('Acme')
      return notUnderstoodCard(
        {
          understood: [t('ask.what.word', { word: 'log' }), t('ask.what.relation', { name })],
          missing: t('ask.noText'),
          line: `log ${name}: ${t('ask.exampleNote')}`,
        },
        [{ ...choice(t('ask.run'), ''), style: 'primary' }],
        scene.reader,
      )
    },
    'nothing at all': (scene) =>
      notUnderstoodCard(
        {
          understood: [],
          missing: words(scene.reader.language)('ask.noColon'),
          line: scene.said('log Acme: belde', 'log Acme: called'),
        },
        [],
        scene.reader,
      ),
  },
  chooseWordCard: {
    'a line without a word': (scene) => {
      const t = words(scene.reader.language)
      const buttons = [t('ask.asLog'), t('ask.asPromise'), t('ask.asComplaint'), t('home.help')]
      return chooseWordCard(
        typed(scene),
        buttons.map((label) => choice(label, '')),
        scene.reader,
      )
    },
  },
  editedCard: {
    done: ({ reader }) => editedCard('done', reader.language),
    'long after': ({ reader }) => editedCard('unheard', reader.language),
  },
  droppedCard: { dropped: (scene) => droppedCard(typed(scene), scene.reader) },
  alreadyDoneCard: { done: ({ reader }) => alreadyDoneCard(reader) },
  troubleCard: Object.fromEntries(
    TROUBLES.map((trouble): [string, Sample] => [
      trouble,
      (scene) => troubleCard(trouble, facts(scene), typed(scene), scene.reader.language),
    ]),
  ),
  refusedCard: {
    'somebody without the right': ({ reader: { language } }) => {
      const t = words(language)
      return refusedCard(t('trouble.role', { role: t('trouble.roles.lead') }), null, language)
    },
    'among outsiders': (scene) =>
      refusedCard(words(scene.reader.language)('share.outsiders'), typed(scene), scene.reader.language),
  },
  unknownButtonCard: { 'a button of another version': ({ reader }) => unknownButtonCard(reader.language) },
  unknownCard: {
    'somebody of whom nothing is known': ({ reader }) => unknownCard('person', reader.language),
    'a place of which nothing is known': ({ reader }) => unknownCard('place', reader.language),
  },
  lookLaterCard: { 'who only looks': ({ reader }) => lookLaterCard(reader.language) },
  neverKnownCard: { 'not known all day': (scene) => neverKnownCard(typed(scene), scene.reader.language) },
  givenUpCard: { 'nothing else to say': (scene) => givenUpCard(unanswered(scene), scene.reader) },
  namingGivenUp: {
    'below another answer': (scene) => namingGivenUp(doctorCard([], scene.reader), unanswered(scene), scene.reader),
  },
  faultCard: { 'our own fault': (scene) => faultCard('3f9a2c71', typed(scene), scene.reader.language) },
  interruptedCard: {
    'with what was typed': (scene) => interruptedCard(typed(scene), scene.reader.language),
    'after a button': ({ reader }) => interruptedCard(null, reader.language),
  },
  helpCard: {
    help: ({ platform, reader }) =>
      helpCard(tasksOf(COMMANDS, true), platform === 'slack' ? '/crm' : '@kastelein', reader),
  },
  doctorCard: {
    'everything is wrong': (scene) =>
      doctorCard(
        AILMENTS.map((what) => finding(scene, what)),
        scene.reader,
      ),
    'all is well': ({ reader }) => doctorCard([], reader),
  },
  ailmentCard: { 'one thing': (scene) => ailmentCard(finding(scene, 'token refused'), scene.reader) },
}
