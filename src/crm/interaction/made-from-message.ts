import { lockNamed } from '../../store/tenant/lock.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Kind } from '../case/kind.ts'
import { CASE_KINDS, type CaseKind, kindOf } from '../kinds.ts'

/** What was made of one message before. */
export interface Made {
  notes: { id: number; relationId: number; relation: string }[]
  cases: { id: number; number: number; kind: CaseKind; name: Kind['name']; relationId: number; relation: string }[]
}

/** Returns everything that was made from the message behind this link and not taken back. */
export async function madeFromMessage(db: Db, link: string): Promise<Made> {
  const relation = { select: { name: true } }
  const [notes, cases] = [
    await db.interaction.findMany({ where: { sourceLink: link, withdrawnAt: null }, include: { relation } }),
    await db.case.findMany({
      where: { sourceLink: link, state: { not: 'withdrawn' }, kind: { in: CASE_KINDS } },
      include: { relation },
    }),
  ]
  return {
    notes: notes.map(({ id, relationId, relation: { name } }) => ({ id, relationId, relation: name })),
    cases: cases.map(({ id, number, kind, relationId, relation: { name } }) => ({
      id,
      number,
      kind: kind as CaseKind,
      name: kindOf(kind as CaseKind).name,
      relationId,
      relation: name,
    })),
  }
}

/** Locks a message until the transaction ends, against everybody else who makes something from it. */
export async function lockMessage(tx: Db, link: string): Promise<void> {
  await lockNamed(tx, `message/${link}`)
}
