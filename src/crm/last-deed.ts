import type { Db } from '../store/tenant/tenant.ts'
import { tenantSql } from '../store/tenant/tenant-sql.ts'
import { UNDO_MINUTES } from './case/undo.ts'

/** What somebody made last: a case by its kind, a note or an annoyance. */
export interface LastDeed {
  what: string
  id: number
}

interface Entry {
  action: string
  subject: string
}

/** More than all colleagues together do within the time there is to take something back. */
const LOOKED_BACK = 5_000
const MADE = /^(?:interaction logged|annoyance noted|\w+ (?:made|registered))$/

/**
 * Returns what somebody did last with a note, an annoyance or a case, in the minutes in which it can be taken back; what was
 * taken back is none. `made` is null when they did something else with it than make it.
 */
export async function lastDeed(db: Db, now: Date, memberId: number): Promise<{ made: LastDeed | null } | null> {
  const since = new Date(now.getTime() - UNDO_MINUTES * 60_000)
  const entries = await tenantSql(db)<Entry>`
    SELECT a.action, a.subject FROM "Audit" a
    WHERE a."tenantId" = ${db.tenantId} AND a."memberId" = ${memberId} AND a.at >= ${since} AND a.action <> 'shared'
      AND a.id > (SELECT max(l.id) FROM "Audit" l WHERE l."tenantId" = ${db.tenantId}) - ${LOOKED_BACK}::int
      AND a.subject ~ '^(case|interaction|annoyance)/'
    ORDER BY a.id DESC LIMIT 100`
  const gone = new Set(entries.flatMap(({ action, subject }) => (action.endsWith(' withdrawn') ? subject : [])))
  const last = entries.find(({ subject }) => !gone.has(subject))
  if (!last) return null
  return { made: MADE.test(last.action) ? await made(db, last.subject) : null }
}

/** A promise that was made in the same breath as a note is a part of it. */
async function made(db: Db, subject: string): Promise<LastDeed> {
  const [what = '', number = ''] = subject.split('/')
  const id = Number(number)
  if (what !== 'case') return { what, id }
  const { kind, interactionId, openedAt } = await db.case.findFirstOrThrow({ where: { id } })
  const note = interactionId
    ? await db.interaction.findFirst({ where: { id: interactionId, loggedAt: openedAt, withdrawnAt: null } })
    : null
  return note ? { what: 'interaction', id: note.id } : { what: kind, id }
}
