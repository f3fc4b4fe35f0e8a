import { z } from 'zod'
import { ladderCard } from '../../cards/complaint/ladder.ts'
import { howToSilenceCard, pausedCard, silenceForm } from '../../cards/complaint/pause.ts'
import { pauseComplaint, resumeComplaint, snoozeComplaint } from '../../crm/complaint/pause.ts'
import { workEndAfter } from '../../crm/escalation/working-time.ts'
import type { Case } from '../../store/generated/client.ts'
import { complaintFacts, findCase, findOpenCase } from '../case-facts.ts'
import { command, type Command, type Context, reply } from '../command.ts'
import { formDeadline, isDate, isUnclear, readDeadline, readerOf } from '../grammar/deadline.ts'
import { From } from '../today.ts'

const Id = z.object({ id: z.coerce.number().int(), from: From })
const How = z.enum(['silenced', 'third party'])

/** "silence 6 until 3: the truck is on its way", "stilte 6 tot vrijdag, want de vrachtwagen is onderweg" */
const LINE =
  /^#?(\d{1,12})(?:\s+(?:until|till|til|to|tot|t\/m)\s+((?:[^:]|:\d\d){1,200}?))?(?:(?:\s*[:,]\s*(?:(?:because|as|omdat|want)\s+)?|\s+(?:because|as|omdat|want)\s+)(\D.*)|\s*)$/isu
/** "our supplier", "een ander": who is neither ours nor the customer. */
const WHO =
  '(?:(?:the|our|an?|de|het|een|onze)\\s+)?(?:supplier|vendor|carrier|courier|manufacturer|subcontractor|some(?:body|one) else|third party|leverancier|vervoerder|koerier|fabrikant|onderaannemer|iemand anders|andere?|derden?)(?!\\p{L})'
/** "for our supplier Jansen" */
const OTHER = new RegExp(`\\s+(?:for|voor)\\s+(${WHO}(?<name>.*))$`, 'isu')
/** "waiting for the supplier", "we wachten op de vervoerder" */
const WAITS_FOR_OTHER = new RegExp(`(?<!\\p{L})(?:for|on|voor|op)\\s+${WHO.replace('andere?|', '')}`, 'iu')

/** Whether a reason to wait says that it is for somebody who is neither ours nor the customer. */
export const waitsForOther = (reason: string): boolean => WAITS_FOR_OTHER.test(reason)

/** What stands in such a line: a name behind the one it waits for is part of why. */
function saidIn([, number, words, said]: RegExpExecArray) {
  const other = words === undefined ? null : OTHER.exec(words)
  const named = other?.groups?.['name'] ? other[1] : undefined
  const reason = [named, said].filter((part) => part !== undefined).join(': ')
  const until = other ? words?.slice(0, other.index) : words
  return { number, until, ...(reason && { reason }), how: other ? 'third party' : 'silenced' }
}

/** "friday for the new pallets": the date, and why; no reason when it is a date and nothing else. "3" is an hour here. */
function apart(context: Context, words: string): { until: string; why: string } {
  const read = (text: string) => [text, `until ${text}`].find((each) => isDate(context, each))
  const places = [...words.matchAll(/\s+(?:for|voor)\s+/giu), { index: words.length, 0: '' }]
  const place = places.findLast(({ index }) => read(words.slice(0, index)))
  if (!place) return { until: words, why: '' }
  const until = words.slice(0, place.index)
  return { until: read(until) ?? until, why: words.slice(place.index + place[0].length) }
}

async function formOf(
  context: Context,
  found: Case,
  said: { until?: Date; reason?: string; how?: z.output<typeof How> },
) {
  const { until = workEndAfter(context.calendar, context.clock(), 1), reason = '', how = 'silenced' } = said
  const form = silenceForm(await complaintFacts(context, found), { until, reason, how }, readerOf(context))
  return { show: 'form' as const, form }
}

/** Nobody is reminded of a complaint until then, and everybody sees why. Throws what `pauseComplaint` does. */
export async function silenceFor(
  context: Context,
  id: number,
  said: { until: Date; reason: string; how: z.output<typeof How> },
) {
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
    also: [{ words: LINE, command: 'silence', input: saidIn }],
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
    const said = apart(context, until)
    const why = [said.why, reason].filter(Boolean).join(': ')
    // Asked which day it is, only the day would be said anew.
    if (said.why && isUnclear(context, said.until)) return formOf(context, found, { how, reason: why })
    const { dueAt } = readDeadline(context, said.until, 'until')
    return why
      ? silenceFor(context, found.id, { until: dueAt, reason: why, how: waitsForOther(why) ? 'third party' : how })
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
    return silenceFor(context, id, { until: deadline.dueAt, reason, how })
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
