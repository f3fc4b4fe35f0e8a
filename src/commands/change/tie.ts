import { z } from 'zod'
import { noCausesCard, sameCauseForm, tiedAnnoyanceCard, tiedComplaintCard } from '../../cards/change/tie.ts'
import { causesFor } from '../../crm/cause/cause.ts'
import { tieAnnoyance, tieComplaint, untieAnnoyance } from '../../crm/cause/tie.ts'
import { UserError } from '../../errors.ts'
import { findOpenCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

const Id = z.object({ id: z.coerce.number().int() })
const WithCause = Id.extend({
  cause: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
})

async function nameOfRelation({ db }: Context, id: number): Promise<string> {
  return (await db.relation.findFirstOrThrow({ where: { id }, select: { name: true } })).name
}

/** An annoyance has a cause we know: the form, and what was chosen in it. */
const annoyanceCause = command({
  name: 'annoyance cause',
  input: WithCause,
  role: 'member',
  async run(context, { id, cause }) {
    const { db, clock, by } = context
    if (cause !== undefined) {
      const { noted, cause: tied } = await tieAnnoyance(db, clock, { id, causeId: Number(cause), actor: by })
      const name = await nameOfRelation(context, noted.relationId)
      return reply(tiedAnnoyanceCard({ id, name, cause: tied.name, isBack: false }, readerOf(context)))
    }
    const noted = await db.annoyance.findFirst({ where: { id, withdrawnAt: null } })
    if (!noted) throw new UserError('undo not yours')
    const known = await causesFor(db, clock(), noted)
    if (known.length === 0) return reply(noCausesCard(readerOf(context)))
    const about = { id, intro: noted.text, causeId: noted.causeId }
    return { show: 'form', form: sameCauseForm('annoyance', about, known, readerOf(context)) }
  },
})

const annoyanceCauseUndo = command({
  name: 'annoyance cause undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    const { relationId, causeId } = await untieAnnoyance(db, clock, { id, actor: by })
    const before = causeId === null ? null : await db.cause.findFirst({ where: { id: causeId } })
    const name = await nameOfRelation(context, relationId)
    const card = tiedAnnoyanceCard({ id, name, cause: before?.name ?? null, isBack: true }, readerOf(context))
    return reply(card, { replaces: true })
  },
})

/** The same of an open complaint. */
const complaintCause = command({
  name: 'complaint cause',
  input: WithCause,
  role: 'member',
  async run(context, { id, cause }) {
    const { db, clock, by } = context
    if (cause !== undefined) {
      const tied = await tieComplaint(db, clock, { id, causeId: Number(cause), actor: by })
      const { name } = await db.cause.findFirstOrThrow({ where: { id: tied.causeId ?? 0 } })
      const relation = await nameOfRelation(context, tied.relationId)
      return reply(tiedComplaintCard({ id, number: tied.number, relation, cause: name }, readerOf(context)))
    }
    const { summary, relationId, causeId, facts } = await findOpenCase(db, id, 'complaint')
    const category = (facts as { category?: string }).category ?? null
    const known = await causesFor(db, clock(), { relationId, category })
    if (known.length === 0) return reply(noCausesCard(readerOf(context)))
    const about = { id, intro: summary, causeId }
    return { show: 'form', form: sameCauseForm('complaint', about, known, readerOf(context)) }
  },
})

/** What says that something has a cause that is known. */
export const tieCommands = [annoyanceCause, annoyanceCauseUndo, complaintCause]
