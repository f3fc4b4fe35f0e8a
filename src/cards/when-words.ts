import { sentences } from '../language.ts'

export const when = sentences({
  en: {
    today: 'today',
    tomorrow: 'tomorrow',
    yesterday: 'yesterday',
    justNow: 'just now',
    since: 'since {{when}}',
    minutes_one: '{{count}} min',
    minutes_other: '{{count}} min',
    hours_one: '{{count}} h',
    hours_other: '{{count}} h',
    hoursAndMinutes: '{{hours}} h {{minutes}} min',
  },
  nl: {
    today: 'vandaag',
    tomorrow: 'morgen',
    yesterday: 'gisteren',
    justNow: 'zojuist',
    since: 'sinds {{when}}',
    minutes_one: '{{count}} min',
    minutes_other: '{{count}} min',
    hours_one: '{{count}} uur',
    hours_other: '{{count}} uur',
    hoursAndMinutes: '{{hours}} uur {{minutes}} min',
  },
})
