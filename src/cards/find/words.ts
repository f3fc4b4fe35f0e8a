import { sentences } from '../../language.ts'

export const find = sentences({
  en: {
    title: 'Search',
    label: 'Words',
    hint: 'Words from a note, a case or an answer; or a name or a number.',
    submit: 'Search',
    found: 'Found for “{{words}}”',
    older: 'Older…',
    customers: 'Customers',
    said: 'What was written',
    nothing: 'Nothing found for “{{words}}”.',
    noOlder: 'Nothing older was found for “{{words}}”.',
    nothingHint:
      'I looked in contact moments, cases and answers for all of these words, and for customers of this name. Try fewer words, or only the beginning of one.',
    noWords: 'There’s nothing to search for in “{{words}}”. Type a word of two letters or more:',
    example: 'find late delivery',
    case: '{{kind}} {{number}}',
    by: '{{day}}, {{who}}',
  },
  nl: {
    title: 'Zoeken',
    label: 'Woorden',
    hint: 'Woorden uit een notitie, een zaak of een antwoord; of een naam of een nummer.',
    submit: 'Zoeken',
    found: 'Gevonden voor “{{words}}”',
    older: 'Ouder…',
    customers: 'Klanten',
    said: 'Wat er geschreven is',
    nothing: 'Niets gevonden voor “{{words}}”.',
    noOlder: 'Niets ouders gevonden voor “{{words}}”.',
    nothingHint:
      'Ik heb in contactmomenten, zaken en antwoorden naar al deze woorden gezocht, en naar klanten met deze naam. Probeer minder woorden, of alleen het begin van een woord.',
    noWords: 'In “{{words}}” staat niets om naar te zoeken. Typ een woord van twee letters of meer:',
    example: 'zoek late levering',
    case: '{{kind}} {{number}}',
    by: '{{day}}, {{who}}',
  },
})
