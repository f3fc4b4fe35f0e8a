import type { Field } from '../fields.ts'
import { plainHeader } from './header.ts'

/** What people call it in Dutch and English, and in German and French where that is plain; `|` stands between. */
const CALLED: Readonly<Partial<Record<Field, string>>> = {
  organisation:
    'organisatie|organisatienaam|bedrijf|bedrijfsnaam|naam bedrijf|naam organisatie|firma|firmanaam|handelsnaam|onderneming|klantnaam|naam klant|klant|relatienaam|debiteurnaam|naam debiteur|werkgever|organisation|organisation name|organization|organization name|company|company name|business name|account|account name|customer name|client name|customer|client|employer|unternehmen|societe|entreprise',
  person:
    'contactpersoon|contact persoon|naam contactpersoon|naam contact|naam van contactpersoon|contact|contactnaam|persoon|persoonsnaam|volledige naam|weergavenaam|naam persoon|medewerker|contact person|contact name|person|person name|full name|fullname|display name|primary contact|ansprechpartner|kontakt',
  'first name':
    'voornaam|roepnaam|voorletters|initialen|voorletter|first name|firstname|given name|forename|initials|vorname|prenom',
  infix: 'tussenvoegsel|tussenvoegsels|voorvoegsel|tussen|tv|infix|middle name|middelste naam|name prefix infix',
  'last name': 'achternaam|familienaam|last name|lastname|surname|family name|nachname|nom de famille',
  salutation: 'aanhef|aanspreekvorm|aanspreking|salutation|briefaanhef|anrede|civilite',
  role: 'functie|functietitel|functienaam|rol|job title|jobtitle|position|title|role|function|funktion|fonction',
  email:
    'e-mail|email|mail|e-mailadres|emailadres|mailadres|e-mail adres|email adres|e-mailadres werk|email zakelijk|e-mail zakelijk|e-mail prive|factuur e-mail|e-mail address|email address|work email|business email|primary email|secondary email|e-mail-adresse|adresse e-mail|courriel',
  phone:
    'telefoon|telefoonnummer|telefoonnr|telefoon nummer|tel|tel nr|telnr|tel.nr|telefoon werk|telefoon zakelijk|telefoon vast|telefoon prive|telefoon thuis|telefoon op werk|vast nummer|vaste telefoon|mobiel|mobiel nummer|mobielnummer|mobiele telefoon|mobiele nummer|mobiel telefoonnummer|06|06-nummer|gsm|gsm-nummer|gsm nummer|hoofdtelefoon|doorkiesnummer|phone|phone number|telephone|telephone number|business phone|work phone|main phone|office phone|home phone|mobile|mobile phone|mobile number|mobile phone number|cell|cell phone|cellphone|telefon|telefonnummer|handy|mobil|mobiltelefon|telephone portable|portable',
  street:
    'straat|straatnaam|street|street name|street address|adresregel 1|adresregel 2|address line 1|address line 2|address 1|address 2|adres 1|adres 2|bezoekadres straat|werkadres, straat|mailing street|billing street|strasse|straße|rue',
  'house number':
    'huisnummer|huisnr|huis nr|huisnummer en toevoeging|huisnummer + toevoeging|house number|house no|street number|hausnummer',
  postcode:
    'postcode|post code|pc|zip|zip code|zipcode|zip/postal code|postal code|postalcode|plz|postleitzahl|code postal',
  city: 'plaats|woonplaats|stad|vestigingsplaats|plaatsnaam|gemeente|bezoekplaats|werkadres, plaats|city|town|place|mailing city|billing city|ort|stadt|ville',
  address:
    'adres|bezoekadres|postadres|vestigingsadres|woonadres|adresgegevens|volledig adres|straat en huisnummer|straat + huisnummer|straat en nummer|straat en nr|straat + nr|straat/nr|address|full address|postal address|visiting address|street and number|adresse|anschrift',
  country: 'land|landcode|land/regio|country|country code|country/region|pays',
  kvk: "kvk|kvk-nummer|kvk nummer|kvknummer|kvk nr|kvk-nr|k.v.k.|k.v.k.-nummer|kamer van koophandel|ondernemingsnummer|kbo|kbo-nummer|kbo nummer|handelsregisternummer|chamber of commerce|chamber of commerce number|coc|coc number|company number|registration number|numero d'entreprise",
  vat: 'btw|btw-nummer|btw nummer|btwnummer|btw nr|btw-nr|btw-id|btw id|vat|vat number|vat no|vat id|tax id|tva|numero de tva|ust-id|ust-idnr|ust-id-nr|umsatzsteuer-id',
  type: 'relatietype|type relatie|klanttype|type klant|soort relatie|relatiesoort|klantstatus|status klant|lifecycle stage|customer type|relation type|relationship type|account type|customer status',
  sector: 'sector|branche|bedrijfstak|industrie|sbi-omschrijving|industry|segment|branch of industry|secteur',
  language: 'taal|voorkeurstaal|correspondentietaal|taalcode|language|preferred language|sprache|langue',
  owner:
    'eigenaar|accountmanager|account manager|relatiebeheerder|klantbeheerder|verantwoordelijke|beheerder|vertegenwoordiger|onze contactpersoon|owner|account owner|contact owner|company owner|responsible|sales rep|sales representative|salesperson',
  'customer since':
    'klant sinds|relatie sinds|klant vanaf|klant sedert|sinds|startdatum klant|customer since|client since|since|customer from|kunde seit|client depuis',
  note: 'notitie|notities|opmerking|opmerkingen|aantekening|aantekeningen|memo|toelichting|bijzonderheden|gespreksverslag|verslag|contactmoment|note|notes|comment|comments|remarks|remark|notiz|notizen|bemerkung|bemerkungen|remarque|remarques',
  'note date':
    'notitiedatum|datum notitie|datum contact|contactdatum|datum contactmoment|laatste contact|note date|date of note|contact date|activity date|last contact',
  case: 'klacht|klachtomschrijving|omschrijving klacht|melding|ticket|ticketnaam|openstaande vraag|vraag|zaak|case|case title|complaint|ticket name|issue|question|open question|open case',
  'case kind':
    'soort zaak|type zaak|soort melding|type melding|tickettype|case kind|case type|ticket type|soort klacht',
  'case state':
    'klachtstatus|status klacht|ticketstatus|status melding|status zaak|case state|case status|ticket status',
  'case opened':
    'datum klacht|klachtdatum|datum melding|meldingsdatum|gemeld op|geopend op|ontvangen op|opened|opened on|case opened|date opened|opened date|reported on',
  'case due': 'deadline|vervaldatum|uiterlijk|uiterste datum|opvolgdatum|oplossen voor|due|due date|case due|due on',
  'organisation id':
    'klantnummer|klantnr|klant nr|klantcode|klant-id|debiteurnummer|debiteurennummer|debiteurnr|debiteur nr|relatienummer|relatienr|relatiecode|bedrijfsnummer|organisatie-id|organisatie id|bedrijf id|customer number|customer no|customer id|client number|client id|account number|account id|company id|organisation id|organization id|kundennummer|numero client',
  'person id': 'contact id|contact-id|contactnummer|persoonsnummer|persoon id|persoon-id|person id|personid|contactid',
  'note id': 'notitie id|notitie-id|note id',
  'case id':
    'ticketnummer|ticket id|ticket-id|ticket number|zaaknummer|klachtnummer|meldingsnummer|case id|case number',
  revenue: 'omzet|jaaromzet|revenue|turnover|annual revenue',
  cost: 'kosten|costs|cost',
  kind: 'soort|organisatie of persoon|kind|record type|organisation or person',
  withdrawn: 'verwijderd|isdeleted|is deleted|deleted',
}

