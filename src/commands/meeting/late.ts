import { z } from 'zod'
import {
  lateCard,
  lateForm,
  lateHowCard,
  lateNoneCard,
  lateNotNowCard,
  lateWhichCard,
} from '../../cards/meeting/late.ts'
import { lateArrival, lateFor, type MeetingAround, meetingsAround, MINUTES_LATE } from '../../crm/meeting/brief/late.ts'
import { addressOf } from '../../crm/relation/address.ts'
import { normalise } from '../../crm/relation/names.ts'
import type { Answer } from '../../platforms/platform.ts'
import { NotUnderstood } from '../clarify.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { readName } from '../grammar/name-readings.ts'
import { errors } from '../settings/settings.ts'

const AMOUNT = String.raw`(?:\d{1,3}\s*(?:m|min|mins|minutes?|minuut|minuten|minuutjes|h|hours?|u|uur)?|(?:an?\s+|een\s+)?(?:kwartier(?:tje)?|quarter(?:\s+of\s+an\s+hour)?|half\s*(?:an\s+hour|uur(?:tje)?)|hour|uur(?:tje)?))`
/** "te laat 15" begins with "te", "running late" with "running". */
const WORD = String.raw`(?:(?:laat|late)(?=\s|$|[:,.!])\s*[:,]?\s*)?`

const ALONE = new RegExp(`^${WORD}(${AMOUNT})?[.!]?$`, 'iu')
const WITH_NAME = new RegExp(
  `^${WORD}(?:(${AMOUNT})(?=[\\s:,]))?\\s*[:,]?\\s*(?:(?:for|at|with|to|bij|voor|met|naar)\\s+)?([^:?\\n]{1,60}?)(?:\\s+(${AMOUNT}))?[.!]?$`,
  'iu',
)

/** "15", "15 min", "half an hour", "een kwartier", in minutes; null when it is none. */
function minutesIn(written: string): number | null {
  const said = written.trim().toLowerCase()
  if (!new RegExp(`^${AMOUNT}$`, 'iu').test(said)) return null
  const [digits] = /^\d+/u.exec(said) ?? []
  const isHours = /(?:h|hours?|u|uur(?:tje)?)$/u.test(said)
  if (digits !== undefined) return Number(digits) * (isHours ? 60 : 1)
  if (/kwartier|quarter/u.test(said)) return 15
  return said.includes('half') ? 30 : 60
}

const isPossible = (minutes: number | null): minutes is number =>
  minutes !== null && minutes >= MINUTES_LATE.least && minutes <= MINUTES_LATE.most

const Asked = z.object({
  id: z.coerce.number().int().optional(),
  amount: z.string().optional(),
  name: z.string().optional(),
})

/** The meeting somebody is late for: the one of a button, or, of a line, the one that is meant. */
const meetingLate = command({
  name: 'meeting late',
  // Tried, so that "Kate" is no misspelt "late".
  tried: { late: '', te: '', running: '' },
  alone: true,
  grammar: {
    relation: 'none',
    behind: { te: /^laat(?=\s|$|[:,.!])/iu, running: /^late(?=\s|$|[:,.!])/iu },
    also: [
      { words: ALONE, command: 'meeting late', input: ([, amount]) => ({ amount }) },
      {
        words: WITH_NAME,
        command: 'meeting late',
        input: ([, before, name, after]) => ({ amount: before ?? after, name }),
        // "Late delivery" is no customer of ours: that is a sentence.
        async isMeant({ db }, [, before, name = '', after]) {
          const { choice, candidates } = await readName(db, name)
          return (before ?? after) === undefined ? !('near' in choice) : candidates.length > 0
        },
      },
    ],
  },
  input: Asked,
  role: 'member',
  async run(context, { id, amount, name }) {
    const { db, clock, me, t } = context
    const reader = readerOf(context)
    if (id !== undefined) {
      const { meeting, standing } = await lateFor(db, clock(), me.id, id)
      if (standing !== 'now') return reply(lateNotNowCard(meeting, standing, reader))
      return { show: 'form', form: lateForm(meeting, MINUTES_LATE, reader) }
    }
    const minutes = amount === undefined ? null : minutesIn(amount)
    if (amount !== undefined && !isPossible(minutes))
      throw new NotUnderstood([], t('late.bad', MINUTES_LATE), name ? t('late.exampleOf', { name }) : t('late.example'))
    const around = await meetingsAround(db, clock(), me.id)
    const meant = name === undefined ? around : await those(context, around, name)
    const [one, ...others] = meant
    if (!one) return reply(lateNoneCard(name ?? null, reader))
    if (others.length > 0) return reply(lateWhichCard(meant, minutes, reader))
    return minutes === null ? reply(lateHowCard(one, reader)) : sentenceFor(context, one, minutes)
  },
})

/** Those of the meetings that are with who is named: the customer, or somebody who is invited. */
async function those({ db }: Context, around: readonly MeetingAround[], name: string): Promise<MeetingAround[]> {
  const { candidates } = await readName(db, name)
  const ids = new Set(candidates.map(({ id }) => id))
  const employers = new Set(candidates.flatMap(({ worksFor }) => worksFor))
  const sought = ` ${normalise(name)} `
  return around.filter(
    (one) =>
      ids.has(one.relationId) ||
      employers.has(one.name) ||
      one.guests.some((guest) => ` ${normalise(guest)} `.includes(sought)),
  )
}

const meetingLateSaid = command({
  name: 'meeting late said',
  input: z.object({ id: z.coerce.number().int(), minutes: z.coerce.string().max(40) }),
  role: 'member',
  async run(context, { id, minutes: written }) {
    const { db, clock, me, t } = context
    const { meeting, standing } = await lateFor(db, clock(), me.id, id)
    if (standing !== 'now') return reply(lateNotNowCard(meeting, standing, readerOf(context)))
    const minutes = minutesIn(written)
    if (!isPossible(minutes)) return errors(context, { minutes: t('late.bad', MINUTES_LATE) })
    return sentenceFor(context, meeting, minutes)
  },
})

async function sentenceFor(
  context: Context,
  { relationId, guests, startsAt }: MeetingAround,
  minutes: number,
): Promise<Answer> {
  // Who is invited by name is who waits.
  const personName = guests.find((guest) => !guest.includes('@')) ?? null
  const address = await addressOf(context.db, { relationId, personName, interactionId: null })
  const there = lateArrival(startsAt, minutes, context.clock())
  return reply(lateCard(address, { startsAt, there }, readerOf(context)))
}

/** What the line and the buttons of who is late ask for. */
export const lateCommands = [meetingLate, meetingLateSaid]
