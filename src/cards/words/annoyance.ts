import { bilingual } from './bilingual.ts'

export const annoyance = bilingual(
  {
    noted: 'Noted: an annoyance at {{name}}',
    recent_one: 'The first in 90 days.',
    recent_other: 'The {{count}} together in 90 days. Perhaps this is a complaint by now?',
    makeComplaint: 'Make it a complaint',
    withdrawn: 'Taken back: the annoyance at {{name}}',
  },
  {
    noted: 'Genoteerd: een ergernis bij {{name}}',
    recent_one: 'De eerste in 90 dagen.',
    recent_other: 'Samen {{count}} in 90 dagen. Is dit inmiddels een klacht?',
    makeComplaint: 'Maak er een klacht van',
    withdrawn: 'Teruggenomen: de ergernis bij {{name}}',
  },
)
