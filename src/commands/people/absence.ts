import { z } from 'zod'
import { absenceForm } from '../../cards/settings/form.ts'
import { isoDay } from '../../cards/when.ts'
import { changeLeave, setupOf } from '../../crm/settings.ts'
import { colleagueOptions } from './colleagues.ts'
import { command, type Context, reply } from '../command.ts'
import { errors, mySettings } from '../settings/settings.ts'
import { NotUnderstood } from '../clarify.ts'
import { dateContext, readerOf } from '../grammar/deadline.ts'
import { ABSENCE_DAYS, readAbsence } from './absence-days.ts'

export const absence = command({
  name: 'absence',
  words: ['absence', 'afwezigheid', 'afwezig', 'away', 'vakantie', 'vrij', 'vacation', 'verlof'],
  alone: true,
  grammar: {
    relation: 'none',
    also: [{ words: ABSENCE_DAYS, command: 'absence', input: ([words]) => ({ words }) }],
  },
  input: z.object({ words: z.string().optional() }),
  role: 'member',
  async run(context, { words }) {
    const setup = await setupOf(context.db, context.me.id)
    const planned = words === undefined ? setup : { ...setup, ...daysIn(context, words) }
    const colleagues = await colleagueOptions(context, context.me.id)
    return { show: 'form', form: absenceForm(planned, colleagues, readerOf(context)) }
  },
})

// The form shows the days before they are kept: who stands in is often still to be chosen.
function daysIn(context: Context, words: string): { absentFrom: string; absentUntil: string | null } {
  const { t } = context
  const days = readAbsence(words, dateContext(context, 'future'))
  if (!days) throw new NotUnderstood([], t('settings.noDays', { words }), t('settings.absenceExample'))
  return { absentFrom: days.from, absentUntil: days.until }
}

const Day = z.union([z.literal(''), z.iso.date()]).default('')

const Leave = z.object({ from: Day, until: Day, deputy: z.union([z.literal(''), z.coerce.number().int()]).default('') })

export const absenceEdited = command({
  name: 'absence edited',
  input: Leave,
  role: 'member',
  async run(context, { from, until, deputy }) {
    const { db, clock, by, me } = context
    const wrong = wrongIn(context, { from, until, deputy })
    if (Object.keys(wrong).length > 0) return errors(context, wrong)
    const isAway = from !== '' || until !== ''
    const deputyId = deputy === '' || deputy === me.id ? null : deputy
    await changeLeave(db, clock, {
      absentFrom: isAway ? from || isoDay(clock(), me.timeZone) : null,
      absentUntil: isAway ? until || null : null,
      deputyId,
      actor: by,
    })
    return reply(await mySettings(context, (say) => say('settings.saved')), { replaces: true })
  },
})

function wrongIn({ clock, me, t }: Context, { from, until, deputy }: z.output<typeof Leave>): Record<string, string> {
  const today = isoDay(clock(), me.timeZone)
  const isAway = from !== '' || until !== ''
  return {
    ...(until !== '' && until < today && { until: t('settings.untilPassed') }),
    ...(from !== '' && until !== '' && until < from && { until: t('settings.untilBeforeFrom') }),
    ...(isAway && (deputy === '' || deputy === me.id) && { deputy: t('settings.needDeputy') }),
  }
}
