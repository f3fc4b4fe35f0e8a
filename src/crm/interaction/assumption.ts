import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Interaction, Prisma } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandUndo } from '../case/undo.ts'
import { lineKey } from '../line-key.ts'
import { type Line, Lines } from './interaction.ts'

/** What an assumption turned out to be. */
export const SETTLED = ['fact', 'not so'] as const
type Settled = (typeof SETTLED)[number]

const ACTIONS: Record<Settled, string> = { fact: 'assumption confirmed', 'not so': 'assumption refuted' }

interface OneLine {
  /** Of the note. */
  id: number
  line: string
  actor: Actor
}

export interface SettledLine {
  relationId: number
  /** The line; null when the note does not hold it like that any more, and so it stayed as it was. */
  text: string | null
}

/** An assumption in a note is a fact from now on, or is not so; what it was stays in the audit trail. */
export async function settleAssumption(
  db: Db,
  clock: Clock,
  { id, line, as, actor }: OneLine & { as: Settled },
): Promise<SettledLine> {
  return atomically(db, async (tx) => {
    const note = await tx.interaction.findFirstOrThrow({ where: { id, withdrawnAt: null } })
    const text = await relabel(tx, note, line, ({ label }) => (label === 'assumption' ? as : label))
    if (text !== null)
      await recordAudit(tx, clock(), actor, ACTIONS[as], `interaction/${id}`, { line, label: 'assumption', text })
    return { relationId: note.relationId, text }
  })
}

/** Takes that back within ten minutes. Throws `undo not yours`, `undo too late`. */
export async function undoSettled(db: Db, clock: Clock, { id, line, actor }: OneLine): Promise<SettledLine> {
  const now = clock()
  return atomically(db, async (tx) => {
    const note = await tx.interaction.findFirstOrThrow({ where: { id, withdrawnAt: null } })
    const subject = `interaction/${id}`
    const done = await tx.audit.findFirst({
      where: { subject, action: { in: Object.values(ACTIONS) }, before: { path: ['line'], equals: line } },
      orderBy: { id: 'desc' },
    })
    if (!done?.memberId) throw new UserError('undo not yours')
    demandUndo({ by: done.memberId, at: done.at }, actor, now)
    const was = SETTLED.find((label) => ACTIONS[label] === done.action)
    const text = await relabel(tx, note, line, ({ label }) => (label === was ? 'assumption' : label))
    if (text !== null)
      await recordAudit(tx, now, actor, 'assumption taken back', subject, { line, label: was ?? null, text })
    return { relationId: note.relationId, text }
  })
}

/** Returns the text of the line that got another label; null when none did, or the note changed meanwhile. */
async function relabel(
  tx: Db,
  { id, lines }: Interaction,
  key: string,
  label: (line: Line) => Line['label'],
): Promise<string | null> {
  const before = Lines.parse(lines)
  const after = before.map((line) => (lineKey(line.text) === key ? { ...line, label: label(line) } : line))
  const changed = after.find((line, n) => line.label !== before[n]?.label)
  if (!changed) return null
  const { count } = await tx.interaction.updateMany({
    where: { id, withdrawnAt: null, lines: { equals: lines as Prisma.InputJsonArray } },
    data: { lines: after as Prisma.InputJsonArray },
  })
  return count > 0 ? changed.text : null
}
