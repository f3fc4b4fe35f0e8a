const VERBS =
  'bel(?:len)?|stuur|sturen|mail(?:en)?|app(?:en)?|kom(?:en)?|laat|laten|zorg(?:en)?|regel(?:en)?|lever(?:en)?|zoek(?:en)?|check(?:en)?|vraag|vragen|geef|geven|maak|maken|neem|nemen|kijk(?:en)?|koppel(?:en)?|plan(?:nen)?|reageer|reageren|breng(?:en)?|stel(?:len)?|schrijf|schrijven|bezorg(?:en)?|vervang(?:en)?|haal|halen|bevestig(?:en)?|verzend(?:en)?|herstel(?:len)?|bestel(?:len)?|betaal|betalen|crediteer|crediteren|plaats(?:en)?|monteer|monteren|repareer|repareren|spreek|spreken|bespreek|bespreken|meld(?:en)?|informeer|informeren|ruil(?:en)?|leg(?:gen)?|pak(?:ken)?|stort(?:en)?|boek(?:en)?|verstuur|versturen|reserveer|reserveren|controleer|controleren|factureer|factureren|annuleer|annuleren'
const DOING =
  'sending|calling|delivering|visiting|coming|mailing|e-?mailing|shipping|bringing|installing|ordering|phoning|ringing|arranging|fixing|paying|replacing|posting|picking|dropping'

const DOES =
  'call|ring|phone|send|mail|e-?mail|text|write|deliver|visit|ship|bring|install|order|pay|check|ask|give|fix|arrange|replace|confirm|repair|refund|credit|invoice|plan|schedule|book|let|tell|inform|update|prepare|come|go|meet|collect|pick|drop|discuss|review|follow|return|reply|answer|report|share|show|provide|forward|change|cancel|measure|draw|make|get|put|look|speak|talk|remind|chase'
/** How a thing to do begins, in the plain form; in Dutch it may also end with it. */
export const ACTION = new RegExp(
  `^(?:(?:${DOES}|${VERBS})(?![\\p{L}])|(?!(?:ze|zij|hij|she|he|they)\\b).{0,80}\\b(?:op|terug|na|langs|door|af|aan|uit|in|toe|mee|over)?(?:bellen|sturen|mailen|appen|komen|regelen|leveren|checken|vragen|geven|maken|nemen|plannen|brengen|schrijven|bezorgen|halen|bevestigen|bestellen|betalen|plaatsen|repareren|bespreken|melden|leggen)\\s*[.!]?$)`,
  'iu',
)

/** One way of saying that we will. */
interface Saying {
  words: RegExp
  /** The present used as a future: only a promise with a date, or with a word that looks ahead. */
  present?: true
  /** "beloofd", "promised": whose promise it is stands before it, or nothing does. */
  bare?: true
  /** "I'd", "dat we … leveren": only a promise when we say that we said so. */
  told?: true
}

