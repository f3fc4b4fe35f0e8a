import type { Db } from '../../../store/tenant/tenant.ts'
import { answeredIn, type Speed, speedOf } from '../counting/answered.ts'
import type { Kind } from '../../case/kind.ts'
import { CASE_KINDS, type CaseKind, kindOf } from '../../kinds.ts'
import { type Measured, measuredIn } from '../counting/measured.ts'
import { type Ease, type Faultless, solvedIn } from '../counting/solved.ts'
import { type ReportSpan, spanBefore } from '../span.ts'

/** How long customers waited with something of a kind; with few of them, the numbers of those who wait still. */
export interface KindSpeed extends Speed {
  kind: CaseKind
  named: Pick<Kind, 'name'>
  numbers: number[]
}

/** How customers were answered: how fast, how well the first time, how easily, and as they like it. */
export interface AnswerFigures {
  speed: Speed
  kinds: KindSpeed[]
  faultless: Faultless
  ease: Ease
  measured: Measured
  /** The span right before. */
  before: { speed: Speed; faultless: Faultless }
}

/** Returns how customers were answered in a span, and in the one before it. */
export async function answerFigures(db: Db, { now, span }: { now: Date; span: ReportSpan }): Promise<AnswerFigures> {
  const { timeZone } = await db.tenant.findFirstOrThrow({ select: { timeZone: true } })
  const earlier = spanBefore(span, timeZone)
  const [answered, solved, measured, answeredBefore, solvedBefore] = await Promise.all([
    answeredIn(db, { now, span }),
    solvedIn(db, span),
    measuredIn(db, span),
    answeredIn(db, { now, span: earlier }),
    solvedIn(db, earlier),
  ])
  const kinds = CASE_KINDS.map((kind) => ({ kind, some: answered.filter((one) => one.kind === kind) }))
  return {
    speed: speedOf(answered),
    kinds: kinds
      .filter(({ some }) => some.length > 0)
      .map(({ kind, some }) => ({
        kind,
        named: { name: kindOf(kind).name },
        ...speedOf(some),
        numbers: some.filter(({ isWaiting }) => isWaiting).map(({ number }) => number),
      })),
    ...solved,
    measured,
    before: { speed: speedOf(answeredBefore), faultless: solvedBefore.faultless },
  }
}
