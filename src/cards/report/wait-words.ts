import { sentences } from '../../language.ts'

/** What teams waited for from each other. */
export const reportWaits = sentences({
  en: {
    heading: 'Waits between teams',
    longest: '{{from}} waited longest for {{to}}: half of {{count}} {{what}} took {{took}} of working time or less.',
    longestMore:
      '{{from}} waited longest for {{to}}: more than half of {{count}} {{what}} took {{took}} of working time.',
    few_one: 'Teams asked each other one thing; {{open}} still open.',
    few_other: 'Teams asked each other {{count}} things; {{open}} still open.',
    others: 'everybody else',
    from: 'Which team waits',
    to: 'For which team',
    what: 'For what',
    count: 'How many',
    median: 'Half within',
    open: 'Still open',
    counted: 'Working time of who was asked. What has no answer yet counts with the time it has waited.',
    kinds: {
      question: 'answers',
      offer: 'cases to take over',
      handover: 'customers to take over',
      approval: 'approvals',
    },
  },
  nl: {
    heading: 'Wachten tussen teams',
    longest: '{{from}} wachtte het langst op {{to}}: van {{count}} {{what}} duurde de helft hooguit {{took}} werktijd.',
    longestMore:
      '{{from}} wachtte het langst op {{to}}: van {{count}} {{what}} duurde meer dan de helft {{took}} werktijd.',
    few_one: 'Teams vroegen elkaar één ding; nog open: {{open}}.',
    few_other: 'Teams vroegen elkaar {{count}} dingen; nog open: {{open}}.',
    others: 'alle anderen',
    from: 'Welk team wacht',
    to: 'Op welk team',
    what: 'Waarop',
    count: 'Aantal',
    median: 'De helft binnen',
    open: 'Nog open',
    counted: 'Werktijd van wie het gevraagd werd. Wat nog geen antwoord heeft, telt met de tijd die het al wacht.',
    kinds: {
      question: 'antwoorden',
      offer: 'over te nemen zaken',
      handover: 'over te nemen klanten',
      approval: 'akkoorden',
    },
  },
})
