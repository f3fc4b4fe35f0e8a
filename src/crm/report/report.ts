import type { Db } from '../../store/tenant/tenant.ts'
import { complimentFigures } from './figures/compliment.ts'
import { improvementFigures } from './figures/improvements.ts'
import { answerFigures } from './figures/answers.ts'
import { baselineFigures } from './figures/baseline.ts'
import { causeFigures } from './figures/causes.ts'
import { headlineFigures } from './figures/headline.ts'
import { meetingFigures } from './figures/meetings.ts'
import { reliabilityFigures } from './figures/reliability.ts'
import { menuFigures } from './figures/menu.ts'
import { alertFigures } from './figures/alerts.ts'
import { pulseFigures } from './figures/pulse.ts'
import { lostFigures } from './figures/lost.ts'
import { ruleFigures } from './figures/rules.ts'
import { sourceFigures } from './figures/sources.ts'
import { disciplineFigures } from './figures/discipline.ts'
import { droppedFigures } from './figures/dropped.ts'
import { unansweredFigures } from './figures/unanswered.ts'
import { stallFigures } from './figures/stalls.ts'
import { waitFigures } from './figures/waits.ts'
import type { ReportSpan } from './span.ts'

/** For what figures are asked: a span that is over, or under way, seen from now. */
interface Asked {
  now: Date
  span: ReportSpan
}

/** Every figure of a report, counted from what happened: nothing is kept for it. None is about one person. */
const FIGURES = {
  headline: headlineFigures,
  baseline: baselineFigures,
  reliability: reliabilityFigures,
  alerts: (db, { span }) => alertFigures(db, span),
  pulse: (db, { span }) => pulseFigures(db, span),
  lost: (db, { span }) => lostFigures(db, span),
  rules: (db, { span }) => ruleFigures(db, span),
  sources: (db, { span }) => sourceFigures(db, span),
  discipline: (db, { span }) => disciplineFigures(db, span),
  dropped: (db, { span }) => droppedFigures(db, span),
  unanswered: unansweredFigures,
  answers: answerFigures,
  waits: waitFigures,
  stalls: stallFigures,
  causes: (db, { span }) => causeFigures(db, span),
  meetings: meetingFigures,
  menu: menuFigures,
  improvements: improvementFigures,
  compliment: (db, { span }) => complimentFigures(db, span),
} as const satisfies Record<string, (db: Db, asked: Asked) => Promise<unknown>>

export type FigureName = keyof typeof FIGURES
/** The figures of a span. */
export type Report = { [K in FigureName]: Awaited<ReturnType<(typeof FIGURES)[K]>> }

/** Returns every figure of a span, counted anew. */
export async function reportOf(db: Db, asked: Asked): Promise<Report> {
  const names = Object.keys(FIGURES) as FigureName[]
  const figures = await Promise.all(names.map(async (name) => [name, await FIGURES[name](db, asked)] as const))
  return Object.fromEntries(figures) as unknown as Report
}
