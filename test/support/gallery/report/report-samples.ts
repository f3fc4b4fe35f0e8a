import {
  quietReportCard,
  reportCard,
  reportPageCard,
  reportReadyCard,
  reportsHereCard,
} from '../../../../src/cards/report/card.ts'
import { modelWeekCard } from '../../../../src/cards/report/model-week.ts'
import { kindOf } from '../../../../src/crm/kinds.ts'
import type { Report } from '../../../../src/crm/report/report.ts'
import type { ReportSpan } from '../../../../src/crm/report/span.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const week: ReportSpan = { kind: 'week', from: inDays(-7), to: inDays(0), day: '2026-02-23', lastDay: '2026-03-01' }
export const month: ReportSpan = {
  kind: 'month',
  from: inDays(-28),
  to: inDays(0),
  day: '2026-02-01',
  lastDay: '2026-02-28',
}

const became = (kept: number, moved: number, broken: number) => ({
  kept,
  moved,
  broken,
  told: 1,
  'not told': 1,
  untold: 1,
  undone: 2,
  withdrawn: 1,
  counted: kept + broken + 2,
})

const met = { held: 8, late: 1, 'cancelled by us': 1, 'cancelled by them': 2, 'no-show': 1, 'not said': 3 }
const unmet = { held: 0, late: 0, 'cancelled by us': 0, 'cancelled by them': 0, 'no-show': 0, 'not said': 0 }

