import { Temporal } from 'temporal-polyfill'
import { meCard, openedCard } from '../../../../src/cards/people/me.ts'
import { KINDS } from '../../../../src/crm/kinds.ts'
import { countOf } from '../../../../src/crm/report/figures/reliability.ts'
import type { MeFacts } from '../../../../src/crm/people/seen/me.ts'
import { casesFor } from '../absence/cases.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const here = (scene: Scene) => ({
  id: 1,
  name: scene.named('Sanne de Wit'),
  isHere: true,
  hasLeft: false,
  awayUntil: null,
  quietUntil: null,
  deputy: null,
})

const quiet = (scene: Scene): MeFacts => ({
  name: scene.named('Sanne de Wit'),
  brief: {
    what: 'member',
    id: 1,
    name: scene.named('Sanne de Wit'),
    first: here(scene),
    members: [],
    team: null,
    leads: [],
    deputyOf: [],
    usual: [],
    cases: [],
  },
  skills: [],
  absence: { absentFrom: null, absentUntil: null, quietUntil: null, deputy: null },
  over: null,
  isLed: false,
  overSaidAt: null,
  counts: [],
  lines: [],
  from: 0,
  total: 0,
  visits: { today: [], tomorrow: [] },
  told: [],
  toldInAll: 0,
  promises: countOf([]),
  customers: { rows: [], count: 0, isAll: true, isCut: false },
  compliment: null,
  looks: [],
  looksInAll: 0,
})

const busy = (scene: Scene): MeFacts => ({
  ...quiet(scene),
  brief: {
    ...quiet(scene).brief,
    team: { id: 1, name: scene.said('Verkoop', 'Sales') },
    usual: [scene.said('belt na tienen', 'rings after ten')],
  },
  skills: [scene.said('facturen', 'invoices'), scene.said('Duits', 'German')],
  absence: {
    absentFrom: '2026-03-09',
    absentUntil: '2026-03-13',
    quietUntil: null,
    deputy: scene.named('Tom Baker'),
  },
  over: { due: 14, pace: 6, lastDay: Temporal.PlainDate.from('2026-03-06') },
  isLed: true,
  overSaidAt: inDays(-1),
  counts: [
    { of: KINDS.promise, count: 12 },
    { of: KINDS.complaint, count: 1 },
  ],
  lines: casesFor(scene, 9),
  total: 13,
  visits: {
    today: [
      {
        startsAt: inDays(0),
        isAllDay: false,
        relation: scene.named('Bakkerij Vermeer'),
        guests: [],
        hosts: [scene.named('Sanne de Wit')],
        place: null,
      },
    ],
    tomorrow: [],
  },
  told: [
    { number: 5, of: KINDS.complaint, what: 'not taken', who: [scene.named('Fatima el Amrani')], at: inDays(-2) },
    { number: 31, of: KINDS.complaint, what: 'silent', who: [], at: inDays(-3) },
    { number: 12, of: KINDS.promise, what: 'untold', who: [scene.named('Fatima el Amrani')], at: inDays(-4) },
    { number: 13, of: KINDS.question, what: 'unanswered', who: [scene.named('Tom Baker')], at: inDays(-5) },
    { number: 14, of: KINDS.handover, what: 'not accepted', who: [scene.named('Tom Baker')], at: inDays(-6) },
    { number: 16, of: KINDS.promise, what: 'shown', who: [scene.named('Fatima el Amrani')], at: inDays(-7) },
    { number: 15, of: KINDS.complaint, what: 'paused', who: [scene.named('Tom Baker')], at: inDays(-7) },
    { number: 17, of: KINDS.complaint, what: 'no word', who: [scene.named('Fatima el Amrani')], at: inDays(-8) },
  ],
  toldInAll: 12,
  promises: { ...countOf([]), kept: 9, broken: 1, untold: 1, told: 2, 'not told': 1, moved: 3, counted: 12 },
  customers: {
    rows: [scene.named('Bakkerij Vermeer'), scene.named('Acme Logistics')].map((name, id) => ({
      id,
      name,
      type: 'customer',
      city: 'Zwolle',
      owner: scene.named('Sanne de Wit'),
      lastInteractionAt: inDays(-3),
    })),
    count: 14,
    isAll: true,
    isCut: true,
  },
  compliment: {
    text: scene.said('zo snel geholpen, dat maak je niet vaak mee', 'helped so fast, you don’t see that often'),
    forId: 1,
    forName: scene.named('Sanne de Wit'),
  },
  looks: [
    { who: scene.named('Fatima el Amrani'), what: 'work', at: inDays(-1) },
    { who: scene.named('Tom Baker'), what: 'brief', at: inDays(-2) },
    { who: scene.named('Tom Baker'), what: 'customers', at: inDays(-3) },
  ],
  looksInAll: 14,
})

export const meSamples: Samples = {
  openedCard: {
    nothing: (scene) => openedCard({ reads: [], total: 0 }, scene.reader),
    several: (scene) =>
      openedCard(
        {
          reads: [
            { what: 'brief read', relation: scene.named('Bakkerij Vermeer'), at: inDays(0) },
            { what: 'access given', relation: scene.named('Acme Logistics'), at: inDays(-1) },
            { what: 'brief read', relation: null, at: inDays(-2) },
            { what: 'exported', relation: null, at: inDays(-3) },
            { what: 'mailing list exported', relation: null, at: inDays(-4) },
          ],
          total: 41,
        },
        scene.reader,
      ),
  },
  meCard: {
    'nothing yet': (scene) => meCard(quiet(scene), scene.reader),
    everything: (scene) => meCard(busy(scene), scene.reader),
    'away, with somebody who stands in': (scene) => {
      const deputy = { id: 2, name: scene.named('Tom Baker') }
      const first = { ...here(scene), isHere: false, awayUntil: '2026-03-05', deputy }
      const facts = quiet(scene)
      return meCard({ ...facts, brief: { ...facts.brief, first } }, scene.reader)
    },
    'no longer too much, with what was said of it': (scene) =>
      meCard({ ...quiet(scene), isLed: true, overSaidAt: inDays(-5) }, scene.reader),
    'the next ones': (scene) => meCard({ ...busy(scene), from: 9, lines: busy(scene).lines.slice(5) }, scene.reader),
  },
}
