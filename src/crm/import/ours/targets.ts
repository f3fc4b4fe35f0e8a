import { Prisma } from '../../../store/generated/client.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { lookTimes } from '../../change/look-times.ts'
import { workEndAfter } from '../../escalation/working-time.ts'
import type { TableName } from '../../export/table.ts'
import { calendarOf, type WorkingCompany } from '../../people/member.ts'
import { normOf } from '../../relation/facts/note.ts'
import { normalise, readPhone } from '../../relation/names.ts'
import { USUAL_DAYS } from './bringing.ts'
import type { BroughtIn } from './file/rows.ts'

/** A row as it would stand in our table. */
export type Row = Record<string, unknown>

/** Which row of which export, and by which import. */
interface About {
  of: BroughtIn
  mark: string
  jobId: number
  country: string
  company: WorkingCompany & { timeZone: string }
  now: Date
}

/** What a table of ours needs to take rows of an export in. */
export interface Target {
  /** What an import wrote down that it made, by which it is taken back (ours/take-back.ts); null: it goes with something else. */
  what: string | null
  /** Colleagues without whom it is nothing: who imports stands there when theirs isn't here. */
  someone?: readonly string[]
  /** What it is nothing without; all of the relations, rows and colleagues that these columns refer to. */
  needs?: readonly string[]
  /** It is about these relations: only of who came in with this import. */
  isOfNew?: true
  /** What is of another type here, or is not in a file. */
  more?(row: Row, about: About): Row
  /** Which one of ours says the same already: two with the same of these columns are one. */
  same?: readonly string[]
}

const day = (value: unknown) => (typeof value === 'string' ? new Date(`${value}T00:00:00Z`) : null)
const origin = ({ of, mark, jobId }: About) => `brought/${mark}/${of.number}/${jobId}`

/** All but teams, colleagues, settings, models, relations and cases, which are brought in by themselves. */
export const TARGETS: Readonly<Partial<Record<TableName, Target>>> = {
  'numbers elsewhere': { what: 'id', needs: ['relationId'], same: ['source', 'kind', 'externalId'] },
  'other names': {
    what: 'alias',
    needs: ['relationId'],
    someone: ['memberId'],
    same: ['relationId', 'kind', 'value'],
    more: ({ kind, written }, { country }) => ({ value: foundBy(String(kind), String(written), country) }),
  },
  facts: {
    what: 'fact',
    needs: ['relationId'],
    more: ({ value, part }, about) => ({
      part: part ?? '',
      norm: normOf(value as never),
      value: value ?? Prisma.DbNull,
      origin: origin(about),
    }),
  },
  links: {
    what: 'link',
    needs: ['fromId', 'toId'],
    same: ['fromId', 'toId', 'kind', 'until'],
    more: ({ since, until }) => ({ since: day(since), until: day(until) }),
  },
  owners: { what: 'owner', needs: ['relationId'], someone: ['memberId'], isOfNew: true },
  projects: {
    what: 'project',
    someone: ['beganById'],
    same: ['nameNorm', 'closedAt'],
    more: ({ name }) => ({ nameNorm: normalise(String(name)) }),
  },
  'project parts': {
    what: 'part',
    needs: ['projectId'],
    same: ['projectId', 'relationId', 'organisationId', 'memberId', 'until'],
  },
  moments: { what: 'moment', needs: ['relationId'], someone: ['memberId'] },
  causes: {
    what: 'cause',
    someone: ['namedById'],
    same: ['nameNorm'],
    more: ({ name }) => ({ nameNorm: normalise(String(name)) }),
  },
  events: { what: null, needs: ['caseId'], more: ({ data }) => ({ data: data ?? {} }) },
  touched: { what: 'touch', needs: ['caseId', 'relationId'], same: ['caseId', 'relationId'] },
  annoyances: { what: 'annoyance', needs: ['relationId'], someone: ['memberId'] },
  compliments: { what: 'compliment', needs: ['relationId'], someone: ['memberId'] },
  pulses: { what: 'pulse', needs: ['caseId', 'relationId'], same: ['caseId'] },
  changes: {
    what: 'change',
    needs: ['causeId', 'caseId', 'promiseId'],
    same: ['promiseId'],
    more: ({ doneAt }, about) => lookedAt(doneAt, about),
  },
  tellings: {
    what: 'telling',
    needs: ['changeId', 'relationId'],
    someone: ['memberId'],
    same: ['changeId', 'relationId'],
  },
  meetings: {
    what: 'meeting',
    needs: ['relationId'],
    same: ['uid', 'original'],
    more: ({ uid, original }, about) => ({
      uid: uid ?? origin(about),
      original: original ?? '',
      about: 'sure',
      sequence: 0,
    }),
  },
  incoming: {
    what: 'incoming',
    same: ['reference'],
    more: ({ phone, facts, state }, about) => ({
      key: origin(about),
      heldLookAt: state === 'held' ? later(about) : null,
      phoneDigits: typeof phone === 'string' ? readPhone(phone, about.country).phoneDigits : null,
      facts: facts ?? {},
    }),
  },
  'week notes': { what: 'week note', someone: ['memberId'] },
  'model use': { what: 'use', same: ['cell', 'month'] },
}

const later = ({ company, now }: About) =>
  workEndAfter(calendarOf({ hours: null, timeZone: company.timeZone }, company), now, USUAL_DAYS)

/** What was to be looked at before it came in here was. */
function lookedAt(doneAt: unknown, { company: { timeZone, ...company }, now }: About) {
  if (!(doneAt instanceof Date)) return {}
  const times = lookTimes(doneAt, timeZone, company)
  const looked = times.filter(({ at }) => at <= now).length
  return { looked, lookAt: times[looked]?.at ?? null }
}

function foundBy(kind: string, written: string, country: string): string {
  if (kind === 'phone') return readPhone(written, country).phoneDigits
  return kind === 'email' ? written.toLowerCase() : normalise(written)
}

/** A table of ours by the name of its model, as far as rows come into it. */
interface Delegate {
  createMany(asked: { data: readonly Row[] }): Promise<unknown>
  findMany(asked: { where: object; select?: object }): Promise<Row[]>
  updateMany(asked: { where: object; data: object }): Promise<{ count: number }>
  deleteMany(asked: { where: object }): Promise<{ count: number }>
}

/** Returns the table of a model. */
export function delegateOf(tx: Db, model: Prisma.ModelName): Delegate {
  const name = model.charAt(0).toLowerCase() + model.slice(1)
  return (tx as unknown as Record<string, Delegate>)[name] as Delegate
}
