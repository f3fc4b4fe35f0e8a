import { Temporal } from 'temporal-polyfill'
import { withLoadBelow } from '../../../src/cards/digest/load.ts'
import { openCasesCard } from '../../../src/cards/case/list.ts'
import { digestCard } from '../../../src/cards/digest/card.ts'
import { newsListCard, newsOverCard } from '../../../src/cards/digest/news.ts'
import { closing } from '../../../src/cards/digest/closing.ts'
import { homeCard } from '../../../src/cards/home/card.ts'
import type { DigestLine } from '../../../src/crm/attention/candidates.ts'
import type { Digest } from '../../../src/crm/attention/digest.ts'
import { KINDS } from '../../../src/crm/kinds.ts'
import type { Home } from '../../../src/crm/home.ts'
import { fullestDigests } from './digest/fullest.ts'
import { HOUR, inDays, type Samples, type Scene } from './scene.ts'

const line = ({ said, named }: Scene, n: number, more: Partial<DigestLine>): DigestLine => ({
  id: n,
  number: n,
  kind: 'promise',
  of: KINDS.promise,
  relation: named('Zorggroep De Linde'),
  relationId: 3,
  standsFor: null,
  isTeam: false,
  hasLeft: false,
  summary: said('offerte voor dertig zorgbureaus sturen', 'send the quote for thirty desks'),
  dueAt: inDays(HOUR * 5),
  wholeDay: true,
  brokenAt: null,
  severity: null,
  acknowledgedAt: null,
  silentSince: null,
  isReopened: false,
  offeredTo: null,
  waitsUntil: null,
  owner: named('Sanne de Wit'),
  openedAt: inDays(-4),
  ...more,
})

function full(scene: Scene): Digest {
  const { said, named } = scene
  return {
    lines: [
      line(scene, 7, {
        kind: 'complaint',
        of: KINDS.complaint,
        relation: named('Bakkerij Vermeer'),
        summary: said('Derde late levering', 'Third late delivery'),
        severity: 'high',
        dueAt: null,
        openedAt: inDays(-HOUR),
      }),
      line(scene, 10, {
        summary: said('creditnota sturen', 'send the credit note'),
        dueAt: inDays(-3),
        standsFor: 'Fatima el Amrani',
      }),
      line(scene, 6, {
        kind: 'complaint',
        of: KINDS.complaint,
        relation: named('Café De Zwaan'),
        summary: said('Kras op een nieuwe kruk', 'A scratch on a new stool'),
        severity: 'low',
        dueAt: null,
        acknowledgedAt: inDays(-1),
        openedAt: inDays(-2),
      }),
      ...[12, 13, 14, 15].map((n) => line(scene, n, {})),
      line(scene, 16, {
        relation: named('Northwind Trading'),
        summary: said('Emma bellen over de veertig bureaus', 'call Emma about the forty desks'),
        dueAt: inDays(4 * HOUR),
        wholeDay: false,
      }),
      line(scene, 17, { dueAt: inDays(1) }),
    ],
    heldBack: 4,
    oldest: inDays(-20),
  }
}

const little = (scene: Scene): Digest => ({ lines: full(scene).lines.slice(3, 4), heldBack: 1 })
const empty: Digest = { lines: [], heldBack: 0 }
const name = 'Sanne de Wit'

const quiet: Home = {
  reported: [],
  reportedInAll: 0,
  relations: [],
  relationsInAll: 0,
  windows: [],
  absentFrom: null,
  absentUntil: null,
  deputy: null,
  quietUntil: null,
  isLed: true,
}

const busy = ({ said, named }: Scene): Home => ({
  reported: [
    {
      number: 8,
      relation: named('Hotel Astoria'),
      summary: said('Lobby niet op tijd klaar', 'Lobby not ready in time'),
      owner: named('Tom Baker'),
      acknowledgedAt: inDays(-HOUR),
      silentSince: null,
      isReopened: false,
    },
    {
      number: 9,
      relation: named('Bright Dental'),
      summary: said('Stoelen slijten te snel', 'Chairs wear too fast'),
      owner: named('Tom Baker'),
      acknowledgedAt: null,
      silentSince: inDays(-1),
      isReopened: false,
    },
  ],
  reportedInAll: 3,
  relations: [
    'Bakkerij Vermeer',
    'Zorggroep De Linde',
    'Café De Zwaan',
    'Studio Lumen',
    'Hotel Astoria',
    'Jan de Vries',
  ].map((relation, n) => ({
    id: n + 3,
    name: named(relation),
    lastInteractionAt: n < 5 ? inDays(-2 - n * n * 9) : null,
    newSince: n === 0 ? inDays(-4) : null,
  })),
  relationsInAll: 12,
  windows: ['16:30', '08:30', '12:30'],
  absentFrom: '2026-03-09',
  absentUntil: '2026-03-13',
  deputy: named('Tom Baker'),
  quietUntil: null,
  isLed: true,
})

const stuck = (scene: Scene): Digest => {
  const lines = full(scene).lines.slice(0, 3)
  return { lines: lines.map((one) => ({ ...one, isTeam: true, standsFor: 'Tom Baker' })), heldBack: 5, old: 5 }
}

