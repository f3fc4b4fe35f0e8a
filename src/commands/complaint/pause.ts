import { z } from 'zod'
import { ladderCard } from '../../cards/complaint/ladder.ts'
import { howToSilenceCard, pausedCard, silenceForm } from '../../cards/complaint/pause.ts'
import { pauseComplaint, resumeComplaint, snoozeComplaint } from '../../crm/complaint/pause.ts'
import { workEndAfter } from '../../crm/escalation/working-time.ts'
import type { Case } from '../../store/generated/client.ts'
import { complaintFacts, findCase, findOpenCase } from '../case-facts.ts'
import { command, type Command, type Context, reply } from '../command.ts'
import { formDeadline, readDeadline, readerOf } from '../grammar/deadline.ts'
import { From } from '../today.ts'

const Id = z.object({ id: z.coerce.number().int(), from: From })
const How = z.enum(['silenced', 'third party'])

/** "silence 6 until 3: the truck is on its way", "stilte 6 tot vrijdag voor leverancier: besteld" */
const LINE =
  /^#?(\d{1,12})(?:\s+(?:until|till|til|to|tot|t\/m)\s+((?:(?!\s(?:for|voor)\s)[^:]|:\d\d){1,60}?)(?:\s+(?:for|voor)\s+([^:]{2,40}))?)?\s*(?:[:,]\s*(\D.*))?$/isu

async function formOf(
  context: Context,
  found: Case,
  said: { until?: Date; reason?: string; how?: z.output<typeof How> },
) {
  const { until = workEndAfter(context.calendar, context.clock(), 1), reason = '', how = 'silenced' } = said
  const form = silenceForm(await complaintFacts(context, found), { until, reason, how }, readerOf(context))
  return { show: 'form' as const, form }
}

async function keep(context: Context, id: number, said: { until: Date; reason: string; how: z.output<typeof How> }) {
  const { db, clock, by } = context
  const paused = await pauseComplaint(db, clock, { id, actor: by, ...said })
  return reply(pausedCard('kept', await complaintFacts(context, paused), readerOf(context)))
}

/** Nobody is reminded of a complaint for a while, and everybody sees it. */
const silence = command({
  name: 'silence',
  words: ['silence', 'stilte'],
  tried: { silent: '' },
  grammar: {
    relation: 'none',
    also: [
      {
        words: LINE,
        command: 'silence',
        input: ([, number, until, other, reason]) => ({
          number,
          until,
          reason,
          how: other ? 'third party' : 'silenced',
        }),
      },
    ],
  },
  alone: true,
  input: z.object({
    number: z.coerce.number().int().optional(),
    until: z.string().trim().optional(),
    reason: z.string().trim().max(500).optional(),
    how: How.default('silenced'),
  }),
  role: 'member',
  async run(context, { number, until, reason, how }) {
    if (number === undefined) return reply(howToSilenceCard(context.me.language))
    const found = await findCase(context.db, { number }, 'complaint')
    if (!until) return formOf(context, found, { how, ...(reason && { reason }) })
    const { dueAt } = readDeadline(context, until, 'until')
    return reason
      ? keep(context, found.id, { until: dueAt, reason, how })
      : formOf(context, found, { until: dueAt, how })
  },
})

const silenceAsked = command({
  name: 'complaint silence',
  input: Id,
  role: 'member',
  run: async (context, { id }) => formOf(context, await findOpenCase(context.db, id, 'complaint'), {}),
})

const silenced = command({
  name: 'complaint silenced',
  input: Id.extend({
    reason: z.string().trim().max(500).default(''),
    day: z.string().optional(),
    time: z.string().optional(),
    how: How.default('silenced'),
  }),
  role: 'member',
  async run(context, { id, reason, day, time, how }) {
    const { t, me } = context
    const deadline = formDeadline(context, day, time)
    const fields = {
      ...(reason.length < 3 && { reason: t('climb.needReason') }),
      ...(!deadline && { day: t('climb.needDay') }),
    }
    if (!deadline || Object.keys(fields).length > 0) return { show: 'errors', language: me.language, fields }
    return keep(context, id, { until: deadline.dueAt, reason, how })
  },
})

const resume = command({
  name: 'complaint resume',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    const gone = await resumeComplaint(db, clock, { id, actor: by })
    return reply(pausedCard('resumed', await complaintFacts(context, gone), readerOf(context)))
  },
})

const snooze = command({
  name: 'complaint snooze',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    const later = await snoozeComplaint(db, clock, { id, actor: by })
    return reply(pausedCard('snoozed', await complaintFacts(context, later), readerOf(context)))
  },
})

/** The whole escalation of a complaint, which its card keeps folded. */
const ladder = command({
  name: 'complaint ladder',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const found = await findCase(context.db, { id }, 'complaint')
    return reply(ladderCard(await complaintFacts(context, found), readerOf(context)))
  },
})

export const pauseCommands: readonly Command[] = [silence, silenceAsked, silenced, resume, snooze, ladder]
