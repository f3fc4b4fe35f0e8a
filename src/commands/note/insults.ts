/** What somebody may be called in anger. Short on purpose: a word that also says something else is not here. */
const ONE =
  'idiot|moron|imbecile|asshole|arsehole|bitch|bastard|prick|cunt|dickhead|scumbag|twat|wanker|dumbass|retard|' +
  'idioot|klootzak|eikel|trut|kutwijf|mongool|debiel|randdebiel|imbeciel|hufter|sukkel|hoer|kankerlijer|teringlijer|' +
  'tyfuslijer|zeikerd|zeikwijf|rotzak|schoft|etterbak|lul'
const MANY =
  'idiots|morons|assholes|arseholes|bastards|pricks|dickheads|scumbags|wankers|' +
  'idioten|klootzakken|eikels|hufters|sukkels|debielen|rotzakken|schoften'

/** Before it: that somebody is one. */
const CALLED = "(?:is|was|are|be|bent|ben|wat|what|such|zo['’]n|die|dat|that|this|deze|een|a|an|stomme|fucking)"
const BUNCH = '(?:bunch of|those|these|stelletje|stel|die|deze|what|wat een|zijn|are|were)'
/** Behind it: nothing it would only be said of. "Een idioot lange wachttijd" and "an idiot-proof manual" are no insults. */
const OVER =
  '(?=\\s*(?:$|[.,;:!?)])|\\s+(?:and|but|who|that|from|at|again|wants?|is|was|has|en|maar|die|dat|van|bij|weer|wil|heeft|belt|belde|called|calls|by|before|about|over|back|today|tomorrow|terug|uiterlijk|vandaag|morgen)(?!\\p{L}))'

const INSULT = [
  new RegExp(`(?<!\\p{L})${CALLED}\\s+(?:\\p{L}+\\s+){0,2}?(?<word>${ONE})(?![\\p{L}-])${OVER}`, 'iu'),
  new RegExp(`(?<!\\p{L})${BUNCH}\\s+(?:\\p{L}+\\s+)?(?<word>${MANY})(?![\\p{L}-])${OVER}`, 'iu'),
]

/** What others say, and what is said of us, is theirs to say. */
const QUOTED = /["“„][^"“”„]*["”]|«[^»]*»|(?<![\p{L}\p{N}])[‘'][^\n]{1,400}?['’](?![\p{L}\p{N}])/gu
const REPORTED =
  /(?<!\p{L})(?:us|our|we|ons|onze|wij|calls? (?:me|him|her|them)|called (?:me|him|her|them)|noem(?:t|de|den|en)|vind(?:t|en)?|vond(?:en)?|zeg(?:t|gen)?|zei(?:den)?|says?|said|according|volgens|you|your|jij|jullie|riep(?:en)?|roept|schold(?:en)?|schreef|schreven|schreeuwde|mailde|appte|shout(?:s|ed)|yell(?:s|ed)|wrote|writes)(?!\p{L})/iu
/** "Voor lul staan" and "de lul zijn" insult nobody. */
const SAYING = /(?<!\p{L})(?:voor|de) lul(?!\p{L})/iu

/** "Dat is idioot" is said of a price; of somebody it is "een idioot". */
const OF_A_THING = /(?<!(?:een|zo['’]n|die|deze|stomme)\s+(?:\p{L}+\s+){0,2})(?<!\p{L})(?:idioot|debiel)(?!\p{L})/iu

/** Returns the word with which a note insults a person; null when it does not, and when it may be somebody else's word. */
export function insultIn(text: string): string | null {
  for (const sentence of text.replace(QUOTED, '·').split(/[.!?\n]+(?=\s|$)/u)) {
    if (REPORTED.test(sentence) || SAYING.test(sentence)) continue
    const found = INSULT.map((words) => words.exec(sentence)?.groups?.['word']).find(Boolean)
    if (found && !/^\p{Lu}/u.test(found) && !OF_A_THING.test(sentence)) return found
  }
  return null
}
