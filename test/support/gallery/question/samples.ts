import { words } from '../../../../src/cards/words.ts'
import {
  answeredCard,
  askedCard,
  questionNewsCard,
  questionCard,
  unansweredCard,
  leftAloneCard,
} from '../../../../src/cards/question/card.ts'
import { questionClosedCard, doneCard, leftCard, othersAskedCard } from '../../../../src/cards/question/done.ts'
import { moveForm, newQuestionForm, othersForm, writeForm } from '../../../../src/cards/question/forms.ts'
import { knownCard, questionsCard } from '../../../../src/cards/question/list.ts'
import type { QuestionState } from '../../../../src/crm/question/view.ts'
import { colleagueOptions } from '../promise-samples.ts'
import { HOUR, inDays, type Samples, type Scene } from '../scene.ts'

const open = ({ said, named }: Scene): QuestionState => ({
  id: 14,
  number: 14,
  summary: said('kunnen we donderdag leveren?', 'can we deliver Thursday?'),
  state: 'open',
  outcome: null,
  relation: named('Bakkerij Vermeer'),
  relationId: 3,
  owner: named('Sanne de Wit'),
  ownerId: 2,
  asker: named('Tom Baker'),
  askerId: 1,
  team: null,
  isFree: false,
  isAskedBack: false,
  dueAt: inDays(1 + 5 * HOUR),
  wholeDay: true,
  answers: [],
  solution: null,
  kept: false,
  parts: [],
  wholeNumber: null,
  last: null,
  course: null,
  away: null,
  sourceLink: null,
})

const answer = ({ said, named }: Scene) => ({
  by: named('Sanne de Wit'),
  at: inDays(0),
  text: said('ja, om tien uur', 'yes, at ten'),
})
const answered = (scene: Scene): QuestionState => ({
  ...open(scene),
  state: 'answered',
  ownerId: 1,
  answers: [answer(scene)],
})
const closed = (scene: Scene): QuestionState => ({ ...answered(scene), state: 'closed', outcome: 'answered' })
const teams = (scene: Scene): QuestionState => ({ ...open(scene), team: scene.named('Planning'), isFree: true })
const whole = (scene: Scene): QuestionState => ({
  ...open(scene),
  ownerId: 1,
  parts: [
    { id: 15, number: 15, owner: scene.named('Sanne de Wit'), team: null, state: 'answered', answers: [answer(scene)] },
    {
      id: 16,
      number: 16,
      owner: scene.named('Fatima el Amrani'),
      team: scene.named('Planning'),
      state: 'open',
      answers: [],
    },
  ],
})
const last = (scene: Scene, what: string) => ({
  what,
  by: scene.named('Tom Baker'),
  text: scene.said('welke bestelling?', 'which order?'),
})
const by = ({ named }: Scene) => named('Tom Baker')

