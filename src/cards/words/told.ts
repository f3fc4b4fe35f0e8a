import { bilingual } from './bilingual.ts'

export const told = bilingual(
  {
    soon_one: 'Almost due: {{count}} promise',
    soon_other: 'Almost due: {{count}} promises',
    note: 'Promise {{number}}, {{due}}',
    show: 'Show what needs me',
    untold_one: 'A promise broke, and I had told nobody',
    untold_other: '{{count}} promises broke, and I had told nobody',
    ourFault_one: 'I could not say in time that it was due. That is my fault, not that of who had it.',
    ourFault_other: 'I could not say in time that these were due. That is my fault, not that of who had them.',
    mend: 'Let the customer hear from one of you today. Why I could not say it is in: doctor',
  },
  {
    soon_one: 'Bijna zover: {{count}} toezegging',
    soon_other: 'Bijna zover: {{count}} toezeggingen',
    note: 'Toezegging {{number}}, {{due}}',
    show: 'Toon wat mij nodig heeft',
    untold_one: 'Een toezegging is verbroken, en ik had het niemand gezegd',
    untold_other: '{{count}} toezeggingen zijn verbroken, en ik had het niemand gezegd',
    ourFault_one: 'Ik kon niet op tijd zeggen dat hij afliep. Dat ligt aan mij, niet aan wie hem had.',
    ourFault_other: 'Ik kon niet op tijd zeggen dat ze afliepen. Dat ligt aan mij, niet aan wie ze had.',
    mend: 'Laat de klant vandaag iets van jullie horen. Waarom ik het niet kon zeggen, staat in: doctor',
  },
)
