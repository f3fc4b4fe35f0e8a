import { OF_EVERY_KIND } from './case/every-kind.ts'
import type { Kind } from './case/kind.ts'
import { complaint } from './complaint/kind.ts'
import { handover } from './handover/kind.ts'
import { incident } from './incident/kind.ts'
import { lead } from './lead/kind.ts'
import { promise } from './promise/kind.ts'
import { question } from './question/kind.ts'
import { quote } from './quote/kind.ts'
import { sent } from './sent/kind.ts'

/** Every kind of case there is. */
export const KINDS = {
  promise,
  complaint,
  question,
  quote,
  sent,
  incident,
  lead,
  handover,
} as const satisfies Record<string, Kind>

export type CaseKind = keyof typeof KINDS

/** The names of the kinds. */
export const CASE_KINDS = Object.keys(KINDS) as CaseKind[]

/** A kind whose cases somebody takes, and who has them is acknowledged (crm/case/held.ts). */
export type HeldKind = {
  [K in CaseKind]: 'acknowledged' extends keyof (typeof KINDS)[K]['steps'] ? K : never
}[CaseKind]

/** The kinds that ask by their date, and those that ask until somebody has them. */
export const DATED = CASE_KINDS.filter((kind) => KINDS[kind].asks === 'by its date')
export const HELD = CASE_KINDS.filter((kind) => KINDS[kind].asks === 'until somebody has it')

/** The kinds on whose date a customer counts. */
export const COUNTED_ON = CASE_KINDS.filter((kind) => kindOf(kind).isCountedOn)

/** The kinds that are kept by one click. */
export const KEPT_AT_ONCE = CASE_KINDS.filter((kind) =>
  kindOf(kind).deeds.some(({ does, opens }) => does === 'keep' && !opens),
)

/** The kinds by which we want something from a customer. */
export const COMMERCIAL = CASE_KINDS.filter((kind) => kindOf(kind).isCommercial)

/** The kinds that come before that: while one is open, and once one broke. */
export const FIRST_WHILE_OPEN = CASE_KINDS.filter((kind) => kindOf(kind).comesFirst === 'while open')
export const FIRST_ONCE_BROKEN = CASE_KINDS.filter((kind) => kindOf(kind).comesFirst === 'once broken')

/** The steps after which a case has another owner or date. */
export const AGREEING = [OF_EVERY_KIND, ...CASE_KINDS.map((kind) => KINDS[kind].steps)].flatMap(
  (steps: Kind['steps']) => Object.keys(steps).filter((what) => steps[what]?.agrees),
)

/** The steps by which somebody kept what was expected of them, each `kind/step`. */
export const KEEPING = CASE_KINDS.flatMap((kind) => {
  const { steps } = kindOf(kind)
  return Object.keys(steps).flatMap((what) => (steps[what]?.keeps ? [`${kind}/${what}`] : []))
})

/** The kinds that are over by themselves some time after they were answered. */
export const SETTLING = CASE_KINDS.filter((kind) => kindOf(kind).settles)

/** The kinds that an interaction model may say something of. */
export const MODELLED = CASE_KINDS.filter((kind) => kindOf(kind).modelled)

/** What a kind of case is. */
export function kindOf(kind: CaseKind): Kind {
  return KINDS[kind]
}

/** Whether a word from outside, or from an older database, is a kind of case. */
export function isCaseKind(word: string): word is CaseKind {
  return Object.hasOwn(KINDS, word)
}
