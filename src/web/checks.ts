import type { DutyHealth } from '../store/duty-health.ts'
import type { InboxHealth } from '../store/inbox/inbox-health.ts'
import type { QueueHealth } from '../store/outbox/queue-health.ts'

/** What tells how the installation is doing. */
export interface Checks {
  queues(): Promise<QueueHealth>
  inbox(): Promise<InboxHealth>
  duties(): Promise<DutyHealth>
}
