import type { Clock } from '../../clock.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { lockMembers } from './member.ts'

/** So many skills, of so many letters, somebody can have. */
export const MOST_SKILLS = { count: 12, letters: 60 }

/** Keeps what a member is good at, each once, as they wrote it; returns what it was before. */
export async function changeSkills(
  db: Db,
  clock: Clock,
  { skills, actor }: { skills: readonly string[]; actor: Actor },
): Promise<string[]> {
  return atomically(db, async (tx) => {
    const [before] = await lockMembers(tx, [actor.id])
    const was = before?.skills ?? []
    const kept = [...new Map(skills.map((skill) => [skill.toLowerCase(), skill])).values()]
    if (kept.join('\n') === was.join('\n')) return was
    await recordAudit(tx, clock(), actor, 'skills changed', `member/${actor.id}`, { skills: was })
    await tx.member.update({ where: { id: actor.id }, data: { skills: kept } })
    return was
  })
}
