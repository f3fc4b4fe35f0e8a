import { describe, expect, test } from 'vitest'
import { words } from '../../../../src/cards/words.ts'
import { headerFingerprint, ownColumnsIn } from '../../../../src/crm/import/mapping/header.ts'
import { recogniseColumns } from '../../../../src/crm/import/mapping/recognise.ts'
import { LANGUAGES } from '../../../../src/language.ts'

/** What the columns of a file hold, a dash where they are not taken. */
function columnsOf(header: string, ...rows: string[]) {
  const sample = rows.map((row, at) => ({ line: at + 2, cells: row.split(';') }))
  const { columns } = recogniseColumns(header.split(';'), sample)
  return columns.map((use) => (use === null ? '-' : use.year ? `${use.field} ${use.year}` : use.field)).join('; ')
}

const sourceOf = (header: string) => recogniseColumns(header.split(';'), []).source

describe('the source', () => {
  test.each([
    ['First Name;Last Name;E-mail Address;Business Phone;Given Yomi;Company Yomi', 'outlook'],
    ['First Name;Last Name;E-mail Address;Internet Free Busy;Notes', 'outlook'],
    ['\ufeffVoornaam;Achternaam;E-mailadres;TELEFOON  OP WERK;Werkadres, plaats', 'outlook'],
    ['Name;Given Name;Family Name;Group Membership;E-mail 1 - Value', 'google'],
    ['First Name;Last Name;Labels;Email 1 - Label;Email 1 - Value', 'google'],
    ['Record ID;First Name;Last Name;Email;Lifecycle Stage', 'hubspot'],
    ['Record-ID;Voornaam;Achternaam;E-mail;Levenscyclusfase', 'hubspot'],
    ['Bedrijfsnaam;Btw-nummer;Tags;Plaats', 'teamleader'],
    ['Id;IsDeleted;Name;BillingStreet', 'salesforce'],
    ['Account Name;Last Name;Mailing Street', 'salesforce'],
    ['(Do Not Modify) Account;(Do Not Modify) Row Checksum;Account Name', 'dynamics'],
    ['(Niet wijzigen) Contactpersoon;Volledige naam', 'dynamics'],
    ['Person - Name;Person - Email - Work', 'pipedrive'],
    ['Organization - Name;Organization - Address', 'pipedrive'],
    ['Code;Naam;Plaats;KvK-nummer', 'exact'],
    ['Kind;Name;Organisation;Role;Email;Phone;Street;Postcode;City;Country;Note;UID', 'cards'],
    ['Kastelein-nummer;Soort;Naam;Organisatie', 'ours'],
    ['Naam;E-mail;Plaats', 'other'],
    ['First Name;Last Name;Email', 'other'],
    ['', 'other'],
  ])('of “%s” is %s', (header, source) => {
    expect(sourceOf(header)).toBe(source)
  })
})

describe('the columns that a file of refused lines has in front', () => {
  test.each(LANGUAGES)('are known as ours by their words in %s, and not taken', (language) => {
    const t = words(language)
    const ours = [t('importColumns.row.line'), t('importOutcome.columnName'), t('importOutcome.reason')]
    const header = ['Bedrijf', 'Naam', 'ID', 'Regel']
    expect(ownColumnsIn([...ours, ...header])).toBe(3)
    expect(ownColumnsIn(header)).toBe(0)
    expect(columnsOf([...ours, ...header].join(';'))).toBe(`-; -; -; ${columnsOf(header.join(';'))}`)
    expect(headerFingerprint([...ours, ...header])).toBe(headerFingerprint(header))
    expect(headerFingerprint([...header, ...ours])).not.toBe(headerFingerprint(header))
  })

  test('are ours under the other name for why as well', () => {
    expect(ownColumnsIn(['Line', 'Column', 'Reason', 'Name'])).toBe(3)
    expect(ownColumnsIn(['Regel', 'Kolom', 'Reden'])).toBe(3)
    expect(ownColumnsIn(['Regel', 'Kolom'])).toBe(0)
  })
})

