import type { InteractionForm } from '../../crm/interaction/forms.ts'
import { afterEmoji } from './bare-line.ts'

/** The words by which people name the form of a contact moment. */
const FORM_WORDS: Record<Exclude<InteractionForm, 'other'>, RegExp> = {
  call: /\b(call(ed|s|ing)?|phoned?|rang|voicemail|ge?beld|bel(t|de|den|len)?|telefo(on|nisch)|aan de lijn)\b/iu,
  mail: /\b(e-?mail(ed|s)?|mail(ed|s|de|den|t)?|gemaild)\b/iu,
  visit: /\b(visit(ed|s)?|stopped by|came by|bezoek|bezocht|langs(gekomen|geweest|gegaan)?|op locatie)\b/iu,
  meeting: /\b(meeting|met with|overleg|vergadering|gesprek|bijeenkomst)\b/iu,
  chat: /\b(chat(ted)?|whatsapp(ed)?|text(ed)?|sms|ge?appt|app(t|te|je)?)\b/iu,
  website:
    /\b(web ?form(ulier)?|contactformulier|contact form|via (de |onze )?(web)?site|through (the|our) (web)?site)\b/iu,
  letter: /\b(letter|per post|brief (gekregen|ontvangen|gestuurd))\b/iu,
}

/** The form a note speaks of first; `other` when it speaks of none. */
export function formOf(text: string): InteractionForm {
  const found = Object.entries(FORM_WORDS).map(([form, words]) => ({
    form,
    at: words.exec(text)?.index ?? Number.POSITIVE_INFINITY,
  }))
  const [first] = found.sort((a, b) => a.at - b.at)
  return first && first.at < Number.POSITIVE_INFINITY ? (first.form as InteractionForm) : 'other'
}

const CONTACTED = 'called|phoned|rang|e?-?mailed|wrote|texted|belde|mailde|schreef|appte'
const BY_US =
  /^(i|we|ik|wij)\s+(just |net |even |heb |hebben |have )?(called|phoned|rang|e?-?mailed|visited|belde|gebeld|mailde|gemaild|bezocht)\b/iu
const TO_THEM = new RegExp(`^(${CONTACTED})\\s+(them|him|her|hem|haar|hen)\\b`, 'iu')
const BY_THEM = new RegExp(
  `^(he|she|they|hij|zij|ze|(the )?(customer|client)|(de )?klant)\\s+(${CONTACTED}|belt)\\b`,
  'iu',
)
const TO_US = new RegExp(`^(${CONTACTED})\\s+(us|me|ons|mij)\\b`, 'iu')

/**
 * Who took the initiative, when the note begins with it: "I called" is out, "he called" is in. Null for "called" alone,
 * which everybody uses for both.
 */
export function directionOf(text: string): 'in' | 'out' | null {
  if (BY_US.test(text) || TO_THEM.test(text)) return 'out'
  return BY_THEM.test(text) || TO_US.test(text) ? 'in' : null
}

// Only what can stand before it without making it something else: "nobody called" and "must be called" tell of none.
const SUBJECT =
  "i|we|he|she|they|you|ik|wij|hij|zij|ze|just|net|even|zojuist|today|vandaag|yesterday|gisteren|vanochtend|vanmorgen|vanmiddag|i've|i’ve|we've|we’ve|have|has|heb|hebben|heeft|the|de|customer|client|klant"
const NO_SUBJECT = 'Nobody|Never|Not|No|None|Niemand|Nooit|Niet|Nog|Geen|Should|Must|Will|Moet|Wil|Wordt'
/** "housekeeping called", "inkoop mailde": one word for who it was, that denies nothing. */
const SOMEBODY =
  '(?!(?:nobody|never|not|none|niemand|nooit|niet|nog|geen|should|must|will|moet|wil|wordt|if|als|when)\\b)\\p{Ll}{3,}'
const TELLS = new RegExp(
  `^${SOMEBODY}\\s+(?:${CONTACTED})(?![\\p{L}-])|^(?:(?:(?:${SUBJECT})|(?!(?:${NO_SUBJECT})\\b)\\p{Lu}[\\p{L}-]+),?\\s+){0,4}(?:${CONTACTED}|spoke|visited|left a voicemail|gebeld|gemaild|geappt|gesproken|sprak|bezocht)(?![\\p{L}-])`,
  'u',
)
const MAY_COMPLAIN = /\b(complain|compla[iy]nt|angry|furious|upset|klaag|klacht|boos|woedend|kwaad)|\?\s*$/iu

/** Whether a text tells of a contact that was, and can be nothing but that: no complaint, no promise, no question. */
export function tellsContact(text: string): boolean {
  const said = afterEmoji(text.trim())
  const first = said.slice(0, 200)
  const isTold = TELLS.test(first) || TELLS.test(first.charAt(0).toLowerCase() + first.slice(1))
  return isTold && !MAY_COMPLAIN.test(said)
}
