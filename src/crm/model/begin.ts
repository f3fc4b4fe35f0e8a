import type { z } from 'zod'
import type { Member, Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { addWorking, type Calendar } from '../escalation/working-time.ts'
import type { CaseKind } from '../kinds.ts'
import { isAway } from '../people/absence.ts'
import { normalise } from '../relation/names.ts'
import { liveIn } from '../../store/case-states.ts'
import type { Agreed } from './agreed.ts'
import { type Beginning, ladderAmong } from './branches.ts'
import { type Cell, OWNER } from './cell.ts'
import { cellFor, type Met, plainWord } from './match.ts'
import { modelInForce, type Version } from './versions.ts'

/** A cell of the model in force, with the number of that version. */
export interface FoundCell {
  version: number
  cell: Cell
}

/** Returns the interaction of the model that a case of a kind begins by; null when there is no model, or nothing in it fits. */
export function beginsBy(
  version: Version | null,
  kind: CaseKind,
  met: Partial<Met> & Pick<Met, 'group' | 'words'>,
): FoundCell | null {
  if (!version) return null
  const cell = cellFor(version.model, { form: null, direction: null, subject: null, ...met }, kind)
  return cell && { version: version.number ?? 0, cell }
}

/** The same for a case that nobody typed: looks up the model, and with whom it is. */
export async function cellOfCase(
  db: Db,
  kind: CaseKind,
  { relationId, words }: { relationId: number; words: string },
): Promise<FoundCell | null> {
  const version = await modelInForce(db)
  if (!version) return null
  const { targetGroup } = await db.relation.findFirstOrThrow({
    where: { id: relationId },
    select: { targetGroup: true },
  })
  return beginsBy(version, kind, { group: targetGroup, words })
}

/**
 * What a case keeps of the cell it begins by (crm/model/agreed.ts), as its column holds it; nothing without a cell. When an answer
 * is due is counted in the working time of who has it; which of its ladders it keeps is decided by `beginning`.
 */
export function agreedColumn(
  found: FoundCell | null | undefined,
  now: Date,
  calendar: Calendar,
  beginning: Beginning | null = null,
): { agreed?: Prisma.InputJsonObject } {
  if (!found) return {}
  const { name, before, record, steps, answerWithin, mayDecide, updateEvery } = found.cell
  const ladder = ladderAmong(found.cell, beginning)
  const answerBy = answerWithin === null ? null : addWorking(calendar, now, answerWithin).toISOString()
  const agreed = { before, record, steps, answerWithin, answerBy, ladder, mayDecide, updateEvery }
  return { agreed: { version: found.version, cell: name, ...agreed } satisfies z.input<typeof Agreed> }
}

type Candidate = Pick<Member, 'id' | 'skills' | 'timeZone' | 'absentFrom' | 'absentUntil'> & {
  isLead: boolean
  open: number
}

/**
 * Returns whose it becomes when the model names a team or a skill: of those who are there who looks after the customer, else who
 * has least of it open; of a team where nobody is there its lead. Null: as it would be without a model.
 */
export async function routeOf(
  db: Db,
  now: Date,
  { cell }: FoundCell,
  { kind, ownerId }: { kind: CaseKind; ownerId: number | null },
): Promise<number | null> {
  const team = cell.doneBy === OWNER ? null : cell.doneBy
  if (team === null && cell.skill === null) return null
  const teams = team === null ? [] : await db.team.findMany({ select: { id: true, name: true } })
  const teamId = teams.find(({ name }) => normalise(name) === normalise(team ?? ''))?.id ?? null
  if (team !== null && teamId === null) return null
  const rows = await tenantSql(db)<Candidate>`
    SELECT m.id, m.skills, m."timeZone", m."absentFrom", m."absentUntil", coalesce(t."leadId" = m.id, false) AS "isLead", (
        SELECT count(*)::int FROM "Case" c WHERE c."tenantId" = ${db.tenantId} AND c."ownerId" = m.id AND c.kind = ${kind} AND ${liveIn('c')}) AS open
    FROM "Member" m LEFT JOIN "Team" t ON t."tenantId" = ${db.tenantId} AND t.id = ${teamId}::int
    WHERE m."tenantId" = ${db.tenantId} AND m.active AND (${teamId}::int IS NULL OR m."teamId" = t.id OR m.id = t."leadId")
      AND EXISTS (SELECT FROM "Identity" i JOIN "Workspace" w ON w.id = i."workspaceId" AND w."tenantId" = i."tenantId"
        WHERE i."tenantId" = ${db.tenantId} AND i."memberId" = m.id AND NOT i.gone AND NOT w.gone)
    ORDER BY open, m.id`
  return chosen(rows, cell, ownerId, now)
}

function chosen(rows: readonly Candidate[], { skill, doneBy }: Cell, ownerId: number | null, now: Date): number | null {
  const isGood = ({ skills }: Candidate) => skill === null || skills.some((one) => plainWord(one) === plainWord(skill))
  const here = rows.filter((row) => !isAway(row, now))
  const good = here.filter(isGood)
  // Who looks after the customer and can do it, does; that somebody is good at it comes before that they are their lead.
  const first = good.find(({ id }) => id === ownerId) ?? good.find(({ isLead }) => !isLead) ?? good[0]
  if (first) return first.id
  if (doneBy === OWNER || doneBy === null) return null
  return here.find(({ isLead }) => !isLead)?.id ?? rows.find(({ isLead }) => isLead)?.id ?? rows[0]?.id ?? null
}
