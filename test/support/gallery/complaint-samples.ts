import { type ComplaintFacts, complaintCard } from '../../../src/cards/complaint/card.ts'
import { closeForm, learnForm, type Offered } from '../../../src/cards/complaint/closing.ts'
import { complaintGivenCard } from '../../../src/cards/complaint/give.ts'
import {
  complaintDone,
  complaintForm,
  complaintsHereCard,
  denyForm,
  holderCard,
  registeredCard,
  reopenForm,
  takenCard,
  toldCard,
  toldForm,
} from '../../../src/cards/complaint/reply.ts'
import { onCourse } from './kinds/course-samples.ts'
import { HOUR, inDays, type Samples, type Scene } from './scene.ts'

/** A complaint nobody has taken yet. */
export function waiting({ said, named, colleague }: Scene): ComplaintFacts {
  return {
    id: 7,
    number: 7,
    relation: named('Bakkerij Vermeer'),
    relationId: 3,
    personName: named('Anja Vermeer'),
    summary: said(
      'Derde late levering: de toonbank kwam een week na de opening',
      'Third late delivery: the counter came a week after the opening',
    ),
    severity: 'high',
    state: 'open',
    owner: colleague('Sanne de Wit'),
    openedBy: named('Tom Baker'),
    openedAt: inDays(-HOUR),
    madeOf: [],
    deniable: false,
    acknowledgedBy: null,
    acknowledgedAt: null,
    silentSince: null,
    isReopened: false,
    waits: null,
    paused: null,
    standIn: null,
    closedBy: null,
    closedAt: null,
    facts: {},
    sourceLink: null,
    course: null,
    incident: null,
    nextAt: inDays(HOUR),
    steps: steps(named),
  }
}

/** A call that went out, and those to come. */
const steps = (named: Scene['named']): ComplaintFacts['steps'] => {
  const step = { isAsked: false, skipped: [] }
  const [owner, lead, sponsor] = ['Sanne de Wit', 'Fatima el Amrani', 'Piet Jansen'].map(named) as [
    string,
    string,
    string,
  ]
  return [
    { ...step, at: inDays(-HOUR / 2), isTold: true, people: [{ who: 'owner', name: owner }] },
    {
      ...step,
      at: inDays(HOUR),
      isTold: false,
      people: [{ who: 'lead', name: lead }],
      skipped: [{ who: 'deputy', why: 'nobody' }],
    },
    {
      ...step,
      at: inDays(2 * HOUR),
      isTold: false,
      people: [
        { who: 'lead', name: lead },
        { who: 'sponsor', name: sponsor },
      ],
    },
  ]
}

/** Somebody has it, and nothing was heard of them for too long. */
export const silent = (scene: Scene): ComplaintFacts => ({
  ...waiting(scene),
  acknowledgedBy: scene.named('Sanne de Wit'),
  silentSince: inDays(-6 * HOUR),
})

const taken = (scene: Scene): ComplaintFacts => ({
  ...waiting(scene),
  acknowledgedBy: scene.named('Sanne de Wit'),
  acknowledgedAt: inDays(-HOUR / 2),
  nextAt: inDays(3.5 * HOUR),
})

/** What was said and found when a complaint was closed. */
export const closing = ({ said }: Scene) => ({
  told: said(
    'Vanmorgen gebeld: excuses, en de montage krijgen ze van ons',
    'Called this morning: we are sorry, and the fitting is on us',
  ),
  cause: said(
    'De planner kende de openingsdatum niet: die stond alleen in de mail',
    'The planner did not know the opening date: it was only in a mail',
  ),
  change: said('De openingsdatum komt op elke opdracht', 'The opening date goes on every order'),
})

const effect = ({ said }: Scene) => said('kon zaterdag niet open', 'could not open on Saturday')

const nothingKnown = (scene: Scene): Offered => ({
  known: [],
  colleagues: [
    { value: '1', label: scene.named('Sanne de Wit') },
    { value: '2', label: scene.named('Tom Baker') },
  ],
  me: 1,
  by: inDays(10),
})