/** A company with something to say about everything. */
const full = ({ said, named }: Scene): Report => {
  const invoices = said('onleesbare facturen', 'unreadable invoices')
  const speed = {
    count: 24,
    answered: 20,
    waiting: 4,
    median: { minutes: 200, isMore: false },
    p90: { minutes: 1_500, isMore: true },
    passed: { minutes: 900, isMore: false },
    solved: { minutes: 1_900, isMore: false },
    open: 6,
  }
  const faultless = { right: 18, of: 22, numbers: [31, 28, 12], unripe: 9, back: 1 }
  const change = {
    text: said('nieuwe opmaak', 'new layout'),
    owner: named('Sanne de Wit'),
    dueAt: inDays(10),
    wholeDay: true,
    doneAt: null,
    back: 0,
  }
  const point = { text: said('wachtrij korter', 'shorter queue'), cause: invoices, owner: named('Tom Baker') }
  const cells = [said('Klacht', 'Complaint'), said('Offerte', 'Quote')] as const
  const outcome = {
    kept: { part: 46, of: 53 },
    answered: { count: 24, median: { minutes: 200, isMore: false } },
    right: { part: 18, of: 22 },
    content: { part: 6, of: 7 },
    complaints: { part: 9, of: 120 },
  }
  return {
    headline: {
      inside: { now: { part: 46, of: 53 }, before: { part: 40, of: 52 } },
      outside: { what: 'content', now: { part: 6, of: 7 }, before: { part: 3, of: 4 } },
    },
    baseline: {
      from: inDays(-90),
      to: inDays(-76),
      first: { ...outcome, kept: { part: 20, of: 40 } },
      now: outcome,
      compared: { kept: 'better', answered: 'same', right: 'same', content: 'few', complaints: 'worse' },
    },
    waits: [
      {
        from: named('Klanten'),
        to: named('Planning'),
        what: 'question',
        count: 8,
        median: { minutes: 340, isMore: false },
        open: [61],
        numbers: [61, 60],
      },
      {
        from: named('Planning'),
        to: null,
        what: 'handover',
        count: 1,
        median: { minutes: 90, isMore: true },
        open: [],
        numbers: [44],
      },
    ],
    stalls: [
      {
        kind: 'quote',
        named: kindOf('quote'),
        stage: { at: 'customer' },
        count: 6,
        of: 9,
        median: 8,
        longest: 21,
        numbers: [12, 18, 20],
      },
      {
        kind: 'incident',
        named: kindOf('incident'),
        stage: { at: 'step', step: said('monteur plannen', 'plan a fitter') },
        count: 1,
        of: 2,
        median: 3,
        longest: 3,
        numbers: [33],
      },
    ],
    reliability: {
      teams: [
        { teamId: 1, team: named('Klanten'), counts: became(18, 2, 4) },
        { teamId: 2, team: named('Planning'), counts: became(24, 1, 1) },
        { teamId: null, team: null, counts: became(4, 0, 0) },
      ],
      leadership: became(5, 1, 2),
      company: became(46, 3, 5),
      interval: { from: 0.75, to: 0.94 },
      broken: [41, 39, 12],
      own: {
        overview: { kept: 212, late: 3, missed: 12 },
        step: { kept: 9, late: 1, missed: 0 },
        brief: { kept: 14, late: 0, missed: 1 },
        report: { kept: 1, late: 1, missed: 0 },
        untold: 2,
        kept: 236,
        counted: 256,
      },
    },
    answers: {
      speed,
      kinds: [{ ...speed, kind: 'complaint', named: kindOf('complaint'), numbers: [31, 28] }],
      faultless,
      ease: { hands: [1, 1, 2, 3, 1], contacts: [2, 2, 4, 1, 3], medianHands: 1, medianContacts: 2 },
      measured: { channel: { as: 30, of: 40 }, hours: { as: 12, of: 14 } },
      before: { speed, faultless },
    },
    causes: {
      causes: [
        {
          name: invoices,
          cell: cells[0],
          step: said('factureren', 'invoicing'),
          cases: 4,
          annoyances: 3,
          before: 2,
          change,
        },
        {
          name: said('te late vrachtwagen', 'a late lorry'),
          cell: null,
          step: null,
          cases: 1,
          annoyances: 0,
          before: 0,
          change: null,
        },
      ],
      more: 2,
      unknown: { cases: 3, annoyances: 5 },
    },
    alerts: {
      said: 62,
      kinds: [
        { kind: 'nudge', said: 40, useful: 3, notUseful: 9 },
        { kind: 'escalation', said: 8, useful: 5, notUseful: 0 },
      ],
      others: { said: 14, marks: { useful: 6, notUseful: 2 } },
      worst: { kind: 'nudge', said: 40, useful: 3, notUseful: 9 },
      days: { count: 60, median: 2, most: 6 },
    },
    pulse: {
      closed: 14,
      sent: 11,
      answered: 7,
      skipped: [{ why: said('al gevraagd', 'asked before'), count: 2 }],
      teams: [{ name: named('Klanten'), scores: [2, 4, 4, 5, 5], median: 4, gap: 1, guessed: 5 }],
      cells: [{ name: cells[0], scores: [2, 4], median: null, gap: null, guessed: 1 }],
    },
    lost: {
      quotes: [
        { number: 51, amount: null, ourReason: said('te duur', 'too dear'), theirReason: null },
        {
          number: 44,
          amount: { cents: 1_250_000, currency: 'EUR' },
          ourReason: said('te duur', 'too dear'),
          theirReason: said('geen reactie', 'no answer'),
        },
      ],
      value: [{ cents: 1_250_000, currency: 'EUR' }],
      unvalued: 1,
      notAsked: 1,
      left: {
        count: 2,
        notAsked: 1,
        reasons: [{ ours: said('te duur', 'too dear'), theirs: said('verhuisd', 'moved'), count: 1 }],
      },
    },
    rules: {
      model: { cells: 12, noWhy: [...cells], noOwner: [cells[1]] },
      uses: [{ cell: cells[0], decided: 6, answered: 3, refused: 1, minutes: 900, waiting: 2 }],
    },
    sources: [{ source: { channel: 'form' }, leads: 6, quotes: 3, won: 2, contacts: [3, 5], median: null }],
    discipline: [
      { team: named('Klanten'), contacts: 40, nextStep: 30, ended: 6, vague: 5, dated: 3, noPromise: 1 },
      { team: null, contacts: 12, nextStep: 7, ended: 2, vague: 0, dated: 0, noPromise: 0 },
    ],
    dropped: { words: [{ word: said('te druk', 'too busy'), count: 3, numbers: [12, 9, 4] }], along: 1 },
    unanswered: [{ channel: 'form', count: 9, answered: 6, held: 1, waiting: 2, since: inDays(-3) }],
    meetings: { teams: [{ team: named('Klanten'), counts: met }], company: met },
    menu: null,
    improvements: {
      open: [{ ...point, what: 'change', dueAt: inDays(-2), wholeDay: true, isOverdue: true }],
      ended: [
        {
          ...point,
          what: 'done',
          at: inDays(-3),
          words: said('loopt', 'it runs'),
          back: 0,
          told: 3,
          all: 4,
          changes: 0,
        },
      ],
    },
    compliment: null,
  }
}

