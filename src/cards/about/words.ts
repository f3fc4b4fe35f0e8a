import { sentences } from '../../language.ts'

/** What stands beside a line: how its customer is, how to reach them, and how often it was said. */
export const about = sentences({
  en: {
    customer: 'Customer',
    newcomer: 'new customer, day {{day}}',
    first: 'First {{what}} {{number}}: {{summary}}.',
    best: 'best {{how}}',
    bestAt: 'best: {{hours}}',
    how: {
      phone: 'by phone',
      mail: 'by mail',
      chat: 'by chat',
      visit: 'in person',
      letter: 'by letter',
    },
    again: {
      '2': 'for the second time',
      '3': 'for the third time',
      '4': 'for the fourth time',
      '5': 'for the fifth time',
      '6': 'for the sixth time',
      '7': 'for the seventh time',
      '8': 'for the eighth time',
      '9': 'for the ninth time',
      '10': 'for the tenth time',
    },
    often: 'said {{count}} times',
  },
  nl: {
    customer: 'Klant',
    newcomer: 'nieuwe klant, dag {{day}}',
    first: 'Eerst {{what}} {{number}}: {{summary}}.',
    best: 'het liefst {{how}}',
    bestAt: 'het best: {{hours}}',
    how: {
      phone: 'telefonisch',
      mail: 'per mail',
      chat: 'per chat',
      visit: 'op bezoek',
      letter: 'per brief',
    },
    again: {
      '2': 'voor de tweede keer',
      '3': 'voor de derde keer',
      '4': 'voor de vierde keer',
      '5': 'voor de vijfde keer',
      '6': 'voor de zesde keer',
      '7': 'voor de zevende keer',
      '8': 'voor de achtste keer',
      '9': 'voor de negende keer',
      '10': 'voor de tiende keer',
    },
    often: 'al {{count}} keer genoemd',
  },
})