export const someKnown = (scene: Scene): Offered => ({
  ...nothingKnown(scene),
  known: [
    { id: 1, name: scene.said('Openingsdatum stond niet op de opdracht', 'Opening date not on the order'), times: 3 },
    { id: 2, name: scene.said('Koerier vol', 'Courier full'), times: 1 },
  ],
  said: { told: closing(scene).told, cause: closing(scene).cause },
})

const closed = (scene: Scene): ComplaintFacts => ({
  ...taken(scene),
  state: 'closed',
  closedBy: scene.named('Sanne de Wit'),
  closedAt: inDays(-0.01),
  facts: {
    ...closing(scene),
    to: { person: scene.named('Anja Vermeer'), form: 'call', at: inDays(-0.02).toISOString() },
  },
})

const withdrawn = (scene: Scene): ComplaintFacts => ({
  ...waiting(scene),
  state: 'withdrawn',
  closedBy: scene.named('Tom Baker'),
})

const message = 'https://gouden-leeuw.slack.com/archives/C0COMPLAINTS/p1772443800000100'

const ofAnnoyances = (scene: Scene): ComplaintFacts => ({
  ...waiting(scene),
  personName: null,
  summary: scene.said(
    'stond twaalf minuten in de wacht / website verouderd / monteur kwam een uur te laat',
    'waited twelve minutes on the phone / website out of date / the fitter came an hour late',
  ),
  severity: 'low',
  openedBy: null,
  madeOf: [inDays(-60), inDays(-9), inDays(-1)],
  deniable: true,
})

