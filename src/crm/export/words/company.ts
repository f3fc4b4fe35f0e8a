import { sentences } from '../../../language.ts'
import { wordsIn } from '../columns.ts'

export const ROLE_WORDS = wordsIn(
  sentences({
    en: { member: 'member', lead: 'team lead', 'model owner': 'model owner', operator: 'operator' },
    nl: { member: 'medewerker', lead: 'teamleider', 'model owner': 'modeleigenaar', operator: 'beheerder' },
  }),
)

export const SETTING_WORDS = wordsIn(
  sentences({
    en: {
      name: 'name',
      country: 'country',
      language: 'language',
      timeZone: 'time zone',
      currency: 'currency',
      hours: 'working hours',
      closings: 'days closed',
      rhythm: 'days without contact',
      caseNumber: 'last case number',
      mailDomain: 'mail domain',
      model: 'version of the model in force',
      sponsor: 'sponsor',
    },
    nl: {
      name: 'naam',
      country: 'land',
      language: 'taal',
      timeZone: 'tijdzone',
      currency: 'valuta',
      hours: 'werktijden',
      closings: 'vrije dagen',
      rhythm: 'dagen zonder contact',
      caseNumber: 'laatste zaaknummer',
      mailDomain: 'maildomein',
      model: 'geldende versie van het model',
      sponsor: 'sponsor',
    },
  }),
)
