import { sentences } from '../../language.ts'

/** What every part of a report shares. */
export const report = sentences({
  en: {
    company: 'The company',
    others: 'Everybody else',
    team: 'Team',
    meetings: 'Meetings with customers',
    meetingsFound:
      '{{held}} of {{count}} meetings were held, {{off}} were cancelled and of {{notSaid}} nobody said how it went.',
    held: 'Held',
    late: 'Late',
    cancelled: 'Cancelled',
    noShow: 'No-show',
    notSaid: 'Not said',
  },
  nl: {
    company: 'Het bedrijf',
    others: 'Alle anderen',
    team: 'Team',
    meetings: 'Afspraken met klanten',
    meetingsFound:
      '{{held}} van de {{count}} afspraken gingen door, {{off}} werden afgezegd en van {{notSaid}} zei niemand hoe het ging.',
    held: 'Doorgegaan',
    late: 'Te laat',
    cancelled: 'Afgezegd',
    noShow: 'Niet gekomen',
    notSaid: 'Niet gezegd',
  },
})
