import { type Language, sentences } from '../../language.ts'
import type { Manifest } from './manifest.ts'
import type { ExportTable } from './table.ts'

const WORDS = sentences({
  en: {
    file: 'README',
    title: {
      company: 'Everything {{company}} has in Kastelein',
      moving: '{{company}} moves out of Kastelein',
      relation: 'What {{company}} knows of one customer',
    },
    made: 'Made {{when}}.',
    what: 'What’s in here',
    tables: 'One file for each of these, to open in a spreadsheet:',
    contacts: '{{file}} has the same organisations and people as address cards, for phones and mail programs.',
    model: 'model.yaml is the interaction model as it applies now.',
    manifest: 'kastelein.json says what this is. Leave it in the zip: by it Kastelein knows its own export.',
    how: 'How to read it',
    numbers:
      'Every row has a number, and other files refer to it by that number. Customers have a number that begins with {{mark}}, so that it’s never mistaken for that of another company. A number that stands nowhere else is of something that was taken back.',
    times: 'Times are in {{timeZone}}, with their distance to UTC.',
    guard:
      'A cell that begins with =, +, - or @ has an apostrophe before it, or a spreadsheet would take it for a formula. Phone numbers are as they are.',
    who: {
      company: 'Colleagues are called by their team. Only what people typed themselves may have a name in it.',
      moving:
        'Colleagues are named, in every file and in the audit trail. They were told so. The audit trail is there to read, and isn’t brought in anywhere.',
      relation: 'Colleagues are called by their team. Only what people typed themselves may have a name in it.',
    },
    not: 'What’s not in here',
    left: 'What was taken back, and what was merged into something else. Drafts, messages and files in the chat. Passwords, keys and secret addresses. What colleagues keep for themselves: their calendars, quiet hours and plans for a day.',
    back: 'How to bring it back',
    bring:
      'Type “import” in Kastelein as a team lead or operator, and send this zip as it is. You see first what would change; in the same company that’s nothing. Only the file with customers, changed in a spreadsheet, can be sent as well.',
  },
  nl: {
    file: 'LEESMIJ',
    title: {
      company: 'Alles van {{company}} in Kastelein',
      moving: '{{company}} verhuist uit Kastelein',
      relation: 'Wat {{company}} van één klant weet',
    },
    made: 'Gemaakt op {{when}}.',
    what: 'Wat hierin zit',
    tables: 'Van elk van deze een bestand, te openen in een spreadsheet:',
    contacts: '{{file}} heeft dezelfde organisaties en personen als adreskaarten, voor telefoons en mailprogramma’s.',
    model: 'model.yaml is het interactiemodel zoals het nu geldt.',
    manifest: 'kastelein.json zegt wat dit is. Laat het in de zip: daaraan herkent Kastelein een eigen export.',
    how: 'Hoe je het leest',
    numbers:
      'Elke rij heeft een nummer, en andere bestanden verwijzen daarnaar. Klanten hebben een nummer dat begint met {{mark}}, zodat het nooit voor dat van een ander bedrijf wordt aangezien. Een nummer dat nergens anders staat, is van iets dat is teruggenomen.',
    times: 'Tijden zijn in {{timeZone}}, met het verschil met UTC erbij.',
    guard:
      'Voor een cel die begint met =, +, - of @ staat een apostrof, anders ziet een spreadsheet er een formule in. Telefoonnummers staan er zoals ze zijn.',
    who: {
      company: 'Collega’s heten hier naar hun team. Alleen in wat mensen zelf typten kan een naam staan.',
      moving:
        'Collega’s staan er met hun naam in, in elk bestand en in het auditspoor. Dat is hun verteld. Het auditspoor is om te lezen, en wordt nergens ingelezen.',
      relation: 'Collega’s heten hier naar hun team. Alleen in wat mensen zelf typten kan een naam staan.',
    },
    not: 'Wat er niet in zit',
    left: 'Wat is teruggenomen, en wat in iets anders is samengevoegd. Concepten, berichten en bestanden in de chat. Wachtwoorden, sleutels en geheime adressen. Wat collega’s voor zichzelf houden: hun agenda, stille uren en plannen voor een dag.',
    back: 'Hoe je het terugbrengt',
    bring:
      'Typ “import” in Kastelein als teamleider of beheerder, en stuur deze zip zoals hij is. Je ziet eerst wat er zou veranderen; bij hetzelfde bedrijf is dat niets. Ook alleen het bestand met klanten, gewijzigd in een spreadsheet, kun je sturen.',
  },
})

/** What the page says beside what the manifest does. */
export interface ReadMe {
  manifest: Pick<Manifest, 'mark' | 'company' | 'extent' | 'language'>
  when: string
  timeZone: string
  tables: readonly ExportTable[]
  contacts: string
  hasModel: boolean
}

/** Returns the name of the page. */
export const readMeName = (language: Language): string => `${WORDS[language].file}.txt`

/** Returns a page for who opens the zip. */
export function readMe({ manifest, when, timeZone, tables, contacts, hasModel }: ReadMe): string {
  const { language, extent, company, mark } = manifest
  const words = WORDS[language]
  const facts: Readonly<Record<string, string>> = { company, mark, when, timeZone, file: contacts }
  const filled = (sentence: string) => sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => facts[name] ?? '')
  const lines = [
    words.title[extent],
    words.made,
    '',
    heading(words.what),
    words.tables,
    ...tables.map(({ file }) => `  ${file[language]}.csv`),
    words.contacts,
    ...(hasModel ? [words.model] : []),
    words.manifest,
    '',
    heading(words.how),
    words.numbers,
    words.times,
    words.guard,
    words.who[extent],
    '',
    heading(words.not),
    words.left,
    '',
    heading(words.back),
    words.bring,
    '',
  ]
  return lines.map((line) => `${filled(line)}\r\n`).join('')
}

const heading = (title: string): string => `${title}\r\n${'-'.repeat(title.length)}`
