import { z } from 'zod'
import { meetingFiguresCard, meetingsCard, visitorsCard } from '../../cards/meeting/list.ts'
import { dayOf, startOf } from '../../crm/escalation/working-time.ts'
import { meetingFigures } from '../../crm/report/figures/meetings.ts'
import { ownMeetings } from '../../crm/meeting/list/own.ts'
import { visitsOn } from '../../crm/meeting/list/visitors.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

/** So many whole weeks are counted. */
const WEEKS = 4

const meetings = command({
  name: 'meetings',
  words: ['meetings', 'afspraken'],
  alone: true,
  grammar: {
    relation: 'none',
    also: [
      {
        words: /^(?:(?:per|by|of the|of my|van het|van mijn) )?teams?[.?]?$/iu,
        command: 'meetings team',
        input: () => ({}),
      },
      { words: /^(?:today|tomorrow|vandaag|morgen)[.?]?$/iu, command: 'meetings', input: () => ({}) },
    ],
  },
  task: 'meetings',
  input: z.object({}),
  role: 'member',
  async run(context) {
    const { db, clock, me, calendar } = context
    return reply(meetingsCard(await ownMeetings(db, clock(), me.id, calendar), readerOf(context)))
  },
})

const meetingsTeam = command({
  name: 'meetings team',
  input: z.object({}),
  role: 'member',
  async run(context) {
    const { db, clock, me } = context
    const today = dayOf(clock(), me.timeZone)
    const monday = today.subtract({ days: today.dayOfWeek - 1 })
    const [from, last, to] = [monday.subtract({ weeks: WEEKS }), monday.subtract({ days: 1 }), monday].map((day) =>
      startOf(day, me.timeZone),
    ) as [Date, Date, Date]
    const figures = await meetingFigures(db, { now: clock(), span: { from, to } })
    return reply(meetingFiguresCard(figures, { from, until: last }, readerOf(context)))
  },
})

const On = z.enum(['today', 'tomorrow'])

const visitors = command({
  name: 'visitors',
  words: ['visitors', 'bezoek', 'bezoekers'],
  alone: true,
  grammar: {
    relation: 'none',
    also: [
      { words: /^(?:today|vandaag)[.?]?$/iu, command: 'visitors', input: () => ({ on: 'today' }) },
      { words: /^(?:tomorrow|morgen)[.?]?$/iu, command: 'visitors', input: () => ({ on: 'tomorrow' }) },
    ],
  },
  task: 'visitors',
  input: z.object({ on: On.default('today') }),
  role: 'member',
  async run(context, { on }) {
    const { db, clock, me } = context
    const day = dayOf(clock(), me.timeZone).add({ days: on === 'today' ? 0 : 1 })
    return reply(visitorsCard(await visitsOn(db, day, me.timeZone), on, readerOf(context)))
  },
})

/** The lists of meetings: one's own, who comes to us, and how it went by team. */
export const meetingListCommands = [meetings, meetingsTeam, visitors]
