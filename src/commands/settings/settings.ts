import { z } from 'zod'
import type { Card, Language } from '../../cards/card.ts'
import { settingsCard } from '../../cards/settings/card.ts'
import { FOLLOW, settingsForm } from '../../cards/settings/form.ts'
import { type Words, words } from '../../cards/words.ts'
import { unaskedOf } from '../../crm/attention/budget/unasked.ts'
import { BRIEF_MINUTES } from '../../crm/meeting/brief/minutes.ts'
import { hasRole } from '../../crm/people/member.ts'
import { changeSettings, setupOf, takenAddress } from '../../crm/settings.ts'
import { hoursOf, simpleWeek } from '../../crm/people/week-hours.ts'
import { USUAL_ZONES } from '../../crm/people/zones.ts'
import { LANGUAGES } from '../../language.ts'
import type { Answer } from '../../platforms/platform.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { comingClosings } from './closings.ts'
import { readAliases, readWeek, readWindows, readZone } from './values.ts'

export const settings = command({
  name: 'settings',
  words: ['settings', 'instellingen', 'preferences', 'voorkeuren'],
  alone: true,
  menu: true,
  input: z.object({}),
  role: 'member',
  async run(context) {
    return reply(await mySettings(context))
  },
})

/** The speaker's settings as they stand; under another title right after a change. */
export async function mySettings(context: Context, title = (t: Words): string => t('settings.title')): Promise<Card> {
  const { db, workspaceId } = context
  const [setup, unasked] = await Promise.all([
    setupOf(db, context.me.id),
    unaskedOf(db, context.me.id, context.clock()),
  ])
  // A change of language or zone shows in the card that tells of it.
  const reader = { ...readerOf(context), language: setup.language as Language, timeZone: setup.timeZone }
  const facts = {
    setup,
    week: setup.hours && simpleWeek(setup.hours),
    companyWeek: simpleWeek(setup.company.hours),
    closings: comingClosings(context, setup.company.closings),
    workspaceId,
    leads: hasRole(setup, 'lead'),
    unasked,
  }
  return settingsCard(facts, title(words(reader.language)), reader)
}

export const settingsEdit = command({
  name: 'settings edit',
  input: z.object({}),
  role: 'member',
  async run(context) {
    const setup = await setupOf(context.db, context.me.id)
    const weeks = { week: setup.hours && simpleWeek(setup.hours), companyWeek: simpleWeek(setup.company.hours) }
    return {
      show: 'form',
      form: settingsForm(setup, weeks, { zones: USUAL_ZONES, briefs: BRIEF_MINUTES }, readerOf(context)),
    }
  },
})

const field = z.string().default('')

const Edited = z.object({
  language: z.enum([FOLLOW, ...LANGUAGES]),
  timeZone: field,
  otherZone: field,
  windows: field,
  days: field,
  workFrom: field,
  workTo: field,
  aliases: field,
  /** Absent from a form that was opened before there was a choice. */
  briefMinutes: z.string().regex(/^\d+$/u).transform(Number).pipe(z.literal(BRIEF_MINUTES)).nullable().catch(null),
})

export const settingsEdited = command({
  name: 'settings edited',
  input: Edited,
  role: 'member',
  async run(context, { language, briefMinutes, ...written }) {
    const { db, clock, by, me, t } = context
    const { email, hours, company } = await setupOf(db, me.id)
    const zone = readZone(context, written.otherZone, written.timeZone)
    const windows = readWindows(context, written.windows)
    const aliases = readAliases(context, written.aliases, email)
    const week = readWeek(context, written)
    const taken = 'value' in aliases ? await takenAddress(db, aliases.value, me.id) : null
    if ('error' in zone || 'error' in windows || 'error' in aliases || 'errors' in week || taken !== null) {
      return errors(context, {
        ...('error' in zone && { [written.otherZone ? 'otherZone' : 'timeZone']: zone.error }),
        ...('error' in windows && { windows: windows.error }),
        ...('error' in aliases && { aliases: aliases.error }),
        ...(taken !== null && { aliases: t('settings.takenAlias', { email: taken, button: t('link.alsoThere') }) }),
        ...('errors' in week && week.errors),
      })
    }
    await changeSettings(db, clock, {
      language: language === FOLLOW ? null : language,
      timeZone: zone.value,
      windows: windows.value,
      hours: week.week && hoursOf(week.week, hours ?? company.hours),
      aliases: aliases.value,
      briefMinutes,
      actor: by,
    })
    return reply(await mySettings(context, (after) => after('settings.saved')), { replaces: true })
  },
})

/** What is wrong with a form, a sentence for each field. */
export function errors({ me }: Pick<Context, 'me'>, fields: Readonly<Record<string, string>>): Answer {
  return { show: 'errors', language: me.language, fields }
}
