import { sentences } from '../../language.ts'

export const unanswered = sentences({
  en: {
    title: 'I owe you an answer',
    again: 'I couldn’t answer this ({{at}}), and none of it was saved. Send it again:',
    pressed: 'I couldn’t answer what you pressed or filled in ({{at}}), and none of it was saved. Please do it again.',
    done: 'This is saved ({{at}}), but my answer didn’t reach you. No need to send it again:',
    doneTitled: 'My answer to this didn’t reach you ({{at}}). It was “{{title}}”, so no need to send it again:',
  },
  nl: {
    title: 'Je hebt nog een antwoord tegoed',
    again: 'Hierop kon ik niet antwoorden ({{at}}), en er is niets van opgeslagen. Stuur het opnieuw:',
    pressed:
      'Op wat je aanklikte of invulde ({{at}}) kon ik niet antwoorden, en er is niets van opgeslagen. Wil je het opnieuw doen?',
    done: 'Dit is opgeslagen ({{at}}), maar mijn antwoord kwam niet aan. Je hoeft het niet opnieuw te sturen:',
    doneTitled:
      'Mijn antwoord hierop kwam niet bij je aan ({{at}}). Het was “{{title}}”, dus je hoeft het niet opnieuw te sturen:',
  },
})
