import type { FigureName, Report } from '../../crm/report/report.ts'
import type { ReportSpan } from '../../crm/report/span.ts'
import type { Row } from '../card.ts'
import type { Chart, Table } from '../chart.ts'
import type { Reader } from '../when.ts'

/** One subject of a report, as the card and the page both say it. */
export interface Section {
  heading: string
  /** What it comes down to, in one sentence with its numbers. */
  finding: string
  /** What is worth a conversation: numbers of cases. */
  discuss?: string
  /** What was left out, or cannot be said yet. */
  notes?: readonly string[]
  chart?: Chart
  table?: Table
  /** Lines that somebody can do something about: with their buttons on a card, as text on a page. */
  rows?: readonly Row[]
}

/** For whom a report is written, and what it is about. */
export interface Reading {
  reader: Reader
  span: ReportSpan
  /** The team of who reads it: it stands first. */
  teamId?: number
}

/** What a figure comes down to; null when there is nothing to say about it. */
export type SectionOf<K extends FigureName> = (figures: Report[K], reading: Reading) => Section | null
