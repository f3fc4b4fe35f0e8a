import type { DutyHealth } from '../store/duty-health.ts'
import type { InboxHealth } from '../store/inbox/inbox-health.ts'
import type { QueueHealth } from '../store/outbox/queue-health.ts'
import type { Adrift, AdriftWhat } from './adrift.ts'
import type { Late, LateWhat } from './late.ts'

/** What the database does with a change just now. */
export type DatabaseState = 'ok' | 'unreachable' | 'read-only' | 'full'

/** How the installation is doing. What could not be read is null. */
export interface Standing {
  database: DatabaseState
  queues: QueueHealth | null
  inbox: InboxHealth | null
  duties: DutyHealth | null
  late: readonly Late[]
  adrift: readonly Adrift[]
  /** What is wrong, a sentence each; none: ready. */
  reasons: readonly string[]
}

/** What was seen to stay late or adrift, and duties that were seen to stand still. */
export interface Alarms {
  late: readonly Late[]
  adrift: readonly Adrift[]
  duties: readonly { duty: string; sinceTurnMs: number }[]
}

const DATABASE: Readonly<Record<Exclude<DatabaseState, 'ok'>, string>> = {
  unreachable: 'The database does not answer. Nothing can be saved or said.',
  'read-only': 'The database takes no changes: it is read-only. Nothing can be saved or said.',
  full: 'The disk of the database is full. Nothing new is taken in until there is room.',
}

const OWED: Readonly<Record<LateWhat, string>> = {
  messages: 'Messages owed and not said',
  requests: 'Requests heard and not answered',
  digests: 'Digests whose time has come and that are not in the outbox',
  rungs: 'Complaints whose next rung has come and was not told',
  nudges: 'Promises whose owner was to be told and was not',
  breaks: 'Promises whose time has passed and that nobody looked at',
  briefs: 'Briefs of meetings that are due and not given',
  reports: 'Reports that are due and not said',
  complaints: 'Complaints that were to be looked at and were not',
  offers: 'Things offered to a colleague that were to be looked at and were not',
  approvals: 'Approvals waited for that were to be looked at and were not',
  changes: 'Changes of which it was to be seen whether they helped, and was not',
  'why lost': 'Lost quotes of which the reason was to be asked and was not',
  'why left': 'Customers that left of whom the reason was to be asked and was not',
  'stand-ins': 'Colleagues who were to hear for whom they stand in and did not',
  mail: 'Filed mail of which somebody was to be told and was not',
  'held back': 'Messages from outside held back that somebody was to be reminded of and was not',
  keeping: 'Terms of keeping whose night has come and that nobody looked at',
  imports: 'Files that were to be brought in and are not gone on with',
}

const FORGOTTEN: Readonly<Record<AdriftWhat, string>> = {
  'no next step': 'Open cases that nothing will come back to',
  'nobody acts': 'Open cases of people whom no platform reaches, with nobody in their place',
  'no digest': 'Colleagues whose next digest is not planned',
  'unheard steps': 'Complaints, incidents and questions that went up their ladder without anybody hearing it',
  'untold breaks': 'Promises that broke untold, and that were not written down as our fault',
}

/** Returns what is wrong in plain words, for operators. */
export function reasonsOf(database: DatabaseState, { late, adrift, duties }: Alarms, now: Date): string[] {
  if (database !== 'ok') return [DATABASE[database]]
  return [
    ...[...Map.groupBy(late, ({ what }) => what)].map(([what, some]) => {
      const oldest = Math.min(...some.map(({ since }) => since.getTime()))
      return `${OWED[what]}: ${countOf(some)}, the oldest for ${seconds(now.getTime() - oldest)} s.`
    }),
    ...[...Map.groupBy(adrift, ({ what }) => what)].map(([what, some]) => `${FORGOTTEN[what]}: ${countOf(some)}.`),
    ...duties.map(({ duty, sinceTurnMs }) => `The duty “${duty}” was last gone through ${seconds(sinceTurnMs)} s ago.`),
  ]
}

const countOf = (some: readonly { count: number }[]) => some.reduce((all, { count }) => all + count, 0)

const seconds = (ms: number) => Math.round(ms / 1000)
