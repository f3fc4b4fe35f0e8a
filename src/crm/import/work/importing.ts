import type { ImportJob, Tenant } from '../../../store/generated/client.ts'
import type { Actor } from '../../audit.ts'
import type { Reading } from '../entry.ts'
import type { ColumnUse } from '../fields.ts'
import type { FileLook } from '../record.ts'
import type { ImportSource } from '../source.ts'
import type { ImportChoices } from '../view.ts'

/** An import as who works on it needs it. */
export interface Importing {
  id: number
  /** Of the file. */
  name: string
  source: ImportSource
  /** By which name the numbers of that software are kept. */
  idsOf: string
  look: FileLook
  columns: readonly ColumnUse[]
  reading: Reading
  choices: ImportChoices
  /** In which the company counts. */
  currency: string
  /** What its own numbers begin with in an export. */
  fileMark: string
  actor: Actor
  /** What is in the file at all: for what is not, nothing is looked for. */
  holds: Readonly<Record<'facts' | 'moments' | 'cases', boolean>>
}

const FACT_FIELDS: readonly string[] = ['kvk', 'vat', 'sector', 'revenue', 'cost']

/** Reads what stands of an import: written by us, so it is what it says. */
export function importingOf(job: ImportJob, { currency, fileMark }: Pick<Tenant, 'currency' | 'fileMark'>): Importing {
  const { id, name, memberId, undoneById } = job
  const look = job.look as unknown as FileLook
  const columns = job.columns as unknown as ColumnUse[]
  const has = (fields: readonly string[]) => columns.some((use) => use !== null && fields.includes(use.field))
  return {
    id,
    name,
    currency,
    fileMark,
    source: job.source as ImportSource,
    // Number 17 of one software we do not know is not number 17 of another.
    idsOf: job.source === 'other' ? `other ${job.fingerprint.slice(0, 16)}` : job.source,
    look,
    columns,
    // What an export has beside its relations comes in by itself.
    holds: { facts: look.form !== 'zip' && has(FACT_FIELDS), moments: has(['note', 'case']), cases: has(['case']) },
    reading: job.reading as unknown as Reading,
    choices: job.choices as unknown as ImportChoices,
    actor: { id: undoneById ?? memberId, via: 'import' },
  }
}
