import type { Language } from '../../language.ts'

/** What tells that there was contact, whoever sought it. */
const CONTACT_VERBS =
  "(?:terug)?gebeld|(?:terug)?belde[nt]?|gesproken|spraken|sprak|besproken|besprak(?:en)?|doorgesproken|doorgenomen|gepraat|gemaild|mailden?|mailde|ge-?appt|appten?|appte|ge-?sms[’']?t|geschreven|schreef|schreven|bezocht(?:en)?|ontmoet(?:te|ten)?|kennisgemaakt|overlegd?|overlegden?|vergaderd|gezien|getroffen|(?:langs|binnen|aan) ?ge(?:weest|komen|gaan|lopen|reden|wipt|fietst|vallen)|opgezocht|(?:kwam(?:en)?|ging(?:en)?|liep(?:en)?|was|waren|ben|zijn) (?:\\p{L}+ ){0,4}(?:langs|binnen)|(?:op bezoek|bij (?:ze|hem|haar|hen|\\p{Lu}\\p{L}+)|daar|er|op de beurs|binnen) geweest|(?:was|waren|ben|zijn) (?:\\p{L}+ )?(?:bij|daar|er|op bezoek|op de koffie|op locatie)|geluncht|lunchten?|geborreld|gegeten|gedronken|(?:e-?)?mailtje (?:gehad|gekregen)|(?:app|appje|telefoontje|belletje|mail|brief|bericht|reactie|antwoord) (?:\\p{L}+ ){0,3}(?:gehad|gekregen|ontvangen)|kreeg|kregen|voicemail ingesproken|ingesproken|nagebeld|nabelde|gehoord|geprobeerd te \\p{L}+|(?:zitten|staan) (?:praten|kletsen)|bijgepraat|bijgekletst|gekletst|" +
  '(?<!be )called(?! off)|phoned|rang|spoke|talked|chatted|e-?mailed|mailed|texted|messaged|wrote|replied|visited|saw|stopped by|came (?:by|in|over|round)|dropped (?:by|in)|popped (?:by|in)|swung by|caught up|touched base|pinged|checked in|sat down|grabbed (?:\\p{L}+ ){0,2}(?:coffee|lunch|beer|drinks?|bite)|tried (?:calling|ringing|phoning|reaching|to (?:call|ring|phone|reach))|went (?:over|through|to (?:see|visit)|by|round)|bumped into|ran into|reached|heard from|left (?:a |an )?(?:voicemail|message)|lunched|discussed|reviewed|negotiated|(?:was|were|been) (?:\\p{L}+ )?(?:there|at|with|over|on site|on the phone|in touch)|had (?:(?:a|an|some|our|the|another|quick|short|good|long|nice|first|second|brief|video|phone|sales) )*(?:call|chat|visit|meeting|lunch|dinner|breakfast|coffee|drinks?|beer|talk|word|conversation|demo|catch-?up|session|zoom)|had (?:\\p{L}+ ){1,3}(?:on the (?:line|phone)|over)|got (?:\\p{L}+ ){0,3}(?:call|text|mail|e-?mail|message|reply|answer|letter|visit)'

const verbs = (more = ''): RegExp => new RegExp(`(?<![\\p{L}\\d-])(?:${CONTACT_VERBS}${more})(?![\\p{L}\\d])`, 'giu')
const PLAIN_VERBS = verbs()
/** In Dutch "met" is with. */
const VERBS_OF: { readonly [L in Language]?: RegExp } = { en: verbs('|met') }

/** The verbs of contact, whatever language they are in. */
export const contactVerbs = (language: Language): RegExp => VERBS_OF[language] ?? PLAIN_VERBS

/** What we do at a contact; what they do is not always one. */
export const DEED =
  /(?<![\p{L}\d-])(?:gebracht|brachten|bracht|afgegeven|gegeven|gaf|gaven|afgeleverd|opgehaald|opgemeten|gemeten|geteld|bekeken|laten zien|getoond|gepresenteerd|uitgelegd|voorgesteld|aangeboden|onderhandeld|opgestuurd|gestuurd|stuurden?|verstuurd|toegezegd|beloofd|afgesproken|gevraagd|verteld|getekend|uitgenodigd|geholpen|rondgeleid|geadviseerd|gekregen|ontvangen|brought|gave|given|handed|dropped off|picked up|delivered|measured|counted|looked at|showed|demoed|presented|explained|proposed|offered|sent|promised|agreed|asked|told|signed|invited|helped|walked them|took them|followed up|apologi[sz]ed|received|installed|geïnstalleerd)(?![\p{L}\d])/giu

/** What a contact is called: said of one that was, and of one that is to come. */
export const OCCASION =
  /(?<!(?<!\p{L})-|[\p{L}\d])(?:(?:phone |video |quick |sales |zoom |teams )?call|visit|demo|meeting|lunch|dinner|breakfast|coffee|drinks|fair|trade show|contact|chat|catch-?up|on the (?:phone|line)|intro(?:duction|ductie)?|kick-?off|walk-?through|check-?in|stand-?up|webinar|zoom|(?:quarterly |annual |yearly )?review|evaluatie|evaluation|intake|beurs|bezoek(?:je)?|gesprek(?:je)?|overleg|telefoontje|belletje|koffie|borrel|kennismaking|bespreking|rondleiding|presentatie|presentation|tour|workshop|videocall|belafspraak|aan de (?:lijn|telefoon)|voicemail)(?![\p{L}\d])/giu

