import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { type CaseKind, HELD, MODELLED } from '../kinds.ts'
import type { Cell, Model } from './cell.ts'
import { cellFor } from './match.ts'
import { type CellScore, cellScores } from '../pulse/view.ts'
import { namesNotHere } from './owners.ts'

/** What the model does not say, or what practice does not do as it says; cards/model/gaps.ts has the sentence for each. */
export type Gap =
  /** Contacts of a combination that no interaction is for. */
  | { what: 'unknown contact'; met: Combination; times: number }
  /** Cases of a kind that began by no interaction, of all of that kind. */
  | { what: 'unknown case'; kind: CaseKind; times: number; of: number }
  /** Answered later than the model says: of those that were answered, or should have been. */
  | { what: 'slow'; cell: string; times: number; of: number }
  /** How it was found to be handled contradicts how the customer is said to see it. */
  | { what: 'contradicted'; cell: string; score: number; times: number }
  | { what: 'no such team' | 'no such colleague'; cell: string; name: string }
  | { what: 'lacks'; field: Needed; cells: readonly string[] }
  /** A step that nobody ticked, in so many cases that are over. */
  | { what: 'unticked'; cell: string; step: string; times: number }

/** What an interaction should say, the most telling first. */
export const NEEDED = ['doneBy', 'answerWithin', 'steps', 'record', 'owner', 'why'] as const
type Needed = (typeof NEEDED)[number]

/** A contact as it was met, without its words. */
export interface Combination {
  form: string
  direction: string | null
  group: string
  subject: string | null
}

/** How far back is looked. */
export const GAP_DAYS = 90
/** Of more contacts only the newest are looked at. */
const MOST_CONTACTS = 2_000
/** A step that was left out once or twice says nothing yet, nor does a combination that was met once. */
const FEWEST = { unticked: 3, contacts: 2 } as const

const STRANGERS = { doneBy: 'no such team', owner: 'no such colleague' } as const

/** Returns the gaps of a model, the most telling first: nothing of it says who had those cases or contacts. */
export async function gapsOf(db: Db, now: Date, model: Model): Promise<Gap[]> {
  const since = new Date(now.getTime() - GAP_DAYS * 86_400_000)
  const [contacts, cases, steps, notHere, scores] = await Promise.all([
    unknownContacts(db, since, model),
    casesOf(db, since, now),
    tickedSteps(db, since),
    namesNotHere(db, model),
    cellScores(db, now),
  ])
  return [
    ...contacts,
    ...unknownCases(model, cases),
    ...slowCells(model, cases),
    ...contradicted(model, scores),
    ...notHere.map(({ cell, field, name }) => ({ what: STRANGERS[field], cell, name })),
    ...lacking(model),
    ...untickedSteps(model, steps),
  ]
}

async function unknownContacts(db: Db, since: Date, model: Model): Promise<Gap[]> {
  const rows = await tenantSql(db)<Combination & { words: string | null }>`
    SELECT i.form, i.direction, i.subject, i."targetGroup" AS "group",
      (SELECT left(string_agg(line->>'text', ' '), 500) FROM jsonb_array_elements(i.lines) line) AS words
    FROM "Interaction" i
    WHERE i."tenantId" = ${db.tenantId} AND i."occurredAt" >= ${since} AND i."withdrawnAt" IS NULL
    ORDER BY i."occurredAt" DESC LIMIT ${MOST_CONTACTS}`
  const found = new Map<string, { met: Combination; times: number }>()
  for (const { words, ...met } of rows) {
    if (cellFor(model, { ...met, words: words ?? '' })) continue
    const key = JSON.stringify(met)
    found.set(key, { met, times: (found.get(key)?.times ?? 0) + 1 })
  }
  return [...found.values()]
    .filter(({ times }) => times >= FEWEST.contacts)
    .toSorted((a, b) => b.times - a.times)
    .map((one) => ({ what: 'unknown contact', ...one }))
}

/** Cases by what they began by. */
interface CaseCount {
  kind: string
  /** Null: by no interaction, while there was a model. */
  cell: string | null
  times: number
  /** Of those whose answer time is over or that were answered: all, and those answered too late. */
  due: number
  late: number
}

/** What tells that somebody answered, beside the first step that is ticked and the end. */
const ANSWERS = ['answered', 'told', 'reached']

