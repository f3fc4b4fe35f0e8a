import type { Closing } from '../../crm/escalation/closings.ts'
import type { Setup } from '../../crm/settings.ts'
import type { Unasked } from '../../crm/attention/budget/unasked.ts'
import type { SimpleWeek } from '../../crm/people/week-hours.ts'
import type { Button, Card, Fact, Language } from '../card.ts'
import { awayInWords } from '../home/card.ts'
import { hoursButton, quietHoursInWords } from '../quiet/card.ts'
import { platformName, platformNames } from '../people/link-card.ts'
import { isoDay, listed, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { closingLine } from './closings.ts'

/** A member's settings, with the weeks in their simplest form. */
export interface SettingsFacts {
  setup: Setup
  week: SimpleWeek | null
  companyWeek: SimpleWeek
  /** The closings of the company that are not over. */
  closings: readonly Closing[]
  /** The workspace this is read on: the account there cannot unlink itself. */
  workspaceId: number
  /** May change the company. */
  leads: boolean
  unasked: Unasked
}

/** How somebody is set up, and the ways to change it. */
export function settingsCard(facts: SettingsFacts, title: string, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const { setup } = facts
  const away = awayInWords({ ...setup, deputy: setup.deputy?.name ?? null }, reader)
  return {
    language,
    title,
    body: [
      {
        type: 'facts',
        facts: [
          [t('settings.language'), followed(t('settings.ownName'), 'language', setup, language)],
          [t('settings.zone'), followed(zoneName(setup.timeZone), 'timeZone', setup, language)],
          [t('settings.windows'), setup.windows.toSorted().join(', ') || t('settings.noWindows')],
          [t('settings.brief'), briefInWords(setup.briefMinutes, language)],
          [t('settings.unasked'), t('settings.unaskedCount', { ...facts.unasked })],
          [t('settings.hours'), hoursOf(facts, language)],
          ...closed(facts, reader),
          ...addresses(setup, language),
          [
            t('settings.known'),
            platformNames(
              setup.accounts.map(({ platform }) => platform),
              language,
            ),
          ],
          [t('quiet.hours'), quietHoursInWords(setup, language)],
          [t('settings.absence'), away || t('settings.here')],
        ],
      },
      ...(facts.leads && setup.company.sponsorId === null
        ? [{ type: 'note', text: t('settings.noSponsor', { button: t('settings.company') }) } as const]
        : []),
    ],
    buttons: buttons(facts, away !== '' && (setup.absentFrom ?? '') <= isoDay(reader.now, reader.timeZone), language),
  }
}

function followed(value: string, what: string, { chosen }: Setup, language: Language): string {
  return chosen.includes(what) ? value : words(language)('settings.followed', { value })
}

/** A zone as people know it: `Europe/Amsterdam` is Amsterdam. */
export function zoneName(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

/** How long before a meeting its brief comes: "30 minutes", "never". */
export function briefInWords(minutes: number, language: Language): string {
  const t = words(language)
  if (minutes === 0) return t('settings.noBrief')
  return minutes % 60 === 0
    ? t('settings.briefHours', { count: minutes / 60 })
    : t('settings.briefMinutes', { count: minutes })
}

function hoursOf({ week, companyWeek }: SettingsFacts, language: Language): string {
  if (week) return weekInWords(week, language)
  return words(language)('settings.companyHours', { hours: weekInWords(companyWeek, language) })
}

/** A week in a few words: "Monday, Tuesday and Friday, 09:00 to 17:00". */
export function weekInWords({ days, from, to }: SimpleWeek, language: Language): string {
  const t = words(language)
  const names = days.map((day) => t(`settings.day.${day as '1'}`))
  return t('settings.hoursLine', { days: listed(names, language), from, to })
}

function closed({ closings }: SettingsFacts, reader: Reader): Fact[] {
  const lines = closings.map((closing) => closingLine(closing, reader))
  return lines.length > 0 ? [[words(reader.language)('settings.closings'), lines.join('; ')]] : []
}

function addresses({ email, aliases }: Setup, language: Language): Fact[] {
  const all = [email, ...aliases].filter((address) => address !== null)
  return all.length > 0 ? [[words(language)('settings.email'), all.join(', ')]] : []
}

function buttons({ setup, workspaceId, leads }: SettingsFacts, isAway: boolean, language: Language): Button[] {
  const t = words(language)
  const here = { from: '', until: '', deputy: String(setup.deputy?.id ?? '') }
  const others = setup.accounts.filter((account) => account.workspaceId !== workspaceId)
  return [
    { label: t('settings.edit'), opens: 'form', press: { command: 'settings edit', input: {} } },
    { label: t('settings.absent'), opens: 'form', press: { command: 'absence', input: {} } },
    ...(isAway ? [{ label: t('settings.back'), press: { command: 'absence edited', input: here } }] : []),
    hoursButton(language),
    { label: t('link.alsoThere'), press: { command: 'link make', input: {} } },
    ...others.map(({ id, platform }) => ({
      label: t('link.end', { platform: platformName(platform, language) }),
      press: { command: 'link end', input: { id } },
    })),
    ...(leads
      ? [{ label: t('settings.company'), opens: 'form', press: { command: 'company', input: {} } } as const]
      : []),
  ]
}
