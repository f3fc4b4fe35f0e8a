import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { describedCard, describeForm, newChangeCard, newChangeForm } from '../../cards/change/card.ts'
import {
  leaveForm,
  sentenceCard,
  toldCustomerCard,
  tellingForm,
  toldOfCard,
  unsettledCard,
} from '../../cards/change/customers.ts'
import { changeAnew } from '../../crm/change/anew.ts'
import { describeChange } from '../../crm/change/describe.ts'
import { changeById, type KnownChange } from '../../crm/change/standing.ts'
import { leaveUntold, tellOfChange, undoTelling } from '../../crm/change/tellings.ts'
import { toldCustomer, toldOfChange } from '../../crm/change/told-of.ts'
import { dayOf, startOf } from '../../crm/escalation/working-time.ts'
import { FORMS } from '../../crm/interaction/forms.ts'
import { demandColleague } from '../../crm/people/member.ts'
import { addressOf } from '../../crm/relation/address.ts'
import { UserError } from '../../errors.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Telling } from '../../store/generated/client.ts'
import { command, type Context, reply } from '../command.ts'
import { formDeadline, readerOf } from '../grammar/deadline.ts'
import { colleagueOptions } from '../people/colleagues.ts'

const Day = z.iso.date()
const Id = z.object({ id: z.coerce.number().int() })

async function changeOf({ db }: Context, id: number): Promise<KnownChange> {
  const found = await changeById(db, id)
  if (!found?.doneAt) throw new UserError('change not done')
  return found
}

/** A customer who is, or was, to hear of a change, and that change. */
async function tellingOf(
  context: Context,
  id: number,
): Promise<{ telling: Telling; name: string; change: KnownChange }> {
  const found = await context.db.telling.findFirst({ where: { id }, include: { relation: { select: { name: true } } } })
  if (!found) throw new UserError('change not done')
  const { relation, ...telling } = found
  return { telling, name: relation.name, change: await changeOf(context, telling.changeId) }
}

/** What it looks like now: the form, and what was filled in. */
const changeDescribe = command({
  name: 'change describe',
  input: Id.extend({ words: z.string().trim().max(500).optional() }),
  role: 'member',
  async run(context, { id, words }) {
    const { db, clock, by, me, t } = context
    if (words === undefined) return { show: 'form', form: describeForm(await changeOf(context, id), readerOf(context)) }
    if (!/\p{L}{2}/u.test(words)) return { show: 'errors', language: me.language, fields: { words: t('change.empty') } }
    const described = await describeChange(db, clock, { id, words, actor: by })
    return reply(describedCard(described, readerOf(context)))
  },
})

const changeWho = command({
  name: 'change who',
  input: Id.extend({ from: z.coerce.number().int().min(0).max(1_000_000_000).default(0) }),
  role: 'member',
  async run(context, { id, from }) {
    const change = await changeOf(context, id)
    return reply(toldOfCard(change, await toldOfChange(context.db, id, from), readerOf(context)))
  },
})

const changeSay = command({
  name: 'change say',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { telling, change } = await tellingOf(context, id)
    if (telling.settledAt) return settled(context, telling, false)
    const about = { relationId: telling.relationId, personName: null, interactionId: null }
    return reply(sentenceCard({ id, change, address: await addressOf(context.db, about) }, readerOf(context)))
  },
})

async function settled(context: Context, { id, changeId }: Telling, isNew: boolean): Promise<Answer> {
  const { db } = context
  const customer = await toldCustomer(db, id)
  return reply(
    toldCustomerCard({ customer, told: await toldOfChange(db, changeId), changeId, isNew }, readerOf(context)),
  )
}

/** Somebody told a customer: who of theirs, how and when. */
const changeTold = command({
  name: 'change told',
  input: Id.extend({
    filled: z.literal(true).optional(),
    whom: z.string().trim().max(100).optional(),
    how: z.enum(FORMS).default('call'),
    day: z.string().optional(),
  }),
  role: 'member',
  async run(context, { id, filled, whom, how, day }) {
    const { db, clock, by, me, t } = context
    const { telling, name, change } = await tellingOf(context, id)
    if (telling.settledAt) return settled(context, telling, false)
    if (!filled) return { show: 'form', form: tellingForm({ id, name }, readerOf(context)) }
    const at = contactAt(context, day)
    if (!at) return { show: 'errors', language: me.language, fields: { day: t('change.badDay') } }
    const text = t('change.moment', { cause: change.cause.name, text: change.doneWords ?? change.text })
    const after = await tellOfChange(db, clock, { id, how, whom: whom || null, at, text, actor: by })
    return settled(context, after, after.settledById === by.id)
  },
})

/** Noon of the day, or now when that is today; null when it is still to come. */
function contactAt({ clock, me }: Context, day: string | undefined): Date | null {
  const now = clock()
  const read = Day.safeParse(day)
  if (!read.success) return null
  const noon = startOf(Temporal.PlainDate.from(read.data), me.timeZone).getTime() + 12 * 3_600_000
  const today = dayOf(now, me.timeZone).toString()
  if (read.data === today) return now
  return noon < now.getTime() ? new Date(noon) : null
}

/** A customer need not be told: asks why with a form. */
const changeLeave = command({
  name: 'change leave',
  input: Id.extend({ why: z.string().trim().max(300).optional() }),
  role: 'member',
  async run(context, { id, why }) {
    const { db, clock, by, me, t } = context
    const { telling, name } = await tellingOf(context, id)
    if (telling.settledAt) return settled(context, telling, false)
    if (why === undefined) return { show: 'form', form: leaveForm({ id, name }, readerOf(context)) }
    if (!/\p{L}{2}/u.test(why)) return { show: 'errors', language: me.language, fields: { why: t('change.whyNeeded') } }
    const after = await leaveUntold(db, clock, { id, why, actor: by })
    return settled(context, after, after.settledById === by.id)
  },
})

const changeToldUndo = command({
  name: 'change told undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    const { name } = await tellingOf(context, id)
    await undoTelling(db, clock, { id, actor: by })
    return reply(unsettledCard({ id, name }, readerOf(context)), { replaces: true })
  },
})

/** Another change because of a cause: what, who and by when. */
const changeNew = command({
  name: 'change new',
  input: Id.extend({
    filled: z.literal(true).optional(),
    text: z.string().trim().max(1000).default(''),
    owner: z.coerce.number().int().optional(),
    day: z.string().optional(),
  }),
  role: 'member',
  async run(context, { id, filled, text, owner, day }) {
    const { db, clock, by, me, t, origin } = context
    const cause = await db.cause.findFirstOrThrow({ where: { id } })
    if (!filled)
      return { show: 'form', form: newChangeForm(cause, await colleagueOptions(context), me.id, readerOf(context)) }
    const deadline = formDeadline(context, day, undefined)
    const fields = {
      ...(!/\p{L}{2}/u.test(text) && { text: t('change.needText') }),
      ...(!deadline && { day: t(day ? 'trouble.sentence.deadline past' : 'promise.needDay') }),
    }
    if (!deadline || Object.keys(fields).length > 0) return { show: 'errors', language: me.language, fields }
    const { id: ownerId } = await demandColleague(db, owner ?? me.id)
    const { dueAt, wholeDay } = deadline
    const made = await changeAnew(db, clock, { id, text, ownerId, dueAt, wholeDay, origin, actor: by })
    return reply(newChangeCard({ cause: cause.name, number: made.number }, readerOf(context)))
  },
})

/** What can be done with a change that was done, and with the customers who are to hear of it. */
export const changeCommands = [changeDescribe, changeWho, changeSay, changeTold, changeLeave, changeToldUndo, changeNew]
