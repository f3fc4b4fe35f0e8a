import type { Db } from '../store/tenant/tenant.ts'
import { tenantSql } from '../store/tenant/tenant-sql.ts'
import type { Kind } from './case/kind.ts'
import { OF_EVERY_KIND, ON_A_LADDER } from './case/every-kind.ts'
import { UNDO_MINUTES } from './case/undo.ts'
import { CASE_KINDS, KINDS } from './kinds.ts'

/**
 * What somebody made last: a case by its kind, a note, an annoyance, a compliment or a fact; two relations they merged, one they renamed or
 * whose usual they changed; of a link, a project or a quiet spell the deed itself, as the audit trail has it; the version of the model they put
 * in force, their note in a model session or of the week, what they chose for a day, and what they said of a meeting.
 */
export interface LastDeed {
  what: string
  id: number
}

interface Entry {
  id: number
  action: string
  subject: string
}

/** More than all colleagues together do within the time there is to take something back. */
const LOOKED_BACK = 5_000
const MADE =
  /^(?:interaction logged|annoyance noted|compliment noted|fact noted|relations merged|relation renamed|usual (?:changed|declined)|pulse (?:asked|sent|skipped)|model adopted|day planned|week note written|change (?:told|not told)|menu taken|meeting outcome said|session note posted|\w+ (?:made|registered))$/

const LINKED = /^link (?:made|changed|ended)$/
const PROJECT = /^project (?:begun|changed|closed|reopened)$/
const QUIET = /^quiet (?:begun|ended)$/
const MEETING = 'meeting customer said'
/** What it is called where its own word is another. */
const CALLED: Record<string, string> = { plan: 'evening', weekNote: 'week note', telling: 'change told' }

/**
 * Returns what somebody did last with a note, an annoyance or a case, in the minutes in which it can be taken back; what was
 * taken back is none. `made` is null when they did something else with it than make it; `done` is the case when that step can be
 * taken back too.
 */
export async function lastDeed(
  db: Db,
  now: Date,
  memberId: number,
): Promise<{ made: LastDeed | null; done?: LastDeed } | null> {
  const since = new Date(now.getTime() - UNDO_MINUTES * 60_000)
  const entries = await tenantSql(db)<Entry>`
    SELECT a.id, a.action, a.subject FROM "Audit" a
    WHERE a."tenantId" = ${db.tenantId} AND a."memberId" = ${memberId} AND a.at >= ${since} AND a.action NOT IN ('shared', 'annoyance changed', 'compliment changed', 'week note changed')
      AND a.id > (SELECT max(l.id) FROM "Audit" l WHERE l."tenantId" = ${db.tenantId}) - ${LOOKED_BACK}::int
      AND a.subject ~ '^(case|interaction|annoyance|compliment|merging|alias|fact|link|usual|project|model|pulse|session note|quiet|plan|weekNote|telling|menu|meeting)/'
    ORDER BY a.id DESC LIMIT 100`
  const last = standing(entries).find((entry, n, all) => !isGone(entry, all.slice(0, n)))
  if (!last) return null
  if (LINKED.test(last.action)) return { made: { what: 'relation link', id: last.id } }
  if (PROJECT.test(last.action)) return { made: { what: 'project', id: last.id } }
  if (QUIET.test(last.action)) return { made: { what: 'quiet', id: last.id } }
  if (last.action === MEETING) return { made: { what: 'meeting customer', id: last.id } }
  if (MADE.test(last.action)) return { made: await made(db, last.subject) }
  return { made: null, ...(isReversible(last.action) && { done: await caseOf(db, last.subject) }) }
}

/** Whether it is the taking back of something, or was taken back by what came later. */
function isGone({ action, subject }: Entry, later: readonly Entry[]): boolean {
  const isTakenBack = (one: Entry) => one.action.endsWith(' withdrawn') && one.subject === subject
  return action.endsWith(' withdrawn') || later.some(isTakenBack)
}

/** Newest first, without what was taken back: neither that, nor the step it took back. */
function standing(entries: readonly Entry[]): Entry[] {
  const back = new Map<string, number>()
  return entries.filter(({ action, subject }) => {
    const open = back.get(subject) ?? 0
    if (action.endsWith(' taken back')) back.set(subject, open + 1)
    else if (open > 0 && isReversible(action)) back.set(subject, open - 1)
    else return true
    return false
  })
}

function isReversible(action: string): boolean {
  if (LINKED.test(action) || PROJECT.test(action) || QUIET.test(action)) return true
  return CASE_KINDS.some((kind) => {
    if (!action.startsWith(`${kind} `)) return false
    const { escalation, ...of }: Kind = KINDS[kind]
    const steps: Kind['steps'] = { ...OF_EVERY_KIND, ...(escalation && ON_A_LADDER), ...of.steps }
    return steps[action.slice(kind.length + 1)]?.back === true
  })
}

async function caseOf(db: Db, subject: string): Promise<LastDeed> {
  const { id, kind } = await db.case.findFirstOrThrow({ where: { id: Number(subject.split('/')[1]) } })
  return { what: kind, id }
}

/** A promise that was made in the same breath as a note is a part of it. */
async function made(db: Db, subject: string): Promise<LastDeed> {
  const [what = '', number = ''] = subject.split('/')
  const id = Number(number)
  if (what !== 'case') return { what: CALLED[what] ?? what, id }
  const { kind, interactionId, openedAt } = await db.case.findFirstOrThrow({ where: { id } })
  const note = interactionId
    ? await db.interaction.findFirst({ where: { id: interactionId, loggedAt: openedAt, withdrawnAt: null } })
    : null
  return note ? { what: 'interaction', id: note.id } : { what: kind, id }
}
