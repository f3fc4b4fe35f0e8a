import { awayAgainCard, awayDeclinedCard } from '../../../../src/cards/absence/asked.ts'
import { coverOverCard, leavingWith, standsInCard, withAhead } from '../../../../src/cards/absence/cover.ts'
import { withMissedBelow, missedCard } from '../../../../src/cards/absence/missed.ts'
import type { Card } from '../../../../src/cards/card.ts'
import { askingQuestions } from '../../../../src/cards/digest/questions.ts'
import { withTeamLoad } from '../../../../src/cards/digest/load.ts'
import type { AheadOfLeave, StandsIn } from '../../../../src/crm/absence/cover.ts'
import type { AwayQuestion } from '../../../../src/crm/meeting/away-asked.ts'
import type { Became } from '../../../../src/crm/absence/became.ts'
import type { Missed } from '../../../../src/crm/absence/missed.ts'
import { casesFor } from './cases.ts'
import { KINDS } from '../../../../src/crm/kinds.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const BECAME: readonly Became[] = [
  'broken',
  'new',
  'reopened',
  'moved',
  'waits',
  'answered',
  'taken',
  'changed',
  'given away',
  'kept',
  'closed',
  'dropped',
  'withdrawn',
]

/** What somebody missed: so many lines, of every way it can have gone. */
export const missed = ({ said, named }: Scene, count: number = BECAME.length): Missed => ({
  from: inDays(-12),
  until: inDays(0),
  lines: Array.from({ length: count }, (_, n) => ({
    id: 100 + n,
    number: 123_400 + n,
    kind: 'promise' as const,
    of: KINDS.promise,
    relation: named('Bakkerij Vermeer'),
    summary: said('offerte sturen voor de nieuwe toonbank', 'send the quote for the new counter'),
    became: BECAME[n % BECAME.length] ?? 'changed',
    by: n % BECAME.length === 0 ? null : named('Tom Baker'),
    owner: named('Fatima el Amrani'),
    isLive: n < 8,
    dueAt: n < 8 ? inDays(n - 1) : null,
    wholeDay: n % 2 === 0,
  })),
})

const cover = {
  counts: [
    { kind: 'promise', of: KINDS.promise, count: 3 },
    { kind: 'complaint', of: KINDS.complaint, count: 1 },
  ],
  first: { dueAt: inDays(1), wholeDay: false },
  ids: [1, 2, 3],
  total: 7,
} satisfies StandsIn['cover']
const none = { counts: [], first: null, ids: [], total: 0 }

const standsIn = (scene: Scene, more: Partial<StandsIn>): StandsIn => ({
  name: scene.named('Sanne de Wit'),
  until: '2026-03-13',
  alone: false,
  cover,
  lines: casesFor(scene, 3),
  ...more,
})

/** What falls due while somebody is away, with nobody who has it then. */
export const ahead = ({ named }: Scene, more: Partial<AheadOfLeave> = {}): AheadOfLeave => ({
  cover,
  deputy: null,
  from: '2026-03-03',
  asked: ['Fatima el Amrani', 'Sanne de Wit', 'Tom Baker'].map((name, n) => ({ id: n, name: named(name) })),
  ...more,
})

const plain = ({ reader, said }: Scene): Card => ({
  language: reader.language,
  title: said('Opgeslagen', 'Saved'),
  body: [{ type: 'text', text: said('Een regel.', 'A line.') }],
})

const asked = { id: 3, firstDay: '2026-03-23', lastDay: '2026-03-27', isGone: false, was: null }

const asks = (scene: Scene, more: Partial<AwayQuestion>) =>
  askingQuestions(plain(scene), [{ source: 'absence', asked: { ...asked, ...more } }], scene.reader)

/** A digest that asks whether its reader is away. */
export const awaySamples: Samples[string] = {
  'away for some days': (scene) => asks(scene, {}),
  'away for a day': (scene) => asks(scene, { lastDay: asked.firstDay }),
  'away on other days, into another month': (scene) => asks(scene, { lastDay: '2026-04-03', was: asked }),
  'not away after all': (scene) => asks(scene, { isGone: true, was: asked }),
}

export const absenceSamples: Samples = {
  awayDeclinedCard: { usual: ({ reader }) => awayDeclinedCard(3, reader) },
  awayAgainCard: {
    'still to be answered': ({ reader }) => awayAgainCard(asked, reader),
    'no longer': ({ reader }) => awayAgainCard(null, reader),
  },
  withMissedBelow: {
    'a digest': (scene) =>
      withMissedBelow(
        plain(scene),
        { lines: missed(scene).lines.slice(1), said: 1 },
        { name: scene.named('Sanne de Wit'), isAlone: false },
        scene.reader,
      ),
    'nothing else': (scene) =>
      withMissedBelow(
        plain(scene),
        { lines: missed(scene, 3).lines, said: 0 },
        { name: scene.named('Sanne de Wit'), isAlone: true },
        scene.reader,
      ),
  },
  missedCard: {
    everything: (scene) => missedCard(missed(scene, 20), 0, scene.reader),
    nothing: (scene) => missedCard(missed(scene, 0), 0, scene.reader),
    'who was not away': ({ reader }) => missedCard(null, 0, reader),
  },
  standsInCard: {
    'with more than it names': (scene) => standsInCard(standsIn(scene, {}), scene.reader),
    'with nothing, until further notice': (scene) =>
      standsInCard(standsIn(scene, { until: null, cover: none, lines: [] }), scene.reader),
    nobody: (scene) => standsInCard(standsIn(scene, { alone: true }), scene.reader),
    'nobody, until further notice': (scene) =>
      standsInCard(standsIn(scene, { alone: true, until: null }), scene.reader),
  },
  coverOverCard: {
    'who is back': ({ named, reader }) =>
      coverOverCard({ name: named('Sanne de Wit'), isBack: true, deputy: null }, reader),
    'for whom another stands in': ({ named, reader }) =>
      coverOverCard({ name: named('Sanne de Wit'), isBack: false, deputy: named('Tom Baker') }, reader),
    'for whom nobody does': ({ named, reader }) =>
      coverOverCard({ name: named('Sanne de Wit'), isBack: false, deputy: null }, reader),
  },
  withAhead: {
    'with nobody who stands in': (scene) => withAhead(plain(scene), { ahead: ahead(scene), deed: 4 }, scene.reader),
    'with a deputy': (scene) =>
      withAhead(plain(scene), { ahead: ahead(scene, { deputy: scene.named('Tom Baker') }), deed: 4 }, scene.reader),
    'with nothing that falls due': (scene) =>
      withAhead(plain(scene), { ahead: ahead(scene, { cover: none }), deed: null }, scene.reader),
  },
  leavingWith: {
    'with nobody who stands in': (scene) => leavingWith(plain(scene), ahead(scene), scene.reader),
    'with nothing that falls due': (scene) =>
      leavingWith(plain(scene), ahead(scene, { cover: none, deputy: scene.named('Tom Baker') }), scene.reader),
  },
  withTeamLoad: {
    'two of a team': (scene) =>
      withTeamLoad(
        plain(scene),
        ['Fatima el Amrani', 'Tom Baker'].map((name) => ({ name: scene.named(name) })),
        scene.reader,
      ),
  },
}