function casesOf(db: Db, since: Date, now: Date): Promise<CaseCount[]> {
  const tenant = db.tenantId
  return tenantSql(db)<CaseCount>`
    WITH met AS (
      SELECT c.kind, c.agreed->>'cell' AS cell, (c.agreed->>'answerBy')::timestamptz AS by, least(
        (SELECT min(e.at) FROM "CaseEvent" e WHERE e."tenantId" = ${tenant} AND e."caseId" = c.id AND e.what = ANY(${ANSWERS}::text[])),
        (SELECT min((t->>'at')::timestamptz) FROM jsonb_array_elements(c.ticks) t), c."closedAt") AS answered
      FROM "Case" c
      WHERE c."tenantId" = ${tenant} AND c."openedAt" >= ${since} AND c.state <> 'withdrawn' AND (c.agreed IS NOT NULL
        OR c."openedAt" >= (SELECT min(v."adoptedAt") FROM "ModelVersion" v WHERE v."tenantId" = ${tenant}))
    )
    SELECT kind, cell, count(*)::int AS times,
      count(*) FILTER (WHERE by IS NOT NULL AND (answered IS NOT NULL OR by < ${now}))::int AS due,
      count(*) FILTER (WHERE coalesce(answered, ${now}) > by)::int AS late
    FROM met GROUP BY kind, cell`
}

/** Only of kinds that the model is about: those an interaction begins, and those that wait until somebody has them. */
function unknownCases({ cells }: Model, counts: readonly CaseCount[]): Gap[] {
  const kinds = MODELLED.filter((kind) => HELD.includes(kind) || cells.some(({ starts }) => starts === kind))
  return kinds
    .map((kind) => {
      const own = counts.filter((count) => count.kind === kind)
      const sum = (some: readonly CaseCount[]) => some.reduce((total, { times }) => total + times, 0)
      return { what: 'unknown case' as const, kind, times: sum(own.filter(({ cell }) => cell === null)), of: sum(own) }
    })
    .filter(({ times }) => times > 0)
    .toSorted((a, b) => b.times - a.times)
}

function slowCells({ cells }: Model, counts: readonly CaseCount[]): Gap[] {
  return cells
    .map(({ name }) => {
      const own = counts.filter(({ cell }) => cell === name)
      const sum = (what: 'due' | 'late') => own.reduce((total, count) => total + count[what], 0)
      return { what: 'slow' as const, cell: name, times: sum('late'), of: sum('due') }
    })
    .filter(({ times }) => times > 0)
    .toSorted((a, b) => b.times - a.times)
}

/** Below the middle of the scale nobody sees it as a promise that is kept. */
const CONTRADICTS = 3

function contradicted({ cells }: Model, scores: readonly CellScore[]): Gap[] {
  return scores
    .filter(({ cell, score }) => {
      const saying = cells.find(({ name }) => name === cell)
      return saying?.customerSees && score < CONTRADICTS
    })
    .toSorted((a, b) => a.score - b.score)
    .map((one) => ({ what: 'contradicted', ...one }))
}

interface StepCount {
  cell: string
  step: string
  times: number
  ticked: number
}

function tickedSteps(db: Db, since: Date): Promise<StepCount[]> {
  return tenantSql(db)<StepCount>`
    SELECT c.agreed->>'cell' AS cell, s.step, count(*)::int AS times,
      count(*) FILTER (WHERE c.ticks @> jsonb_build_array(jsonb_build_object('step', s.place - 1)))::int AS ticked
    FROM "Case" c CROSS JOIN LATERAL jsonb_array_elements_text(c.agreed->'steps') WITH ORDINALITY AS s(step, place)
    WHERE c."tenantId" = ${db.tenantId} AND c."openedAt" >= ${since} AND c.state = 'closed'
    GROUP BY 1, 2`
}

function untickedSteps({ cells }: Model, counts: readonly StepCount[]): Gap[] {
  return cells.flatMap(({ name, steps }) =>
    counts
      .filter(
        ({ cell, step, ticked, times }) =>
          cell === name && ticked === 0 && times >= FEWEST.unticked && steps.includes(step),
      )
      .toSorted((a, b) => steps.indexOf(a.step) - steps.indexOf(b.step))
      .map(({ cell, step, times }) => ({ what: 'unticked' as const, cell, step, times })),
  )
}

/** Whether it is not said; `record` stands for what must be known before as well. */
const LACKS: Readonly<Record<Needed, (cell: Cell) => boolean>> = {
  doneBy: ({ doneBy }) => doneBy === null,
  // What we begin ourselves needs no answer.
  answerWithin: ({ answerWithin, direction }) => answerWithin === null && direction !== 'out',
  steps: ({ steps }) => steps.length === 0,
  record: ({ before, record }) => before.length === 0 && record.length === 0,
  owner: ({ owner }) => owner === null,
  why: ({ why }) => why === null,
}

function lacking(model: Model): Gap[] {
  return NEEDED.map((field) => ({
    what: 'lacks' as const,
    field,
    cells: cellsLacking(model, field).map(({ name }) => name),
  })).filter((gap) => gap.cells.length > 0)
}

/** Returns the interactions of which this is not said. */
export const cellsLacking = ({ cells }: Model, field: Needed): Cell[] => cells.filter(LACKS[field])