export const questionSamples: Samples = {
  questionCard: {
    'about a new customer': (scene) => {
      const isNew = { newSince: inDays(-11), forNewcomer: true, wholeDay: false }
      return questionCard({ ...open(scene), ...isNew }, { as: 'asker', fresh: true }, scene.reader)
    },
    'just asked': (scene) => questionCard(open(scene), { as: 'asker', fresh: true }, scene.reader),
    'about nobody, of who is away': (scene) =>
      questionCard(
        { ...open(scene), relation: null, away: { until: '2026-03-05', standIn: scene.named('Fatima el Amrani') } },
        { as: 'asker' },
        scene.reader,
      ),
    'of who is away with nobody in their place': (scene) =>
      questionCard({ ...open(scene), away: { until: null, standIn: null } }, { as: 'asker' }, scene.reader),
    'asked back': (scene) =>
      questionCard(
        { ...open(scene), ownerId: 1, isAskedBack: true, last: last(scene, 'asked back') },
        { as: 'asker' },
        scene.reader,
      ),
    'to several': (scene) => questionCard(whole(scene), { as: 'asker' }, scene.reader),
    'for who may help': (scene) => questionCard(open(scene), { as: 'helper' }, scene.reader),
    dropped: (scene) =>
      questionCard({ ...open(scene), state: 'closed', outcome: 'dropped' }, { as: 'asker' }, scene.reader),
    withdrawn: (scene) => questionCard({ ...open(scene), state: 'withdrawn' }, { as: 'asker' }, scene.reader),
    overdue: (scene) => questionCard({ ...open(scene), dueAt: inDays(-1) }, { as: 'asker' }, scene.reader),
  },
  askedCard: {
    'to somebody': (scene) => askedCard(open(scene), { by: by(scene), came: 'asked', deputy: false }, scene.reader),
    'to a team': (scene) => askedCard(teams(scene), { by: by(scene), came: 'asked', deputy: false }, scene.reader),
    'to who stands in': (scene) => askedCard(open(scene), { by: by(scene), came: 'given', deputy: true }, scene.reader),
    replied: (scene) =>
      askedCard(
        { ...open(scene), last: last(scene, 'replied') },
        { by: by(scene), came: 'replied', deputy: false },
        scene.reader,
      ),
    'not yet': (scene) =>
      askedCard(
        { ...answered(scene), state: 'waiting on us', ownerId: 2, last: last(scene, 'not yet') },
        { by: by(scene), came: 'notYet', deputy: false },
        scene.reader,
      ),
  },
  answeredCard: {
    'by one': (scene) => answeredCard(answered(scene), scene.reader),
    'where others read': (scene) => answeredCard(answered(scene), scene.reader, scene.colleague('Tom Baker')),
    'by all': (scene) => answeredCard({ ...whole(scene), state: 'waiting on us' }, scene.reader),
  },
  leftAloneCard: {
    'to its owner': (scene) =>
      leftAloneCard({ ...open(scene), dueAt: inDays(-1) }, { isOwner: true, nth: 1 }, scene.reader),
    'to the lead': (scene) =>
      leftAloneCard({ ...open(scene), dueAt: inDays(-1) }, { isOwner: false, nth: 3 }, scene.reader),
  },
  unansweredCard: { 'to who asked': (scene) => unansweredCard({ ...open(scene), dueAt: inDays(-1) }, scene.reader) },
  questionNewsCard: {
    given: (scene) => questionNewsCard(open(scene), { what: 'given', by: by(scene), as: 'asker' }, scene.reader),
    returned: (scene) =>
      questionNewsCard({ ...open(scene), ownerId: 1 }, { what: 'returned', by: by(scene), as: 'asker' }, scene.reader),
    moved: (scene) => questionNewsCard(open(scene), { what: 'moved', by: by(scene), as: 'asker' }, scene.reader),
    'asked back': (scene) =>
      questionNewsCard(
        { ...open(scene), ownerId: 1, isAskedBack: true, last: last(scene, 'asked back') },
        { what: 'asked back', by: by(scene), as: 'asker' },
        scene.reader,
      ),
    ended: (scene) =>
      questionNewsCard(
        { ...open(scene), state: 'closed', outcome: 'dropped' },
        { what: 'ended', by: by(scene), as: 'asked' },
        scene.reader,
      ),
  },
  doneCard: {
    answered: (scene) =>
      doneCard(answered(scene), words(scene.reader.language)('question.youAnswered', { number: 14 }), scene.reader),
  },
  othersAskedCard: {
    'just now': (scene) => othersAskedCard(whole(scene), { isNew: true }, scene.reader),
  },
  questionClosedCard: {
    'it helped': (scene) => questionClosedCard(closed(scene), null, scene.reader),
    'asked how it was handled': (scene) => questionClosedCard(closed(scene), 5, scene.reader),
    'one answer of several': (scene) =>
      questionClosedCard(
        { ...closed(scene), solution: scene.said('ja, donderdag', 'yes, Thursday') },
        null,
        scene.reader,
      ),
  },
  leftCard: { 'to the others': (scene) => leftCard(open(scene), scene.reader) },
  writeForm: {
    answer: (scene) => writeForm(open(scene), 'answer', '', scene.reader),
    back: (scene) => writeForm(open(scene), 'back', '', scene.reader),
    reply: (scene) => writeForm(open(scene), 'reply', '', scene.reader),
    missing: (scene) => writeForm(open(scene), 'missing', '', scene.reader),
    combine: (scene) => writeForm(open(scene), 'combine', scene.said('ja, om tien uur', 'yes, at ten'), scene.reader),
  },
  moveForm: { 'another day': (scene) => moveForm(open(scene), scene.reader) },
  othersForm: { 'who else': (scene) => othersForm(open(scene), colleagueOptions(scene), scene.reader) },
  newQuestionForm: { empty: (scene) => newQuestionForm(colleagueOptions(scene), '2026-03-03', scene.reader) },
  questionsCard: {
    'asked and to answer': (scene) => {
      const { id, number, summary, relation, owner, asker, dueAt, wholeDay, state } = open(scene)
      const line = { id, number, summary, relation, owner, asker, isOfMine: false, dueAt, wholeDay, state }
      const own = { ...line, id: 15, number: 15, relation: null, state: 'answered' }
      return questionsCard({ mine: [line], asked: [own], more: 2 }, scene.reader)
    },
    none: ({ reader }) => questionsCard({ mine: [], asked: [], more: 0 }, reader),
  },
  knownCard: {
    'somebody knows': (scene) =>
      knownCard(
        scene.said('leveringen', 'deliveries'),
        {
          people: [{ name: scene.named('Sanne de Wit'), count: 2, newest: inDays(-3) }],
          answers: [
            {
              number: 14,
              summary: open(scene).summary,
              answer: answer(scene).text,
              by: answer(scene).by,
              at: inDays(-3),
              kept: true,
            },
          ],
          total: 2,
        },
        scene.reader,
      ),
    nobody: (scene) => knownCard(scene.said('leveringen', 'deliveries'), null, scene.reader),
  },
}
