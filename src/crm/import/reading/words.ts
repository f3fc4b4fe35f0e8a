import type { RelationType } from '../../relation/relation.ts'
import type { OpenCase, Party } from '../entry.ts'
import { bareWords, remembering } from './clean.ts'

type Meanings<T> = readonly (readonly [RegExp, T])[]

function meaningOf<T>(cell: string, meanings: Meanings<T>): T | null {
  const words = bareWords(cell)
  return meanings.find(([pattern]) => pattern.test(words))?.[1] ?? null
}

/** In this order: `ex klant` is no customer, `sales lead` and `potential customer` are none yet. */
const TYPES: Meanings<RelationType | null> = [
  [/^(?:geen|not?|non|none)\b/, null],
  [/^(?:ex|oud|former|voormalige?|vroegere|lost|churned|verloren|opgezegd|ehemalig\w*)\b|^(?:oud|ex)klant/, 'former'],
  [
    /\b(?:prospect\w*|suspect\w*|leads?|subscriber|opportunit\w*|potenti\w+|interessent\w*|abonnee|mogelijke klant|kans)\b/,
    'prospect',
  ],
  [/\b(?:leveranciers?|suppliers?|vendors?|crediteur\w*|creditors?|lieferanten?|fournisseurs?)\b/, 'supplier'],
  [/\b(?:partners?|resellers?|dealers?|wederverkoper)\b/, 'partner'],
  [/\b(?:intern|interne|internal|medewerkers?|employees?|collega s?|eigen bedrijf)\b/, 'internal'],
  [
    /\b(?:klant|klanten|vaste klant|customers?|clients?|debiteur\w*|debtors?|afnemers?|evangelist|promoter|kunden?|cliente?n?)\b/,
    'customer',
  ],
]

/** Returns what somebody is to us by the word for it; null when it is none we know. */
export const typeIn = remembering((cell): RelationType | null => meaningOf(cell, TYPES))

const LANGUAGE_WORDS: Meanings<Party['language']> = [
  [/^(?:nl|nld|dut|nederlands|dutch|vlaams|flemish|niederlandisch|neerlandais|hollands)\b/, 'nl'],
  [/^(?:en|eng|engels|english|englisch|anglais)\b/, 'en'],
]

/** Returns the language they are spoken to in; null when the bot does not speak it. */
export const languageIn = remembering((cell): Party['language'] => meaningOf(cell, LANGUAGE_WORDS))

const CASE_KINDS: Meanings<OpenCase['kind']> = [
  [
    /\b(?:klacht\w*|complaints?|problem\w*|problemen|probleem|bugs?|storing\w*|incident\w*|reclamatie|fout|defect)\b/,
    'complaint',
  ],
  [
    /\b(?:afsprak\w*|afspraak|tasks?|taak|taken|to ?do|promises?|toezegging\w*|beloftes?|actie|follow ?up)\b/,
    'promise',
  ],
  [/\b(?:vraag|vragen|questions?|requests?|verzoek\w*|informatie\w*|inquiry|enquiry|aanvraag)\b/, 'question'],
]

/** Returns which kind of case something is by the word for it; null when it is none we know. */
export const caseKindIn = (cell: string): OpenCase['kind'] | null => meaningOf(cell, CASE_KINDS)

const CLOSED =
  /^(?:closed|gesloten|sloten|solved|opgelost|resolved|done|gereed|klaar|afgehandeld|afgerond|afgesloten|completed?|voltooid|cancell?ed|geannuleerd|vervallen|rejected|afgewezen|won|lost|geschlossen|ferme)\b/

/** Whether a case that is in this state is over; a state we do not know is not. */
export const isOver = (cell: string): boolean => CLOSED.test(bareWords(cell))

/** Whether a cell says yes. */
export const saysYes = (cell: string): boolean => /^(?:1|true|yes|y|ja|j|waar|x|oui|wahr)$/.test(bareWords(cell))

const WHAT: Meanings<'organisation' | 'person'> = [
  [/^(?:organi[sz]ati|bedrijf|company|account|zakelijk|business|org\b|firma|rechtspersoon)/, 'organisation'],
  [/^(?:person|individu|particulier|contact|mens|natuurlijk)/, 'person'],
]

/** Returns what a line is about by the word for it. */
export const kindIn = remembering((cell): 'organisation' | 'person' | null => meaningOf(cell, WHAT))
