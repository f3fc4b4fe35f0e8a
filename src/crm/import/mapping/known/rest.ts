import type { KnownFile } from './known.ts'

/** Teamleader and Exact have names that any list may have: what is not named here is found by its synonyms. */
export const OTHER_FILES: readonly KnownFile[] = [
  {
    source: 'teamleader',
    must: ['Bedrijfsnaam|Company name', 'Btw-nummer|VAT number', 'Tags'],
    hints: 'Land|Country|Telefoon|Website|Klantnummer',
    columns: { organisation: 'Bedrijfsnaam|Company name' },
    nothing: 'Tags|Website|IBAN|BIC',
  },
  {
    source: 'teamleader',
    must: ['Voornaam|First name', 'Achternaam|Last name', 'Tags', 'Bedrijf|Bedrijven|Company|Companies'],
    hints: 'Land|Country|Telefoon|Taal|Functie',
    columns: { organisation: 'Bedrijf|Bedrijven|Company|Companies' },
    nothing: 'Tags|Website|IBAN|BIC|Geboortedatum',
  },
  {
    source: 'exact',
    must: ['Code', 'Naam|Name', 'KvK-nummer|Btw-nummer|Chamber of Commerce|VAT number'],
    hints: 'Plaats|City|Accountmanager|Account manager|Status',
    columns: { organisation: 'Naam|Name', 'organisation id': 'Code', type: 'Status|Classificatie' },
    nothing: 'Website|Valuta|Betalingsconditie|Bankrekening|IBAN',
  },
  {
    source: 'cards',
    must: ['Kind', 'Name', 'Organisation', 'UID'],
    hints: 'Role|Email|Phone|Street|Postcode|City|Country|Note',
    columns: {
      kind: 'Kind',
      person: 'Name',
      organisation: 'Organisation',
      role: 'Role',
      email: 'Email',
      phone: 'Phone',
      street: 'Street',
      postcode: 'Postcode',
      city: 'City',
      country: 'Country',
      note: 'Note',
      'person id': 'UID',
    },
  },
  {
    source: 'ours',
    must: ['Kastelein ID|Kastelein-nummer|Kastelein number|Kasteleinnummer', 'Kind|Soort', 'Name|Naam'],
    hints: 'Organisation|Organisatie|Role|Rol|Customer since|Klant sinds',
    columns: {
      kind: 'Kind|Soort',
      person: 'Name|Naam',
      organisation: 'Organisation|Organisatie',
      role: 'Role|Rol|Functie',
      type: 'Type',
      'organisation id': 'Organisation, number|Organisatie, nummer',
      'person id': 'Kastelein ID|Kastelein-nummer|Kastelein number|Kasteleinnummer',
    },
  },
]