describe('a column', () => {
  test.each([
    ['Bedrijf;Naam;E-mail', 'organisation; person; email'],
    ['Naam;Contactpersoon;Tel.', 'organisation; person; phone'],
    ['Naam;Plaats;KvK nummer', 'organisation; city; kvk'],
    ['Naam;Woonplaats;Mobiel', 'person; city; phone'],
    ['Naam;Functie;Bedrijfsnaam', 'person; role; organisation'],
    ['Naam;Voornaam;Bedrijf', 'last name; first name; organisation'],
    ['E-mail *;Telefoon (werk);Telefoon 2;E-MAILADRES', 'email; phone; phone; email'],
    ['Bedrijf;Klantnummer;Debiteurnummer', 'organisation; organisation id; organisation id'],
    ['Voornaam;Achternaam;Klantnummer', 'first name; last name; person id'],
    ['Straat;Nr;Postcode;Plaats', 'street; house number; postcode; city'],
    ['Bedrijf;ID', 'organisation; organisation id'],
    ['Bedrijf;Contactpersoon;ID', 'organisation; person; person id'],
    ['Bedrijf;Faxnummer;IBAN;Company Yomi;Foto', 'organisation; -; -; -; -'],
    ['Bedrijf;Datum;Notitie', 'organisation; note date; note'],
    ['Bedrijf;Klacht;Datum', 'organisation; case; case opened'],
    ['Bedrijf;Adres;Plaats;Contactpersoon;Postadres;Plaats', 'organisation; address; city; person; -; -'],
    ['Company;Contact First Name;Contact Last Name;Contact Email', 'organisation; first name; last name; email'],
    [
      'Bedrijf;Voornaam contactpersoon;Tussenvoegsel contactpersoon;Achternaam contactpersoon',
      'organisation; first name; infix; last name',
    ],
    [
      'Bedrijf;Naam contact;E-mail contactpersoon;Telefoon contactpersoon;Mobiel contact;Functie contactpersoon',
      'organisation; person; email; phone; phone; role',
    ],
    ['Company;Contact_Phone;Contact title;Email contact person', 'organisation; phone; role; email'],
    ['Bedrijf;Contactpersoon e-mail;Functie van de contactpersoon', 'organisation; email; role'],
    ['Bedrijf;Contact type;Contact ID;Contact date;Contact owner', 'organisation; -; person id; note date; owner'],
    ['constructor;toString;__proto__', '-; -; -'],
    ['Unternehmen;Vorname;Nachname;PLZ;Ort', 'organisation; first name; last name; postcode; city'],
    ['Société;Prénom;Nom de famille;Ville', 'organisation; first name; last name; city'],
  ])('of “%s” is known by its name and by its neighbours', (header, columns) => {
    expect(columnsOf(header)).toBe(columns)
  })

  test('of a contact of Google is found however many of them there are, in American and British names', () => {
    const header =
      'First Name;Labels;Organisation Name;Email 1 - Label;Email 1 - Value;Email 12 - Value;Phone 9 - Value;Address 1 - Postcode;Address 2 - Extended address'
    expect(columnsOf(header)).toBe('first name; -; organisation; -; email; email; phone; postcode; -')
  })

  test.each([
    ['Omzet 2025', 'revenue 2025'],
    ['Omzet (2025)', 'revenue 2025'],
    ['2024 omzet excl. btw', 'revenue 2024'],
    ['Revenue 2024', 'revenue 2024'],
    ['Turnover FY2025', 'revenue 2025'],
    ['Turnover FY25', 'revenue 2025'],
    ['Kosten 2025', 'cost 2025'],
    ['Sales 2025', 'revenue 2025'],
    ['Omzet', 'revenue'],
    ['Sales', '-'],
    ['Omzet 2025 begroot', '-'],
    ['Omzet 2024/2025', '-'],
    ['Omzet min kosten 2025', '-'],
  ])('called “%s” is %s', (header, column) => {
    expect(columnsOf(header)).toBe(column)
  })

  test('whose name says little is known by what stands in it', () => {
    expect(columnsOf('Bedrijf;Status', 'Bos;Klant', 'Vos;Prospect')).toBe('organisation; type')
    expect(columnsOf('Bedrijf;Status', 'Bos;A', 'Vos;B')).toBe('organisation; -')
    expect(columnsOf('Bedrijf;Klacht;Status;Type', 'Bos;Nat;Open;Storing')).toBe(
      'organisation; case; case state; case kind',
    )
    expect(columnsOf('Naam;Telefoon', 'Bakkerij Bos B.V.;038 1234567')).toBe('organisation; phone')
    expect(columnsOf('Naam;Voornaam;Achternaam', 'Jan Bos;Jan;Bos', 'An Vos;An;Vos')).toBe(
      'person; first name; last name',
    )
    expect(columnsOf('Naam;Voornaam;Achternaam', 'Bos B.V.;Jan;Bos')).toBe('organisation; first name; last name')
  })

  test('without a name we know is known by its cells, in a file we do not know', () => {
    const rows = ['Bos;jan@bos.nl;06 12345678;8011 AA;12', 'Vos;an@vos.nl;+31381234567;8012bb;13', 'Wit;;612345678;;14']
    expect(columnsOf('Bedrijf;X;;Y;Z', ...rows)).toBe('organisation; email; phone; postcode; -')
    expect(columnsOf('Bedrijf;X', 'Bos;jan@bos.nl')).toBe('organisation; -')
    expect(columnsOf('Organization - Name;X', 'Bos;jan@bos.nl', 'Vos;an@vos.nl')).toBe('organisation; -')
    expect(columnsOf('Bedrijf;Fax', 'Bos;038 1234567', 'Vos;038 1234568')).toBe('organisation; -')
  })
})

test('what is nobody’s business is never taken, and named', () => {
  const header = [
    'Naam',
    'BSN',
    'Geslacht (m/v)',
    'Kinderen',
    'Partner',
    'Hobby’s',
    'Religion',
    'Person - Gender',
    'Plaats',
  ]
  const { columns, neverTaken } = recogniseColumns(header, [])
  expect(neverTaken).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(neverTaken.map((at) => columns[at])).toEqual(neverTaken.map(() => null))
})
