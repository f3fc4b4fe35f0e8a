import type { Colleague } from '../../../src/platforms/playground/server/colleague.ts'

const amsterdam = { timeZone: 'Europe/Amsterdam' }

/** The people of the pretend company in the tests of the playground. */
export const company: readonly Colleague[] = [
  {
    id: 'sanne',
    name: 'Sanne de Vries',
    role: { en: 'Account manager', nl: 'Accountmanager' },
    language: 'en',
    ...amsterdam,
    email: 'sanne@example.test',
  },
  { id: 'pieter', name: 'Pieter Bakker', role: { en: 'Team lead', nl: 'Teamleider' }, language: 'nl', ...amsterdam },
  {
    id: 'maya',
    name: 'Maya Okafor',
    role: { en: 'Service desk', nl: 'Servicedesk' },
    language: 'en',
    timeZone: 'Europe/London',
    admin: true,
  },
]
