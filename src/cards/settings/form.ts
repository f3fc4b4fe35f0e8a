import type { Closing } from '../../crm/escalation/closings.ts'
import type { Setup } from '../../crm/settings.ts'
import type { SimpleWeek } from '../../crm/people/week-hours.ts'
import { LANGUAGES } from '../../language.ts'
import type { Field, Form, Language, Option } from '../card.ts'
import { briefInWords, weekInWords, zoneName } from './card.ts'
import { closingLine } from './closings.ts'
import type { Reader } from '../when.ts'
import { optionsOf, words } from '../words.ts'

/** Stands for "what my platform says", because not every platform can leave a choice empty again. */
export const FOLLOW = 'follow'

interface Weeks {
  week: SimpleWeek | null
  companyWeek: SimpleWeek
}

/** Every language, called as it calls itself. */
const languageOptions = (): Option[] => LANGUAGES.map((value) => ({ value, label: words(value)('settings.ownName') }))

/** What somebody chooses for themselves; `briefs`: how many minutes before a meeting its brief can come. */
export function settingsForm(
  setup: Setup,
  { week, companyWeek }: Weeks,
  { zones, briefs }: { zones: readonly string[]; briefs: readonly number[] },
  { language }: Reader,
): Form {
  const t = words(language)
  const follow = { value: FOLLOW, label: t('settings.follow') }
  const chosen = (what: 'language' | 'timeZone') => (setup.chosen.includes(what) ? setup[what] : FOLLOW)
  return {
    language,
    title: t('settings.editTitle'),
    fields: [
      {
        type: 'choice',
        name: 'language',
        label: t('settings.language'),
        value: chosen('language'),
        options: [follow, ...languageOptions()],
      },
      zoneField(chosen('timeZone'), [follow, ...zoneOptions(zones, setup.timeZone)], language),
      otherZone(language),
      {
        type: 'line',
        name: 'windows',
        label: t('settings.windows'),
        hint: t('settings.windowsHint'),
        value: setup.windows.toSorted().join(', '),
        optional: true,
        max: 100,
      },
      {
        type: 'choice',
        name: 'briefMinutes',
        label: t('settings.brief'),
        hint: t('settings.briefHint'),
        value: String(setup.briefMinutes),
        options: briefs.map((minutes) => ({ value: String(minutes), label: briefInWords(minutes, language) })),
      },
      ...weekFields(week, language, t('settings.daysHint', { hours: weekInWords(companyWeek, language) })),
      {
        type: 'lines',
        name: 'aliases',
        label: t('settings.aliases'),
        hint: t('settings.aliasesHint'),
        value: setup.aliases.join('\n'),
        optional: true,
        max: 600,
      },
    ],
    submit: { label: t('common.save'), command: 'settings edited', input: {} },
  }
}

function zoneField(value: string, options: readonly Option[], language: Language): Field {
  return { type: 'choice', name: 'timeZone', label: words(language)('settings.zone'), value, options }
}

function otherZone(language: Language): Field {
  const t = words(language)
  return {
    type: 'line',
    name: 'otherZone',
    label: t('settings.otherZone'),
    hint: t('settings.otherZoneHint'),
    optional: true,
    max: 60,
  }
}

// The zone somebody has now is there to keep, also when few others have it.
function zoneOptions(zones: readonly string[], present: string): Option[] {
  return [...new Set([...zones, present])].map((value) => ({ value, label: zoneName(value) }))
}

/** Working days and hours; with a hint none may be ticked as well. */
function weekFields(week: SimpleWeek | null, language: Language, hint?: string): Field[] {
  const t = words(language)
  const optional = hint !== undefined
  return [
    {
      type: 'choices',
      name: 'days',
      label: t('settings.days'),
      options: optionsOf('settings', 'day', language),
      value: week?.days.join(',') ?? '',
      ...(optional && { hint, optional }),
    },
    { type: 'time', name: 'workFrom', label: t('settings.workFrom'), value: week?.from ?? '', optional },
    { type: 'time', name: 'workTo', label: t('settings.workTo'), value: week?.to ?? '', optional },
  ]
}

