import { LIVE } from '../../store/case-states.ts'
import type { Case, Member } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { overAmong } from '../attention/load.ts'
import { dayOf } from '../escalation/working-time.ts'
import { agreedOf } from '../model/agreed.ts'
import { isSpokenOf, plainWord } from '../model/match.ts'
import { modelInForce } from '../model/versions.ts'
import { isAwayOn } from './absence.ts'

/** A colleague who is suggested for something, and why: what they know of it, or that its customer is theirs. */
export interface SuggestedColleague {
  id: number
  name: string
  /** The skill it asks for, as they wrote it; null: none, they look after its customer. */
  knows: string | null
}

/** What somebody is sought for: its words, the skill its cell asks for, who looks after its customer, and when it is due. */
export interface SoughtFor {
  words: string
  skill: string | null
  relationOwnerId: number | null
  dueAt: Date | null
}

type Candidate = Pick<
  Member,
  'id' | 'name' | 'skills' | 'timeZone' | 'hours' | 'absentFrom' | 'absentUntil' | 'quietUntil'
>

/** So many are suggested. */
export const SUGGESTED = 3

/** Of colleagues by name, those there is a reason for who are here until it is due; who is told nothing now, is not asked more. */
export function fitting(candidates: readonly Candidate[], sought: SoughtFor, now: Date): SuggestedColleague[] {
  return candidates.flatMap((one): SuggestedColleague[] => {
    const { id, name, skills, quietUntil } = one
    const knows = skills.find((skill) => isAsked(skill, sought)) ?? null
    const isReason = knows !== null || id === sought.relationOwnerId
    if (!isReason || (quietUntil && quietUntil > now) || isAwayUntil(one, now, sought.dueAt)) return []
    return [{ id, name, knows }]
  })
}

const isAsked = (skill: string, { words, skill: asked }: SoughtFor): boolean =>
  (asked !== null && plainWord(asked) === plainWord(skill)) || isSpokenOf(skill, words)

/** Whether somebody is away now, or on a day before it is due. */
function isAwayUntil(one: Candidate, now: Date, dueAt: Date | null): boolean {
  if (one.absentFrom === null) return false
  const today = dayOf(now, one.timeZone).toString()
  const last = dueAt && dueAt > now ? dayOf(dueAt, one.timeZone).toString() : today
  return isAwayOn(one, today) || (today < one.absentFrom && one.absentFrom <= last)
}

/**
 * Returns up to three colleagues for something, by name: who knows about it or looks after its customer, is here until it is due, and
 * has no more due than they finish. Nobody without a reason, no guest, and nobody who left.
 */
export async function suggestColleagues(
  db: Db,
  now: Date,
  sought: SoughtFor,
  except: readonly number[] = [],
): Promise<SuggestedColleague[]> {
  const account = { gone: false, workspace: { gone: false } }
  const members = await db.member.findMany({
    where: { active: true, id: { notIn: [...except] }, identities: { some: account } },
    select: {
      id: true,
      name: true,
      skills: true,
      timeZone: true,
      hours: true,
      absentFrom: true,
      absentUntil: true,
      quietUntil: true,
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  const found = fitting(members, sought, now)
  const over = await overAmong(
    db,
    members.filter(({ id }) => found.some((one) => one.id === id)),
    now,
  )
  return found.filter(({ id }) => !over.has(id)).slice(0, SUGGESTED)
}

/** What a case is sought for: by its words, and the cell of the model it began by. */
export async function soughtFor(
  db: Db,
  { summary, relationId, dueAt, agreed }: Pick<Case, 'summary' | 'relationId' | 'dueAt' | 'agreed'>,
): Promise<SoughtFor> {
  const name = agreedOf({ agreed })?.cell
  const model = name === undefined ? null : await modelInForce(db)
  const skill = model?.model.cells.find((cell) => cell.name === name)?.skill ?? null
  const relation = await db.relation.findFirst({ where: { id: relationId }, select: { ownerId: true } })
  return { words: summary, skill, relationOwnerId: relation?.ownerId ?? null, dueAt }
}

/** What somebody is sought for who is to look after a customer: by what is open with it, and not who looks after it now. */
export async function soughtForCustomer(db: Db, relationId: number): Promise<SoughtFor> {
  const where = { relationId, state: { in: [...LIVE] } }
  const open = await db.case.findMany({ where, select: { summary: true }, orderBy: { id: 'desc' }, take: 50 })
  const words = open.map(({ summary }) => summary).join('\n')
  return { words, skill: null, relationOwnerId: null, dueAt: null }
}

/** Returns who of somebody's team has more due than they finish, by name; nobody when they lead none. */
export async function overInTeamOf(db: Db, leadId: number, now: Date): Promise<{ id: number; name: string }[]> {
  const team = await db.member.findMany({
    where: { active: true, id: { not: leadId }, team: { leadId } },
    select: { id: true, name: true, hours: true, timeZone: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  const over = await overAmong(db, team, now)
  return team.filter(({ id }) => over.has(id)).map(({ id, name }) => ({ id, name }))
}
