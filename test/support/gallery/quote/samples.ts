import { quoteCard, quoteGivenCard } from '../../../../src/cards/quote/card.ts'
import {
  alongCard,
  quoteBack,
  quoteCalled,
  quoteDone,
  whyLeftCard,
  whyLostCard,
} from '../../../../src/cards/quote/done.ts'
import {
  answerWhyForm,
  closeQuoteForm,
  declineWhyForm,
  deliveryForm,
  partOfForm,
  quoteForm,
  whyLeftForm,
} from '../../../../src/cards/quote/form.ts'
import { openQuotesCard } from '../../../../src/cards/quote/list.ts'
import { newQuoteForm } from '../../../../src/cards/new-forms.ts'
import { KINDS } from '../../../../src/crm/kinds.ts'
import type { OpenQuotes } from '../../../../src/crm/quote/open-quotes.ts'
import type { QuoteState } from '../../../../src/crm/quote/view.ts'
import { HOUR, inDays, type Samples, type Scene } from '../scene.ts'

export const openQuote = ({ said, named }: Scene): QuoteState => ({
  id: 7,
  number: 7,
  relation: { id: 3, name: named('Bakkerij Vermeer') },
  personName: null,
  summary: said('40 stoelen voor de winkel', '40 chairs for the shop'),
  amount: { cents: 1_250_050, currency: 'EUR' },
  owner: named('Sanne de Wit'),
  dueAt: inDays(3 + 5 * HOUR),
  wholeDay: true,
  isPast: false,
  waitsFor: null,
  course: null,
  sourceLink: null,
  state: 'open',
  facts: { missed: 0, amount: 1_250_050, currency: 'EUR' },
  total: null,
  parts: [],
  howWasIt: null,
  hasOthers: false,
})

const whys = ({ said }: Scene) => ({
  ourReason: said('we waren snel', 'we were quick'),
  theirReason: said('jullie kwamen dezelfde dag nog kijken', 'you came to look the same day'),
})

const won = (scene: Scene): QuoteState => ({
  ...openQuote(scene),
  state: 'won',
  facts: { missed: 0, ...whys(scene), deliveryOn: '2026-04-01' },
  howWasIt: { number: 9, dueAt: inDays(37) },
})

const lost = (scene: Scene): QuoteState => ({
  ...openQuote(scene),
  state: 'lost',
  facts: { missed: 0, ...whys(scene), theirReason: 'not asked' },
})

const part = (scene: Scene, n: number, state: QuoteState['state']) => {
  const { summary, amount, dueAt } = openQuote(scene)
  return { id: n, number: n, summary, amount: n === 9 ? null : amount, dueAt, state }
}

const total = (scene: Scene): QuoteState => ({
  ...openQuote(scene),
  facts: { missed: 0, isTotal: true },
  parts: [part(scene, 8, 'won'), part(scene, 9, 'open')],
})

const gone = ({ said }: Scene) => [
  { number: 12, summary: said('monsters sturen', 'send samples'), of: KINDS.promise },
  { number: 14, summary: said('de balie', 'the counter'), of: KINDS.quote },
]

const listed = (scene: Scene, count: number): OpenQuotes => ({
  lines: Array.from({ length: count }, (_, n) => ({
    id: 20 + n,
    number: 20 + n,
    kind: 'quote' as const,
    of: KINDS.quote,
    relation: scene.named('Northwind Trading'),
    offeredTo: null,
    relationId: 3,
    standsFor: null,
    hasLeft: false,
    isTeam: false,
    summary: scene.said('40 stoelen voor de winkel', '40 chairs for the shop'),
    dueAt: inDays(n - 1),
    wholeDay: true,
    brokenAt: null,
    severity: null,
    acknowledgedAt: null,
    silentSince: null,
    waitsUntil: null,
    isReopened: false,
    owner: scene.named('Tom Baker'),
    openedAt: inDays(-5),
    amount: n === 1 ? null : { cents: 99_95, currency: 'EUR' },
  })),
  total: count === 9 ? 14 : count,
  sum: count === 0 ? [] : [{ cents: 1_250_050, currency: 'EUR' }],
  unknown: count > 1 ? 1 : 0,
})

const list = (scene: Scene, count: number, isMine: boolean) =>
  openQuotesCard(listed(scene, count), { what: KINDS.quote.name[scene.reader.language].many, isMine }, scene.reader)

