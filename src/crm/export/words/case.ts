import { sentences } from '../../../language.ts'
import { wordsIn } from '../columns.ts'

export const CASE_WORDS = wordsIn(
  sentences({
    en: {
      promise: 'promise',
      complaint: 'complaint',
      question: 'question',
      quote: 'quote',
      sent: 'thing sent',
      incident: 'incident',
      lead: 'lead',
      handover: 'handover',
    },
    nl: {
      promise: 'toezegging',
      complaint: 'klacht',
      question: 'vraag',
      quote: 'offerte',
      sent: 'verzonden stuk',
      incident: 'storing',
      lead: 'lead',
      handover: 'overdracht',
    },
  }),
)

export const STATE_WORDS = wordsIn(
  sentences({
    en: {
      open: 'open',
      'waiting on us': 'waits for us',
      'waiting on them': 'waits for them',
      answered: 'answered',
      closed: 'closed',
    },
    nl: {
      open: 'open',
      'waiting on us': 'wacht op ons',
      'waiting on them': 'wacht op hen',
      answered: 'beantwoord',
      closed: 'gesloten',
    },
  }),
)

export const SEVERITY_WORDS = wordsIn(
  sentences({
    en: { low: 'low', normal: 'normal', high: 'high' },
    nl: { low: 'laag', normal: 'gewoon', high: 'hoog' },
  }),
)

export const PAUSE_WORDS = wordsIn(
  sentences({
    en: { silenced: 'paused', 'third party': 'waits for somebody else', agreed: 'date agreed', snoozed: 'put off' },
    nl: {
      silenced: 'gepauzeerd',
      'third party': 'wacht op een ander',
      agreed: 'datum afgesproken',
      snoozed: 'uitgesteld',
    },
  }),
)

export const OUTCOME_WORDS = wordsIn(
  sentences({
    en: {
      kept: 'kept',
      late: 'kept, late',
      dropped: 'given up',
      solved: 'solved',
      answered: 'answered',
      refused: 'refused',
      arrived: 'arrived',
      'not arrived': 'not arrived',
      'called off': 'called off',
      'handed over': 'handed over',
      won: 'won',
      'partly won': 'partly won',
      lost: 'lost',
      'not for us': 'not for us',
      'became promise': 'became a promise',
      'became quote': 'became a quote',
      'became question': 'became a question',
    },
    nl: {
      kept: 'nagekomen',
      late: 'nagekomen, te laat',
      dropped: 'opgegeven',
      solved: 'opgelost',
      answered: 'beantwoord',
      refused: 'geweigerd',
      arrived: 'aangekomen',
      'not arrived': 'niet aangekomen',
      'called off': 'afgeblazen',
      'handed over': 'overgedragen',
      won: 'gewonnen',
      'partly won': 'deels gewonnen',
      lost: 'verloren',
      'not for us': 'niets voor ons',
      'became promise': 'werd een toezegging',
      'became quote': 'werd een offerte',
      'became question': 'werd een vraag',
    },
  }),
)