const FIELD_BY_NAME = new Map<string, Field>()
for (const [field, names = ''] of Object.entries(CALLED))
  for (const name of names.split('|')) FIELD_BY_NAME.set(plainHeader(name), field as Field)

/** Without a star for what must be filled in, a number behind it, brackets around what it is for. */
const bareHeader = (plain: string): string =>
  plain
    .replace(/\s*\([^)]*\)\s*/g, ' ')
    .replace(/[*:.?]+/g, ' ')
    .replace(/[\s_-]*\d+$/, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Of a list of organisations: what is said of the person it has there, and of nothing else. */
const OF_CONTACT =
  /^(?:contact(?: ?persoon| person)?[ -]+(?<behind>.+)|(?<before>.+?)[ -]+(?:van )?(?:de )?contact(?: ?persoon| person)?)$/
const SAID_OF_CONTACT: readonly Field[] = [
  'first name',
  'infix',
  'last name',
  'salutation',
  'role',
  'email',
  'phone',
  'language',
]

const knownAs = (plain: string): Field | undefined =>
  FIELD_BY_NAME.get(plain) ?? FIELD_BY_NAME.get(bareHeader(plain)) ?? FIELD_BY_NAME.get(plain.replaceAll(/[_-]/g, ' '))

/** Returns the field that a column with this name has in most files; undefined when it is none of them, or could be several. */
export function fieldCalled(plain: string): Field | undefined {
  const known = knownAs(plain)
  if (known) return known
  const { behind, before } = OF_CONTACT.exec(bareHeader(plain).replaceAll('_', ' '))?.groups ?? {}
  const ofContact = knownAs(behind ?? before ?? '')
  return ofContact && SAID_OF_CONTACT.includes(ofContact) ? ofContact : undefined
}
