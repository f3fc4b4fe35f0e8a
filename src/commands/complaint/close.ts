import { z } from 'zod'
import { closeForm, type ClosedWith, type Offered } from '../../cards/complaint/closing.ts'
import { complaintDone } from '../../cards/complaint/reply.ts'
import { causesFor } from '../../crm/cause/cause.ts'
import type { NewChange } from '../../crm/cause/change.ts'
import { closeComplaint, type TellingOf } from '../../crm/complaint/close.ts'
import { ClosingFacts, isReasonedNone, type Missing } from '../../crm/complaint/gate.ts'
import { workEndAfter } from '../../crm/escalation/working-time.ts'
import { FORMS } from '../../crm/interaction/forms.ts'
import { nameOf } from '../../crm/people/member.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { complaintFacts, findOpenCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { dateContext, deadlineOf, readerOf, valueOf } from '../grammar/deadline.ts'
import { readDate } from '../dates/find-dates.ts'
import { startOfContact } from '../dates/moment.ts'
import { formOf } from '../grammar/form-words.ts'
import { contactDayIn } from '../note/contact-day.ts'
import { happenedAt } from '../note/occurred-at.ts'
import { colleagueOptions } from '../people/colleagues.ts'
import { withNames } from '../people/mentions.ts'
import { resolveColleague } from '../people/resolve-colleague.ts'
import { afterDecision, From } from '../today.ts'
import { closingIn, personIn, type SaidInLine } from './told-words.ts'

/** Working days to do what changes, unless somebody says when. */
const CHANGE_DAYS = 10

/** What is offered where something of a customer is closed. */
export async function offeredAtClosing(context: Context, { relationId, facts, causeId }: Case): Promise<Offered> {
  const { category = null, sameCause } = facts as { category?: string; sameCause?: string }
  const known = await causesFor(context.db, context.clock(), { relationId, category })
  return { known, tied: sameCause === undefined ? null : causeId, ...(await changersOffered(context)) }
}

/** Who can do what changes, and by when unless somebody says when. */
export async function changersOffered(context: Context): Promise<Omit<Offered, 'known'>> {
  const { clock, me, calendar } = context
  return {
    colleagues: await colleagueOptions(context),
    me: me.id,
    by: workEndAfter(calendar, clock(), CHANGE_DAYS),
  }
}

const Id = z.object({ id: z.coerce.number().int(), from: From })

export const complaintClose = command({
  name: 'complaint close',
  /** `said`: what was typed behind the number, "close 5: called Jan; cause: courier full; change: another courier". */
  input: Id.extend({ said: z.string().max(2000).optional() }),
  role: 'member',
  async run(context, { id, from, said }) {
    const found = await findOpenCase(context.db, id, 'complaint')
    const typed = said === undefined ? null : closingIn(said)
    const line = typed && (await filledIn(context, typed))
    const { sameCause } = found.facts as { sameCause?: string }
    const known = line?.cause || sameCause === undefined ? '' : String(found.causeId)
    // A day that was said and cannot be read is asked for, rather than guessed.
    const isRead = typed?.by === undefined || line?.by !== undefined
    if (line?.told && (line.cause || known) && line.change && isRead) {
      const answer = await complaintClosed.run(context, Closed.parse({ id, known, ...line, from }))
      if (answer.show !== 'errors') return answer
    }
    const offered = { ...(await offeredAtClosing(context, found)), ...(line && { said: line }) }
    const form = closeForm(await complaintFacts(context, found), offered, readerOf(context), from)
    return { show: 'form', form }
  },
})

/** A line with its colleague and its day as a form holds them. */
async function filledIn(context: Context, { colleague, by, ...said }: SaidInLine): Promise<SaidInLine> {
  const read = by ? readDate(by, dateContext(context, 'future')) : null
  const [moment, ...others] = read?.moments ?? []
  return {
    ...said,
    ...(colleague && { colleague: String((await resolveColleague(context, colleague)).id) }),
    ...(moment && others.length === 0 && !read?.unsure && { by: valueOf(context, moment) }),
  }
}

/** What a form of causes says, with what caused it and what changes. */
export const Causing = z.object({
  known: z.string().default(''),
  cause: z.string().default(''),
  step: z.string().default(''),
  change: z.string().default(''),
  colleague: z.string().default(''),
  by: z.string().optional(),
})

