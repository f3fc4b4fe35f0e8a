import { z } from 'zod'
import { heldCard, heldDecidedCard } from '../../cards/intake/card.ts'
import { privatelyCard } from '../../cards/intake/ways.ts'
import { fetchBack, heldBack, letThrough, throwAway } from '../../crm/intake/held.ts'
import { fromInWords, type HeldWhy } from '../../crm/intake/facts.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

const intakeHeld = command({
  name: 'intake held',
  input: z.object({}),
  role: 'lead',
  async run(context) {
    if (context.place.kind !== 'direct') return reply(privatelyCard(context.me))
    const { total, first } = await heldBack(context.db)
    const messages = first.map((one) => ({
      id: one.id,
      at: one.receivedAt,
      why: (one.heldWhy ?? 'stranger') as HeldWhy,
      from: fromInWords(one),
      text: one.text,
    }))
    return reply(heldCard({ total, first: messages }, readerOf(context)))
  },
})

const Id = z.object({ id: z.coerce.number().int() })

const intakeLetThrough = command({
  name: 'intake let through',
  input: Id,
  role: 'lead',
  async run({ db, clock, by, me }, { id }) {
    const { caseId } = await letThrough(db, clock, { id, actor: by })
    const made = caseId === null ? null : await db.case.findFirst({ where: { id: caseId }, select: { number: true } })
    return reply(heldDecidedCard('through', { id, number: made?.number ?? null }, me), { replaces: true })
  },
})

const intakeThrowAway = command({
  name: 'intake throw away',
  input: Id,
  role: 'lead',
  async run({ db, clock, by, me }, { id }) {
    await throwAway(db, clock, { id, actor: by })
    return reply(heldDecidedCard('away', { id, number: null }, me), { replaces: true })
  },
})

const intakeFetchBack = command({
  name: 'intake fetch back',
  input: Id,
  role: 'lead',
  async run({ db, clock, by, me }, { id }) {
    await fetchBack(db, clock, { id, actor: by })
    return reply(heldDecidedCard('back', { id, number: null }, me), { replaces: true })
  },
})

/** What is held back is looked at and decided about with. */
export const heldCommands = [intakeHeld, intakeLetThrough, intakeThrowAway, intakeFetchBack]
