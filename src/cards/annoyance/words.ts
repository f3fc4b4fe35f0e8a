import { sentences } from '../../language.ts'

export const annoyance = sentences({
  en: {
    noted: 'Annoyance noted: {{name}}',
    recent_one: 'The first in 90 days.',
    recent_other: 'That’s {{count}} in 90 days. Is this a complaint?',
    makeComplaint: 'Make it a complaint',
    withdrawn: 'Annoyance deleted: {{name}}',
    changed: 'Annoyance changed: {{name}}',
    editTitle: 'Change the annoyance',
    text: 'What annoyed the customer',
    emptyText: 'Write what annoyed the customer.',
  },
  nl: {
    noted: 'Ergernis genoteerd: {{name}}',
    recent_one: 'De eerste in 90 dagen.',
    recent_other: 'Dat zijn er {{count}} in 90 dagen. Is dit een klacht?',
    makeComplaint: 'Maak er een klacht van',
    withdrawn: 'Ergernis verwijderd: {{name}}',
    changed: 'Ergernis gewijzigd: {{name}}',
    editTitle: 'De ergernis wijzigen',
    text: 'Wat de klant ergerde',
    emptyText: 'Schrijf wat de klant ergerde.',
  },
})
