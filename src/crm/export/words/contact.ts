import { sentences } from '../../../language.ts'
import { wordsIn } from '../columns.ts'

export const FORM_WORDS = wordsIn(
  sentences({
    en: {
      call: 'call',
      mail: 'mail',
      visit: 'visit',
      meeting: 'meeting',
      chat: 'chat',
      letter: 'letter',
      website: 'website',
      other: 'other',
    },
    nl: {
      call: 'telefoon',
      mail: 'mail',
      visit: 'bezoek',
      meeting: 'afspraak',
      chat: 'chat',
      letter: 'brief',
      website: 'website',
      other: 'anders',
    },
  }),
)

export const DIRECTION_WORDS = wordsIn(
  sentences({
    en: { in: 'they contacted us', out: 'we contacted them' },
    nl: { in: 'zij namen contact op', out: 'wij namen contact op' },
  }),
)

/** What stands before a line of a contact moment; as cards/interaction/words.ts says it. */
export const LABEL_WORDS = wordsIn(
  sentences({
    en: {
      fact: 'Fact',
      said: 'Said',
      asked: 'Asked',
      behind: 'Behind it',
      assumption: 'Assumption',
      'not so': 'Not so',
    },
    nl: {
      fact: 'Feit',
      said: 'Zei',
      asked: 'Vroeg',
      behind: 'Erachter',
      assumption: 'Aanname',
      'not so': 'Klopt niet',
    },
  }),
)

export const MEETING_OUTCOME_WORDS = wordsIn(
  sentences({
    en: {
      held: 'held',
      late: 'too late',
      'cancelled by us': 'cancelled by us',
      'cancelled by them': 'cancelled by them',
      'no-show': 'no-show',
    },
    nl: {
      held: 'geweest',
      late: 'te laat',
      'cancelled by us': 'door ons afgezegd',
      'cancelled by them': 'door hen afgezegd',
      'no-show': 'niet gekomen',
    },
  }),
)

export const CHANNEL_WORDS = wordsIn(
  sentences({
    en: {
      form: 'form',
      hook: 'other system',
      mail: 'mail',
      'member mail': 'mail of a colleague',
      call: 'missed call',
      feed: 'feed',
    },
    nl: {
      form: 'formulier',
      hook: 'ander systeem',
      mail: 'mail',
      'member mail': 'mail van een collega',
      call: 'gemiste oproep',
      feed: 'feed',
    },
  }),
)

export const BECOMES_WORDS = wordsIn(
  sentences({
    en: {
      complaint: 'complaint',
      question: 'question',
      lead: 'lead',
      'call back': 'call back',
      contact: 'contact moment',
      nothing: 'nothing',
    },
    nl: {
      complaint: 'klacht',
      question: 'vraag',
      lead: 'lead',
      'call back': 'terugbellen',
      contact: 'contactmoment',
      nothing: 'niets',
    },
  }),
)

export const INCOMING_STATE_WORDS = wordsIn(
  sentences({
    en: { held: 'held back', open: 'taken in', 'thrown away': 'thrown away', counted: 'counted' },
    nl: { held: 'tegengehouden', open: 'binnengekomen', 'thrown away': 'weggegooid', counted: 'meegeteld' },
  }),
)

export const HELD_WHY_WORDS = wordsIn(
  sentences({
    en: {
      'too fast': 'filled in too fast',
      'hidden field': 'hidden field filled in',
      'too many': 'too many',
      links: 'full of links',
      stranger: 'stranger',
      automatic: 'sent by itself',
      feed: 'from a feed',
    },
    nl: {
      'too fast': 'te snel ingevuld',
      'hidden field': 'verborgen veld ingevuld',
      'too many': 'te veel',
      links: 'vol links',
      stranger: 'onbekende',
      automatic: 'automatisch verstuurd',
      feed: 'uit een feed',
    },
  }),
)

export const CATEGORY_WORDS = wordsIn(
  sentences({
    en: {
      unanswered: 'Mail or phone unanswered',
      waited: 'Kept waiting',
      name: 'Asked their name again',
      'unknown customer': 'Called without knowing them',
      'account manager': 'Yet another account manager',
      mistakes: 'Mistakes in what we sent',
      'not arrived': 'Sent, but never arrived',
      website: 'Website out of date',
      'two things': 'Told two different things',
      oversold: 'Promised too much',
      promise: 'Promise not kept',
      'no date': '“I’ll call you”, but no date',
      late: 'Late again',
      cancelled: 'Cancelled at the last minute',
      management: 'Management didn’t keep to it',
      approval: 'Had to wait for an approval',
      meeting: 'Meeting badly prepared',
      'no-show': 'Didn’t come to own meeting',
      event: 'Event or demo that failed',
    },
    nl: {
      unanswered: 'Mail of telefoon onbeantwoord',
      waited: 'Te lang in de wacht',
      name: 'Weer om de naam gevraagd',
      'unknown customer': 'Belde, kende de klant niet',
      'account manager': 'Weer een andere accountmanager',
      mistakes: 'Fouten in wat we stuurden',
      'not arrived': 'Verstuurd, nooit aangekomen',
      website: 'Website verouderd',
      'two things': 'Twee verschillende verhalen',
      oversold: 'Meer beloofd dan het is',
      promise: 'Afspraak niet nagekomen',
      'no date': '“Ik bel je nog”, zonder datum',
      late: 'Weer te laat',
      cancelled: 'Op het laatste moment afgezegd',
      management: 'Directie kwam het niet na',
      approval: 'Moest wachten op een akkoord',
      meeting: 'Gesprek slecht voorbereid',
      'no-show': 'Zelf afgesproken, niet gekomen',
      event: 'Mislukt evenement of demo',
    },
  }),
)
