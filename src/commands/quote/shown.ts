import type { AlongLine } from '../../cards/quote/done.ts'
import { brief } from '../../cards/plain-text.ts'
import { type CaseKind, kindOf } from '../../crm/kinds.ts'
import { type QuoteState, quoteState } from '../../crm/quote/view.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Context } from '../command.ts'

/** How a quote stands, for its card. */
export function shownQuote({ db, clock }: Pick<Context, 'db' | 'clock'>, quote: Case): Promise<QuoteState> {
  return quoteState(db, quote, clock())
}

/** What went, or came back, with a quote, for its card. */
export function alongLines(cases: readonly Case[]): AlongLine[] {
  return cases.map(({ number, summary, kind }) => ({
    number,
    summary: brief(summary, 200),
    of: kindOf(kind as CaseKind),
  }))
}

/** The words of the promise to ask how the delivery was. */
export function howWasItWords({ t }: Pick<Context, 't'>, { summary }: Pick<Case, 'summary'>): string {
  return t('quote.howWasIt', { summary: brief(summary, 200) })
}
