import { bilingual } from './bilingual.ts'

export const digest = bilingual(
  {
    title: {
      morning: 'Good morning {{name}}, this needs you today',
      midday: 'Halfway through the day, {{name}}',
      'end of day': 'Before you go, {{name}}',
      now: 'What needs you now',
    },
    broken: 'Broken promises',
    complaints: 'Complaints',
    promises: 'Promises',
    promiseNote: 'Promise {{number}}, {{due}}',
    brokenNote: 'Promise {{number}}, was {{due}}',
    complaintNote: 'Complaint {{number}}, {{severity}}, {{age}}',
    complaintNoteWaiting: 'Complaint {{number}}, {{severity}}, {{age}}, nobody has taken it yet',
    standsFor: 'For {{name}}, who is away',
    heldBack_one: 'Held back: {{count}}. Finish one of these and it comes up.',
    heldBack_other: 'Held back: {{count}}. Finish some of these and they come up.',
    empty: 'Nothing needs you now.',
    emptyText: 'No promise is due before the end of the next working day, and no complaint is yours.',
  },
  {
    title: {
      morning: 'Goedemorgen {{name}}, dit vraagt vandaag om je aandacht',
      midday: 'Halverwege de dag, {{name}}',
      'end of day': 'Voor je gaat, {{name}}',
      now: 'Wat nu om je aandacht vraagt',
    },
    broken: 'Verbroken toezeggingen',
    complaints: 'Klachten',
    promises: 'Toezeggingen',
    promiseNote: 'Toezegging {{number}}, {{due}}',
    brokenNote: 'Toezegging {{number}}, was {{due}}',
    complaintNote: 'Klacht {{number}}, {{severity}}, {{age}}',
    complaintNoteWaiting: 'Klacht {{number}}, {{severity}}, {{age}}, nog door niemand opgepakt',
    standsFor: 'Voor {{name}}, die afwezig is',
    heldBack_one: 'Achtergehouden: {{count}}. Rond er hier een af, dan komt die naar boven.',
    heldBack_other: 'Achtergehouden: {{count}}. Rond er hier een paar af, dan komen die naar boven.',
    empty: 'Niets vraagt nu om je aandacht.',
    emptyText: 'Geen toezegging loopt af voor het eind van de volgende werkdag, en geen klacht is van jou.',
  },
)
