import type { DutyHealth } from '../store/duty-health.ts'
import type { InboxHealth } from '../store/inbox/inbox-health.ts'
import type { QueueHealth } from '../store/outbox/queue-health.ts'
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
  /** What is wrong, a sentence each; none: ready. */
  reasons: readonly string[]
}

/** What was seen to stay late, and duties that were seen to stand still. */
export interface Alarms {
  late: readonly Late[]
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
}

/** Returns what is wrong in plain words, for operators. */
export function reasonsOf(database: DatabaseState, { late, duties }: Alarms, now: Date): string[] {
  if (database !== 'ok') return [DATABASE[database]]
  return [
    ...[...Map.groupBy(late, ({ what }) => what)].map(([what, some]) => {
      const count = some.reduce((all, one) => all + one.count, 0)
      const oldest = Math.min(...some.map(({ since }) => since.getTime()))
      return `${OWED[what]}: ${count}, the oldest for ${seconds(now.getTime() - oldest)} s.`
    }),
    ...duties.map(({ duty, sinceTurnMs }) => `The duty “${duty}” was last gone through ${seconds(sinceTurnMs)} s ago.`),
  ]
}

const seconds = (ms: number) => Math.round(ms / 1000)
