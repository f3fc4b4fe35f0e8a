import type { Card } from '../../../../src/cards/card.ts'
import { askingQuestions } from '../../../../src/cards/digest/questions.ts'
import {
  goalNoMeetingCard,
  goalSkippedCard,
  meetingAboutCard,
  meetingAboutUndoneCard,
  meetingCustomerForm,
  meetingGoalCard,
  meetingGoalForm,
  meetingOutcomeCard,
  meetingOutcomeForm,
  noNextStepCard,
} from '../../../../src/cards/meeting/asked.ts'
import { meetingFiguresCard, meetingsCard, visitorsCard } from '../../../../src/cards/meeting/list.ts'
import type { MeetingLine } from '../../../../src/crm/meeting/asked/line.ts'
import type { OwnMeetings } from '../../../../src/crm/meeting/list/own.ts'
import { OUTCOMES } from '../../../../src/crm/meeting/meeting.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const plain = ({ reader, said }: Scene): Card => ({
  language: reader.language,
  title: said('Opgeslagen', 'Saved'),
  body: [{ type: 'text', text: said('Een regel.', 'A line.') }],
})

/** A meeting with a customer, tomorrow. */
export const meetingSample = ({ said, named }: Scene, more: Partial<MeetingLine> = {}): MeetingLine => ({
  id: 12,
  title: said('Kwartaalgesprek over de nieuwe toonbank', 'Quarterly talk about the new counter'),
  startsAt: inDays(1),
  endsAt: inDays(1),
  isAllDay: false,
  about: 'sure',
  relation: { id: 3, name: named('Bakkerij Vermeer') },
  place: said('De grote zaal', 'The big room'),
  isOnline: false,
  goal: null,
  outcome: null,
  interactionId: null,
  ...more,
})

const unsure = { about: 'unsure' } as const
const nobody = { about: 'unsure', relation: null } as const
const ended = { startsAt: inDays(-1), endsAt: inDays(-1) }
const held = { ...ended, outcome: 'held', interactionId: 40 } as const
const goal = ({ said }: Scene) => ({ goal: said('de leverdatum afspreken', 'agree on the delivery date') })

/** A digest that asks about meetings. */
export const meetingQuestionSamples: Samples[string] = {
  'which customer a series is about': (scene) =>
    askingQuestions(plain(scene), [{ source: 'series', asked: meetingSample(scene, unsure) }], scene.reader),
  'which customer, with no guess and no title': (scene) =>
    askingQuestions(
      plain(scene),
      [{ source: 'series', asked: meetingSample(scene, { ...nobody, title: null }) }],
      scene.reader,
    ),
  'what is wanted from a meeting': (scene) =>
    askingQuestions(plain(scene), [{ source: 'goal', asked: meetingSample(scene) }], scene.reader),
  'how three meetings went': (scene) => {
    const meetings = [1, 2, 3].map((id) => meetingSample(scene, { ...ended, id }))
    return askingQuestions(plain(scene), [{ source: 'outcome', asked: { meetings } }], scene.reader)
  },
}

const own = (scene: Scene): OwnMeetings => ({
  ended: [meetingSample(scene, ended)],
  coming: [
    meetingSample(scene, { ...goal(scene), startsAt: inDays(0), outcome: 'held' }),
    meetingSample(scene, { isOnline: true, place: null, ...goal(scene) }),
    meetingSample(scene, unsure),
    meetingSample(scene, { ...nobody, isAllDay: true }),
  ],
  more: 4,
  until: inDays(1),
  hasCalendar: true,
})

const noMeetings = { held: 0, late: 0, 'cancelled by us': 0, 'cancelled by them': 0, 'no-show': 0, 'not said': 0 }

const counts = {
  held: 12,
  late: 1,
  'cancelled by us': 2,
  'cancelled by them': 3,
  'no-show': 0,
  'not said': 5,
}
const weeks = { from: inDays(-28), until: inDays(-1) }

