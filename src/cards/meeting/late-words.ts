import { sentences } from '../../language.ts'

/** What somebody reads who is late for a customer, and what they can send to that customer. */
export const late = sentences({
  en: {
    button: 'I’m running late…',
    which: 'Which meeting will you be late for?',
    line: '{{time}}, {{name}}',
    how: 'How late will you be for {{name}} at {{time}}?',
    minutes: '{{count}} min',
    other: 'Another time…',
    formTitle: 'Running late',
    formIntro: '{{name}}, {{time}}. {{note}}',
    note: 'You get a sentence to copy: I send nothing myself.',
    late: 'Minutes late',
    hint: 'From {{least}} to {{most}}.',
    give: 'Show the sentence',
    bad: 'Give a whole number of minutes, from {{least}} to {{most}}.',
    example: 'late 15',
    exampleOf: 'late 15 {{name}}',
    noneTitle: 'You’re not late for anything',
    none: 'None of your meetings with customers begins within three hours or has just begun.',
    noneWith: 'None of your meetings with “{{words}}” begins within three hours or has just begun.',
    otherTime:
      'I have the words for a meeting that’s about to begin or has just begun. This one with {{name}}: {{when}}.',
    off: 'The meeting with {{name}} is off, or no longer in your calendar.',
    try: 'When there is one, type a line like this.',
    noName: 'There’s no name in it: nobody has confirmed how to address {{name}}.',
    greeting: { formal: 'Dear {{to}}', informal: 'Hi {{to}}' },
    noGreeting: { formal: 'Hello', informal: 'Hi' },
    say: {
      formal:
        '{{greeting}}, I’m running about {{minutes}} minutes late for our meeting at {{from}}. I expect to be with you around {{there}}. My apologies.',
      informal:
        '{{greeting}}, I’m running about {{minutes}} minutes late for our meeting at {{from}}. I’ll be with you around {{there}}. Sorry about that.',
    },
  },
  nl: {
    button: 'Ik kom te laat…',
    which: 'Voor welke afspraak kom je te laat?',
    line: '{{time}}, {{name}}',
    how: 'Hoeveel later kom je bij {{name}} ({{time}})?',
    minutes: '{{count}} min',
    other: 'Een andere tijd…',
    formTitle: 'Te laat',
    formIntro: '{{name}}, {{time}}. {{note}}',
    note: 'Je krijgt een zin om te kopiëren: ik verstuur zelf niets.',
    late: 'Minuten te laat',
    hint: 'Van {{least}} tot {{most}}.',
    give: 'Toon de zin',
    bad: 'Geef een heel aantal minuten, van {{least}} tot {{most}}.',
    example: 'te laat 15',
    exampleOf: 'te laat 15 {{name}}',
    noneTitle: 'Je bent nergens te laat voor',
    none: 'Geen van je afspraken met klanten begint binnen drie uur of is net begonnen.',
    noneWith: 'Geen van je afspraken met “{{words}}” begint binnen drie uur of is net begonnen.',
    otherTime: 'Ik heb de woorden voor een afspraak die zo begint of net begonnen is. Deze met {{name}}: {{when}}.',
    off: 'De afspraak met {{name}} gaat niet door, of staat niet meer in je agenda.',
    try: 'Is er wel een, typ dan een regel als deze.',
    noName: 'Er staat geen naam in: niemand heeft de aanhef van {{name}} bevestigd.',
    greeting: { formal: 'Geachte {{to}}', informal: 'Beste {{to}}' },
    noGreeting: { formal: 'Goedendag', informal: 'Hallo' },
    say: {
      formal:
        '{{greeting}}, ik ben ongeveer {{minutes}} minuten te laat voor onze afspraak van {{from}} uur. Ik verwacht er rond {{there}} uur te zijn. Mijn excuses.',
      informal:
        '{{greeting}}, ik ben ongeveer {{minutes}} minuten te laat voor onze afspraak van {{from}} uur. Ik ben er rond {{there}} uur. Sorry.',
    },
  },
})
