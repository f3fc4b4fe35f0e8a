import { z } from 'zod'
import { heldCard, heldDecidedCard } from '../../cards/intake/card.ts'
import { privatelyCard } from '../../cards/intake/ways.ts'
import { type Bucket, fetchBack, heldBack, letThrough, throwAway } from '../../crm/intake/held.ts'
import type { Language } from '../../cards/card.ts'
import { words } from '../../cards/words.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

const intakeHeld = command({
  name: 'intake held',
  input: z.object({}),
  role: 'lead',
  async run(context) {
    if (context.place.kind !== 'direct') return reply(privatelyCard(context.me))
    return reply(heldCard(await heldBack(context.db), readerOf(context)))
  },
})

const Id = z.object({ id: z.coerce.number().int() })

const intakeLetThrough = command({
  name: 'intake let through',
  input: Id.extend({ as: z.enum(['complaint', 'follow-up']).optional() }),
  role: 'lead',
  async run({ db, clock, by, me }, { id, as }) {
    const { caseId } = await letThrough(db, clock, { id, actor: by, bucket: as && (await bucketFor(db, id, as)) })
    const made = caseId === null ? null : await db.case.findFirst({ where: { id: caseId }, select: { number: true } })
    return reply(heldDecidedCard('through', { id, number: made?.number ?? null }, me), { replaces: true })
  },
})

/** What is to be followed up says so in the language of the company: others read it too. */
async function bucketFor(db: Db, id: number, as: Bucket['as']): Promise<Bucket> {
  if (as === 'complaint') return { as }
  const { language } = await db.tenant.findFirstOrThrow()
  const found = await db.incoming.findFirst({ where: { id }, select: { subject: true } })
  return { as, words: words(language as Language)('intake.followUp', { what: found?.subject ?? '' }) }
}

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
