import { sentences } from '../../language.ts'

/** The cards that lead to the pages of exports, and what is told of an export. */
export const exports = sentences({
  en: {
    title: 'Export customers',
    what: 'Download everything as one ZIP file: customers, contact moments, cases and the rest as CSV, and address cards (.vcf).',
    names: 'Colleagues are in it as their team, without names.',
    open: 'Open the export page',
    yours:
      'This link is good for half an hour and one download. It’s your own link: whoever has it can download what you can.',
    one: 'Export: {{name}}',
    oneWhat: 'Everything we have of {{name}}, as CSV files and an address card in one ZIP file.',
    mailing: 'Mailing list',
    mailingWhat:
      'A file of names and addresses to write to. Only customers whose name and salutation somebody confirmed are in it; the page says who isn’t, and why.',
    mailingYours:
      'This link is good for half an hour, and once for each list. It’s your own link: whoever has it can download what you can.',
    access: 'What they may see: {{name}}',
    accessWhat:
      'On the page, “What they may see of themselves” makes a ZIP in their language of what we know of {{name}}, to give to them. Other people aren’t named in it.',
    accessRead: 'Read it through before you give it: what colleagues typed is in it word for word.',
    accessPromise:
      'You promised an answer, with a month for it: #{{number}}, due {{due}}. Keep that promise once they have it.',
    accessOpen: 'An answer was promised already: #{{number}}, due {{due}}.',
    accessSummary: 'Answer the access request of {{name}}',
    accessWhich: 'Whose data is it about? Type their name behind it:',
    accessLine: 'access {{customer}}',
    noAddress: 'I don’t know where this page can be reached. The operator can set PUBLIC_URL.',
    you: 'You can export one customer at a time. Type their name behind it:',
    youLine: 'export {{customer}}',
    others: 'A team lead or the operator can export everything. Ask one of them.',
    exported: 'You exported everything',
    moved: 'You exported everything, with names',
    when: 'When',
    which: 'What',
    whatOf: {
      company: 'All customers and all there is about them, with teams instead of colleagues',
      moving: 'All customers and all there is about them, with the names of colleagues. Each of them is told.',
    },
    notYou:
      'Wasn’t it you? Then somebody else used your link or your account. Tell the operator straight away, and change the password of your account.',
    movedOut: '{{name}} exported everything, with names',
    movedOutText:
      '{{name}} made a file of all customers and all there is about them, to move it elsewhere. What you noted, promised and handled is in it under your name.',
    movedOutAsk: 'Do you want to know why, or where it goes? Ask {{name}}.',
  },
  nl: {
    title: 'Klanten exporteren',
    what: 'Download alles als één ZIP-bestand: klanten, contactmomenten, zaken en de rest als CSV, en adreskaartjes (.vcf).',
    names: 'Collega’s staan erin als hun team, zonder namen.',
    open: 'Open de exportpagina',
    yours:
      'Deze link is een half uur goed, voor één download. Het is jouw eigen link: wie hem heeft, kan downloaden wat jij kunt.',
    one: 'Export: {{name}}',
    oneWhat: 'Alles wat we van {{name}} hebben, als CSV-bestanden en een adreskaartje in één ZIP-bestand.',
    mailing: 'Mailinglijst',
    mailingWhat:
      'Een bestand met namen en adressen om aan te schrijven. Alleen klanten van wie iemand de naam en de aanhef heeft bevestigd staan erin; de pagina zegt wie er niet in staat, en waarom.',
    mailingYours:
      'Deze link is een half uur goed, en voor elke lijst één keer. Het is jouw eigen link: wie hem heeft, kan downloaden wat jij kunt.',
    access: 'Wat ze mogen zien: {{name}}',
    accessWhat:
      'Op de pagina maakt “Wat ze van zichzelf mogen zien” een ZIP in hun taal van wat we van {{name}} weten, om aan ze te geven. Anderen staan er niet met naam in.',
    accessRead: 'Lees het door voor je het geeft: wat collega’s typten staat er woord voor woord in.',
    accessPromise:
      'Je hebt een antwoord toegezegd, met een maand de tijd: #{{number}}, uiterlijk {{due}}. Rond die toezegging af zodra ze het hebben.',
    accessOpen: 'Er was al een antwoord toegezegd: #{{number}}, uiterlijk {{due}}.',
    accessSummary: 'Inzageverzoek van {{name}} beantwoorden',
    accessWhich: 'Om wiens gegevens gaat het? Typ de naam erachter:',
    accessLine: 'inzage {{customer}}',
    noAddress: 'Ik weet niet waar deze pagina te bereiken is. De beheerder kan PUBLIC_URL instellen.',
    you: 'Je kunt één klant tegelijk exporteren. Typ de naam erachter:',
    youLine: 'exporteren {{customer}}',
    others: 'Een teamleider of de beheerder kan alles exporteren. Vraag het een van hen.',
    exported: 'Je hebt alles geëxporteerd',
    moved: 'Je hebt alles geëxporteerd, met namen',
    when: 'Wanneer',
    which: 'Wat',
    whatOf: {
      company: 'Alle klanten en alles wat er over ze is, met teams in plaats van collega’s',
      moving: 'Alle klanten en alles wat er over ze is, met de namen van collega’s. Zij krijgen dat allemaal te horen.',
    },
    notYou:
      'Was jij het niet? Dan gebruikte iemand anders je link of je account. Zeg het meteen tegen de beheerder, en verander het wachtwoord van je account.',
    movedOut: '{{name}} heeft alles geëxporteerd, met namen',
    movedOutText:
      '{{name}} maakte een bestand van alle klanten en alles wat er over ze is, om het ergens anders heen te brengen. Wat jij noteerde, toezegde en afhandelde staat erin onder jouw naam.',
    movedOutAsk: 'Wil je weten waarom, of waar het heen gaat? Vraag het {{name}}.',
  },
})
