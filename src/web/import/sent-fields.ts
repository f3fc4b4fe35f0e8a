import { z } from 'zod'
import type { Reading } from '../../crm/import/entry.ts'
import { type ColumnUse, type Field, FIELDS } from '../../crm/import/fields.ts'
import { ENCODINGS, type Encoding, type Layout, SEPARATORS } from '../../crm/import/record.ts'
import type { ImportChoices, ImportView } from '../../crm/import/view.ts'
import { asksForOrder } from '../../crm/import/reading/guess.ts'
import { RELATION_TYPES } from '../../crm/relation/relation.ts'
import type { Words } from '../../cards/words.ts'
import { isCountry } from './countries.ts'
import { OF_FIGURES, type OwnSaid, SEPARATOR_NAMES } from './fields-form.ts'

/** What somebody chose on the page of the columns. */
export interface SentFields {
  columns: ColumnUse[]
  reading: Partial<Reading>
  choices: ImportChoices
  /** To look at the rows again, or to try it. */
  next: 'look' | 'try'
  /** What they said of columns in their own words, by column. */
  said: OwnSaid
  /** What is wrong with it, in words; none: it can be done. */
  wrong: string[]
}

const Sent = z
  .object({
    next: z.enum(['look', 'try']),
    differs: z.enum(['ours', 'file']),
    perhaps: z.enum(['new', 'out']),
    owner: z.enum(['nobody', 'me']),
    type: z.enum(RELATION_TYPES),
    dates: z.enum(['day first', 'month first']).optional(),
    decimals: z.enum([',', '.']),
    caseKind: z.enum(['complaint', 'question', 'promise']),
    country: z.string(),
  })
  .catchall(z.string().max(200))

/** What says who a line is about; notes and cases of other software have only the number there. */
const WHO: readonly Field[] = ['organisation', 'person', 'first name', 'last name', 'organisation id', 'person id']
const YEAR = /^(?:19|20)\d\d$/

/**
 * Reads the form of the columns; null when no page of ours sends such a thing. `ownWords`: what somebody means by words of their own,
 * null when they want it left out, undefined when nobody knows.
 */
export function readFields(
  body: unknown,
  { look, reading: before, never }: Pick<ImportView, 'look' | 'reading' | 'never'>,
  t: Words,
  ownWords: (said: string) => Field | null | undefined,
): SentFields | null {
  const sent = Sent.safeParse(body)
  if (!sent.success || !isCountry(sent.data.country, before.country)) return null
  const { next, differs, perhaps, owner, type, dates = before.dates, decimals, caseKind, country, ...rest } = sent.data
  const texts = rest as Readonly<Record<string, string>>
  const said: Record<number, string> = {}
  const wrong: string[] = []
  const columns = look.header.map((header, at): ColumnUse => {
    if (never.includes(at)) return null
    const chosen = texts[`use${at}`] ?? ''
    const own = chosen === '' ? (texts[`own${at}`]?.trim() ?? '') : ''
    const meant = own === '' ? FIELDS.find((one) => one === chosen) : ownWords(own)
    if (meant === undefined && own !== '') {
      said[at] = own
      wrong.push(t('importColumns.wrong.unknown', { said: own }))
    }
    if (!meant) return null
    if (!OF_FIGURES.includes(meant)) return { field: meant }
    const year = texts[`year${at}`]?.trim() || YEAR_IN.exec(own)?.[0] || YEAR_IN.exec(header)?.[0] || ''
    if (YEAR.test(year)) return { field: meant, year }
    wrong.push(t('importColumns.wrong.year', { column: header.trim() || t('importColumns.column', { n: at + 1 }) }))
    return { field: meant }
  })
  const has = (fields: readonly Field[]) => columns.some((use) => use && fields.includes(use.field))
  const isAsked = dates === null && asksForOrder(look.sample, columns, country)
  if (next === 'try' && isAsked) wrong.push(t('importColumns.wrong.dates'))
  if (next === 'try' && !has(WHO)) wrong.push(t('importColumns.wrong.nobody'))
  return {
    columns,
    reading: { country, dates, decimals, caseKind },
    choices: { differs, owner, type, perhaps },
    next,
    said,
    wrong,
  }
}

/** A year that stands in the name of a column: "Omzet 2025". */
const YEAR_IN = /(?<!\d)(?:19|20)\d\d(?!\d)/

const SentLayout = z.object({ encoding: z.enum(ENCODINGS), separator: z.string().optional() })

/** Reads the form of how a file is taken apart; null when no page of ours sends such a thing. */
export function readLayout(body: unknown): { encoding: Encoding; separator?: Layout['separator'] } | null {
  const sent = SentLayout.safeParse(body)
  if (!sent.success) return null
  const separator = SEPARATORS.find((one) => SEPARATOR_NAMES[one] === sent.data.separator)
  return { encoding: sent.data.encoding, ...(separator && { separator }) }
}

const SentDecision = z.object({ row: z.string().regex(/^\d{1,9}$/), as: z.enum(['same', 'new']) })

/** Reads what somebody decided of who looks like one of ours; null when no page of ours sends such a thing. */
export function readDecision(body: unknown): { row: string; as: 'same' | 'new' } | null {
  return SentDecision.safeParse(body).data ?? null
}