export const complaintSamples: Samples = {
  complaintCard: {
    'nobody has taken it': (scene) => complaintCard(waiting(scene), scene.reader),
    'of a new customer': (scene) =>
      complaintCard({ ...waiting(scene), newSince: inDays(-11), forNewcomer: true }, scene.reader),
    'of who was new when it began': (scene) => complaintCard({ ...waiting(scene), forNewcomer: true }, scene.reader),
    'by the model': (scene) => complaintCard({ ...waiting(scene), course: onCourse(scene) }, scene.reader),
    'from a message, with a colleague who has no account here': (scene) =>
      complaintCard(
        { ...waiting(scene), sourceLink: message, owner: { name: scene.named('Fatima el Amrani') } },
        scene.reader,
      ),
    'taken, and the customer was told': (scene) =>
      complaintCard({ ...taken(scene), facts: { told: closing(scene).told } }, scene.reader),
    'until a date the customer was promised': (scene) => {
      const reason = scene.said('nieuwe pallets brengen', 'bring new pallets')
      return complaintCard(
        { ...taken(scene), paused: { how: 'agreed', until: inDays(2), reason }, nextAt: inDays(2.25) },
        scene.reader,
      )
    },
    'at the end of its ladder': (scene) =>
      complaintCard(
        {
          ...waiting(scene),
          severity: 'low',
          personName: null,
          nextAt: null,
        },
        scene.reader,
      ),
    'taken, and then nothing was heard': (scene) => complaintCard(silent(scene), scene.reader),
    'reopened, while its owner is away': (scene) =>
      complaintCard({ ...waiting(scene), isReopened: true, standIn: scene.named('Tom Baker') }, scene.reader),
    closed: (scene) => complaintCard(closed(scene), scene.reader),
    'what kind of thing it is, and what it meant': (scene) =>
      complaintCard({ ...waiting(scene), facts: { category: 'late', effect: effect(scene) } }, scene.reader),
    withdrawn: (scene) => complaintCard(withdrawn(scene), scene.reader),
    'that annoyances became': (scene) => complaintCard(ofAnnoyances(scene), scene.reader),
    'that was none': (scene) => {
      const denied = scene.said('telefonisch rechtgezet', 'put right on the phone')
      return complaintCard(
        { ...ofAnnoyances(scene), ...withdrawn(scene), facts: { denied }, openedBy: null },
        scene.reader,
      )
    },
    'of which one was undone': (scene) =>
      complaintCard({ ...ofAnnoyances(scene), state: 'withdrawn', madeOf: [inDays(-60)] }, scene.reader),
  },
  complaintGivenCard: { given: (scene) => complaintGivenCard(waiting(scene), scene.named('Tom Baker'), scene.reader) },
  denyForm: { empty: (scene) => denyForm(ofAnnoyances(scene), scene.reader) },
  registeredCard: {
    'in the complaints channel': (scene) =>
      registeredCard(registered(scene), { place: scene.said('klachten', 'complaints') }, scene.reader),
    'in a channel without a name': (scene) => registeredCard(registered(scene), { place: null }, scene.reader),
    'of who registered it': (scene) =>
      registeredCard({ ...registered(scene), asksAt: inDays(4 * HOUR) }, { place: 'klachten' }, scene.reader),
    'without a complaints channel': (scene) => registeredCard(registered(scene), { direct: true }, scene.reader),
  },
  takenCard: {
    'until somebody asks again': (scene) => takenCard(taken(scene), { closes: null }, scene.reader),
    'by somebody who may not close it': (scene) =>
      takenCard(taken(scene), { closes: scene.named('Tom Baker') }, scene.reader),
    'still its holder’s, says who stands in': (scene) =>
      takenCard(taken(scene), { closes: null, holder: scene.named('Tom Baker') }, scene.reader),
    'without a next moment': (scene) => takenCard({ ...taken(scene), nextAt: null }, { closes: null }, scene.reader),
  },
  complaintDone: {
    closed: (scene) => complaintDone('closed', closed(scene), scene.reader),
    'closed, with what changes and the contact': (scene) =>
      complaintDone('closed', closed(scene), scene.reader, {
        with: {
          promise: { number: 9, owner: scene.named('Tom Baker'), dueAt: inDays(10), isOffer: true },
          isLogged: true,
        },
      }),
    reopened: (scene) => complaintDone('reopened', taken(scene), scene.reader),
    changed: (scene) => complaintDone('changed', waiting(scene), scene.reader),
    withdrawn: (scene) => complaintDone('withdrawn', withdrawn(scene), scene.reader),
    'as it was': (scene) => complaintDone('back', waiting(scene), scene.reader),
    'that was none': (scene) => complaintDone('denied', withdrawn(scene), scene.reader),
  },
  holderCard: {
    'nobody has taken it': (scene) => holderCard(waiting(scene), scene.reader),
    taken: (scene) => holderCard(taken(scene), scene.reader),
    'taken, and then nothing was heard': (scene) => holderCard(silent(scene), scene.reader),
    closed: (scene) => holderCard(closed(scene), scene.reader),
  },
  complaintsHereCard: {
    'chosen by a lead': ({ reader }) => complaintsHereCard({ language: reader.language, leads: true }, reader),
    'chosen by a colleague': ({ reader }) => complaintsHereCard({ language: reader.language, leads: false }, reader),
  },
  toldCard: { kept: (scene) => toldCard(taken(scene), closing(scene).told, scene.reader) },
  closeForm: {
    empty: (scene) => closeForm(taken(scene), nothingKnown(scene), scene.reader),
    'causes and steps to choose from': (scene) =>
      closeForm({ ...taken(scene), course: onCourse(scene) }, someKnown(scene), scene.reader),
    'the customer was told before': (scene) =>
      closeForm({ ...taken(scene), facts: { told: closing(scene).told } }, nothingKnown(scene), scene.reader, 'digest'),
  },
  learnForm: {
    empty: (scene) => {
      const summary = scene.said(
        'Samen kijken naar: doos te zwaar (nummer 5, 9)',
        'Look together at: box too heavy (number 5, 9)',
      )
      return learnForm({ id: 12, summary }, nothingKnown(scene), scene.reader)
    },
  },
  toldForm: { empty: (scene) => toldForm(taken(scene), scene.reader) },
  reopenForm: { empty: (scene) => reopenForm(closed(scene), scene.reader) },
  complaintForm: { 'filled in': (scene) => complaintForm(waiting(scene), scene.reader) },
}

const registered = (scene: Scene) => ({ ...waiting(scene), owner: scene.named('Sanne de Wit') })
