import { sentences } from '../../language.ts'

export const told = sentences({
  en: {
    soon_one: 'Almost due: {{count}} promise',
    soon_other: 'Almost due: {{count}} promises',
    note: 'Promise {{number}}, {{due}}',
    show: 'Show what’s waiting for me',
    untold_one: 'A promise broke, and I hadn’t told anybody',
    untold_other: '{{count}} promises broke, and I hadn’t told anybody',
    ourFault_one: 'I couldn’t tell anybody in time that it was due. That’s my fault, not the owner’s.',
    ourFault_other: 'I couldn’t tell anybody in time that these were due. That’s my fault, not the owners’.',
    mend: 'Let the customer hear from one of you today. To see why I couldn’t, type: doctor',
  },
  nl: {
    soon_one: 'Bijna zover: {{count}} toezegging',
    soon_other: 'Bijna zover: {{count}} toezeggingen',
    note: 'Toezegging {{number}}, {{due}}',
    show: 'Laat zien wat er op mij wacht',
    untold_one: 'Een toezegging is niet nagekomen, en ik had niemand gewaarschuwd',
    untold_other: '{{count}} toezeggingen zijn niet nagekomen, en ik had niemand gewaarschuwd',
    ourFault_one: 'Ik kon niet op tijd laten weten dat hij afliep. Dat ligt aan mij, niet aan de eigenaar.',
    ourFault_other: 'Ik kon niet op tijd laten weten dat ze afliepen. Dat ligt aan mij, niet aan de eigenaren.',
    mend: 'Laat de klant vandaag iets van jullie horen. Waarom dat niet lukte, zie je met: dokter',
  },
})
