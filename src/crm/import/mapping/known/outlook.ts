import type { KnownFile } from './known.ts'

const ENGLISH = {
  organisation: 'Company',
  'first name': 'First Name',
  infix: 'Middle Name',
  'last name': 'Last Name',
  role: 'Job Title',
  email: 'E-mail Address|E-mail 2 Address|E-mail 3 Address',
  phone:
    'Business Phone|Business Phone 2|Mobile Phone|Primary Phone|Home Phone|Home Phone 2|Other Phone|Car Phone|Company Main Phone',
  street:
    'Business Street|Business Street 2|Business Street 3|Home Street|Home Street 2|Home Street 3|Other Street|Other Street 2|Other Street 3',
  postcode: 'Business Postal Code|Home Postal Code|Other Postal Code',
  city: 'Business City|Home City|Other City',
  country:
    'Business Country/Region|Business Country|Home Country/Region|Home Country|Other Country/Region|Other Country',
  language: 'Language',
  note: 'Notes',
} as const

const NOTHING =
  "Title|Location|Assistant's Phone|Assistant's Name|Manager's Name|Referred By|Account|Categories|Callback"

const DUTCH = {
  organisation: 'Bedrijf',
  'first name': 'Voornaam',
  infix: 'Middelste naam',
  'last name': 'Achternaam',
  role: 'Functie',
  email: 'E-mailadres|E-mailadres 2|E-mailadres 3',
  phone:
    'Telefoon op werk|Telefoon op werk 2|Mobiele telefoon|Hoofdtelefoon|Telefoon thuis|Telefoon thuis 2|Andere telefoon|Autotelefoon|Hoofdtelefoon bedrijf',
  street:
    'Werkadres, straat|Werkadres 2, straat|Werkadres 3, straat|Huisadres, straat|Huisadres, straat 2|Huisadres, straat 3|Huisadres 2, straat|Huisadres 3, straat|Ander adres, straat|Ander adres, straat 2|Ander adres, straat 3',
  postcode: 'Werkadres, postcode|Huisadres, postcode|Ander adres, postcode',
  city: 'Werkadres, plaats|Huisadres, plaats|Ander adres, plaats',
  country: 'Land/regio (werk)|Land/regio (thuis)|Land/regio (anders)|Land/regio (ander adres)',
  language: 'Taal',
  note: 'Notities',
} as const

/** Outlook on the web, on the desktop in English, what Google writes for it, and on the desktop in Dutch. */
export const OUTLOOK_FILES: readonly KnownFile[] = [
  {
    source: 'outlook',
    must: ['E-mail Address', 'Business Phone', 'Given Yomi'],
    hints: 'TTY/TDD Phone|IMAddress|Company Yomi|Business Country/Region',
    columns: ENGLISH,
    nothing: NOTHING,
  },
  {
    source: 'outlook',
    must: ['First Name', 'E-mail Address', 'Internet Free Busy|Business Phone|E-mail Display Name|E-mail Type'],
    hints: 'Business Street 2|Business Address PO Box|Categories|Sensitivity',
    columns: ENGLISH,
    nothing: NOTHING,
  },
  {
    source: 'outlook',
    must: ['Voornaam', 'E-mailadres', 'Telefoon op werk'],
    hints: 'Werkadres, plaats|Land/regio (werk)|Weergavenaam voor e-mail',
    columns: DUTCH,
    nothing: 'Titel|Locatie|Categorieën|Account|Naam assistent|Naam manager|Telefoon assistent|Terugbellen',
  },
]