/** When somebody is away, and who stands in; `saysMore`: they wrote why, which is said not to be kept. */
export function absenceForm(
  { absentFrom, absentUntil, deputy }: Pick<Setup, 'absentFrom' | 'absentUntil' | 'deputy'>,
  colleagues: readonly Option[],
  { language }: Reader,
  saysMore = false,
): Form {
  const t = words(language)
  return {
    language,
    title: t('settings.absentTitle'),
    intro: [...(saysMore ? [t('absence.noReason')] : []), t('settings.absentIntro')].join(' '),
    fields: [
      {
        type: 'date',
        name: 'from',
        label: t('settings.absentFrom'),
        hint: t('settings.absentFromHint'),
        value: absentFrom ?? '',
        optional: true,
      },
      {
        type: 'date',
        name: 'until',
        label: t('settings.absentUntil'),
        hint: t('settings.absentUntilHint'),
        value: absentUntil ?? '',
        optional: true,
      },
      {
        type: 'choice',
        name: 'deputy',
        label: t('settings.deputy'),
        options: colleagues,
        optional: true,
        ...(deputy && { value: String(deputy.id) }),
      },
    ],
    submit: { label: t('common.save'), command: 'absence edited', input: {} },
  }
}

/** "A 30/45, B 60/90, C 120/180, rest 40/90". */
function rhythmsInWords(rhythms: Setup['company']['rhythms'], language: Language): string {
  const names = ['A', 'B', 'C', words(language)('settings.rhythmRest')]
  return rhythms.map(({ ideal, most }, n) => `${names[n]} ${ideal}/${most}`).join(', ')
}

/** What a lead or an operator chooses for the company, with the closings that are not over. */
export function companyForm(
  { closings, ...company }: Omit<Setup['company'], 'closings'> & { closings: readonly Closing[] },
  week: SimpleWeek,
  {
    zones,
    countries,
    colleagues,
  }: { zones: readonly string[]; countries: readonly string[]; colleagues: readonly Option[] },
  reader: Reader,
): Form {
  const { language } = reader
  const t = words(language)
  return {
    language,
    title: t('settings.companyTitle'),
    fields: [
      { type: 'line', name: 'name', label: t('settings.companyName'), value: company.name, max: 200 },
      {
        type: 'choice',
        name: 'country',
        label: t('settings.country'),
        hint: t('settings.countryHint'),
        value: company.country.slice(0, 2),
        options: countryOptions([...new Set([...countries, company.country.slice(0, 2)])], language),
      },
      {
        type: 'line',
        name: 'region',
        label: t('settings.region'),
        hint: t('settings.regionHint'),
        value: company.country.slice(3),
        optional: true,
        max: 60,
      },
      {
        type: 'choice',
        name: 'language',
        label: t('settings.language'),
        value: company.language,
        options: languageOptions(),
      },
      zoneField(company.timeZone, zoneOptions(zones, company.timeZone), language),
      otherZone(language),
      ...weekFields(week, language),
      {
        type: 'lines',
        name: 'closings',
        label: t('settings.closings'),
        hint: t('settings.closingsHint', { line: t('settings.closingExample') }),
        value: closings.map((closing) => closingLine(closing, reader)).join('\n'),
        optional: true,
        max: 2000,
      },
      {
        type: 'line',
        name: 'rhythm',
        label: t('settings.rhythm'),
        hint: t('settings.rhythmHint'),
        value: rhythmsInWords(company.rhythms, language),
        optional: true,
        max: 100,
      },
      {
        type: 'choice',
        name: 'sponsor',
        label: t('settings.sponsor'),
        hint: t('settings.sponsorHint'),
        options: colleagues,
        optional: true,
        ...(company.sponsorId !== null && { value: String(company.sponsorId) }),
      },
    ],
    submit: { label: t('common.save'), command: 'company edited', input: {} },
  }
}

function countryOptions(countries: readonly string[], language: Language): Option[] {
  const names = new Intl.DisplayNames(language, { type: 'region' })
  const named = countries.map((value) => ({ value, label: names.of(value) ?? value }))
  return named.toSorted((a, b) => a.label.localeCompare(b.label, language))
}