export const quoteSamples: Samples = {
  quoteCard: {
    'just made': (scene) => quoteCard(openQuote(scene), { fresh: true }, scene.reader),
    'without an amount, beside another': (scene) =>
      quoteCard({ ...openQuote(scene), amount: null, hasOthers: true }, { fresh: true }, scene.reader),
    'not reached, and late': (scene) =>
      quoteCard(
        {
          ...openQuote(scene),
          personName: scene.named('Anja Vermeer'),
          dueAt: inDays(-1),
          isPast: true,
          facts: { missed: 2 },
          sourceLink: 'https://teams.microsoft.com/l/message/19%3Aabc%40thread.tacv2/1772443800000',
        },
        { fresh: false },
        scene.reader,
      ),
    'waiting on the customer': (scene) =>
      quoteCard(
        { ...openQuote(scene), waitsFor: scene.said('vroeg om de maten', 'asked for the sizes') },
        { fresh: false },
        scene.reader,
      ),
    'part of a total': (scene) => {
      const { id, number, summary } = openQuote(scene)
      return quoteCard({ ...openQuote(scene), total: { id, number, summary } }, { fresh: false }, scene.reader)
    },
    'a total': (scene) => quoteCard(total(scene), { fresh: false }, scene.reader),
    won: (scene) => quoteCard(won(scene), { fresh: false }, scene.reader),
    'partly won': (scene) => quoteCard({ ...total(scene), state: 'partly won' }, { fresh: false }, scene.reader),
    lost: (scene) => quoteCard(lost(scene), { fresh: false }, scene.reader),
    'lost, and nobody asks': (scene) =>
      quoteCard(
        { ...lost(scene), facts: { ...lost(scene).facts, notNow: scene.said('failliet', 'bankrupt') } },
        { fresh: false },
        scene.reader,
      ),
    dropped: (scene) => quoteCard({ ...openQuote(scene), state: 'dropped' }, { fresh: false }, scene.reader),
  },
  quoteGivenCard: { given: (scene) => quoteGivenCard(openQuote(scene), scene.named('Tom Baker'), scene.reader) },
  quoteCalled: {
    reached: (scene) => quoteCalled('reached', openQuote(scene), scene.reader),
    'not reached': (scene) => quoteCalled('notReached', openQuote(scene), scene.reader),
  },
  quoteDone: {
    'won, without a delivery date': (scene) =>
      quoteDone('won', { ...won(scene), facts: { missed: 0, ...whys(scene) }, howWasIt: null }, scene.reader),
    'lost, with what went with it': (scene) => quoteDone('lost', lost(scene), scene.reader, { along: gone(scene) }),
    changed: (scene) => quoteDone('changed', openQuote(scene), scene.reader),
    delivered: (scene) => quoteDone('delivered', won(scene), scene.reader),
    joined: (scene) => quoteDone('joined', total(scene), scene.reader),
    'taken out': (scene) => quoteDone('takenOut', openQuote(scene), scene.reader),
    answered: (scene) => quoteDone('answered', { ...lost(scene), facts: { missed: 0, ...whys(scene) } }, scene.reader),
    declined: (scene) => quoteDone('declined', lost(scene), scene.reader),
    added: (scene) => quoteDone('added', openQuote(scene), scene.reader),
  },
  quoteBack: {
    'as it was': (scene) => quoteBack('back', openQuote(scene), scene.reader, gone(scene)),
    withdrawn: (scene) => quoteBack('withdrawn', { ...openQuote(scene), state: 'withdrawn' }, scene.reader),
  },
  alongCard: {
    dropped: (scene) =>
      alongCard('cancelled', { number: 7, name: scene.named('Bakkerij Vermeer') }, gone(scene), scene.reader),
    'open again': (scene) =>
      alongCard('stands', { number: 7, name: scene.named('Bakkerij Vermeer') }, gone(scene), scene.reader),
  },
  whyLostCard: { 'a month later': (scene) => whyLostCard(lost(scene), scene.reader) },
  whyLeftCard: {
    'a month later': (scene) =>
      whyLeftCard({ id: 3, name: scene.named('Bakkerij Vermeer'), ours: whys(scene).ourReason }, scene.reader),
    'with nothing known': (scene) =>
      whyLeftCard({ id: 3, name: scene.named('Bakkerij Vermeer'), ours: undefined }, scene.reader),
  },
  openQuotesCard: {
    mine: (scene) => list(scene, 3, true),
    "everybody's, more than are shown": (scene) => list(scene, 9, false),
    none: (scene) => list(scene, 0, true),
  },
  newQuoteForm: { empty: ({ reader }) => newQuoteForm(reader) },
  quoteForm: {
    'of one': (scene) => quoteForm(openQuote(scene), scene.reader),
    'of a total': (scene) => quoteForm(total(scene), scene.reader),
  },
  closeQuoteForm: {
    won: (scene) => closeQuoteForm(openQuote(scene), 'won', {}, scene.reader),
    'lost, half of it said in a line': (scene) =>
      closeQuoteForm(openQuote(scene), 'lost', { ours: whys(scene).ourReason, draft: 4 }, scene.reader),
  },
  whyLeftForm: {
    half: (scene) =>
      whyLeftForm({ id: 3, name: scene.named('Bakkerij Vermeer'), ours: whys(scene).ourReason }, scene.reader),
  },
  deliveryForm: { known: (scene) => deliveryForm(won(scene), '2026-04-01', scene.reader) },
  partOfForm: {
    two: (scene) =>
      partOfForm(
        openQuote(scene),
        [{ value: '8', label: `8: ${openQuote(scene).summary.slice(0, 60)}` }],
        scene.reader,
      ),
  },
  answerWhyForm: { empty: (scene) => answerWhyForm(lost(scene), 'not asked', scene.reader) },
  declineWhyForm: {
    'of a quote': (scene) =>
      declineWhyForm(openQuote(scene).relation.name, { command: 'quote why declined', input: { id: 7 } }, scene.reader),
  },
}
