import { z } from 'zod'
import { withAhead } from '../../cards/absence/cover.ts'
import { absenceForm } from '../../cards/settings/form.ts'
import { isoDay } from '../../cards/when.ts'
import { type AbsenceSet, setAbsence, undoAbsence } from '../../crm/absence/set.ts'
import { aheadOfLeave } from '../../crm/absence/cover.ts'
import { setupOf } from '../../crm/settings.ts'
import type { Answer } from '../../platforms/platform.ts'
import { colleagueOptions } from './colleagues.ts'
import { type Command, command, type Context, reply } from '../command.ts'
import { errors, mySettings } from '../settings/settings.ts'
import { NotUnderstood } from '../clarify.ts'
import { dateContext, readerOf } from '../grammar/deadline.ts'
import { ABSENCE_AND_MORE, ABSENCE_DAYS, absenceIn } from './absence-days.ts'

export const absence = command({
  name: 'absence',
  words: ['absence', 'afwezigheid', 'afwezig', 'away', 'vakantie', 'vrij', 'vacation', 'verlof'],
  tried: { sick: '', ziek: '' },
  alone: true,
  grammar: {
    relation: 'none',
    also: [ABSENCE_DAYS, ABSENCE_AND_MORE].map((words) => ({
      words,
      command: 'absence',
      input: ([said]: RegExpExecArray) => ({ words: said }),
    })),
  },
  input: z.object({ words: z.string().optional() }),
  role: 'member',
  async run(context, { words }) {
    const setup = await setupOf(context.db, context.me.id)
    const said = words === undefined ? null : daysIn(context, words)
    const colleagues = await colleagueOptions(context, context.me.id)
    const planned = said ? { ...setup, absentFrom: said.days.from, absentUntil: said.days.until } : setup
    return { show: 'form', form: absenceForm(planned, colleagues, readerOf(context), said?.saysMore) }
  },
})

// The form shows the days before they are kept: who stands in is often still to be chosen.
function daysIn(context: Context, words: string): NonNullable<ReturnType<typeof absenceIn>> {
  const { t } = context
  const said = absenceIn(words, dateContext(context, 'future'))
  if (!said) throw new NotUnderstood([], t('settings.noDays', { words }), t('settings.absenceExample'))
  return said
}

const Day = z.union([z.literal(''), z.iso.date()]).default('')

const Leave = z.object({ from: Day, until: Day, deputy: z.union([z.literal(''), z.coerce.number().int()]).default('') })

export const absenceEdited = command({
  name: 'absence edited',
  input: Leave,
  role: 'member',
  async run(context, { from, until, deputy }) {
    const { db, clock, by, me, origin } = context
    const wrong = wrongIn(context, { from, until })
    if (Object.keys(wrong).length > 0) return errors(context, wrong)
    const isAway = from !== '' || until !== ''
    const set = await setAbsence(db, clock, {
      absentFrom: isAway ? from || isoDay(clock(), me.timeZone) : null,
      absentUntil: isAway ? until || null : null,
      deputyId: deputy === '' ? null : deputy,
      actor: by,
      origin,
    })
    return absenceAnswer(context, set)
  },
})

/** The settings after it, with the way back, and what falls due meanwhile. */
export async function absenceAnswer(context: Context, { deed, member }: AbsenceSet): Promise<Answer> {
  const { db, clock } = context
  const card = await mySettings(context, (say) => say('settings.saved'))
  const ahead = await aheadOfLeave(db, member, clock())
  return reply(withAhead(card, { ahead, deed }, readerOf(context)), { replaces: true })
}

function wrongIn(
  { clock, me, t }: Context,
  { from, until }: Pick<z.output<typeof Leave>, 'from' | 'until'>,
): Record<string, string> {
  const today = isoDay(clock(), me.timeZone)
  return {
    ...(until !== '' && until < today && { until: t('settings.untilPassed') }),
    ...(from !== '' && until !== '' && until < from && { until: t('settings.untilBeforeFrom') }),
  }
}

/** One click: who stands in for the speaker, in the absence that is planned. */
const absenceDeputy = command({
  name: 'absence deputy',
  input: z.object({ id: z.number().int() }),
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by, me, origin } = context
    const { absentFrom, absentUntil } = await db.member.findFirstOrThrow({ where: { id: me.id } })
    const leave = { absentFrom, absentUntil, deputyId: id }
    return absenceAnswer(context, await setAbsence(db, clock, { ...leave, actor: by, origin }))
  },
})

const absenceUndo = command({
  name: 'absence undo',
  input: z.object({ id: z.number().int() }),
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    await undoAbsence(db, clock, { deed: id, actor: by })
    return reply(await mySettings(context, (say) => say('absence.takenBack')), { replaces: true })
  },
})

/** What the answer to an absence is answered with. */
export const absenceCommands: readonly Command[] = [absenceDeputy, absenceUndo]
