import type { KnownFile } from './known.ts'

const GUARDED = String.raw`^\((?:do not modify|niet wijzigen|niet aanpassen|nicht andern)\) `

const PLACE = {
  street:
    'Address 1: Street 1|Address 1: Street 2|Address 1: Street 3|Adres 1: straat 1|Adres 1: straat 2|Adres 1: straat 3',
  postcode: 'Address 1: ZIP/Postal Code|Adres 1: postcode',
  city: 'Address 1: City|Adres 1: plaats',
  country: 'Address 1: Country/Region|Adres 1: land/regio',
} as const

const PATTERNS = [
  [new RegExp(GUARDED), null],
  // Of another table that the view is joined with.
  [/\) \((?:account|contact|contactpersoon|klant)\)$/, null],
] as const

const HINTS =
  '(Do Not Modify) Row Checksum|(Do Not Modify) Modified On|(Niet wijzigen) Controlesom rij|(Niet wijzigen) Gewijzigd op'

/** Views of Dynamics 365 as workbooks: the first column is what a row is called there. */
export const DYNAMICS_FILES: readonly KnownFile[] = [
  {
    source: 'dynamics',
    must: [new RegExp(`${GUARDED}(?:account|klant|relatie)$`)],
    hints: HINTS,
    columns: {
      ...PLACE,
      organisation: 'Account Name|Accountnaam|Naam account|Klantnaam',
      'organisation id':
        '(Do Not Modify) Account|(Niet wijzigen) Account|(Niet wijzigen) Klant|(Niet wijzigen) Relatie',
      phone: 'Main Phone|Hoofdtelefoon|Telefoonnummer',
      email: 'Email|E-mail|E-mailadres',
      owner: 'Owner|Eigenaar',
      type: 'Relationship Type|Relatietype',
    },
    nothing: 'Primary Contact|Primaire contactpersoon|Account Number|Accountnummer|Annual Revenue|Status|Created On',
    patterns: PATTERNS,
  },
  {
    source: 'dynamics',
    must: [new RegExp(`${GUARDED}contact(?:persoon)?$`)],
    hints: HINTS,
    columns: {
      ...PLACE,
      organisation: 'Company Name|Bedrijfsnaam|Account Name|Naam bedrijf',
      person: 'Full Name|Volledige naam',
      'person id': '(Do Not Modify) Contact|(Niet wijzigen) Contactpersoon|(Niet wijzigen) Contact',
      phone: 'Business Phone|Mobile Phone|Telefoon (werk)|Zakelijke telefoon|Mobiele telefoon',
      email: 'Email|E-mail|E-mailadres',
      role: 'Job Title|Functie|Functietitel',
      owner: 'Owner|Eigenaar',
    },
    nothing: 'Status|Created On|Gemaakt op',
    patterns: PATTERNS,
  },
  {
    source: 'dynamics',
    must: [new RegExp(`${GUARDED}(?:case|incident|aanvraag|zaak)$`)],
    hints: HINTS,
    columns: {
      organisation: 'Customer|Klant',
      person: 'Contact|Contactpersoon',
      owner: 'Owner|Eigenaar',
      note: 'Description|Beschrijving',
      case: 'Case Title|Titel van aanvraag|Titel van zaak',
      'case kind': 'Case Type|Type aanvraag',
      'case state': 'Status|Status Reason|Reden van status',
      'case opened': 'Created On|Gemaakt op',
      'case id':
        '(Do Not Modify) Case|(Do Not Modify) Incident|(Niet wijzigen) Aanvraag|(Niet wijzigen) Incident|(Niet wijzigen) Zaak',
    },
    nothing: 'Case Number|Priority|Prioriteit|Origin|Oorsprong',
    patterns: PATTERNS,
  },
]