export const meetingAskedSamples: Samples = {
  meetingCustomerForm: {
    'with a guess': (scene) => meetingCustomerForm(meetingSample(scene, unsure), scene.reader),
    'with nothing': (scene) => meetingCustomerForm(meetingSample(scene, { ...nobody, title: null }), scene.reader),
  },
  meetingAboutCard: {
    known: (scene) => meetingAboutCard(meetingSample(scene), 5, scene.reader),
    'no customer': (scene) =>
      meetingAboutCard(meetingSample(scene, { about: 'none', relation: null }), 5, scene.reader),
    'known already': (scene) => meetingAboutCard(meetingSample(scene), null, scene.reader),
  },
  meetingAboutUndoneCard: {
    'asked again': (scene) => meetingAboutUndoneCard(meetingSample(scene, unsure), scene.reader),
    'another one again': (scene) => meetingAboutUndoneCard(meetingSample(scene), scene.reader),
  },
  meetingGoalForm: { one: (scene) => meetingGoalForm(meetingSample(scene, goal(scene)), 200, scene.reader) },
  meetingGoalCard: {
    new: (scene) => meetingGoalCard({ meeting: meetingSample(scene, goal(scene)), was: null }, scene.reader),
    'instead of another': (scene) =>
      meetingGoalCard(
        {
          meeting: meetingSample(scene, goal(scene)),
          was: { text: scene.said('kennismaken', 'get to know them'), by: scene.named('Tom Baker') },
        },
        scene.reader,
      ),
    'taken out': (scene) =>
      meetingGoalCard(
        { meeting: meetingSample(scene), was: { text: scene.said('kennismaken', 'get to know them'), by: null } },
        scene.reader,
      ),
  },
  goalSkippedCard: { one: (scene) => goalSkippedCard(meetingSample(scene), scene.reader) },
  goalNoMeetingCard: {
    one: (scene) =>
      goalNoMeetingCard(
        scene.named('Bakkerij Vermeer'),
        scene.said('de leverdatum afspreken', 'agree on the delivery date'),
        scene.reader,
      ),
  },
  meetingOutcomeForm: {
    'before it begins': (scene) =>
      meetingOutcomeForm(meetingSample(scene), ['cancelled by us', 'cancelled by them'], scene.reader),
    after: (scene) => meetingOutcomeForm(meetingSample(scene, held), OUTCOMES, scene.reader),
  },
  meetingOutcomeCard: {
    held: (scene) =>
      meetingOutcomeCard({ meeting: meetingSample(scene, held), isTheirs: true, before: null }, scene.reader),
    'held, when a colleague had said otherwise': (scene) =>
      meetingOutcomeCard(
        {
          meeting: meetingSample(scene, held),
          isTheirs: false,
          before: { outcome: 'no-show', by: scene.named('Tom Baker') },
        },
        scene.reader,
      ),
    cancelled: (scene) =>
      meetingOutcomeCard(
        { meeting: meetingSample(scene, { ...ended, outcome: 'cancelled by them' }), isTheirs: false, before: null },
        scene.reader,
      ),
    'held, about no customer': (scene) =>
      meetingOutcomeCard(
        { meeting: meetingSample(scene, { ...nobody, outcome: 'held' }), isTheirs: false, before: null },
        scene.reader,
      ),
    'taken back': (scene) =>
      meetingOutcomeCard({ meeting: meetingSample(scene, ended), isTheirs: false, before: null }, scene.reader),
    'taken back, with what was written': (scene) =>
      meetingOutcomeCard(
        { meeting: meetingSample(scene, { ...ended, interactionId: 40 }), isTheirs: true, before: null },
        scene.reader,
      ),
  },
  noNextStepCard: { one: (scene) => noNextStepCard(meetingSample(scene, held), scene.reader) },
  meetingsCard: {
    usual: (scene) => meetingsCard(own(scene), scene.reader),
    'only invited': (scene) => meetingsCard({ ...own(scene), ended: [], more: 0, hasCalendar: false }, scene.reader),
    nothing: (scene) => meetingsCard({ ...own(scene), ended: [], coming: [], more: 0 }, scene.reader),
    'no calendar': (scene) =>
      meetingsCard({ ...own(scene), ended: [], coming: [], more: 0, hasCalendar: false }, scene.reader),
  },
  visitorsCard: {
    some: ({ reader, named, said }) => {
      const visit = { relation: named('Bakkerij Vermeer'), startsAt: inDays(0), isAllDay: false }
      const hosts = [named('Sanne de Wit'), named('Tom Baker')]
      const guests = [
        'Jan Peters',
        'Ria Bos',
        'Ali Demir',
        'Eva Smit',
        'Tim Vos',
        'Kim Bakker',
        'Bo Prins',
        'Lex Groen',
      ]
      return visitorsCard(
        [
          { ...visit, guests: guests.slice(0, 2).map(named), hosts, place: said('De grote zaal', 'The big room') },
          { ...visit, guests: guests.map(named), hosts, place: null },
          { ...visit, guests: [], hosts: hosts.slice(0, 1), place: null, isAllDay: true },
        ],
        'today',
        reader,
      )
    },
    nobody: ({ reader }) => visitorsCard([], 'tomorrow', reader),
  },
  meetingFiguresCard: {
    'two teams and the others': ({ reader, named }) =>
      meetingFiguresCard(
        { teams: [named('Sales'), named('Service'), null].map((team) => ({ team, counts })), company: counts },
        weeks,
        reader,
      ),
    'a small company': ({ reader }) =>
      meetingFiguresCard({ teams: [{ team: null, counts }], company: counts }, weeks, reader),
    nothing: ({ reader }) => meetingFiguresCard({ teams: [], company: noMeetings }, weeks, reader),
  },
}
