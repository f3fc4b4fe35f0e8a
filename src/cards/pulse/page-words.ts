import { sentences } from '../../language.ts'

/** What a customer reads who is asked how something was handled: in the message with the link, and on the page behind it. */
export const pulsePage = sentences({
  en: {
    say: {
      formal: {
        complaint:
          'Dear {{to}}, your complaint of {{date}} is closed. We would like to know how you found the way we handled it. You can tell us in half a minute, until {{until}}: {{link}}',
        quote:
          'Dear {{to}}, we would like to know how you found the way we handled your quote of {{date}}. You can tell us in half a minute, until {{until}}: {{link}}',
      },
      informal: {
        complaint:
          'Hi {{to}}, your complaint of {{date}} is closed. We’d like to know how you found the way we handled it. You can tell us in half a minute, until {{until}}: {{link}}',
        quote:
          'Hi {{to}}, we’d like to know how you found the way we handled your quote of {{date}}. You can tell us in half a minute, until {{until}}: {{link}}',
      },
    },
    formal: {
      complaint: 'How did we handle your complaint of {{date}}?',
      quote: 'How did we handle your quote of {{date}}?',
      words: 'What should we know about it? (optional)',
      thanks: 'Thank you',
      thanksText: '{{company}} has received your answer. You can close this page.',
    },
    informal: {
      complaint: 'How did we handle your complaint of {{date}}?',
      quote: 'How did we handle your quote of {{date}}?',
      words: 'What should we know about it? (optional)',
      thanks: 'Thanks',
      thanksText: '{{company}} has your answer. You can close this page.',
    },
    intro: 'This is about how we went about it, not about the product. Only {{company}} reads the answer.',
    scale: { worst: 'Poorly', bad: 'Not so well', fair: 'Reasonably', good: 'Well', best: 'Very well' },
    send: 'Send',
    error: 'Not sent yet',
    choose: 'Choose one of the five answers first.',
    tooLong: 'Please use at most {{most}} characters.',
    over: 'This link no longer works',
    overText: 'It has expired or was withdrawn. An answer to the message it came in will still reach us.',
    slow: 'One moment',
    slowText: 'This page was asked for too often just now. Wait a minute and try again.',
    languages: 'Language',
  },
  nl: {
    say: {
      formal: {
        complaint:
          'Geachte {{to}}, uw klacht van {{date}} is afgesloten. Wij horen graag hoe u vond dat wij die hebben behandeld. Dat kost een halve minuut en kan tot {{until}}: {{link}}',
        quote:
          'Geachte {{to}}, wij horen graag hoe u vond dat wij uw offerte van {{date}} hebben behandeld. Dat kost een halve minuut en kan tot {{until}}: {{link}}',
      },
      informal: {
        complaint:
          'Beste {{to}}, je klacht van {{date}} is afgesloten. We horen graag hoe je vond dat we die hebben behandeld. Dat kost een halve minuut en kan tot {{until}}: {{link}}',
        quote:
          'Beste {{to}}, we horen graag hoe je vond dat we je offerte van {{date}} hebben behandeld. Dat kost een halve minuut en kan tot {{until}}: {{link}}',
      },
    },
    formal: {
      complaint: 'Hoe hebben wij uw klacht van {{date}} behandeld?',
      quote: 'Hoe hebben wij uw offerte van {{date}} behandeld?',
      words: 'Wat moeten wij erover weten? (niet verplicht)',
      thanks: 'Dank u wel',
      thanksText: '{{company}} heeft uw antwoord ontvangen. U kunt deze pagina sluiten.',
    },
    informal: {
      complaint: 'Hoe hebben we je klacht van {{date}} behandeld?',
      quote: 'Hoe hebben we je offerte van {{date}} behandeld?',
      words: 'Wat moeten we erover weten? (niet verplicht)',
      thanks: 'Dank je wel',
      thanksText: '{{company}} heeft je antwoord. Je kunt deze pagina sluiten.',
    },
    intro: 'Het gaat om hoe we het hebben aangepakt, niet om het product. Alleen {{company}} leest het antwoord.',
    scale: { worst: 'Slecht', bad: 'Matig', fair: 'Redelijk', good: 'Goed', best: 'Heel goed' },
    send: 'Versturen',
    error: 'Nog niet verstuurd',
    choose: 'Kies eerst een van de vijf antwoorden.',
    tooLong: 'Gebruik hooguit {{most}} tekens.',
    over: 'Deze link werkt niet meer',
    overText: 'De link is verlopen of ingetrokken. Een antwoord op het bericht waar hij in stond, bereikt ons nog wel.',
    slow: 'Een ogenblik',
    slowText: 'Deze pagina is net te vaak opgevraagd. Wacht een minuut en probeer het opnieuw.',
    languages: 'Taal',
  },
})
