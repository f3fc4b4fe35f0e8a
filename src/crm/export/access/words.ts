import { sentences } from '../../../language.ts'

/** What the page says to who asked what is known of them. */
export const ACCESS_WORDS = sentences({
  en: {
    title: 'What {{company}} knows of {{name}}',
    made: 'Made on {{when}}.',
    files: 'What’s in here',
    json: 'data.json has everything, for other software to read.',
    csv: 'data.csv has the same, to open in a spreadsheet: kind, when, what and value.',
    masked:
      'Other people aren’t named: colleagues are called by their team, and where somebody else was named it says “another person” or “…”.',
    not: 'Drafts, chat messages and backups aren’t in here.',
    why: 'What it’s for',
    purposes:
      '{{company}} keeps this to do what was agreed with you, to answer your questions and complaints, and to stay in touch.',
    who: 'Who can see it',
    colleagues: 'Colleagues at {{company}}, and whoever runs this software for them.',
    chats: 'What colleagues type and read passes through the chat they use: {{chats}}.',
    further: '{{company}} can tell you whether anybody else gets it.',
    long: 'How long it’s kept',
    noTerm: 'No term is set. {{company}} can tell you how long they need it.',
    term: '{{what}}: {{months}} months.',
    termOne: '{{what}}: one month.',
    termNone: '{{what}}: no term set.',
    from: 'Where it came from',
    import: 'From the file {{file}}, brought in on {{day}} (import {{number}}).',
    mail: 'From mail you or your organisation sent.',
    form: 'From a form or a message you or your organisation sent.',
    typed: 'The rest was written down by colleagues, after they spoke with you or read what you sent.',
    rights: 'Your rights',
    correct: 'Is something wrong? You can have it corrected.',
    forget: 'You can ask to be forgotten, and object to the use of what’s in here.',
    complain: 'Don’t agree with how it’s handled? You can complain to the data protection authority of your country.',
    ask: 'Who to ask',
    contact: 'Ask who sent you this, or anybody else at {{company}}.',
  },
  nl: {
    title: 'Wat {{company}} van {{name}} weet',
    made: 'Gemaakt op {{when}}.',
    files: 'Wat hierin zit',
    json: 'In data.json staat alles, om door andere software te laten lezen.',
    csv: 'In data.csv staat hetzelfde, te openen in een spreadsheet: soort, wanneer, wat en waarde.',
    masked:
      'Anderen staan er niet met naam in: collega’s heten naar hun team, en waar een ander werd genoemd staat “een ander” of “…”.',
    not: 'Concepten, chatberichten en back-ups zitten er niet in.',
    why: 'Waarvoor het is',
    purposes:
      '{{company}} bewaart dit om te doen wat met je is afgesproken, je vragen en klachten te beantwoorden, en contact te houden.',
    who: 'Wie het kan zien',
    colleagues: 'Medewerkers van {{company}}, en wie deze software voor ze beheert.',
    chats: 'Wat medewerkers typen en lezen gaat via de chat die ze gebruiken: {{chats}}.',
    further: '{{company}} kan je vertellen of iemand anders het krijgt.',
    long: 'Hoe lang het wordt bewaard',
    noTerm: 'Er is geen termijn ingesteld. {{company}} kan je vertellen hoe lang ze het nodig hebben.',
    term: '{{what}}: {{months}} maanden.',
    termOne: '{{what}}: één maand.',
    termNone: '{{what}}: geen termijn ingesteld.',
    from: 'Waar het vandaan komt',
    import: 'Uit het bestand {{file}}, ingelezen op {{day}} (import {{number}}).',
    mail: 'Uit mail die jij of je organisatie stuurde.',
    form: 'Uit een formulier of bericht dat jij of je organisatie stuurde.',
    typed: 'De rest is opgeschreven door medewerkers, nadat ze je spraken of lazen wat je stuurde.',
    rights: 'Je rechten',
    correct: 'Klopt er iets niet? Je kunt het laten verbeteren.',
    forget: 'Je kunt vragen om vergeten te worden, en bezwaar maken tegen het gebruik van wat hierin staat.',
    complain:
      'Ben je het niet eens met hoe ermee wordt omgegaan? Je kunt een klacht indienen bij de privacytoezichthouder van je land, in Nederland de Autoriteit Persoonsgegevens.',
    ask: 'Bij wie je terechtkunt',
    contact: 'Vraag het aan wie je dit stuurde, of aan iemand anders van {{company}}.',
  },
})

/** What is kept, as people read it; a kind without a word here stands there as it is. */
export const KEPT_WORDS = sentences({
  en: {
    prospects: 'Prospects without contact',
    former: 'Former customers',
    moments: 'Contact moments',
    trail: 'What something said before it was changed',
  },
  nl: {
    prospects: 'Prospects zonder contact',
    former: 'Oud-klanten',
    moments: 'Contactmomenten',
    trail: 'Hoe iets was voor het werd gewijzigd',
  },
})
