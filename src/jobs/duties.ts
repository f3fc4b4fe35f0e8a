import type { Clock } from '../clock.ts'
import { sayWhoStandsIn } from '../crm/absence/cover.ts'
import { breakPromises } from '../crm/attention/break.ts'
import { queueDigests } from '../crm/attention/digest.ts'
import { queueNudges } from '../crm/attention/nudge.ts'
import type { DutyName } from '../crm/duty-failure.ts'
import { lookAtChanges } from '../crm/change/look.ts'
import { lookAtComplaints } from '../crm/complaint/look.ts'
import { escalateDue } from '../crm/escalation/escalate.ts'
import { keepTerms } from '../crm/keeping/keep.ts'
import { briefMeetings } from '../crm/meeting/brief/due.ts'
import { lookAtApprovals } from '../crm/model/approval/look.ts'
import { settleJoinings, UNDER_WAY } from '../crm/people/merge-members.ts'
import { askWhyLost } from '../crm/quote/ask-why.ts'
import { askWhyLeft } from '../crm/relation/why-left.ts'
import { latestDay, sayReports } from '../crm/report/say.ts'
import { sayUnaccepted } from '../crm/promise/offer.ts'
import { MERGED_UNDER_WAY, settleMergings } from '../crm/relation/merge.ts'
import type { RowByRow } from '../crm/row-by-row.ts'
import { Prisma } from '../store/generated/client.ts'
import type { Db } from '../store/tenant/tenant.ts'
import { lookAtHeld } from '../crm/intake/held-news.ts'
import { tellOfMail } from '../crm/intake/mail/tell.ts'
import { sayUnanswered } from '../crm/offer/unaccepted.ts'

/** Something that is done for every company whose time has come. */
export interface Duty {
  /** The rows whose time has come: where they stand, and the condition that they are due; `rows` is the table. */
  due(now: Date): { table: Prisma.Sql; is: Prisma.Sql }
  work(db: Db, clock: Clock, rows: RowByRow): Promise<unknown>
}

const before = (now: Date, ms: number) => new Date(now.getTime() - ms)

/** Every duty; they are done in the order of their names (crm/duty-failure.ts). */
export const DUTIES: Readonly<Record<DutyName, Duty>> = {
  escalate: {
    due: (now) => ({ table: Prisma.sql`"Case"`, is: Prisma.sql`rows."nextRungAt" <= ${now}` }),
    work: escalateDue,
  },
  'look at complaints': {
    due: (now) => ({ table: Prisma.sql`"Case"`, is: Prisma.sql`rows."lookAt" <= ${now}` }),
    work: lookAtComplaints,
  },
  'break promises': {
    due: (now) => ({
      table: Prisma.sql`"Case"`,
      is: Prisma.sql`rows."tellAt" <= ${now} AND rows."dueAt" <= ${now}`,
    }),
    work: breakPromises,
  },
  digest: {
    due: (now) => ({ table: Prisma.sql`"Member"`, is: Prisma.sql`rows.active AND rows."nextDigestAt" <= ${now}` }),
    work: queueDigests,
  },
  'stand in': {
    due: (now) => ({ table: Prisma.sql`"Member"`, is: Prisma.sql`rows.active AND rows."coverAt" <= ${now}` }),
    work: sayWhoStandsIn,
  },
  nudge: {
    due: (now) => ({ table: Prisma.sql`"Case"`, is: Prisma.sql`rows."tellAt" <= ${now} AND rows."dueAt" > ${now}` }),
    work: queueNudges,
  },
  'brief meetings': {
    due: (now) => ({ table: Prisma.sql`"MeetingPart"`, is: Prisma.sql`rows."briefAt" <= ${now}` }),
    work: briefMeetings,
  },
  'ask why lost': {
    due: (now) => ({ table: Prisma.sql`"Case"`, is: Prisma.sql`rows."askAt" <= ${now}` }),
    work: askWhyLost,
  },
  'ask why left': {
    due: (now) => ({ table: Prisma.sql`"Relation"`, is: Prisma.sql`rows."askAt" <= ${now}` }),
    work: askWhyLeft,
  },
  'not accepted': {
    due: (now) => ({
      table: Prisma.sql`"Case"`,
      is: Prisma.sql`rows.kind = 'promise' AND rows."offerLookAt" <= ${now}`,
    }),
    work: sayUnaccepted,
  },
  'not answered': {
    due: (now) => ({
      table: Prisma.sql`"Case"`,
      is: Prisma.sql`rows.kind <> 'promise' AND rows."offerLookAt" <= ${now}`,
    }),
    work: sayUnanswered,
  },
  'look at changes': {
    due: (now) => ({ table: Prisma.sql`"Change"`, is: Prisma.sql`rows."lookAt" <= ${now}` }),
    work: lookAtChanges,
  },
  'tell of mail': {
    due: (now) => ({ table: Prisma.sql`"FiledMail"`, is: Prisma.sql`rows."tellAt" <= ${now}` }),
    work: tellOfMail,
  },
  'look at approvals': {
    due: (now) => ({ table: Prisma.sql`"Case"`, is: Prisma.sql`rows."approvalLookAt" <= ${now}` }),
    work: lookAtApprovals,
  },
  'look at held back': {
    due: (now) => ({ table: Prisma.sql`"Incoming"`, is: Prisma.sql`rows."heldLookAt" <= ${now}` }),
    work: lookAtHeld,
  },
  report: {
    due: (now) => ({
      table: Prisma.sql`"Reporting"`,
      is: Prisma.sql`rows."saidAt" IS NULL AND (rows."sayAt" <= ${now} OR rows.day > ${latestDay(now)})`,
    }),
    work: sayReports,
  },
  'settle joinings': {
    due: (now) => ({
      table: Prisma.sql`"Joining"`,
      is: Prisma.sql`rows."settledAt" IS NULL AND rows."undoneAt" IS NULL AND rows.at <= ${before(now, UNDER_WAY)}`,
    }),
    work: settleJoinings,
  },
  'settle mergings': {
    due: (now) => ({
      table: Prisma.sql`"Merging"`,
      is: Prisma.sql`rows."settledAt" IS NULL AND rows."undoneAt" IS NULL AND rows.at <= ${before(now, MERGED_UNDER_WAY)}`,
    }),
    work: settleMergings,
  },
  keep: {
    due: (now) => ({ table: Prisma.sql`"Keeping"`, is: Prisma.sql`rows."lookAt" <= ${now}` }),
    work: keepTerms,
  },
}
