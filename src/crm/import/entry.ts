import type { RelationType } from '../relation/relation.ts'

/** An organisation or a person as a line of a file has it: read, and fit to be stored. */
export interface Party {
  /** Empty when the line has nothing but its id, or of a note or case its mail address: it is found by those, and never made. */
  name: string
  /** What the other software calls it, without blanks around it. */
  externalId: string | null
  /** Lower case, the first is the one that is shown. */
  emails: readonly string[]
  /** As `readPhone` writes them, the first is the one that is shown. */
  phones: readonly { phone: string; digits: string }[]
  /** Street, number and, where there is one, the postcode: one line. */
  address: string | null
  /** As it is compared: upper case, no blanks. It stands in the address too. */
  postcode: string | null
  city: string | null
  /** Eight digits; ten in Belgium. */
  kvk: string | null
  /** With the letters of its country, no blanks and dots. */
  vat: string | null
  sector: string | null
  type: RelationType | null
  salutation: string | null
  language: 'en' | 'nl' | null
  /** The day, `2026-03-02`. */
  customerSince: string | null
}

/** A year's revenue or cost of the organisation, or of the person where there is none. */
export interface Figure {
  fact: 'revenue' | 'cost'
  year: string
  cents: number
}

/** A contact moment that stands in the file. */
export interface BroughtMoment {
  text: string
  /** The day, `2026-03-02`; null: the file does not say when. */
  day: string | null
  externalId: string | null
}

/** Something that still expects an answer from us. */
export interface OpenCase {
  kind: 'complaint' | 'question' | 'promise'
  summary: string
  /** Days, `2026-03-02`. */
  opened: string | null
  due: string | null
  externalId: string | null
}

/** What one line of a file says; at least one of both is there. */
export interface Entry {
  line: number
  organisation: Party | null
  /** Works for the organisation when there is one. */
  person: Party | null
  role: string | null
  /** The colleague it is of, as the file has it: a name or a mail address. */
  owner: string | null
  moment: BroughtMoment | null
  openCase: OpenCase | null
  figures: readonly Figure[]
}

/** Why a cell is not taken; cards/import/words.ts has the sentence for each. */
export const FAULTS = [
  'no name',
  'name too long',
  'too many columns',
  'too few columns',
  'broken quotes',
  'not an address',
  'number mangled',
  'not a number',
  'id mangled',
  'kvk wrong',
  'vat wrong',
  'date order unknown',
  'not a date',
  'not an amount',
  'too long',
  'unreadable signs',
  'no customer',
  'unknown number',
  'no text',
  'forgotten',
] as const
export type CellFault = (typeof FAULTS)[number]

/** A line that is not taken, whole; `column` counts from 0, null where it is about the line. */
export interface Refused {
  line: number
  column: number | null
  why: CellFault
  value: string
}

/** What comes of a line; null: nothing stands in it, or it says that it was withdrawn there. */
export type Read = { entry: Entry } | { refused: Refused } | null

/** How the cells of a file are read. */
export interface Reading {
  /** The country of who has no other in their line, `NL`. */
  country: string
  /** The order of `02/03/2026`; null: nobody knows, and such a date is refused. */
  dates: 'day first' | 'month first' | null
  /** `1.234,50` or `1,234.50`. */
  decimals: ',' | '.'
  /** What a case is when its line does not say so. */
  caseKind: OpenCase['kind']
  /** Today, `2026-03-02`. */
  today: string
}
