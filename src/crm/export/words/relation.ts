import { sentences } from '../../../language.ts'
import { wordsIn } from '../columns.ts'
import { FACTS } from '../../relation/facts/catalogue.ts'
import type { Words } from '../table.ts'

export const LANGUAGE_WORDS = wordsIn(
  sentences({ en: { nl: 'Dutch', en: 'English' }, nl: { nl: 'Nederlands', en: 'Engels' } }),
)

export const KIND_WORDS = wordsIn(
  sentences({
    en: { organisation: 'organisation', person: 'person' },
    nl: { organisation: 'organisatie', person: 'persoon' },
  }),
)

/** As the import understands them (crm/import/reading/words.ts). */
export const TYPE_WORDS = wordsIn(
  sentences({
    en: {
      prospect: 'prospect',
      customer: 'customer',
      former: 'former customer',
      partner: 'partner',
      supplier: 'supplier',
      internal: 'internal',
    },
    nl: {
      prospect: 'prospect',
      customer: 'klant',
      former: 'oud-klant',
      partner: 'partner',
      supplier: 'leverancier',
      internal: 'intern',
    },
  }),
)

export const GROUP_WORDS = wordsIn(
  sentences({
    en: { B2B: 'business', B2C: 'consumer', internal: 'internal' },
    nl: { B2B: 'zakelijk', B2C: 'particulier', internal: 'intern' },
  }),
)

export const ADDRESS_FORM_WORDS = wordsIn(
  sentences({ en: { formal: 'formal', informal: 'informal' }, nl: { formal: 'formeel', informal: 'informeel' } }),
)

export const FACT_WORDS: Words = Object.fromEntries(Object.entries(FACTS).map(([key, { name }]) => [key, name]))

export const ALIAS_WORDS = wordsIn(
  sentences({
    en: { name: 'name', phone: 'phone', email: 'mail address' },
    nl: { name: 'naam', phone: 'telefoon', email: 'e-mailadres' },
  }),
)

export const LINK_WORDS = wordsIn(
  sentences({
    en: {
      'works for': 'works for',
      'daughter of': 'daughter of',
      'franchise of': 'franchise of',
      'partner of': 'partner of',
      'buys through': 'buys through',
      'referred by': 'referred by',
    },
    nl: {
      'works for': 'werkt bij',
      'daughter of': 'dochter van',
      'franchise of': 'franchise van',
      'partner of': 'partner van',
      'buys through': 'koopt via',
      'referred by': 'doorverwezen door',
    },
  }),
)

export const BUYING_WORDS = wordsIn(
  sentences({
    en: { decider: 'decider', influencer: 'influencer', user: 'user', gatekeeper: 'gatekeeper', buyer: 'buyer' },
    nl: {
      decider: 'beslisser',
      influencer: 'beïnvloeder',
      user: 'gebruiker',
      gatekeeper: 'poortwachter',
      buyer: 'inkoper',
    },
  }),
)
