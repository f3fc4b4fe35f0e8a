import { z } from 'zod'
import { companyForm } from '../../cards/settings/form.ts'
import { plainName } from '../../crm/plain-name.ts'
import { changeCompany, setupOf } from '../../crm/settings.ts'
import { hoursOf, simpleWeek } from '../../crm/people/week-hours.ts'
import { USUAL_ZONES } from '../../crm/people/zones.ts'
import { LANGUAGES } from '../../language.ts'
import { colleagueOptions } from '../people/colleagues.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { comingClosings, readClosings } from './closings.ts'
import { readRhythms } from './rhythm.ts'
import { readRegion, readWeek, readZone } from './values.ts'
import { errors, mySettings } from './settings.ts'

/** Where most companies are, ISO 3166-1: their public holidays are known. */
const COUNTRIES = 'NL BE LU DE FR GB IE AT CH IT ES PT DK SE NO FI PL CZ HU RO GR TR US CA AU NZ ZA CW AW SR'.split(' ')

export const company = command({
  name: 'company',
  input: z.object({}),
  role: 'lead',
  async run(context) {
    const { company } = await setupOf(context.db, context.me.id)
    const offered = { zones: USUAL_ZONES, countries: COUNTRIES, colleagues: await colleagueOptions(context) }
    const closings = comingClosings(context, company.closings)
    return {
      show: 'form',
      form: companyForm({ ...company, closings }, simpleWeek(company.hours), offered, readerOf(context)),
    }
  },
})

const field = z.string().default('')

export const companyEdited = command({
  name: 'company edited',
  input: z.object({
    name: z.string().transform(plainName).pipe(z.string().max(200)),
    country: z.string().max(10),
    region: field,
    language: z.enum(LANGUAGES),
    timeZone: field,
    otherZone: field,
    days: field,
    workFrom: field,
    workTo: field,
    closings: field,
    rhythm: field,
    sponsor: z.union([z.literal(''), z.coerce.number().int()]).default(''),
  }),
  role: 'lead',
  async run(context, { name, country, language, sponsor, ...written }) {
    const { db, clock, by, me, t } = context
    const { company } = await setupOf(db, me.id)
    const zone = readZone(context, written.otherZone, written.timeZone)
    const week = readWeek(context, written)
    const closings = readClosings(context, written.closings, company.closings)
    const rhythms = readRhythms(context, written.rhythm, company.rhythms)
    const isCountry = country === company.country.slice(0, 2) || COUNTRIES.includes(country)
    const where = isCountry ? readRegion(context, country, written.region) : { value: country }
    const isRead = 'value' in where && 'value' in zone && 'week' in week && 'value' in closings && 'value' in rhythms
    if (!isCountry || name === '' || !isRead || zone.value === null || week.week === null) {
      return errors(context, {
        ...(!isCountry && { country: t('ask.badInput', { field: country }) }),
        ...('error' in where && { region: where.error }),
        ...(name === '' && { name: t('settings.needName') }),
        ...('error' in zone && { [written.otherZone ? 'otherZone' : 'timeZone']: zone.error }),
        ...('error' in closings && { closings: closings.error }),
        ...('error' in rhythms && { rhythm: rhythms.error }),
        ...('errors' in week ? week.errors : week.week === null && { days: t('settings.needDays') }),
      })
    }
    await changeCompany(db, clock, {
      name,
      country: where.value,
      language,
      timeZone: zone.value,
      hours: hoursOf(week.week, company.hours),
      closings: closings.value,
      rhythms: rhythms.value,
      sponsorId: sponsor === '' ? null : sponsor,
      actor: by,
    })
    return reply(await mySettings(context, (say) => say('settings.companySaved', { name })), { replaces: true })
  },
})
