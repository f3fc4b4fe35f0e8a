import { bilingual } from './bilingual.ts'

export const help = bilingual(
  {
    title: 'What do you want to do?',
    intro: 'Type a line like one of these, here or after {{way}} in a channel.',
    tasks: {
      log: 'Log a contact',
      brief: 'Read up before you call',
      who: 'Find somebody',
      promise: 'Make a promise with a date',
      complaint: 'Register a complaint',
      annoyance: 'Note what annoyed a customer',
      today: 'See what asks for you',
      help: 'See this again',
    },
    examples: {
      log: 'log Acme / Jan: called about invoice 204, I’ll send the credit note by Friday',
      brief: 'brief acme',
      who: 'who 0612 345',
      promise: 'promise Acme: send the new quote by next week Tuesday',
      complaint: 'complaint Acme: third late delivery severity=high',
      annoyance: 'annoyance Acme: waited 20 minutes on the phone',
      today: 'today',
      help: 'help',
    },
    note: 'The customer comes first, then a colon. Dates can be Dutch or English. Everything you write can be undone for ten minutes.',
  },
  {
    title: 'Wat wil je doen?',
    intro: 'Typ een regel als een van deze, hier of achter {{way}} in een kanaal.',
    tasks: {
      log: 'Een contact noteren',
      brief: 'Inlezen voor je belt',
      who: 'Iemand vinden',
      promise: 'Iets toezeggen met een datum',
      complaint: 'Een klacht melden',
      annoyance: 'Noteren wat een klant ergerde',
      today: 'Zien wat om je vraagt',
      help: 'Dit nog eens zien',
    },
    examples: {
      log: 'log Acme / Jan: belde over factuur 204, ik stuur vrijdag de creditnota',
      brief: 'dossier acme',
      who: 'wie 0612 345',
      promise: 'toezegging Acme: nieuwe offerte sturen uiterlijk volgende week dinsdag',
      complaint: 'klacht Acme: derde late levering ernst=hoog',
      annoyance: 'ergernis Acme: stond 20 minuten in de wacht',
      today: 'vandaag',
      help: 'help',
    },
    note: 'Eerst de klant, dan een dubbele punt. Datums mogen Nederlands of Engels. Alles wat je schrijft kun je tien minuten lang ongedaan maken.',
  },
)
