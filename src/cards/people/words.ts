import { sentences } from '../../language.ts'

export const people = sentences({
  en: {
    unnamed: 'Unnamed colleague',
    which: 'Which {{name}} do you mean?',
    gone: '{{name}} is no longer here. Choose a colleague.',
    unknown: 'I don’t know a colleague called “{{name}}”. Who is it?',
    whoDoes: 'Who does this?',
    me: 'I do',
    other: 'Another colleague…',
    field: 'Colleague',
  },
  nl: {
    unnamed: 'Naamloze collega',
    which: 'Welke {{name}} bedoel je?',
    gone: '{{name}} werkt hier niet meer. Kies een collega.',
    unknown: 'Ik ken geen collega die “{{name}}” heet. Wie is het?',
    whoDoes: 'Wie doet dit?',
    me: 'Ik',
    other: 'Een andere collega…',
    field: 'Collega',
  },
})
