import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type CaseKind, kindOf } from '../../crm/kinds.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Case } from '../../store/generated/client.ts'
import { findCase } from '../case-facts.ts'
import { type Command, type Context, command, reply } from '../command.ts'
import { readDeadline } from '../grammar/deadline.ts'
import { resolveColleague } from '../people/resolve-colleague.ts'
import { NUMBER, named } from './deeds.ts'

/** A day that needs no word before it: "move 2 monday", "verzet 2 volgende week". */
const DAY =
  '(?:mon|tue|wed|thu|fri|sat|sun|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|tomorrow|tmrw|tmr|morgen|overmorgen|next|volgende|over|in)\\p{L}*(?!\\p{L})|\\d{1,2}[/-]\\d{1,2}'
const TO_DAY = new RegExp(`^${NUMBER}\\s+(?:(?:to|till|until|naar|tot|op)\\s+(?=\\S)|(?=${DAY}))(.{1,200})$`, 'iu')
const TO_COLLEAGUE = new RegExp(`^${NUMBER}\\s+(?:to|aan)\\s+(\\S.{0,100})$`, 'iu')

const Numbered = z.object({ number: z.coerce.number().int().optional() })

/** "move 2 to friday": a new date for a case by its number, as its form gives it one. */
export function moveCommand(commands: () => readonly Command[]): Command {
  return command({
    name: 'move',
    words: ['move', 'verzet', 'verzetten', 'reschedule', 'postpone', 'verschuif', 'uitstellen'],
    grammar: {
      relation: 'none',
      also: [{ words: TO_DAY, command: 'move', input: ([, number, by]) => ({ number, by }) }],
    },
    alone: true,
    input: Numbered.extend({ by: z.string().optional() }),
    role: 'member',
    async run(context, { number, by }) {
      if (number === undefined) return named(commands(), 'promises').run(context, { mine: false })
      const found = await findCase(context.db, { number })
      const deed = kindOf(found.kind as CaseKind).deeds.find(({ does }) => does === 'decide')
      if (!deed) return shown(commands(), context, found)
      const { dueAt, wholeDay } = readDeadline(context, by ?? '')
      const local = Temporal.Instant.fromEpochMilliseconds(dueAt.getTime()).toZonedDateTimeISO(context.me.timeZone)
      const time = wholeDay ? undefined : local.toPlainTime().toString({ smallestUnit: 'minute' })
      return filled(commands(), context, deed.command, found, {
        what: 'plan',
        day: local.toPlainDate().toString(),
        ...(time && { time }),
      })
    },
  })
}

/** "give 6 to @tom": a case by its number to a colleague, as its form gives it. */
export function giveCommand(commands: () => readonly Command[]): Command {
  return command({
    name: 'give',
    words: ['give', 'geef', 'assign'],
    grammar: {
      relation: 'none',
      also: [{ words: TO_COLLEAGUE, command: 'give', input: ([, number, owner]) => ({ number, owner }) }],
    },
    alone: true,
    input: Numbered.extend({ owner: z.string().optional() }),
    role: 'member',
    async run(context, { number, owner }) {
      if (number === undefined) return named(commands(), 'promises').run(context, { mine: false })
      const found = await findCase(context.db, { number })
      const { gives } = kindOf(found.kind as CaseKind)
      if (!gives || !owner) return shown(commands(), context, found)
      const { id } = await resolveColleague(context, owner.replace(/[\s.!]+$/u, ''))
      return filled(commands(), context, gives, found, { what: 'delegate', colleague: String(id) })
    },
  })
}

function shown(commands: readonly Command[], context: Context, { kind, number }: Case): Promise<Answer> {
  return named(commands, `${kind} show`).run(context, { number })
}

/** What the form of a command does when it is sent with these values. */
async function filled(
  commands: readonly Command[],
  context: Context,
  opener: string,
  { id }: Case,
  values: Record<string, string>,
): Promise<Answer> {
  const opened = await named(commands, opener).run(context, { id })
  if (opened.show !== 'form') return opened
  const { command: name, input } = opened.form.submit
  const sent = named(commands, name)
  const answer = await sent.run(context, sent.input.parse({ ...input, ...values }))
  return answer.show === 'card' ? reply(answer.card) : answer
}
