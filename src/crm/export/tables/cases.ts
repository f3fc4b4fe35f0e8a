import { sentences } from '../../../language.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { handoverFacts } from '../../handover/facts.ts'
import { choice, columnsIn, rowIn } from '../columns.ts'
import { type ExportSpan, type ExportTable, pageSpan } from '../table.ts'
import { CASE_WORDS, OUTCOME_WORDS, PAUSE_WORDS, SEVERITY_WORDS, STATE_WORDS } from '../words/case.ts'
import { COURSE_SHAPE, FACTS_SHAPE, TICKS_SHAPE } from './case-shapes.ts'
import { teamNames } from '../colleagues.ts'

/** A case that was not taken back, of a customer who is there; with the one who was asked for, wherever it was. */
export const ofCase = ({ of }: ExportSpan) => ({
  state: { not: 'withdrawn' },
  relation: { withdrawnAt: null },
  ...(of && { OR: [{ relationId: { in: [...of.about] } }, { interaction: { personId: of.about[0] ?? 0 } }] }),
})

const FIRST = {
  id: true,
  number: true,
  kind: true,
  relationId: true,
  personName: true,
  summary: true,
  state: true,
  severity: true,
  ownerId: true,
  openedAt: true,
  openedById: true,
  dueAt: true,
  wholeDay: true,
  brokenAt: true,
  closedAt: true,
  closedById: true,
  outcome: true,
} as const
const MORE = {
  acknowledgedAt: true,
  acknowledgedById: true,
  silentSince: true,
  reopenedAt: true,
  offeredToId: true,
  waitsSince: true,
  waitsUntil: true,
  waitsFor: true,
  waitedMinutes: true,
  pausedUntil: true,
  pausedHow: true,
  pausedFor: true,
  againAt: true,
  round: true,
  forNewcomer: true,
  interactionId: true,
  parentId: true,
  causeId: true,
  facts: true,
  agreed: true,
  ticks: true,
  course: true,
} as const

export const CASES: ExportTable = {
  name: 'cases',
  model: 'Case',
  file: sentences({ en: 'cases', nl: 'zaken' }),
  columns: columnsIn(
    sentences({
      en: {
        id: 'Row',
        number: 'Number',
        kind: 'Kind',
        relationId: 'Customer',
        personName: 'With',
        summary: 'About',
        state: 'State',
        severity: 'Severity',
        ownerId: 'Owner',
        openedAt: 'Opened',
        openedById: 'Opened by',
        dueAt: 'Due',
        wholeDay: 'Whole day',
        brokenAt: 'Broken',
        closedAt: 'Closed',
        closedById: 'Closed by',
        outcome: 'Outcome',
        acknowledgedAt: 'Taken',
        acknowledgedById: 'Taken by',
        silentSince: 'Nothing heard since',
        reopenedAt: 'Reopened',
        offeredToId: 'Offered to',
        waitsSince: 'Waits since',
        waitsUntil: 'Waits until',
        waitsFor: 'Waits for',
        waitedMinutes: 'Working minutes waited',
        pausedUntil: 'Paused until',
        pausedHow: 'How paused',
        pausedFor: 'Why paused',
        againAt: 'Not solved at first',
        round: 'Round',
        forNewcomer: 'For a new customer',
        interactionId: 'Contact moment',
        parentId: 'Part of',
        causeId: 'Cause',
        facts: 'More',
        agreed: 'As the model wants it',
        ticks: 'Steps done',
        course: 'How it went',
      },
      nl: {
        id: 'Rij',
        number: 'Nummer',
        kind: 'Soort',
        relationId: 'Klant',
        personName: 'Met',
        summary: 'Waarover',
        state: 'Status',
        severity: 'Ernst',
        ownerId: 'Eigenaar',
        openedAt: 'Geopend',
        openedById: 'Geopend door',
        dueAt: 'Uiterlijk',
        wholeDay: 'Hele dag',
        brokenAt: 'Datum verstreken',
        closedAt: 'Gesloten',
        closedById: 'Gesloten door',
        outcome: 'Uitkomst',
        acknowledgedAt: 'Opgepakt',
        acknowledgedById: 'Opgepakt door',
        silentSince: 'Niets gehoord sinds',
        reopenedAt: 'Heropend',
        offeredToId: 'Aangeboden aan',
        waitsSince: 'Wacht sinds',
        waitsUntil: 'Wacht tot',
        waitsFor: 'Wacht op',
        waitedMinutes: 'Gewachte werkminuten',
        pausedUntil: 'Gepauzeerd tot',
        pausedHow: 'Hoe gepauzeerd',
        pausedFor: 'Waarom gepauzeerd',
        againAt: 'Niet in één keer opgelost',
        round: 'Ronde',
        forNewcomer: 'Voor een nieuwe klant',
        interactionId: 'Contactmoment',
        parentId: 'Deel van',
        causeId: 'Oorzaak',
        facts: 'Meer',
        agreed: 'Zoals het model het wil',
        ticks: 'Gedane stappen',
        course: 'Verloop',
      },
    }),
    {
      id: 'own',
      number: 'count',
      kind: choice(CASE_WORDS),
      relationId: 'relation',
      personName: 'text',
      summary: 'text',
      state: choice(STATE_WORDS),
      severity: choice(SEVERITY_WORDS),
      ownerId: 'colleague',
      openedAt: 'moment',
      openedById: 'colleague',
      dueAt: 'moment',
      wholeDay: 'yes',
      brokenAt: 'moment',
      closedAt: 'moment',
      closedById: 'colleague',
      outcome: choice(OUTCOME_WORDS),
      acknowledgedAt: 'moment',
      acknowledgedById: 'colleague',
      silentSince: 'moment',
      reopenedAt: 'moment',
      offeredToId: 'colleague',
      waitsSince: 'moment',
      waitsUntil: 'moment',
      waitsFor: 'text',
      waitedMinutes: 'count',
      pausedUntil: 'moment',
      pausedHow: choice(PAUSE_WORDS),
      pausedFor: 'text',
      againAt: 'moment',
      round: 'count',
      forNewcomer: 'yes',
      interactionId: rowIn('moments'),
      parentId: rowIn('cases'),
      causeId: rowIn('causes'),
      facts: { is: 'data', shape: FACTS_SHAPE },
      agreed: { is: 'data', shape: 'plain' },
      ticks: { is: 'data', shape: TICKS_SHAPE },
      course: { is: 'data', shape: COURSE_SHAPE },
    },
  ),
  page: async (db, span) => {
    const { range, order, take } = pageSpan(span)
    const rows = await db.case.findMany({
      where: { id: range, ...ofCase(span) },
      orderBy: order,
      take,
      select: { ...FIRST, ...MORE },
    })
    return span.isNamed ? rows : withoutNames(db, rows)
  },
}

type Handed = { kind: string; summary: string; ownerId: number; offeredToId: number | null; facts: unknown }

/** What a handover is about are two names that nobody typed. */
async function withoutNames<Row extends Handed & { id: number }>(
  db: Db,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const handovers = rows.filter(({ kind }) => kind === 'handover')
  if (handovers.length === 0) return rows
  const sides = new Map(
    handovers.map(
      ({ id, facts, ownerId, offeredToId }) =>
        [id, [handoverFacts({ facts: facts as object }).of ?? ownerId, offeredToId]] as const,
    ),
  )
  const teams = await teamNames(db, [...sides.values()].flat())
  return rows.map((row) => {
    const [from, to] = sides.get(row.id) ?? []
    return from === undefined ? row : { ...row, summary: `${teams(from)} → ${teams(to ?? null)}` }
  })
}
