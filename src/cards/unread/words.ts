import { sentences } from '../../language.ts'

/** Why a calendar or a feed of somebody else cannot be read. */
export const unread = sentences({
  en: {
    inside: 'It leads to an address that I don’t ask.',
    round: 'It sends me on from one address to the next.',
    large: 'It’s larger than I read.',
    away: 'Its server doesn’t answer.',
    late: 'Its server takes too long to answer.',
    unproven: 'Its server can’t prove who it is.',
    locked: 'Its server asks for a password.',
    gone: 'There’s nothing at that address any more.',
    error: 'Its server answers with error {{status}}.',
    other: 'What’s there is something else, perhaps a page to log in at.',
  },
  nl: {
    inside: 'Het leidt naar een adres dat ik niet opvraag.',
    round: 'Het stuurt me steeds door naar een ander adres.',
    large: 'Het is groter dan ik lees.',
    away: 'De server antwoordt niet.',
    late: 'De server doet te lang over een antwoord.',
    unproven: 'De server kan niet aantonen wie hij is.',
    locked: 'De server vraagt om een wachtwoord.',
    gone: 'Op dat adres staat niets meer.',
    error: 'De server antwoordt met fout {{status}}.',
    other: 'Daar staat iets anders, misschien een pagina om in te loggen.',
  },
})
