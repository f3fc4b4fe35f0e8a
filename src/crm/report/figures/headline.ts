import type { Db } from '../../../store/tenant/tenant.ts'
import { contentIn, type Portion } from '../counting/pulsed.ts'
import { solvedIn } from '../counting/solved.ts'
import { type ReportSpan, spanBefore } from '../span.ts'
import { countOf, datesPromised } from './reliability.ts'

/** One figure of this span, and of the one before. */
export interface Headline {
  now: Portion
  before: Portion
}

/** How we did by our own word, and how that was for customers: they were content, or while none of them said so, it was solved the first time. */
export interface Headlines {
  inside: Headline
  outside: Headline & { what: 'content' | 'right' }
}

/** Returns the one figure from inside and the one from outside. */
export async function headlineFigures(db: Db, { now, span }: { now: Date; span: ReportSpan }): Promise<Headlines> {
  const { timeZone } = await db.tenant.findFirstOrThrow({ select: { timeZone: true } })
  const earlier = spanBefore(span, timeZone)
  const [kept, keptBefore, content, contentBefore] = await Promise.all([
    keptIn(db, now, span),
    keptIn(db, now, earlier),
    contentIn(db, span),
    contentIn(db, earlier),
  ])
  const inside = { now: kept, before: keptBefore }
  if (content.of > 0) return { inside, outside: { what: 'content', now: content, before: contentBefore } }
  const [right, rightBefore] = await Promise.all([rightIn(db, span), rightIn(db, earlier)])
  return { inside, outside: { what: 'right', now: right, before: rightBefore } }
}

async function keptIn(db: Db, now: Date, span: ReportSpan): Promise<Portion> {
  const { kept, counted } = countOf(await datesPromised(db, { now, span }))
  return { part: kept, of: counted }
}

async function rightIn(db: Db, span: ReportSpan): Promise<Portion> {
  const { right, of } = (await solvedIn(db, span)).faultless
  return { part: right, of }
}
