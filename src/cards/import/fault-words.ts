import type { CellFault } from '../../crm/import/entry.ts'
import type { FileFault } from '../../crm/import/record.ts'
import { sentences } from '../../language.ts'

/** Why a whole file is refused. */
const FILE_EN = {
  empty: 'There’s nothing in this file.',
  'only a header': 'There’s a header in this file, and no line below it.',
  'too big': 'This file is too big. Split it, and import the parts one after the other.',
  'unpacks too big': 'This workbook becomes too big when it’s unpacked. Save the sheet as CSV and send that.',
  'too many columns':
    'This file has more columns than I can show. Remove the ones you don’t need, and send it once more.',
  'old excel': 'This is an old Excel file (.xls). Open it in Excel, save it as .xlsx or CSV, and send that.',
  locked: 'This file has a password on it. Save it without one, and send it once more.',
  'not a table': 'I can’t find rows and columns in this file. Send a CSV, an .xlsx workbook or address cards (.vcf).',
  'broken workbook': 'This workbook is damaged. Open it in Excel, save it under another name, and send that.',
  'broken card': 'These address cards are damaged. Export them once more, and send that.',
  'other zip': 'This is a zip file, and not an export of ours. Unpack it, and send the file that’s in it.',
  'damaged zip': 'This zip file is damaged, or didn’t come in whole. Save it once more, and send that.',
  'zip too big': 'This zip file becomes too big when it’s unpacked, so I’ve left it closed.',
  'other version':
    'This export was made by another version of Kastelein, which I can’t read. Have this one updated first.',
  'export incomplete': 'A file is missing from this export. Make the export once more, and send it as it is.',
  'export counts':
    'A file in this export doesn’t have the lines it should have. Make the export once more, and send it as it is.',
} as const satisfies Record<FileFault, string>

const FILE_NL = {
  empty: 'Er staat niets in dit bestand.',
  'only a header': 'Er staat een kopregel in dit bestand, en geen regel daaronder.',
  'too big': 'Dit bestand is te groot. Splits het, en importeer de delen na elkaar.',
  'unpacks too big': 'Dit werkboek wordt te groot bij het uitpakken. Bewaar het blad als CSV en stuur dat.',
  'too many columns':
    'Dit bestand heeft meer kolommen dan ik kan laten zien. Haal weg wat je niet nodig hebt, en stuur het nog eens.',
  'old excel': 'Dit is een oud Excel-bestand (.xls). Open het in Excel, bewaar het als .xlsx of CSV, en stuur dat.',
  locked: 'Op dit bestand zit een wachtwoord. Bewaar het zonder, en stuur het nog eens.',
  'not a table':
    'Ik vind geen rijen en kolommen in dit bestand. Stuur een CSV, een .xlsx-werkboek of adreskaartjes (.vcf).',
  'broken workbook': 'Dit werkboek is beschadigd. Open het in Excel, bewaar het onder een andere naam, en stuur dat.',
  'broken card': 'Deze adreskaartjes zijn beschadigd. Exporteer ze nog eens, en stuur dat.',
  'other zip': 'Dit is een zipbestand, en geen export van ons. Pak het uit, en stuur het bestand dat erin zit.',
  'damaged zip': 'Dit zipbestand is beschadigd, of kwam niet heel binnen. Bewaar het nog eens, en stuur dat.',
  'zip too big': 'Dit zipbestand wordt te groot bij het uitpakken, dus ik heb het dicht gelaten.',
  'other version':
    'Deze export is gemaakt door een andere versie van Kastelein, die ik niet kan lezen. Laat deze eerst bijwerken.',
  'export incomplete': 'Er ontbreekt een bestand in deze export. Maak de export nog eens, en stuur hem zoals hij is.',
  'export counts':
    'In een bestand van deze export staan niet de regels die erin horen. Maak de export nog eens, en stuur hem zoals hij is.',
} as const satisfies Record<FileFault, string>

/** Why a line is refused. */
const CELL_EN = {
  'no name': 'There’s no name of an organisation or a person in this line.',
  'name too long': 'This is too long to be a name.',
  'too many columns': 'This line has more columns than the header.',
  'too few columns': 'This line has fewer columns than the header.',
  'broken quotes': 'The quotation marks in this line don’t match.',
  'not an address': 'This isn’t a mail address.',
  'number mangled': 'Excel rounded this phone number off, so digits are gone. Fill it in again.',
  'not a number': 'This isn’t a phone number.',
  'id mangled': 'Excel rounded this number off, so it no longer says which one it is.',
  'kvk wrong': 'A KvK number has 8 digits, a Belgian company number 10. This is neither.',
  'vat wrong': 'This isn’t a VAT number.',
  'date order unknown': 'This date can be read two ways. Say on the page whether the day or the month comes first.',
  'not a date': 'This isn’t a date.',
  'not an amount': 'This isn’t an amount.',
  'too long': 'This is longer than I can keep.',
  'unreadable signs': 'There are signs in this line that I can’t read.',
  'no customer':
    'I don’t know who this line is about. Import the organisations and people first, or give the line a name.',
  'unknown number': 'We don’t know this number. Import the organisations and people first.',
  'no text': 'There’s a day or a kind here, and no words to go with it.',
  forgotten: 'Somebody here had this customer forgotten that day. If they come back to us, add them by hand.',
} as const satisfies Record<CellFault, string>

const CELL_NL = {
  'no name': 'Er staat geen naam van een organisatie of persoon in deze regel.',
  'name too long': 'Dit is te lang voor een naam.',
  'too many columns': 'Deze regel heeft meer kolommen dan de kopregel.',
  'too few columns': 'Deze regel heeft minder kolommen dan de kopregel.',
  'broken quotes': 'De aanhalingstekens in deze regel kloppen niet.',
  'not an address': 'Dit is geen mailadres.',
  'number mangled': 'Excel heeft dit telefoonnummer afgerond, dus er zijn cijfers weg. Vul het opnieuw in.',
  'not a number': 'Dit is geen telefoonnummer.',
  'id mangled': 'Excel heeft dit nummer afgerond, dus het zegt niet meer welke het is.',
  'kvk wrong': 'Een KvK-nummer heeft 8 cijfers, een Belgisch ondernemingsnummer 10. Dit is geen van beide.',
  'vat wrong': 'Dit is geen btw-nummer.',
  'date order unknown':
    'Deze datum kan op twee manieren worden gelezen. Zeg op de pagina of de dag of de maand voorop staat.',
  'not a date': 'Dit is geen datum.',
  'not an amount': 'Dit is geen bedrag.',
  'too long': 'Dit is langer dan ik kan bewaren.',
  'unreadable signs': 'Er staan tekens in deze regel die ik niet kan lezen.',
  'no customer':
    'Ik weet niet over wie deze regel gaat. Importeer eerst de organisaties en personen, of geef de regel een naam.',
  'unknown number': 'Dit nummer kennen we niet. Haal eerst de organisaties en personen binnen.',
  'no text': 'Hier staat een dag of een soort, zonder woorden erbij.',
  forgotten: 'Iemand heeft deze klant die dag laten vergeten. Komen ze bij ons terug, voeg ze dan met de hand toe.',
} as const satisfies Record<CellFault, string>

/** Why a file or a line of it is not taken, and what can be done. */
export const importFault = sentences({
  en: { file: FILE_EN, cell: CELL_EN },
  nl: { file: FILE_NL, cell: CELL_NL },
})
