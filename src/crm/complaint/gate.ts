import { z } from 'zod'

/** What is missing in an answer of the gate; the sentence for each is in cards/complaint/words.ts. */
export type Missing = 'reason needed' | 'not told yet' | 'not known yet'

/** What stands behind a bare answer and makes it one: "none, because the customer moved away". */
const REASON = /\b(?:because|since|given|due to|omdat|want|doordat|aangezien|vanwege|wegens)\b.*\p{L}{3}/isu

/** Words that look like an answer and are none: "none", "don't know", "niet gebeld", "n.v.t.". */
const BARE: readonly RegExp[] = [
  /^(?:none|no|nope|nah|nothing|nobody|no ?one|nada|geen|niets|niks|nee|niemand|nvt|n\.?\s?v\.?\s?t\.?|n\/?a|not applicable|niet van toepassing|idem|same|ok[eé]?|done|gedaan|test)$/iu,
  /^(?:(?:we|i|ik|wij)\s+)?(?:do(?:n['’]?t| not)\s+know|dunno|idk|no\s+(?:idea|clue)|unknown|unclear|not\s+(?:known|clear|sure)|(?:weet|weten)\s+(?:(?:ik|we|wij|het|dat|er)\s+)*niet|geen\s+idee|onbekend|onduidelijk|niet\s+(?:bekend|duidelijk|zeker))(?:\s+(?:why|what|it|exactly|waarom|wat|precies))?$/iu,
  /^(?:(?:we|i|ik|wij|(?:the\s+|de\s+)?(?:customer|klant))\s+)?(?:(?:heb|hebben|have|did|is|was)\s+)?(?:not|niet|haven['’]?t|hasn['’]?t|didn['’]?t|never|nooit)\s+(?:\p{L}+\s+){0,2}(?:called|phoned|told|informed|reached|contacted|call|tell|gebeld|verteld|ingelicht|geïnformeerd|bereikt|gesproken|gemaild)$/iu,
  /^(?:nothing|no\s+(?:change|changes|cause)|niets|niks|geen\s+(?:verandering|wijziging|wijzigingen|oorzaak|actie)|no\s+action)(?:\s+(?:to\s+report|to\s+change|special|changes|changed|bijzonders|te\s+melden|veranderd))?$/iu,
]

/** That it is still to be done or found, which no reason makes an answer. */
const NOT_YET: readonly RegExp[] = [
  /^(?:later|soon|pending|to\s?do|tbd|tba|tbc|in progress|straks|binnenkort|volgt|komt nog|mee bezig|loopt nog)$/iu,
  /^(?:[\p{L}'’]+\s+){0,4}?(?:not|\p{L}+n['’]?t|nothing|nobody|none)\s+(?:\p{L}+\s+){0,3}?yet\b/iu,
  /^(?:not|nothing|nobody)\s+yet\b|^yet\s+to\b/iu,
  /^(?:[\p{L}'’]+\s+){0,4}?nog\s+(?:niet|niets|niks|geen|niemand|nooit|onbekend|onduidelijk|te\s+\p{L}+)\b/iu,
  /^(?:(?:we|i|ik|wij)\s+)?(?:are\s+|am\s+|is\s+)?still\s+(?:to|have\s+to|need|needs|must|unknown|unclear|open|looking|finding)\b/iu,
]

/** That the customer will hear of it: of use for what changes, not for what was told. */
const TO_BE_TOLD: readonly RegExp[] = [
  /^(?:(?:i|we|he|she|they)(?:['’]ll|\s+will|\s+shall|\s+must|\s+should|\s+have\s+to|\s+need\s+to|(?:['’]m|['’]re|\s+am|\s+are)\s+going\s+to|(?:['’]m|['’]re|\s+am|\s+are)\s+calling)|will|going\s+to|to\s+be)\b/iu,
  /^(?:(?:ik|we|wij|hij|zij|ze)\s+)?(?:moet|moeten|ga|gaan|gaat|zal|zullen|wil|willen)\s+(?:(?!en\b)[\p{L}]+\s+){0,4}?(?:nog|bellen|mailen|vertellen|inlichten|informeren|spreken|schrijven|contact)\b/iu,
  /^(?:ik|we|wij)\s+(?:bel|bellen|mail|mailen|vertel|vertellen)\s+(?:\p{L}+\s+){0,3}?(?:morgen|straks|later|nog|vanmiddag|maandag|dinsdag|woensdag|donderdag|vrijdag)\b/iu,
  /^(?:call|phone|tell|mail|bel|bellen|mailen)\s+(?:\p{L}+\s+){0,3}?(?:tomorrow|later|today|tonight|morgen|straks|vanmiddag)\b/iu,
]

const trimmed = (text: string): string =>
  text
    .normalize('NFC')
    .trim()
    .replace(/[\s.!…]+$/u, '')

/** "None, because …" and "unknown, because …": an answer that names no cause, and no change. */
const NONE =
  /^(?:(?:there\s+(?:is|was)|er\s+(?:is|was))\s+)?(?:none|no|nothing|not\s+(?:known|clear)|unknown|unclear|geen|niets|niks|niet\s+(?:bekend|duidelijk)|onbekend|onduidelijk)(?!\p{L})/iu

/** Whether an answer says, with a reason, that there is no cause or change to name. */
export function isReasonedNone(answer: string): boolean {
  return NONE.test(trimmed(answer)) && REASON.test(answer)
}

/** What is missing in an answer; null when it is one. `told` is for what the customer heard, which must have been. */
export function missingIn(field: 'told' | 'cause' | 'change', answer: string): Missing | null {
  const text = trimmed(answer)
  const says = (kinds: readonly RegExp[]) => kinds.some((kind) => kind.test(text))
  if (field === 'told' && (says(NOT_YET) || says(TO_BE_TOLD))) return 'not told yet'
  if (field !== 'told' && says(NOT_YET) && !REASON.test(text)) return 'not known yet'
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (letters < 3 || says(BARE) || /^(.)\1*$/u.test(text)) return 'reason needed'
  return null
}

const answerTo = (field: 'told' | 'cause' | 'change') =>
  z
    .string()
    .trim()
    .max(2000)
    .superRefine((text, context) => {
      const missing = missingIn(field, text)
      if (missing) context.addIssue({ code: 'custom', message: missing })
    })

/** The gate: a complaint closes when the customer was told, a cause was found and something changes, or a reasoned "none". */
export const ClosingFacts = z.object({
  told: answerTo('told'),
  cause: answerTo('cause'),
  change: answerTo('change'),
})
export type ClosingFacts = z.output<typeof ClosingFacts>

/** What caused something and what changes, where who was told is kept customer by customer. */
export const CauseAndChange = ClosingFacts.omit({ told: true })
export type CauseAndChange = z.output<typeof CauseAndChange>