const waited = ({ said }: Scene) =>
  [2, 3, 4, 5].map((id) => ({
    id,
    title: said(
      `Tom Baker vraagt je toezegging ${id + 40} over te nemen`,
      `Tom Baker asks you to take over promise ${id + 40}`,
    ),
    text: said('proefstoel brengen · Uiterlijk: vr 6 mrt 16:00', 'bring a chair to try · By: Fri 6 Mar 16:00'),
  }))

const done = ({ said }: Scene) =>
  said('Nagekomen: toezegging 11 aan Acme Logistics', 'Kept: promise 11 to Acme Logistics')

export const overviewSamples: Samples = {
  newsListCard: {
    'several things that waited': (scene) => newsListCard(waited(scene), scene.reader.language),
  },
  newsOverCard: {
    'settled meanwhile': (scene) => newsOverCard(scene.reader.language),
  },
  withLoadBelow: {
    'three of many': (scene) => {
      const lines = full(scene).lines.slice(2, 5)
      const lastDay = Temporal.PlainDate.from('2026-03-06')
      const card = digestCard(little(scene), { name: scene.named('Sanne de Wit'), part: 'morning' }, scene.reader)
      return withLoadBelow(card, { due: 23, pace: 14, lastDay, lines }, scene.reader)
    },
  },
  digestCard: {
    'in the morning, with lines held back': (scene) =>
      digestCard(full(scene), { name: scene.named(name), part: 'morning' }, scene.reader),
    'with what customers liked': (scene) => {
      const compliments = [
        {
          relation: scene.named('Bakkerij Vermeer'),
          text: scene.said('jullie chauffeur denkt mee', 'your driver thinks along'),
        },
      ]
      return digestCard(little(scene), { name: scene.named(name), part: 'midday', compliments }, scene.reader)
    },
    'with what waited for it': (scene) => {
      const along = waited(scene)
      return digestCard(little(scene), { name: scene.named(name), part: 'midday', along }, scene.reader)
    },
    'with nothing but what waited for it': (scene) =>
      digestCard(
        { lines: [], heldBack: 0 },
        { name: scene.named(name), part: 'midday', along: waited(scene).slice(1) },
        scene.reader,
      ),
    'at midday': (scene) => digestCard(little(scene), { name: scene.named(name), part: 'midday' }, scene.reader),
    'at the end of the day': (scene) =>
      digestCard({ ...little(scene), heldBack: 0 }, { name: scene.named(name), part: 'end of day' }, scene.reader),
    'right after a decision': (scene) =>
      digestCard(little(scene), { name: scene.named(name), part: 'now', done: done(scene) }, scene.reader),
    'of a lead, with what is stuck': (scene) =>
      digestCard(stuck(scene), { name: scene.named(name), part: 'morning' }, scene.reader),
    empty: (scene) => digestCard(empty, { name: scene.named(name), part: 'now' }, scene.reader),
    'empty, right after a decision': (scene) =>
      digestCard(empty, { name: scene.named(name), part: 'now', done: done(scene) }, scene.reader),
  },
  closing: {
    'of the fullest busy morning there can be': fullestDigests['busy morning'],
    'of the fullest morning there can be': fullestDigests.morning,
    'of the fullest evening there can be': fullestDigests.evening,
    'of the fullest morning after a meeting there can be': fullestDigests['morning after a meeting'],
    'of the fullest evening after meetings there can be': fullestDigests['evening after meetings'],
    'with nothing ahead': (scene) => {
      const digest = { ...little(scene), heldBack: 0, ahead: { until: inDays(HOUR * 3), numbers: [], isMore: false } }
      return closing(
        digestCard(digest, { name: scene.named(name), part: 'morning' }, scene.reader),
        digest,
        scene.reader,
      )
    },
  },
  openCasesCard: {
    'of the reader, with more than fit': (scene) =>
      openCasesCard({ lines: [line(scene, 12, {})], total: 24 }, { of: KINDS.promise, isMine: true }, scene.reader),
    'of everybody': (scene) => {
      const complaint = { kind: 'complaint', of: KINDS.complaint, severity: 'low', dueAt: null } as const
      return openCasesCard(
        { lines: [line(scene, 6, complaint)], total: 1 },
        { of: KINDS.complaint, isMine: false },
        scene.reader,
      )
    },
    'none of the reader': ({ reader }) =>
      openCasesCard({ lines: [], total: 0 }, { of: KINDS.promise, isMine: true }, reader),
    none: ({ reader }) => openCasesCard({ lines: [], total: 0 }, { of: KINDS.complaint, isMine: false }, reader),
  },
  homeCard: {
    'of somebody with everything': (scene) =>
      homeCard(full(scene), busy(scene), { name: scene.named(name), done: done(scene) }, scene.reader),
    'of somebody new': (scene) => homeCard(empty, quiet, { name: scene.named(name) }, scene.reader),
    'of somebody away until further notice': (scene) =>
      homeCard(
        empty,
        { ...busy(scene), reported: [], reportedInAll: 0, absentUntil: null, deputy: null },
        { name: scene.named(name) },
        scene.reader,
      ),
  },
}
