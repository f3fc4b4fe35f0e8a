import { sentences } from '../../language.ts'

export const annoyance = sentences({
  en: {
    noted: 'Noted: an annoyance at {{name}}',
    recent_one: 'The first in 90 days.',
    recent_other: 'That makes {{count}} in 90 days. Is it a complaint by now?',
    makeComplaint: 'Make it a complaint',
    withdrawn: 'Taken back: the annoyance at {{name}}',
    changed: 'Changed: an annoyance at {{name}}',
    editTitle: 'Change the annoyance',
    text: 'What annoyed the customer',
    emptyText: 'Write what annoyed the customer.',
  },
  nl: {
    noted: 'Genoteerd: een ergernis bij {{name}}',
    recent_one: 'De eerste in 90 dagen.',
    recent_other: 'Dat maakt {{count}} in 90 dagen. Is het inmiddels een klacht?',
    makeComplaint: 'Maak er een klacht van',
    withdrawn: 'Teruggenomen: de ergernis bij {{name}}',
    changed: 'Gewijzigd: een ergernis bij {{name}}',
    editTitle: 'De ergernis wijzigen',
    text: 'Wat de klant ergerde',
    emptyText: 'Schrijf wat de klant ergerde.',
  },
})
