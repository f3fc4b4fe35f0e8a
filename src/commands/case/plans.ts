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
import { capitalised } from '../../cards/case/title.ts'
import { refusedCard } from '../../cards/trouble/card.ts'
import { isOfAnnoyances } from '../../crm/complaint/of-annoyances.ts'

/** A day that needs no word before it: "move 2 monday", "verzet 2 volgende week". */
const DAY =
  '(?:mon|tue|wed|thu|fri|sat|sun|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|tomorrow|tmrw|tmr|today|vandaag|morgen|overmorgen|next|last|this|volgende|vorige|afgelopen|komende|deze|over|in|end|eind)\\p{L}*(?!\\p{L})|\\d{1,2}[/-]\\d{1,2}|\\d{4}-\\d{2}-\\d{2}'
const TO_DAY = new RegExp(
  `^${NUMBER}(?:[.!]*|\\s+(?:(?:to|till|until|naar|tot|op)\\s+(?=\\S)|(?=${DAY}))(.{1,200}))$`,
  'iu',
)
const TO_COLLEAGUE = new RegExp(`^${NUMBER}(?:[.!]*|\\s+(?:(?:to|aan)\\s+|(?=@))(\\S.{0,100}))$`, 'iu')

/** "drop 2 no longer needed", "drop 2: niet meer nodig", "drop 2 because …"; nothing of it is a day or a colleague. */
const WITH_REASON = new RegExp(
  `^${NUMBER}(?:\\s*[.,:;–-]+)?(?:\\s+(?:(?:because|since|omdat|want)\\s+)?(\\S[\\s\\S]{0,499}))?$`,
  'iu',
)

const Numbered = z.object({ number: z.coerce.number().int().optional() })

/** "plan 2 next tuesday 10:00": a new date for a case by its number, as its form gives it one; without a day that form. */
export function moveCommand(commands: () => readonly Command[]): Command {
  return command({
    name: 'move',
    words: ['plan', 'verzet', 'move', 'verzetten', 'reschedule', 'postpone', 'verschuif', 'uitstellen'],
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
      const { plans } = kindOf(found.kind as CaseKind)
      if (!plans) return shown(commands(), context, found)
      if (by === undefined) return named(commands(), plans).run(context, { id: found.id })
      const { dueAt, wholeDay } = readDeadline(context, by)
      const local = Temporal.Instant.fromEpochMilliseconds(dueAt.getTime()).toZonedDateTimeISO(context.me.timeZone)
      const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
      const when = `${local.toPlainDate().toString()}${wholeDay ? '' : `T${time}`}`
      return asked(await named(commands(), plans).run(context, { id: found.id, when }))
    },
  })
}

/** "give 6 to @tom": a case by its number to a colleague, as its form gives it; without one that form. */
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
      if (!gives) return shown(commands(), context, found)
      if (!owner) return named(commands(), gives).run(context, { id: found.id })
      const { id } = await resolveColleague(context, owner.replace(/[\s.!]+$/u, ''))
      return asked(await named(commands(), gives).run(context, { id: found.id, colleague: id }))
    },
  })
}

function shown(commands: readonly Command[], context: Context, { kind, number }: Case): Promise<Answer> {
  return named(commands, `${kind} show`).run(context, { number })
}

const asked = (answer: Answer): Answer => (answer.show === 'card' ? reply(answer.card) : answer)

/** "drop 2 no longer needed": gives a case up by its number, as its form does; without a reason that form. */
export function letGoCommand(commands: () => readonly Command[]): Command {
  return command({
    name: 'let go',
    words: ['drop', 'schrap', 'schrappen'],
    grammar: {
      relation: 'none',
      also: [{ words: WITH_REASON, command: 'let go', input: ([, number, reason]) => ({ number, reason }) }],
    },
    alone: true,
    input: Numbered.extend({ reason: z.string().trim().max(500).optional() }),
    role: 'member',
    async run(context, { number, reason }) {
      const { t, me } = context
      if (number === undefined) return reply(refusedCard(t('four.howDrop'), null, me.language))
      const found = await findCase(context.db, { number })
      const { drops, dropsOnly, name } = kindOf(found.kind as CaseKind)
      if (drops && (dropsOnly === undefined || isOfAnnoyances(found)))
        return asked(await named(commands(), drops).run(context, { id: found.id, ...(reason && { reason }) }))
      // Not given up, but to be closed: that is where it can be.
      const what = `${capitalised(name[me.language].one)} ${number}`
      const answer = await shown(commands(), context, found)
      if (answer.show !== 'card') return answer
      const body = [{ type: 'text', text: t('four.noDrop', { what }) } as const, ...answer.card.body]
      return reply({ ...answer.card, body })
    },
  })
}
