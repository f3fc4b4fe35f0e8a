import { sentences } from '../../language.ts'

export const teams = sentences({
  en: {
    inOurChat: 'I answered you in our chat.',
    openOurChat:
      'My answer is only for you, but we don’t have a chat yet. Add Kastelein under Apps in Teams, then ask me again.',
    formBelow: 'Fill in the form below.',
    formInReply: 'Your form is ready in the replies.',
    formReady: 'Your form is ready.',
    fillIn: 'Fill in',
    required: 'Please fill this in.',
    cancelled: 'Cancelled',
    nothingStored: 'Nothing was saved.',
    oldButton: 'This button no longer works. Ask me again and use the new card.',
    cardRefused: 'Teams didn’t accept my card, so here’s the text without the buttons.',
    formRefused:
      'Teams didn’t accept my form. Type it as one line instead; “help” shows the line for everything I can do.',
    failed: 'That didn’t work',
    failedWhy: 'I couldn’t process this. Try again in a minute. If it happens again, pass on this code: {{reference}}.',
    welcome: 'Hello, I’m Kastelein',
    whatFor:
      'I remember your customers for you: what was said, what was promised, what went wrong. Write to me as you would to a colleague, for example:',
    firstWords: 'log <customer> / Jan: called about invoice 204',
    refresh: 'Refresh',
    messageDeleted: 'This message was deleted, so there’s nothing to save.',
    searchFailed: 'I couldn’t search just now. Try again in a minute.',
    relationGone: 'I can’t find this customer any more. Search again.',
  },
  nl: {
    inOurChat: 'Ik heb je in onze chat geantwoord.',
    openOurChat:
      'Mijn antwoord is alleen voor jou, maar we hebben nog geen chat. Voeg Kastelein in Teams toe onder Apps en vraag het me opnieuw.',
    formBelow: 'Vul het formulier hieronder in.',
    formInReply: 'Je formulier staat klaar bij de antwoorden.',
    formReady: 'Je formulier staat klaar.',
    fillIn: 'Invullen',
    required: 'Vul dit nog in.',
    cancelled: 'Geannuleerd',
    nothingStored: 'Er is niets opgeslagen.',
    oldButton: 'Deze knop werkt niet meer. Vraag het me opnieuw en gebruik de nieuwe kaart.',
    cardRefused: 'Teams nam mijn kaart niet aan, dus hier staat het zonder de knoppen.',
    formRefused: 'Teams nam mijn formulier niet aan. Typ het als één regel; “help” laat van alles de regel zien.',
    failed: 'Dat lukte niet',
    failedWhy:
      'Ik kon dit niet verwerken. Probeer het over een minuut opnieuw. Gaat het weer mis, geef dan deze code door: {{reference}}.',
    welcome: 'Hallo, ik ben Kastelein',
    whatFor:
      'Ik onthoud je klanten voor je: wat er gezegd is, wat er beloofd is, wat er misging. Schrijf me zoals je een collega schrijft, bijvoorbeeld:',
    firstWords: 'log <klant> / Jan: belde over factuur 204',
    refresh: 'Vernieuwen',
    messageDeleted: 'Dit bericht is verwijderd, dus er valt niets te bewaren.',
    searchFailed: 'Zoeken lukte nu niet. Probeer het over een minuut opnieuw.',
    relationGone: 'Ik kan deze klant niet meer vinden. Zoek opnieuw.',
  },
})
