import type { Colleague } from '../support/stages/stage.ts'

/** One thing somebody does, and what must be read because of it. */
export type Step =
  | { at: string }
  | { who: Colleague; says: string; reads: readonly string[] }
  /** On what the bot last showed this person; `on: 'complaint'` is the newest card in the complaints channel. */
  | { who: Colleague; presses: string; on?: 'complaint' | 'newest message'; reads: readonly string[] }
  | { who: Colleague; fills: Record<string, string>; reads?: readonly string[]; errors?: number }
  | { thread: readonly string[] }
  | { told: Colleague; reads: readonly string[]; not?: readonly string[] }

const says = (who: Colleague, line: string, ...reads: string[]): Step => ({ who, says: line, reads })
const presses = (who: Colleague, label: string, ...reads: string[]): Step => ({ who, presses: label, reads })

/** A working week of three colleagues, in two languages, with their typos, their vague promises and three complaints. */
export const WEEK: readonly Step[] = [
  { at: '2026-03-02T08:00:00Z' },
  says(
    'sanne',
    'log Bakkerij Vermeer / Anja: belde over de toonbank, wil eikenhout',
    'Genoteerd: Bakkerij Vermeer',
    'met Anja Vermeer',
    'Telefoon',
  ),
  says(
    'tom',
    'brief acme',
    'Acme Logistics',
    'send the credit note for invoice 204',
    'Jan Peters',
    'Mails before calling',
  ),
  says('tom', 'lgo Acme: called Jan about invoice 204', 'perhaps “log”', 'log Acme: called Jan about invoice 204'),
  presses('tom', 'Yes, do this', 'Logged: Acme Logistics', 'called Jan about invoice 204'),
  says(
    'sanne',
    'log Zorggroep De Linde: Marieke mailde over de levertijd. Ik bel je nog',
    'Je schreef “Ik bel je nog”. Wanneer uiterlijk?',
  ),
  presses('sanne', 'morgen', 'Toezegging 5', 'Ik bel je nog, morgen, di 3 mrt'),
  says('fatima', 'wie 0612 345', 'Anja Vermeer', 'werkt bij Bakkerij Vermeer'),
  says(
    'tom',
    'promise Northwind: call Emma about the desks by next friday',
    'When exactly is',
    'promise Northwind: call Emma',
  ),
  presses('tom', 'Fri 6 Mar', 'Promise 6: Northwind Trading', 'call Emma about the desks', 'By: Fri 6 Mar'),
  says(
    'sanne',
    'toezegging Studio Lumen: lichtplan sturen uiterlijk woensdag 12:00',
    'Toezegging 7: Studio Lumen',
    'Uiterlijk: wo 4 mrt 12:00',
  ),
  says(
    'tom',
    'annoyance Harbour: waited 20 minutes on the phone',
    'Annoyance noted: Harbour & Sons',
    'The first in 90 days.',
  ),
  says(
    'fatima',
    'log Drukkerij Klaver: belde over visitekaartjes',
    'Ik ken “Drukkerij Klaver” nog niet',
    'log Drukkerij Klaver: belde over visitekaartjes',
  ),
  presses('fatima', 'Toevoegen als prospect', 'Genoteerd: Drukkerij Klaver'),
  says('sanne', 'log Jan de Vries: belde over zijn bureau', 'Welke Jan de Vries bedoel je?'),
  presses('sanne', 'Jan de Vries (Gouda', 'Genoteerd: Jan de Vries'),

  { at: '2026-03-02T09:00:00Z' },
  says(
    'sanne',
    'klacht Acme / Jan: third late delivery ernst=hoog',
    'Gemeld: klacht 8, Acme Logistics',
    'third late delivery',
    'Tom Baker',
  ),
  { at: '2026-03-02T09:30:00Z' },
  { thread: ['Klacht 8 is nog door niemand opgepakt'] },
  { at: '2026-03-02T10:00:00Z' },
  { thread: ['De klacht staat al 30 min werktijd open', 'De klacht staat al 1 uur werktijd open'] },
  {
    who: 'fatima',
    presses: 'Ik pak dit op',
    on: 'complaint',
    reads: ['Klacht 8 is van jou: Acme Logistics', 'De escalatie is gepauzeerd.'],
  },
  says(
    'fatima',
    'log Acme: Jan gebeld, excuses gemaakt; zei: dit is de laatste keer',
    'Genoteerd: Acme Logistics',
    'Zei: dit is de laatste keer',
  ),
  says('fatima', 'vandaag', 'Acme Logistics', 'third late delivery', 'klacht, hoog'),
  says('tom', 'today', 'Nothing needs your attention.'),

  { at: '2026-03-03T07:30:00Z' },
  {
    told: 'sanne',
    reads: [
      'Goedemorgen Sanne, dit vraagt vandaag om je aandacht',
      'schetsen van de nieuwe toonbank sturen',
      'Ik bel je nog',
    ],
  },
  { who: 'sanne', presses: 'Gedaan', on: 'newest message', reads: ['Nagekomen: toezegging'] },
  says(
    'tom',
    "log Bright Dental: called about the chairs, I'll send a fitter by Thursday",
    'Logged: Bright Dental',
    'Promise 9',
    'send a fitter, Thu 5 Mar',
  ),
  says(
    'tom',
    'log Northwind: Emma wants a price by Wednesday',
    '“Emma wants a price”: is that a promise, tomorrow, Wed 4 Mar?',
  ),
  presses('tom', 'Yes, make it a promise', 'Promise 10', 'Emma wants a price, tomorrow, Wed 4 Mar'),
  says('sanne', 'dossier vermer', 'Bakkerij Vermeer', 'Kees Vermeer'),
  says(
    'sanne',
    'log bakkerij vermeer: zei: het mag warmer | aanname: budget rond 15.000',
    'Zei: het mag warmer',
    'Aanname: budget rond 15.000',
  ),
  says(
    'fatima',
    'klacht Hotel Astoria: te laat ernst=paars',
    '“ernst=paars”; het kan zijn: laag, normaal, hoog',
    'klacht Hotel Astoria: te laat ernst=laag',
  ),
  says('fatima', 'klacht Hotel Astoria: verkeerde kleur stoelen', 'Gemeld: klacht 11, Hotel Astoria', 'Sanne de Wit'),
  says('tom', 'promise Acme: send drawings', 'By when will you do that?', 'promise Acme: send drawings'),
  presses('tom', 'Never mind', 'OK, dropped.', 'promise Acme: send drawings'),
  says(
    'tom',
    'Acme: Jan asked for new drawings',
    'doesn’t begin with a word I know',
    'Acme: Jan asked for new drawings',
  ),
  presses('tom', 'Log it', 'Logged: Acme Logistics', 'Jan asked for new drawings'),
  says(
    'sanne',
    'toezegging Kwekerij Bloemendaal: tafel inmeten volgende week dinsdag',
    'tafel inmeten',
    'Uiterlijk: di 10 mrt',
  ),
  says('sanne', 'toezegging Acme: factuur nakijken vrijdag eigenaar=tom', 'factuur nakijken', 'Tom Baker'),
  { at: '2026-03-03T08:00:00Z' },
  { told: 'tom', reads: [], not: ['factuur nakijken'] },
  { at: '2026-03-03T11:31:00Z' },
  { told: 'tom', reads: ['factuur nakijken', 'given to you by Sanne de Wit'] },

  { at: '2026-03-04T10:45:00Z' },
  { told: 'sanne', reads: [], not: ['Bijna zover'] },
  { at: '2026-03-04T11:30:00Z' },
  { told: 'sanne', reads: ['Halverwege de dag, Sanne', 'niet nagekomen', 'lichtplan sturen'] },
  { who: 'sanne', presses: 'Plannen…', on: 'newest message', reads: [] },
  {
    who: 'sanne',
    fills: { when: 'donderdag 15:00' },
    reads: ['Verzet: toezegging 7 aan Studio Lumen'],
  },
  { at: '2026-03-04T14:40:00Z' },
  says('tom', 'promise Acme: call Jan today 16:20', 'Promise 14: Acme Logistics', 'today, Wed 4 Mar 16:20'),
  { at: '2026-03-04T14:50:00Z' },
  { told: 'tom', reads: ['Almost due: promise 14 to Acme Logistics', 'call Jan: 16:20, in 30 min.'] },
  { who: 'tom', presses: 'Done', on: 'newest message', reads: ['Kept: promise 14 to Acme Logistics'] },
  says(
    'tom',
    'log Acme: ik app je morgen de maten',
    'Logged: Acme Logistics',
    'ik app je de maten, tomorrow, Thu 5 Mar',
  ),
  says(
    'sanne',
    "log Hotel Astoria: called, I'll bring the samples on Monday",
    'Genoteerd: Hotel Astoria',
    'bring the samples, ma 9 mrt',
  ),
  says('sanne', 'brief hotel astoria', 'Open klachten', '11: verkeerde kleur stoelen (normaal'),
  { who: 'sanne', presses: 'Ik pak dit op', on: 'complaint', reads: ['Klacht 11 is van jou: Hotel Astoria'] },
  { at: '2026-03-04T14:51:00Z' },
  { who: 'sanne', presses: 'Sluiten', on: 'complaint', reads: ['De klacht sluiten'] },
  { who: 'sanne', fills: { told: 'geen', cause: 'n.v.t.', change: 'niets' }, errors: 3 },
  {
    who: 'sanne',
    fills: {
      told: 'vanmiddag gebeld met de receptie',
      cause: 'staal verwisseld in het magazijn',
      change: 'stalen krijgen een nummer',
    },
    reads: ['Gesloten: klacht 11, Hotel Astoria'],
  },
  says('fatima', 'klacht 9999', 'Ik ken nummer 9999 niet.'),

  { at: '2026-03-05T09:00:00Z' },
  says('tom', 'complaint Acme: late again', 'Registered: complaint 18, Acme Logistics'),
  presses('tom', 'Undo', 'Withdrawn: complaint 18, Acme Logistics'),
  says('tom', 'who grace', 'Grace Smith', 'works for Smith & Partners Accountants'),
  says(
    'fatima',
    'ergernis De Linde: monteur kwam weer te laat',
    'Ergernis genoteerd: Zorggroep De Linde',
    'Hiermee zijn drie verschillende dingen in 90 dagen samen klacht',
  ),
  presses('fatima', 'Klacht 19', 'Klacht 19: Zorggroep De Linde'),
  says('sanne', 'toezegging Zorggroep De Linde: excuusbrief sturen voor maandag', 'Wanneer is “voor maandag” precies?'),
  presses('sanne', 'ma 9 mrt', 'Toezegging 20: Zorggroep De Linde', 'Uiterlijk: ma 9 mrt'),
  says('tom', 'help', 'What do you want to do?', 'Register a complaint'),
  says(
    'fatima',
    'log Gemeente Oosterwold: overleg over de aanbesteding op=gisteren',
    'Genoteerd: Gemeente Oosterwold',
    'Gesprek, gisteren',
  ),
  presses('fatima', 'Wijzigen', 'De notitie wijzigen'),
  {
    who: 'fatima',
    fills: { text: 'overleg over de aanbesteding\nzei: circulair telt mee' },
    reads: ['Gewijzigd: Gemeente Oosterwold', 'Zei: circulair telt mee'],
  },
  says('sanne', 'xyzzy', 'Dat begreep ik niet helemaal'),
  says('sanne', 'toezegging Muziekcentrum Forte: stoelen ophalen gisteren', '“gisteren” is al voorbij.'),
  { at: '2026-03-06T15:30:00Z' },
  { told: 'tom', reads: ['Before you go, Tom'] },
]