/** Behind "he" or "the driver" a deed is theirs. */
export const THEIRS =
  /(?<!\p{L})(?:he|she|they|it|hij|zij|ze|klant|customer|client)(?!\p{L})|^\s*(?:their|his|her|hun|zijn|de|het|the)\s+\p{L}+/iu
export const OUR_OWN = /(?<!\p{L})(?:i|we|ik|wij|heb|hebben|have|['’]ve)(?!\p{L})/iu

/** Between a contact and a day, or before both, these make the day another one: it is to come, usual, told or of something else. */
export const ELSEWHERE =
  /(?<!\p{L})(?:wil|willen|wilden?|wants?|wanted|zal|zullen|ga|gaan|gaat|will|shall|moet|moeten|moest|must|needs?|should|would|could|supposed|zou|zouden|graag|liefst|het beste|prefers?|uiterlijk|verwacht\p{L}*|expect\p{L}*|plan(?:nen|ned|ning|s)?|gepland|terugbellen|nabellen|bellen|langskomen|call back|ring back|follow up|volgt|volgen|komt|kom|komen|worden|wordt|werd|be|te|altijd|always|elke|iedere|every|usually|meestal|vaak|often|open|dat|that|said|says|zei|zegt|zeggen|claims?|claimed|beweert|volgens|according|sinds|since|nadat|voordat|after|before|until|tot|if|als|indien|mits|wacht\p{L}*|waiting|jarig|verjaardag|birthday|laatste contact|last contact|besteld|ordered|bestelling|gedateerd|dated|die|which|who)(?!\p{L})|['’]ll(?!\p{L})|['’]d(?!\p{L})(?!\s*$|\s+(?:\p{L}+ed|spoken|met|been|seen|sent|had)(?!\p{L}))/iu

/** Behind these a day may have a verb of its own. */
export const JOINED = /(?<!\p{L})(?:en|and|maar|but|dus|so)(?!\p{L})/iu

/** The day is of something else, or an edge of something. */
export const BELONGING =
  /(?<!\p{L})(?:van|sinds|since|from|of|dated|dd|d\.d\.|vanaf|for|voor|vóór|tot|until|till|naar|to|by|before|after|na|per|tegen|dan|than|over|about|elke|iedere|every|each|alle|that|die|de|the|een|a)\s*$/iu
export const EDGE =
  /^(?:uiterlijk|voor|vóór|by|before|until|till|tot|t\/m|tm|vanaf|from|since|na|after|binnen|within|tegen|for|per|to)(?!\p{L})/iu

/** "not called on Friday". */
export const DENIED =
  /(?<!\p{L})(?:niet|nooit|not|never|no longer|nog geen|didn['’]t|haven['’]t)\s+(?:\p{L}+\s+){0,2}$/iu
/** "agreed to call Friday", "besproken om vrijdag te bellen". */
export const TO_DO_BEFORE = /(?<!\p{L})(?:to|om)(?!\p{L})/iu
export const TO_DO_AFTER = /^\s*te \p{L}+en(?!\p{L})/iu
/** "by" that belongs to its verb. */
export const CALLING_BY = /(?<!\p{L})(?:stopped|dropped|came|popped|swung|went)\s+$/iu
/** What was spoken about may have a day of its own. */
export const ABOUT =
  /(?<!\p{L})(?:over|about|regarding|re|inzake|ivm|wegens|betreffende|concerning|for|voor)(?!\p{L})/iu

/** Days that can only be behind us. */
export const CLEARLY_PAST =
  /gist|eergist|yest|geleden|(?<!\p{L})(?:ago|last|afgelop\p{L}*|vorige?|verleden|past|previous|jl|jongstleden|vanochtend|vanmorgen|this morning|earlier)(?!\p{L})|\s(?:terug|back)$/iu
/** A day of the calendar: it is behind us or a year away. */
export const CALENDAR =
  /\d[-/.]\d|(?<!\p{L})(?:jan|feb|mar|mrt|maart|apr|may|mei|jun|jul|aug|sep|oct|okt|nov|dec)\p{L}*(?!\p{L})|(?:week|wk)\s*\d/iu
/** So many days from now: nothing else can have it. */
export const COUNTED = /gist|yest|geleden|(?<!\p{L})(?:ago|vanochtend|vanmorgen|this morning|last night)(?!\p{L})/iu

/** Where a day may stand that is too short or too bare to be one elsewhere. */
const SHORT: { readonly [L in Language]?: RegExp } = {
  nl: /(?<![\p{L}\d.,/-])(?:ma|di|wo|woe|do|vr|za|mon|wed|\d{1,2}[-/]\d{1,2}|(?:de|the)\s+\d{1,2}(?:e|de|ste|th|st|nd|rd)|(?:maan|dins|woens|donder|vrij|zater|zon)dag(?=\s+(?:de\s+)?\d))(?![\p{L}\d/-])/giu,
  en: /(?<![\p{L}\d.,/-])(?:mon|tue|wed|thu|fri|sat|sun|ma|vr|\d{1,2}[-/]\d{1,2}|(?:de|the)\s+\d{1,2}(?:e|de|ste|th|st|nd|rd)|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?=\s+(?:the\s+)?\d))(?![\p{L}\d/-])/giu,
}
/** Directly before such a day these leave no doubt. */
export const BESIDE =
  /(?<!\p{L})(?:was|waren|were|been|ben|heb|hebben|hem|haar|ze|hen|them|him|her|us|ons|op|on|also|ook|again|weer)\s*$/iu

/** Nothing, for a language without short days of its own. */
const NONE = /(?!)/gu
export const shortDays = (language: Language): RegExp => SHORT[language] ?? NONE
