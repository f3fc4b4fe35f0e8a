import { z } from 'zod'
import { menuForm, menuGoneCard, menuHadCard, menuTakenCard, menuUndoneCard } from '../../cards/report/menu.ts'
import { ANNOYANCE_CATEGORIES } from '../../crm/annoyance/categories.ts'
import type { KnownChange } from '../../crm/change/standing.ts'
import { kindTaken, type MenuItem } from '../../crm/menu/origin.ts'
import { menuChange, takeFromMenu, undoTaken } from '../../crm/menu/take.ts'
import { demandColleague, nameOf } from '../../crm/people/member.ts'
import { menuFigures } from '../../crm/report/figures/menu.ts'
import { spanAround } from '../../crm/report/span.ts'
import { words } from '../../cards/words.ts'
import { languageOfTag } from '../../language.ts'
import { Temporal } from 'temporal-polyfill'
import type { Answer } from '../../platforms/platform.ts'
import { command, type Context, reply } from '../command.ts'
import { formDeadline, readerOf } from '../grammar/deadline.ts'
import { colleagueOptions } from '../people/colleagues.ts'

const Item = z.object({ day: z.iso.date(), category: z.enum(ANNOYANCE_CATEGORIES) })

/** Somebody takes something from the menu of a month: the form, and what was filled in. */
const menuTake = command({
  name: 'menu take',
  input: Item.extend({
    filled: z.literal(true).optional(),
    text: z.string().trim().max(1000).default(''),
    owner: z.coerce.number().int().optional(),
    by: z.string().optional(),
  }),
  role: 'member',
  async run(context, { filled, text, owner, by, ...item }) {
    const { db, clock, by: actor, me, t, origin } = context
    const had = await menuChange(db, item)
    if (had && !filled) return shown(context, item, had, false)
    if (!filled) return asked(context, item)
    const deadline = formDeadline(context, by, undefined)
    const fields = {
      ...(!/\p{L}{2}/u.test(text) && { text: t('menu.needWhat') }),
      ...(!deadline && { by: t(by ? 'trouble.sentence.deadline past' : 'promise.needDay') }),
    }
    if (!deadline || Object.keys(fields).length > 0) return { show: 'errors', language: me.language, fields }
    const { id: ownerId } = await demandColleague(db, owner ?? me.id)
    const { language } = await db.tenant.findFirstOrThrow({ select: { language: true } })
    const name = words(languageOfTag(language))(`annoyance.category.${item.category}`)
    const taking = { ...item, ...deadline, name, text, ownerId, event: origin, actor }
    const { change, isNew } = await takeFromMenu(db, clock, taking)
    return shown(context, item, change, isNew)
  },
})

/** What to do about it, and by when; nothing is asked when there is nothing of the kind any more. */
async function asked(context: Context, item: MenuItem): Promise<Answer> {
  const { db, clock, me } = context
  const { timeZone } = await db.tenant.findFirstOrThrow({ select: { timeZone: true } })
  const span = spanAround('month', Temporal.PlainDate.from(item.day), timeZone)
  const figures = await menuFigures(db, { now: clock(), span })
  const line = figures?.lines.find(({ category }) => category === item.category)
  if (!line) return reply(menuGoneCard(readerOf(context)))
  const colleagues = await colleagueOptions(context)
  const form = menuForm({ ...item, text: line.text }, { colleagues, me: me.id }, readerOf(context))
  return { show: 'form', form }
}

async function shown(context: Context, item: MenuItem, change: KnownChange, isNew: boolean): Promise<Answer> {
  const { db } = context
  const { ownerId, offeredToId } = change.promise
  const owner = { id: ownerId, name: await nameOf(db, ownerId) }
  const facts = { change, category: item.category, owner }
  if (!isNew) return reply(menuHadCard(facts, readerOf(context)))
  const offeredTo = offeredToId === null ? null : await nameOf(db, offeredToId)
  return reply(menuTakenCard({ ...facts, offeredTo }, readerOf(context)))
}

const menuUndo = command({
  name: 'menu undo',
  input: z.object({ id: z.coerce.number().int() }),
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    const { promise } = await undoTaken(db, clock, { id, actor: by })
    const category = kindTaken(promise.origin)
    if (category === null) throw new Error(`change ${id} was taken from no menu`)
    return reply(menuUndoneCard(category, readerOf(context)), { replaces: true })
  },
})

/** What is taken from the menu of a month, and taken back. */
export const menuCommands = [menuTake, menuUndo]
