import { sentences } from '../../language.ts'

/** What the pages say of an export of ours that is brought in. */
export const importOurs = sentences({
  en: {
    heading: 'An export of {{company}}',
    made: 'Made on {{when}}.',
    extent: {
      company: 'Everything of the company, with teams in place of colleagues.',
      moving: 'Everything of the company, with colleagues by name.',
      relation: 'Everything of one customer.',
    },
    own: 'This is an export of your own company. What you still have stays as it is, and nothing is added to it.',
    customersFirst:
      'Customers are compared with yours first. What belongs to one of them comes in once they’re in, and isn’t taken over when they’re left out.',
    openCases:
      'Open cases go to their owner, or to you when that isn’t one of your colleagues. Nobody is told of them now: each has a date on which it comes up.',
    audit: 'The audit trail is in the file to read. It isn’t brought in: it says what happened there.',
    firstRows: 'The first customers, as they’ll be',
    inside: 'What’s in it',
    columns: { what: 'What', rows: 'In the file', there: 'Already here', came: 'Brought in', left: 'Left out' },
    leftNote: 'Left out is what belongs to something that wasn’t taken over.',
    other: 'Everything else, such as contact moments and cases',
  },
  nl: {
    heading: 'Een export van {{company}}',
    made: 'Gemaakt op {{when}}.',
    extent: {
      company: 'Alles van het bedrijf, met teams in plaats van collega’s.',
      moving: 'Alles van het bedrijf, met collega’s bij naam.',
      relation: 'Alles van één klant.',
    },
    own: 'Dit is een export van je eigen bedrijf. Wat jullie nog hebben blijft zoals het is, en er komt niets bij.',
    customersFirst:
      'Eerst worden de klanten met die van jullie vergeleken. Wat bij een klant hoort komt daarna, en wordt niet overgenomen als die is overgeslagen.',
    openCases:
      'Open zaken gaan naar hun eigenaar, of naar jou als dat geen collega van je is. Er gaat nu geen bericht uit: elke zaak heeft een datum waarop ze langskomt.',
    audit: 'Het auditspoor zit in het bestand om te lezen. Het wordt niet ingelezen: het zegt wat daar is gebeurd.',
    firstRows: 'De eerste klanten, zoals ze worden',
    inside: 'Wat erin zit',
    columns: { what: 'Wat', rows: 'In het bestand', there: 'Al hier', came: 'Overgenomen', left: 'Overgeslagen' },
    leftNote: 'Overgeslagen is wat hoort bij iets dat niet is overgenomen.',
    other: 'Al het andere, zoals contactmomenten en zaken',
  },
})