/** The cause that was chosen, the step, and who does what changes by when; `by: false` when that day has passed or is none. */
export async function causingOf(
  context: Context,
  { known, cause, step, change, colleague, by }: z.output<typeof Causing>,
): Promise<{
  causeId: number | null
  step: number | null
  cause: string
  promised: Omit<NewChange, 'text'> | null | false
}> {
  const { db, clock, me, calendar } = context
  const chosen = /^\d{1,9}$/.test(known) ? await db.cause.findFirst({ where: { id: Number(known) } }) : null
  const day =
    by === undefined ? { dueAt: workEndAfter(calendar, clock(), CHANGE_DAYS), wholeDay: true } : deadlineOf(context, by)
  const ownerId = /^\d{1,9}$/.test(colleague) ? Number(colleague) : me.id
  const isNone = isReasonedNone(change)
  return {
    causeId: chosen?.id ?? null,
    step: /^\d{1,2}$/.test(step) ? Number(step) : null,
    cause: cause.trim() || (chosen?.name ?? ''),
    promised: isNone ? null : day && day.dueAt > clock() && { ownerId, ...day },
  }
}

const Closed = Id.extend({
  told: z.string(),
  who: z.string().trim().max(200).default(''),
  how: z.enum(FORMS).or(z.literal('')).default(''),
  day: z.string().default(''),
}).extend(Causing.shape)

export const complaintClosed = command({
  name: 'complaint closed',
  input: Closed,
  role: 'member',
  async run(context, { id, from, told, who, how, day, ...causing }) {
    const { t, db, clock, by: actor, me } = context
    const found = await findOpenCase(db, id, 'complaint')
    const { promised, ...causes } = await causingOf(context, causing)
    const facts = ClosingFacts.safeParse({ told, cause: causes.cause, change: causing.change })
    const to = await toldTo(context, found, { told, who, how, day })
    const isTold = !facts.error?.issues.some(({ path }) => path[0] === 'told')
    const fields = {
      ...('person' in to || !isTold ? {} : { [to.lacks]: t(`closing.${TELLING_LACKS[to.lacks]}`) }),
      ...(promised === false && { by: t('closing.needBy') }),
      ...Object.fromEntries(
        (facts.error?.issues ?? []).map(({ path, message }) => [path[0], t(`complaint.missing.${message as Missing}`)]),
      ),
    }
    if (!facts.success || !('person' in to) || promised === false)
      return { show: 'errors', language: me.language, fields }
    const { told: sentence, change } = facts.data
    const said = { ...causes, change: withNames(change), told: withNames(sentence) }
    const closed = await closeComplaint(db, clock, { id, actor, ...said, promised, to })
    const card = complaintDone('closed', await complaintFacts(context, closed), readerOf(context), {
      with: await closedWith(context, closed),
    })
    return from ? afterDecision(context, card, from) : reply(card)
  },
})

const TELLING_LACKS = { who: 'needWho', how: 'needHow', day: 'needDay' } as const

/** Whom of the customer was told, how and when: as was chosen, else as the sentence says; what is lacking when it does not. */
async function toldTo(
  context: Context,
  { relationId, personName }: Case,
  { told, who, how, day }: { told: string; who: string; how: TellingOf['form'] | ''; day: string },
): Promise<TellingOf | { lacks: keyof typeof TELLING_LACKS }> {
  const { db, clock, me } = context
  const relation = await db.relation.findFirstOrThrow({ where: { id: relationId }, select: { kind: true, name: true } })
  const person = who || personIn(told) || personName || (relation.kind === 'person' ? relation.name : '')
  if (!person) return { lacks: 'who' }
  const read = formOf(told)
  const form = how || read
  if (how === '' && read === 'other') return { lacks: 'how' }
  const moment = day ? readDate(day, dateContext(context, 'past'))?.moments[0] : undefined
  if (day && (!moment || startOfContact(moment, me.timeZone) > clock())) return { lacks: 'day' }
  const said = moment ?? contactDayIn([{ label: 'fact', text: told }], dateContext(context, 'past')).at
  return { person, form, at: said ? happenedAt(context, said) : clock() }
}

/** What came of it, by its last event. */
export async function closedWith({ db }: Context, { id }: Case): Promise<ClosedWith> {
  const event = await db.caseEvent.findFirst({ where: { caseId: id, what: 'closed' }, orderBy: { id: 'desc' } })
  const { opened = [], contact } = (event?.data ?? {}) as { opened?: number[]; contact?: number }
  return { promise: await changePromised(db, opened), isLogged: contact !== undefined }
}

/** The promise among some cases that carries what changes. */
export async function changePromised(db: Db, opened: readonly number[]): Promise<ClosedWith['promise']> {
  const where = { id: { in: [...opened] }, origin: { startsWith: 'change/' } }
  const promise = await db.case.findFirst({ where })
  const owner = promise && (await nameOf(db, promise.offeredToId ?? promise.ownerId))
  return promise?.dueAt
    ? { number: promise.number, owner: owner ?? '', dueAt: promise.dueAt, isOffer: promise.offeredToId !== null }
    : null
}
