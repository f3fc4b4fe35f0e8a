import type { KnownFile } from './known.ts'

const ID = 'Record ID|Record-ID|Record ID - Contact|Record ID - Company|Recordnummer|Ticket ID|Ticket-ID'

const PLACE = {
  street: 'Street Address|Street Address 2|Adres|Adresregel 2|Straat en huisnummer',
  postcode: 'Postal Code|Postcode',
  city: 'City|Plaats|Stad',
  country: 'Country/Region|Country|Land/regio|Land',
} as const

const PEOPLE = 'Associated Contact|Gekoppeld contact|Gekoppelde contactpersoon'
const PEOPLE_IDS = 'Associated Contact IDs|ID’s van gekoppelde contacten|Gekoppelde contact-ID’s'
const COMPANIES = 'Associated Company|Associated Company (Primary)|Gekoppeld bedrijf'
const COMPANY_IDS =
  'Associated Company IDs|Associated Company IDs (Primary)|Primary Associated Company ID|ID’s van gekoppelde bedrijven|Gekoppelde bedrijfs-ID’s'

const DATES = 'Create Date|Last Activity Date|Last Modified Date|Aanmaakdatum|Datum laatste activiteit|Tags|Lead Status'

/** What can be exported there, in English or in Dutch. */
export const HUBSPOT_FILES: readonly KnownFile[] = [
  {
    source: 'hubspot',
    must: [
      ID,
      'Lifecycle Stage|Levenscyclusfase|Lifecyclefase',
      'First Name|Last Name|Email|Voornaam|Achternaam|E-mail',
    ],
    hints: 'Contact owner|Eigenaar contactpersoon|Associated Company IDs|Lead Status|Job Title|Functie',
    columns: {
      ...PLACE,
      organisation: `Company name|Bedrijfsnaam|${COMPANIES}`,
      'first name': 'First Name|Voornaam',
      'last name': 'Last Name|Achternaam',
      role: 'Job Title|Functie|Functietitel',
      email: 'Email|E-mail|E-mailadres|Additional email addresses|Work email',
      phone: 'Phone Number|Mobile Phone Number|Telefoonnummer|Mobiel telefoonnummer|Mobiele telefoon',
      type: 'Lifecycle Stage|Levenscyclusfase|Lifecyclefase',
      sector: 'Industry|Branche',
      language: 'Preferred language|Voorkeurstaal',
      owner: 'Contact owner|Eigenaar contactpersoon|Eigenaar van contact|Contacteigenaar',
      'organisation id': COMPANY_IDS,
      'person id': ID,
    },
    nothing: `${DATES}|Salutation|Aanhef`,
  },
  {
    source: 'hubspot',
    must: [
      ID,
      'Company name|Bedrijfsnaam',
      'Company Domain Name|Company owner|Bedrijfsdomeinnaam|Domeinnaam van bedrijf|Eigenaar bedrijf|Bedrijfseigenaar',
    ],
    hints: 'Company owner|Industry|Branche|Company Domain Name|Number of Associated Contacts|Lifecycle Stage',
    columns: {
      ...PLACE,
      organisation: 'Company name|Bedrijfsnaam',
      phone: 'Phone Number|Telefoonnummer',
      type: 'Lifecycle Stage|Levenscyclusfase|Lifecyclefase|Type',
      sector: 'Industry|Branche',
      owner: 'Company owner|Eigenaar bedrijf|Bedrijfseigenaar',
      'organisation id': ID,
    },
    nothing: `${DATES}|${PEOPLE}|${PEOPLE_IDS}|Annual Revenue|Jaaromzet`,
  },
  {
    source: 'hubspot',
    must: [ID, 'Body preview|Note body|Voorbeeld van hoofdtekst|Notitie'],
    hints: 'Activity date|Activiteitsdatum|Associated Contact|Associated Company',
    columns: {
      organisation: COMPANIES,
      person: PEOPLE,
      note: 'Body preview|Note body|Voorbeeld van hoofdtekst|Notitie',
      'note date': 'Activity date|Activiteitsdatum',
      'organisation id': COMPANY_IDS,
      'person id': PEOPLE_IDS,
      'note id': ID,
    },
    nothing: `${DATES}|Activity assigned to|Associated Deal|Associated Deal IDs|Associated Ticket|Associated Ticket IDs`,
  },
  {
    source: 'hubspot',
    must: ['Ticket name|Ticketnaam|Naam ticket', `Ticket status|Ticketstatus|Ticket description|Ticket owner|${ID}`],
    hints: 'Ticket description|Priority|Ticket owner|Pipeline',
    columns: {
      organisation: COMPANIES,
      person: PEOPLE,
      owner: 'Ticket owner|Ticketeigenaar|Eigenaar ticket',
      note: 'Ticket description|Ticketbeschrijving|Beschrijving van ticket',
      case: 'Ticket name|Ticketnaam|Naam ticket',
      'case kind': 'Category|Categorie',
      'case state': 'Ticket status|Ticketstatus|Status van ticket',
      'case opened': 'Create Date|Aanmaakdatum',
      'organisation id': COMPANY_IDS,
      'person id': PEOPLE_IDS,
      'case id': ID,
    },
    nothing: 'Priority|Pipeline|Source|Close date|Last Activity Date|Tags',
  },
]
