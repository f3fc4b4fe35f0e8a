/** What a report can be about. */
export const SPAN_KINDS = ['week', 'month'] as const
export type SpanKind = (typeof SPAN_KINDS)[number]
