import type { Line } from '../src/crm/interaction/interaction.ts'
import { sentences } from '../src/language.ts'

/** The pretend company: three colleagues who can be played, and twenty relations with a past. */
export const COMPANY = {
  name: 'De Gouden Leeuw kantoorinrichting',
  country: 'NL',
  language: 'nl',
  timeZone: 'Europe/Amsterdam',
  currency: 'EUR',
} as const

export const COLLEAGUES = [
  {
    id: 'sanne',
    name: 'Sanne de Wit',
    email: 'sanne@gouden-leeuw.example',
    role: 'member',
    language: 'nl',
    does: sentences({ en: 'account manager', nl: 'accountmanager' }),
  },
  {
    id: 'tom',
    name: 'Tom Baker',
    email: 'tom@gouden-leeuw.example',
    role: 'member',
    language: 'en',
    does: sentences({ en: 'service desk', nl: 'servicedesk' }),
  },
  {
    id: 'fatima',
    name: 'Fatima el Amrani',
    email: 'fatima@gouden-leeuw.example',
    role: 'operator',
    language: 'nl',
    does: sentences({ en: 'team lead and operator', nl: 'teamleider en beheerder' }),
  },
] as const

export type ColleagueId = (typeof COLLEAGUES)[number]['id']

interface Moment {
  /** How many days ago. */
  ago: number
  by: ColleagueId
  form: 'call' | 'mail' | 'visit' | 'meeting' | 'chat' | 'letter'
  with?: string
  lines: readonly Line[]
}

export interface PretendRelation {
  name: string
  kind?: 'person'
  type: 'customer' | 'prospect' | 'former' | 'partner' | 'supplier'
  city: string
  phone: string
  email: string
  owner: ColleagueId
  usual?: readonly string[]
  people?: readonly { name: string; role: string; phone?: string }[]
  moments: readonly Moment[]
  promises?: readonly { by: ColleagueId; summary: string; inDays: number }[]
  annoyances?: readonly { by: ColleagueId; text: string; ago: number }[]
  compliments?: readonly { by: ColleagueId; text: string; ago: number }[]
}

const fact = (text: string): Line => ({ label: 'fact', text })
const said = (text: string): Line => ({ label: 'said', text })
const guess = (text: string): Line => ({ label: 'assumption', text })

/** Whom the lines are about that a visitor is shown as examples. */
export const EXAMPLE_CUSTOMER = 'Acme Logistics'

