import { plainHeader } from './header.ts'

/** Of a person's private life, or by law nobody's business; the software they come from asks for them all the same. */
const NEVER = new Set(
  (
    'sofinummer|sofi-nummer|sofi nummer|bsn|bsn-nummer|burgerservicenummer|rijksregisternummer|insz|insz-nummer|ssn|social security number|' +
    'government id number|id-nummer|paspoortnummer|passport number|geslacht|gender|sekse|sex|geschlecht|sexe|kinderen|children|kinder|enfants|' +
    "partner|partnernaam|naam partner|echtgenoot|echtgenote|partner/echtgenoot|spouse|spouse name|ehepartner|conjoint|hobby|hobby's|hobbies|" +
    'religie|geloof|geloofsovertuiging|godsdienst|religion|konfession|burgerlijke staat|marital status|etniciteit|ethnicity|afkomst|' +
    'politieke voorkeur|political affiliation|gezondheid|health|medische gegevens|medisch|medical|seksuele geaardheid|sexual orientation|vakbond'
  )
    .split('|')
    .map(plainHeader),
)

/** `Geslacht (m/v)` and `Person - Gender` are what they are without what stands around it. */
const AROUND_NAME = /\s*[(:].*$|^.* - /g

/** Whether a column is never taken, whatever somebody wants. */
export const isNeverTaken = (plain: string): boolean => NEVER.has(plain) || NEVER.has(plain.replace(AROUND_NAME, ''))

const NOT_TAKEN =
  /\byomi\b|\bphonetic\b|\bfax|\bfax\b|faxnummer|\bpager|semafoon|\btelex\b|\bphoto|\bfoto|\bafbeelding|\bimage\b|\bbirthday|verjaardag|geboorte|date of birth|\biban\b|\bbic\b|bankrekening|bank account|wachtwoord|password|\bpin\b/

/** Whether there is no place for what stands in a column, so that nothing is guessed from what it looks like. */
export const isOfNoUse = (plain: string): boolean => NOT_TAKEN.test(plain)
