import { z } from 'zod'
import { calendarCard, calendarForm, calendarOffCard, noCalendarCard } from '../../cards/meeting/card.ts'
import {
  calendarAddress,
  calendarStanding,
  connectCalendar,
  disconnectCalendar,
  forgetTypedAddress,
  reconnectCalendar,
} from '../../crm/meeting/feed.ts'
import type { Answer } from '../../platforms/platform.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

async function shown(context: Context, isNew = false): Promise<Answer> {
  return reply(
    calendarCard(await calendarStanding(context.db, context.clock(), context.me.id), isNew, readerOf(context)),
  )
}

const calendar = command({
  name: 'calendar',
  words: ['calendar', 'agenda'],
  alone: true,
  grammar: {
    relation: 'none',
    also: [
      { words: /^(?:off|uit|stop|weg)[.]?$/iu, command: 'calendar off', input: () => ({}) },
      { words: /^<?[a-z]+:\/\/\S+$/iu, command: 'calendar', input: ([address]) => ({ address }) },
    ],
  },
  input: z.object({ address: z.string().max(3000).optional() }),
  role: 'member',
  async run(context, { address: typed }) {
    const { db, clock, by, me, place, keys } = context
    if (typed === undefined) {
      return place.kind === 'direct' ? shown(context) : reply(noCalendarCard('elsewhere', me.language))
    }
    try {
      if (place.kind !== 'direct') return reply(noCalendarCard('elsewhere', me.language))
      const address = calendarAddress(typed)
      if (!address) return reply(noCalendarCard('badAddress', me.language))
      if (!keys) return reply(noCalendarCard('noKey', me.language))
      await connectCalendar(db, clock, { address, keys, actor: by })
      return await shown(context, true)
    } finally {
      // Kept as a secret or not at all. Only then, or after a stop nobody could read what was asked.
      await forgetTypedAddress(db)
    }
  },
})

const calendarGive = command({
  name: 'calendar give',
  input: z.object({}),
  role: 'member',
  run: async ({ place, me }) =>
    place.kind === 'direct'
      ? { show: 'form', form: calendarForm(me.language) }
      : reply(noCalendarCard('elsewhere', me.language)),
})

const calendarOff = command({
  name: 'calendar off',
  input: z.object({}),
  role: 'member',
  async run({ db, clock, by, me }) {
    return reply(calendarOffCard(await disconnectCalendar(db, clock, { actor: by }), me.language))
  },
})

const calendarAgain = command({
  name: 'calendar again',
  input: z.object({}),
  role: 'member',
  async run(context) {
    const { db, clock, by } = context
    await reconnectCalendar(db, clock, { actor: by })
    return shown(context)
  },
})

/** What the lines and buttons about somebody's own calendar ask for. */
export const calendarCommands = [calendar, calendarGive, calendarOff, calendarAgain]