export const RELATIONS: readonly PretendRelation[] = [
  {
    name: 'Bakkerij Vermeer',
    type: 'customer',
    city: 'Delft',
    phone: '015 212 3456',
    email: 'info@bakkerijvermeer.example',
    owner: 'sanne',
    usual: ['Leveren voor zeven uur, achterom', 'Factuur per mail aan Anja'],
    people: [
      { name: 'Anja Vermeer', role: 'eigenaar', phone: '06 1234 5678' },
      { name: 'Kees Vermeer', role: 'bakker' },
    ],
    moments: [
      {
        ago: 2,
        by: 'sanne',
        form: 'call',
        with: 'Anja Vermeer',
        lines: [
          fact('Wil in het voorjaar de winkel opnieuw inrichten'),
          said('“Het mag deze keer iets warmer.”'),
          guess('Budget rond 15.000, net als in 2021'),
        ],
      },
      { ago: 34, by: 'tom', form: 'mail', with: 'Anja Vermeer', lines: [fact('Poten van twee krukken vervangen')] },
    ],
    promises: [{ by: 'sanne', summary: 'schetsen van de nieuwe toonbank sturen', inDays: 1 }],
    annoyances: [{ by: 'tom', text: 'stond twaalf minuten in de wacht', ago: 20 }],
    compliments: [{ by: 'tom', text: 'jullie monteurs ruimen alles netjes op', ago: 12 }],
  },
  {
    name: EXAMPLE_CUSTOMER,
    type: 'customer',
    city: 'Rotterdam',
    phone: '010 433 2211',
    email: 'office@acmelogistics.example',
    owner: 'tom',
    usual: ['Mails before calling', 'Delivery at dock 4 only'],
    people: [
      { name: 'Jan Peters', role: 'facility manager', phone: '06 2345 6789' },
      { name: 'Olivia Grant', role: 'purchasing' },
    ],
    moments: [
      {
        ago: 1,
        by: 'tom',
        form: 'call',
        with: 'Jan Peters',
        lines: [
          fact('Invoice 204 shows 12 chairs, 10 were delivered'),
          said('“We pay as soon as the credit note is in.”'),
        ],
      },
      {
        ago: 12,
        by: 'tom',
        form: 'visit',
        with: 'Olivia Grant',
        lines: [fact('Showed the new meeting booths'), guess('Decision falls in January')],
      },
      { ago: 47, by: 'sanne', form: 'meeting', lines: [fact('Framework contract runs until June')] },
    ],
    promises: [{ by: 'tom', summary: 'send the credit note for invoice 204', inDays: 2 }],
  },
  {
    name: 'Zorggroep De Linde',
    type: 'customer',
    city: 'Utrecht',
    phone: '030 255 6677',
    email: 'inkoop@delinde.example',
    owner: 'sanne',
    usual: ['Nooit bellen tussen twaalf en twee'],
    people: [{ name: 'Marieke Jansen', role: 'inkoper', phone: '06 3456 7890' }],
    moments: [
      {
        ago: 5,
        by: 'sanne',
        form: 'visit',
        with: 'Marieke Jansen',
        lines: [fact('Dertig zorgbureaus bekeken in de showroom'), said('“De hoogte moet met één knop.”')],
      },
      { ago: 61, by: 'fatima', form: 'meeting', lines: [fact('Jaargesprek gehouden, tevreden over de levertijd')] },
    ],
    promises: [{ by: 'sanne', summary: 'offerte voor dertig zorgbureaus', inDays: 4 }],
    annoyances: [
      { by: 'sanne', text: 'kreeg twee keer dezelfde factuur', ago: 41 },
      { by: 'tom', text: 'monteur kwam een uur later dan afgesproken', ago: 9 },
    ],
  },
  {
    name: 'Northwind Trading',
    type: 'prospect',
    city: 'Amsterdam',
    phone: '020 555 0142',
    email: 'hello@northwind.example',
    owner: 'tom',
    people: [{ name: 'Emma Clarke', role: 'office manager' }],
    moments: [
      {
        ago: 3,
        by: 'tom',
        form: 'mail',
        with: 'Emma Clarke',
        lines: [fact('Asked for a price for 40 desks'), guess('Also talks to two others')],
      },
    ],
    promises: [{ by: 'tom', summary: 'call Emma about the 40 desks', inDays: 3 }],
  },
  {
    name: 'Gemeente Oosterwold',
    type: 'customer',
    city: 'Almere',
    phone: '036 538 1000',
    email: 'facilitair@oosterwold.example',
    owner: 'fatima',
    usual: ['Bestelnummer op elke pakbon'],
    people: [{ name: 'Ruben Koster', role: 'facilitair manager' }],
    moments: [
      {
        ago: 15,
        by: 'fatima',
        form: 'meeting',
        with: 'Ruben Koster',
        lines: [fact('Aanbesteding komt in maart'), said('“Circulair telt voor dertig procent mee.”')],
      },
    ],
  },
  {
    name: 'Café De Zwaan',
    type: 'customer',
    city: 'Leiden',
    phone: '071 512 9988',
    email: 'dezwaan@cafe.example',
    owner: 'sanne',
    people: [{ name: 'Jan de Vries', role: 'eigenaar' }],
    moments: [
      {
        ago: 22,
        by: 'sanne',
        form: 'visit',
        with: 'Jan de Vries',
        lines: [fact('Zes barkrukken geleverd, een kras op de derde')],
      },
    ],
    annoyances: [{ by: 'sanne', text: 'kras op een nieuwe kruk', ago: 22 }],
  },
  {
    name: 'Bright Dental',
    type: 'customer',
    city: 'The Hague',
    phone: '070 365 4410',
    email: 'desk@brightdental.example',
    owner: 'tom',
    people: [{ name: 'Dr. Priya Nair', role: 'owner' }],
    moments: [
      {
        ago: 8,
        by: 'tom',
        form: 'call',
        with: 'Dr. Priya Nair',
        lines: [fact('Waiting room chairs wear faster than promised'), guess('Warranty still covers it')],
      },
    ],
  },
  {
    name: 'Advocatenkantoor Van Rijn',
    type: 'customer',
    city: 'Breda',
    phone: '076 521 7788',
    email: 'secretariaat@vanrijn.example',
    owner: 'sanne',
    moments: [{ ago: 70, by: 'sanne', form: 'mail', lines: [fact('Drie boekenkasten op maat geplaatst')] }],
  },
  {
    name: 'Studio Lumen',
    type: 'prospect',
    city: 'Eindhoven',
    phone: '040 244 1212',
    email: 'studio@lumen.example',
    owner: 'sanne',
    moments: [{ ago: 6, by: 'sanne', form: 'chat', lines: [fact('Zoekt verlichting boven acht werkplekken')] }],
  },
  {
    name: 'Harbour & Sons',
    type: 'customer',
    city: 'Vlissingen',
    phone: '0118 41 2233',
    email: 'ops@harbour.example',
    owner: 'tom',
    moments: [{ ago: 28, by: 'tom', form: 'call', lines: [fact('Canteen tables arrived in good order')] }],
  },
  {
    name: 'Basisschool De Regenboog',
    type: 'customer',
    city: 'Zwolle',
    phone: '038 421 5566',
    email: 'directie@regenboog.example',
    owner: 'fatima',
    moments: [
      { ago: 40, by: 'fatima', form: 'visit', lines: [fact('Leslokaal 3 krijgt in de meivakantie nieuwe tafels')] },
    ],
  },
  {
    name: 'Jan de Vries',
    kind: 'person',
    type: 'customer',
    city: 'Gouda',
    phone: '06 4567 8901',
    email: 'jan.devries@thuis.example',
    owner: 'sanne',
    moments: [{ ago: 18, by: 'sanne', form: 'mail', lines: [fact('Thuiswerkplek besteld, zit-stabureau 160 cm')] }],
  },
  {
    name: 'Hotel Astoria',
    type: 'customer',
    city: 'Maastricht',
    phone: '043 321 8899',
    email: 'housekeeping@astoria.example',
    owner: 'sanne',
    moments: [{ ago: 55, by: 'sanne', form: 'meeting', lines: [fact('Lobby wordt in twee fasen vernieuwd')] }],
  },
  {
    name: 'Greenfield Energy',
    type: 'prospect',
    city: 'Groningen',
    phone: '050 311 7700',
    email: 'facilities@greenfield.example',
    owner: 'tom',
    moments: [
      {
        ago: 10,
        by: 'tom',
        form: 'meeting',
        lines: [fact('New office opens in September'), said('“We want one supplier for everything.”')],
      },
    ],
  },
  {
    name: 'Houthandel Brouwer',
    type: 'supplier',
    city: 'Zaandam',
    phone: '075 616 2020',
    email: 'verkoop@brouwer.example',
    owner: 'fatima',
    moments: [
      {
        ago: 13,
        by: 'fatima',
        form: 'call',
        lines: [fact('Eiken bladen drie weken later door storing bij de zagerij')],
      },
    ],
  },
  {
    name: 'Montage Service Zuid',
    type: 'partner',
    city: 'Tilburg',
    phone: '013 535 4646',
    email: 'planning@mszuid.example',
    owner: 'tom',
    moments: [{ ago: 4, by: 'tom', form: 'mail', lines: [fact('Two fitters available from Thursday')] }],
  },
  {
    name: 'Fitness First Delft',
    type: 'former',
    city: 'Delft',
    phone: '015 214 9000',
    email: 'manager@ffdelft.example',
    owner: 'sanne',
    moments: [
      {
        ago: 88,
        by: 'sanne',
        form: 'call',
        lines: [fact('Overgestapt naar een goedkopere leverancier'), guess('Ontevreden over de wachttijd bij storing')],
      },
    ],
  },
  {
    name: 'Muziekcentrum Forte',
    type: 'customer',
    city: 'Arnhem',
    phone: '026 443 1717',
    email: 'beheer@forte.example',
    owner: 'fatima',
    moments: [{ ago: 31, by: 'fatima', form: 'letter', lines: [fact('Bedankbrief gekregen voor de stapelstoelen')] }],
  },
  {
    name: 'Smith & Partners Accountants',
    type: 'customer',
    city: 'Amstelveen',
    phone: '020 640 3030',
    email: 'reception@smithpartners.example',
    owner: 'tom',
    people: [{ name: 'Grace Smith', role: 'partner' }],
    moments: [
      {
        ago: 16,
        by: 'tom',
        form: 'visit',
        with: 'Grace Smith',
        lines: [fact('Two phone booths placed on the second floor')],
      },
    ],
  },
  {
    name: 'Kwekerij Bloemendaal',
    type: 'customer',
    city: 'Aalsmeer',
    phone: '0297 32 1414',
    email: 'kantoor@bloemendaal.example',
    owner: 'sanne',
    moments: [{ ago: 25, by: 'sanne', form: 'call', lines: [fact('Kantine krijgt een lange tafel van zes meter')] }],
  },
]
