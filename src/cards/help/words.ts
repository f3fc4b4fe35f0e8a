import { sentences } from '../../language.ts'

export const help = sentences({
  en: {
    title: 'What do you want to do?',
    intro: 'Type a line like one of these, here or after {{way}} in a channel.',
    tasks: {
      log: 'Log a contact',
      brief: 'Read up before you call',
      who: 'Find somebody',
      promise: 'Make a promise with a date',
      complaint: 'Register a complaint',
      annoyance: 'Note what annoyed a customer',
      ask: 'Ask a colleague or a team',
      today: 'See what needs you',
      help: 'See this again',
    },
    examples: {
      log: 'log {{customer}} / Jan: called about invoice 204, I’ll send the credit note by Friday',
      brief: 'brief {{customer}}',
      who: 'who 0612 345',
      promise: 'promise {{customer}}: send the new quote by next week Tuesday',
      complaint: 'complaint {{customer}}: third late delivery severity=high',
      annoyance: 'annoyance {{customer}}: waited 20 minutes on the phone',
      ask: 'ask @planning about {{customer}}: can we deliver Thursday?',
      today: 'today',
      help: 'help',
    },
    home: 'My overview',
    begin: 'Typing a line is quicker: /crm help shows how.',
    choose: 'Choose',
    next: 'Next',
    note: 'The customer comes first, then a colon. Dates can be Dutch or English. Everything you write can be undone for ten minutes.',
  },
  nl: {
    title: 'Wat wil je doen?',
    intro: 'Typ een regel als een van deze, hier of achter {{way}} in een kanaal.',
    tasks: {
      log: 'Een contact noteren',
      brief: 'Inlezen voor je belt',
      who: 'Iemand vinden',
      promise: 'Iets toezeggen met een datum',
      complaint: 'Een klacht melden',
      annoyance: 'Noteren wat een klant ergerde',
      ask: 'Een collega of team iets vragen',
      today: 'Zien wat om je aandacht vraagt',
      help: 'Dit nog eens zien',
    },
    examples: {
      log: 'log {{customer}} / Jan: belde over factuur 204, ik stuur vrijdag de creditnota',
      brief: 'dossier {{customer}}',
      who: 'wie 0612 345',
      promise: 'toezegging {{customer}}: nieuwe offerte sturen uiterlijk volgende week dinsdag',
      complaint: 'klacht {{customer}}: derde late levering ernst=hoog',
      annoyance: 'ergernis {{customer}}: stond 20 minuten in de wacht',
      ask: 'vraag @planning over {{customer}}: kunnen we donderdag leveren?',
      today: 'vandaag',
      help: 'help',
    },
    home: 'Mijn overzicht',
    begin: 'Een regel typen gaat sneller: /crm help laat zien hoe.',
    choose: 'Kies',
    next: 'Verder',
    note: 'Eerst de klant, dan een dubbele punt. Datums mogen Nederlands of Engels. Alles wat je schrijft kun je tien minuten lang ongedaan maken.',
  },
})

/** What people come for: a sentence that says so and a line that does it. */
export type Task = keyof typeof help.en.tasks
