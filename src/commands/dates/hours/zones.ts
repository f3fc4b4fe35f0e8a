import { any, oneOf, opt, type Rule, seq, words } from '../text/grammar.ts'
import type { Said } from '../text/said.ts'

// Names that stand for one zone wherever they are said; of the others ("IST": India, Ireland, Israel) the bot asks.
const NAMED = {
  'utc, gmt, zulu, z': 'UTC',
  'cet, cest': 'Europe/Paris',
  'eet, eest': 'Europe/Athens',
  'wet, west': 'Europe/Lisbon',
  'est, edt, eastern': 'America/New_York',
  'mst, mdt': 'America/Denver',
  'pst, pdt, pacific': 'America/Los_Angeles',
  jst: 'Asia/Tokyo',
  sgt: 'Asia/Singapore',
  hkt: 'Asia/Hong_Kong',
  'aest, aedt': 'Australia/Sydney',
}
/** "BST" is London's in summer only, the others are the names of several zones. */
const UNSURE = oneOf('bst', 'ist', 'cst', 'cdt', 'ct', 'mt', 'ast', 'et', 'pt', 'wib', 'wat', 'cat', 'eat', 'hst')

const PLACES = {
  'amsterdam, amsterdamse, nederlandse, hollandse, dutch, holland, netherlands, rotterdam, rotterdamse':
    'Europe/Amsterdam',
  'brussels, brussel, brusselse, belgian, belgische, antwerpen, antwerpse, antwerp': 'Europe/Brussels',
  'london, londen, londense, british, britse, engelse, uk, english': 'Europe/London',
  'dublin, dublinse, irish, ierse': 'Europe/Dublin',
  'paris, parijs, parijse, french, franse': 'Europe/Paris',
  'berlin, berlijn, berlijnse, german, duitse, frankfurt, munich, munchen, hamburg': 'Europe/Berlin',
  'madrid, madrileense, spanish, spaanse, barcelona': 'Europe/Madrid',
  'rome, romeinse, italian, italiaanse, milan, milaan, milanese': 'Europe/Rome',
  'lisbon, lissabon, lissabonse, portuguese, portugese, porto': 'Europe/Lisbon',
  'zurich, swiss, zwitserse, geneva, geneve': 'Europe/Zurich',
  'vienna, wenen, weense, austrian, oostenrijkse': 'Europe/Vienna',
  'prague, praag, praagse, czech, tsjechische': 'Europe/Prague',
  'warsaw, warschau, warschause, polish, poolse': 'Europe/Warsaw',
  'copenhagen, kopenhagen, danish, deense': 'Europe/Copenhagen',
  'stockholm, swedish, zweedse': 'Europe/Stockholm',
  'oslo, norwegian, noorse': 'Europe/Oslo',
  'helsinki, finnish, finse': 'Europe/Helsinki',
  'athens, athene, atheense, greek, griekse': 'Europe/Athens',
  'istanbul, turkish, turkse': 'Europe/Istanbul',
  'bucharest, boekarest, romanian, roemeense': 'Europe/Bucharest',
  'budapest, boedapest, hungarian, hongaarse': 'Europe/Budapest',
  'kyiv, kiev, ukrainian, oekraiense': 'Europe/Kyiv',
  'moscow, moskou, moskouse': 'Europe/Moscow',
  'new york, new yorkse, boston, washington, miami, atlanta, toronto, east coast': 'America/New_York',
  'chicago, houston, dallas, texas': 'America/Chicago',
  denver: 'America/Denver',
  'los angeles, la, san francisco, seattle, california, californian, californische, west coast': 'America/Los_Angeles',
  'sao paulo, brazil, braziliaanse': 'America/Sao_Paulo',
  'mexico city, mexico': 'America/Mexico_City',
  'dubai, uae': 'Asia/Dubai',
  'mumbai, delhi, new delhi, india, indian, indiase, bangalore': 'Asia/Kolkata',
  'singapore, singaporese': 'Asia/Singapore',
  'hong kong, hongkong': 'Asia/Hong_Kong',
  'shanghai, beijing, peking, china, chinese': 'Asia/Shanghai',
  'tokyo, tokio, japan, japanese, japanse': 'Asia/Tokyo',
  'seoul, korean, koreaanse': 'Asia/Seoul',
  'bangkok, thai, thaise': 'Asia/Bangkok',
  jakarta: 'Asia/Jakarta',
  'tel aviv, israel, israeli, israelische': 'Asia/Jerusalem',
  'johannesburg, cape town, kaapstad, south african, zuid - afrikaanse': 'Africa/Johannesburg',
  'sydney, melbourne': 'Australia/Sydney',
  'auckland, new zealand': 'Pacific/Auckland',
  'paramaribo, surinamese, suriname, surinaamse': 'America/Paramaribo',
  'curacao, aruba, willemstad': 'America/Curacao',
}

const lead = opt(oneOf('in', 'in the', 'de', 'naar'))

/** The zone an hour is said in: "EST", "Amsterdam time", "Londense tijd". */
export const zone: Rule<string> = any(
  seq([words(NAMED), opt(oneOf('time', 'tijd'))], ([zone]) => zone),
  seq(
    [lead, words(PLACES), oneOf('time', 'tijd', 'local time', 'lokale tijd', 'plaatselijke tijd')],
    ([, zone]) => zone,
  ),
)

/** Whether a name of a zone stands here that does not say which. */
export const isZone = (said: Said, at: number): boolean => UNSURE(said, at) !== null