/** A month with something to say about everything. */
export const mirrored = (scene: Scene): Report => ({
  ...full(scene),
  menu: {
    day: month.day,
    lines: [
      {
        category: 'waited',
        count: 7,
        customers: 5,
        inHand: 0,
        isPersonal: false,
        text: scene.said('twintig minuten in de wacht', 'twenty minutes on hold'),
        isProposed: true,
        taken: null,
      },
      {
        category: 'name',
        count: 2,
        customers: 2,
        inHand: 2,
        isPersonal: true,
        text: scene.said('mijn naam weer fout', 'my name wrong again'),
        isProposed: true,
        taken: { owner: scene.named('Sanne de Wit'), dueAt: inDays(10), wholeDay: true, isDone: false },
      },
    ],
    unsorted: 3,
  },
  compliment: {
    text: scene.said('de monteurs waren vriendelijk', 'the fitters were friendly'),
    forId: 1,
    forName: scene.named('Sanne de Wit'),
  },
})

const unowed = { kept: 0, late: 0, missed: 0 }
const nothingOwn = { overview: unowed, step: unowed, brief: unowed, report: unowed, untold: 0, kept: 0, counted: 0 }

/** What is said of a time of which there is little to say. */
const scarce = (scene: Scene): Report => ({
  ...full(scene),
  reliability: {
    teams: [],
    leadership: null,
    company: became(0, 0, 0),
    interval: { from: 0, to: 1 },
    broken: [],
    own: nothingOwn,
  },
  meetings: { teams: [], company: unmet },
  sources: [],
  unanswered: [],
})

export const reportSamples: Samples = {
  reportCard: {
    'of a week': (scene) => reportCard(full(scene), { reader: scene.reader, span: week, teamId: 2 }),
    'of a month': (scene) => reportCard(mirrored(scene), { reader: scene.reader, span: month }),
    'of a week with little in it': (scene) => reportCard(scarce(scene), { reader: scene.reader, span: week }),
  },
  reportReadyCard: {
    'of a week': (scene) => reportReadyCard(full(scene), { reader: scene.reader, span: week }),
  },
  quietReportCard: { 'of a month': ({ reader }) => quietReportCard(month, reader) },
  reportPageCard: {
    'with an address': ({ reader }) =>
      reportPageCard({ url: 'https://crm.example/reports/x?span=week&day=2026-02-23', span: week }, reader),
    'without one': ({ reader }) => reportPageCard({ url: null, span: month }, reader),
  },
  reportsHereCard: { chosen: ({ reader }) => reportsHereCard(reader) },
  modelWeekCard: {
    'with gaps': ({ reader, said }) =>
      modelWeekCard(
        {
          gaps: 7,
          withoutWhy: [said('Klacht', 'Complaint'), said('Offerte', 'Quote')],
          notUseful: [{ kind: 'nudge', said: 40, useful: 3, notUseful: 9 }],
        },
        reader,
      ),
    'only a rule without a why': ({ reader, said }) =>
      modelWeekCard({ gaps: 0, withoutWhy: [said('Klacht', 'Complaint')], notUseful: [] }, reader),
  },
}
