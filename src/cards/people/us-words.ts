import { sentences } from '../../language.ts'

export const us = sentences({
  en: {
    kind: { team: 'department of ours', member: 'colleague' },
    label: { team: '{{name}} (department)', member: '{{name}} (colleague)' },
    teamButton: 'Department {{name}}',
    leads: 'Leads it',
    members: 'In it',
    nobody: 'nobody yet',
    presence: 'Present',
    team: 'Department',
    leadsTeams: 'Leads',
    standsIn: 'Covers for',
    nothing: 'Nothing is open between you.',
    fromMe: 'They’re waiting for you',
    toMe: 'You’re waiting for them',
  },
  nl: {
    kind: { team: 'afdeling van ons', member: 'collega' },
    label: { team: '{{name}} (afdeling)', member: '{{name}} (collega)' },
    teamButton: 'Afdeling {{name}}',
    leads: 'Leiding',
    members: 'Wie er werken',
    nobody: 'nog niemand',
    presence: 'Aanwezig',
    team: 'Afdeling',
    leadsTeams: 'Geeft leiding aan',
    standsIn: 'Vervangt',
    nothing: 'Er staat niets open tussen jullie.',
    fromMe: 'Wacht op jou',
    toMe: 'Daar wacht jij op',
  },
})