/** We say that we will: an English future or promise, a Dutch one, the Dutch present used as a future, and the same the other way round. */
export const OURS: readonly Saying[] = [
  {
    words:
      /\b(?:i|we)(?:\s*['’]ll|\s+will|\s+shall|(?:\s*['’]m|\s+am|\s*['’]re|\s+are)\s+(?:going\s+to|gonna)|(?:\s+have|\s*['’]ve)?\s+promised)\b/iu,
  },
  { words: /\b(?:ik|wij|we)\s+(?:zal|zullen|ga|gaan|beloof|beloven)\b/iu },
  { words: /\b(?:have\s+|has\s+)?promised\b/iu, bare: true },
  { words: /\b(?:heb(?:ben)?\s+)?(?:beloofd|toegezegd)\b/iu, bare: true },
  { words: /\b(?:agreed|afgesproken)\b(?=.{0,200}\b(?:i|we|ik|wij)\b)/iu, bare: true },
  { words: /\b(?:i|we)(?:\s*['’]d|\s+would)\b/iu, told: true },
  { words: new RegExp(`\\bdat\\s+(?:ik|wij|we)\\b.{0,200}\\b(?:${VERBS})\\b`, 'iu'), told: true },
  { words: new RegExp(`\\b(?:i|we)(?:\\s*['’]m|\\s+am|\\s*['’]re|\\s+are)\\s+(?:${DOING})\\b`, 'iu'), present: true },
  { words: new RegExp(`\\b(?:ik|wij|we)\\s+(?:${VERBS})\\b(?!\\s+(?:net|nu|al)\\b)`, 'iu'), present: true },
  { words: new RegExp(`\\b(?:${VERBS})\\s+(?:ik|wij|we)\\b`, 'iu'), present: true },
]

/** The present is only a promise with one of these near it, or a date. */
export const FUTURE_CUE =
  /\b(?:nog|terug|straks|later|binnenkort|zsm|z\.s\.m\.|asap|morgen|dan|erop|hierop|daarop|weten|jullie|je|u|hem|haar|hen)\b|\bregel(?:en)?\s+(?:het|dit|dat)\b|\bzoek(?:en)?\b.{0,80}\buit\b/iu

const MONTHS =
  'jan(?:uar[iy])?|feb(?:ruar[iy])?|maart|march|mrt|mar|apr(?:il)?|mei|may|juni|june|jun|juli|july|jul|aug(?:ustus|ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
/** A stretch of days, without a word that makes its end a deadline: "in May", "wk 13", "next week", "half april". */
export const PERIOD = new RegExp(
  `^(?:(?:in|rond|around|about|half|mid|medio|begin|early|late)[\\s-]+)*(?:(?:(?:the|de|deze|this|next|volgende|komende)\\s+)?(?:week|maand|month|kwartaal|quarter)|(?:wk|week)\\.?\\s*\\d{1,2}|${MONTHS})\\.?$`,
  'iu',
)

/** Words that only open the sentence. */
export const OPENING =
  /^\s*(?:(?:and|so|then|but|en|dus|dan|maar)\s+)?(?:(?:i|we)(?:\s*['’]ll|\s+will|\s+shall)\s+|(?:ik|wij|we)\s+zal\s+)/iu

/** Joins two things that are said, so that what stands before it is about something else. */
export const JOINING = /\b(?:en|and|dus|so|maar|but|want)\b/giu

export const NEGATION =
  /\b(?:niet|niets|niks|geen|nooit|niemand|nergens|not|never|nothing|nobody|none|no(?!\.?\s*\d)|neither|cannot)\b|n['’]t\b/iu

/** What makes it depend on something, wherever it stands in the clause. */
export const CONDITION =
  /\b(?:als(?!\s+(?:pdf|bijlage|eerste|extra|cadeau|compensatie|goedmaker|voorbeeld|afgesproken|beloofd))|indien|mits|tenzij|zodra|(?<!\b(?:weten|weet|vragen|vraag|horen|hoor|door)\s)wanneer|mocht(?:en)?|zolang|zo\s+niet|afhankelijk|onder\s+voorbehoud|(?:op|onder)\s+(?:de\s+)?voorwaarde|(?:bij|na)\s+(?:akkoord|betaling|goedkeuring|ontvangst|opdracht)|(?<!\b(?:see|check|ask|know|hear|out|confirm)\s)if|unless|once(?!\s+(?:more|again))|(?<!\b(?:know|ask|confirm|hear|out|tell\s+\p{L}+)\s)when(?:ever)?|provid(?:ed|ing)|depending|as\s+(?:long|soon)\s+as|assuming|supposing|given|subject\s+to|in\s+case|(?:after|on|upon|pending)\s+(?:payment|approval|receipt))\b/iu
/** A clause that begins like this is the condition of the one beside it; "Betaalt hij vandaag, dan…" is one too. */
export const CONDITION_FIRST =
  /^\s*(?:(?:and|but|en|maar|of|or|only|alleen|behalve|except)\s+)?(?:als|indien|mits|tenzij|zodra|wanneer|mocht(?:en)?|zolang|op\s+voorwaarde|onder\s+voorbehoud|if|unless|once|when|provid(?:ed|ing)|as\s+(?:long|soon)\s+as|assuming|given|subject\s+to|in\s+case|should\s+(?:he|she|they|it|you|the)|had\s+(?:he|she|they))\b/iu
export const INVERTED = /^\s*\p{L}+\s+(?:hij|ze|zij|u|je|jij|jullie|het|de\s+klant|de\s+\p{L}+|\p{Lu}\p{L}+)\b/u
export const THEN = /^\s*(?:dan|then)\b/iu

/** Not sure, not meant as one, or not this once: hopes, habits, what was to be, and what others ask. */
export const UNSURE =
  /\b(?:misschien|wellicht|mogelijk|waarschijnlijk|vermoedelijk|eventueel|hopelijk|in\s+principe|liefst|hoop|hopen|denk|denken|probeer|proberen|twijfel|maybe|perhaps|probably|possibly|hopefully|might|(?:i|we|he|she|they|it)\s+may|hope|think|guess|try|doubt|tentatively|zou(?:den)?|had(?:den)?|was|were|should\s+have|elke?|iedere?|altijd|wekelijks|maandelijks|meestal|normaal|every|each|always|weekly|monthly|usually|normally|ideally)\b/iu
export const ASKING =
  /^\s*(?:zal|zullen|kan|kunnen|moet|moeten|mag|shall|should|will|can|could|may|must)\s+(?:ik|wij|we|i)\b|\b(?:of|if|whether)\s+(?:ik|wij|we|i)\b/iu
/** Another way out stands behind it. */
export const OTHERWISE =
  /\b(?:either|ofwel|hetzij)\b|\b(?:of|or)\s+(?:anders|misschien|wellicht|niet|later|eerder|maybe|perhaps|else|not|earlier|sooner|ik|we|wij|hij|zij|ze|i|he|she|they)\b/iu

/** Somebody says, thinks or wants what follows. */
export const REPORTED =
  /\b(?:said|says|tells?|told|thinks?|thought|believes?|expects?|expected|wants?|wanted|ask(?:s|ed)?|wonders?|claims?|claimed|hopes?|hoped|insists?|insisted|demands?|demanded|wrote|writes|mailed|e-?mailed|texted|replied|answered|promises?|promised|heard|assumes?|announced|reports?|reported|according\s+to|zei(?:den)?|zegt|zeggen|gezegd|vertelt|vertelde|verteld|denkt|dacht|gelooft|verwacht|verwachtte|verwachten|eist|eiste|eisen|wil|willen|wilde|vindt|vond|vroeg|vraagt|schreef|schrijft|mailde|mailt|mailden|appte|appt|meldde|meldt|beweert|hoopt|hoopte|belooft|beloofde|beloofden|antwoordde|reageerde|hoorde|gehoord|begreep|volgens|aldus|riep)\b/iu
/** We are the ones who say it: "I told them", "heb gezegd", "told him". */
export const WE_SAID =
  /(?:^|\b(?:en|and|dus|so|maar|but)\s+)\s*(?:(?:ik|wij|we|i)\b(?:\s*['’]ve)?\s*(?:\p{L}+\s+){0,3}|(?:heb|hebben|have|just|net|ook|also)\s+(?:\p{L}+\s+){0,2})?(?:said|told|promised|agreed|confirmed|gezegd|verteld|vertelde|zei|beloofd|beloofde|toegezegd|afgesproken|bevestigd|gemaild|gemeld)\b(?!\s*[:,])/iu
/** "zei hij", "he said", behind the words. */
export const SAID_BEHIND =
  /\b(?:zei|zegt|aldus|riep|mailde|appte|schreef|said|says|wrote)\s+(?:hij|ze|zij|de|he|she|they|the|\p{Lu}\p{L}+)\b|\b(?:he|she|they|hij|zij|ze)\s+(?:said|says|zei|zegt|zeiden|wrote|told)\b/iu

/** What may stand before "promised" when it is ours. */
export const NOBODY_ELSE =
  /^\s*(?:(?:ik|wij|we|i|heb|hebben|have|['’]ve|al|ook|toen|hem|haar|ze|hun|hen|them|him|her|also|vandaag|net|just|nu|now|maar|dus|so|ok|oké|okay|aan|de|klant|weer|again)[\s,]*)*$/iu
export const THEY_DID = /\b(?:ze|zij|they|hij|he|she|klant)\s+(?:hebben|heeft|have|has|had|hadden)\b/iu
export const LONG_AGO =
  /\b(?:vorige?|afgelopen|gisteren|eergisteren|eerder|destijds|geleden|laatst|last|previous(?:ly)?|yesterday|ago|earlier|already\s+promised)\b/iu

/** Before a colon: our own heading, or a verb after which somebody speaks. */
export const OWN_HEADING =
  /^\s*(?:actie(?:punt)?s?|todo|to\s*do|afspraak|afspraken|afgesproken|vervolg|volgende\s+stap|next(?:\s+steps?)?|actions?|plan|note|notitie|ps|update|conclusie|conclusion|result|resultaat|uitkomst|outcome|besluit|decision|besproken|agreed|belofte|toezegging|follow[\s-]?up|fyi|nb|let\s+op|intern)\b|^\s*(?:dus|so|ok|oké|okay|deal|ik|wij|we|i)\s*$/iu
/** The same before a comma: "he called, I'll send it" are two things. */
export const SAYING = /\b(?:said|says|wrote|replied|zei|zegt|schreef|riep)\s*$/iu
export const SPEAKING =
  /\b(?:said|says|told\s+\p{L}+|wrote|mailed|e-?mailed|texted|replied|answered|called|phoned|rang|zei|zegt|zeggen|vertelde(?:\s+\p{L}+)?|schreef(?:\s+\p{L}+)?|mailde|mailt|appte|appt|belde|belt|meldde|antwoordde|reageerde|riep|sms['’]?te|liet\s+weten|voicemail|mail|bericht|quote|citaat)\s*$/iu

const AMOUNT =
  '(?:[€$£]\\s*\\d+(?:[.,]\\d+)*|\\d+[.,]\\d{2}(?:\\s*(?:euro|eur|€|%|pond|pounds?|dollars?))?|\\d+\\s*(?:euro|eur|€|%))'
/** An amount at the beginning or the end of what stands beside a date, or a number that belongs to its day. */
export const AMOUNT_BEHIND = new RegExp(`^\\s*(?:of\\s+)?${AMOUNT}`, 'iu')
export const AMOUNT_BEFORE = new RegExp(`${AMOUNT}(?:\\s+\\p{L}+){0,2}\\s*$`, 'iu')
export const MONEY =
  /\b(?:refund|credit|crediteer|crediteren|korting|discount|euro|eur|betaal|betalen|pay|terugstort\p{L}*)\b|[€$£]/iu
export const NUMBER_BEHIND =
  /^\s+(?:de\s+|the\s+)?(?:1[3-9]|2\d|3[01])\b(?!\s*(?:[.,:]\d|%|uur|u\b|x\b))|^\s+\d{1,2}(?:\s*$|\s+even\b)/iu
