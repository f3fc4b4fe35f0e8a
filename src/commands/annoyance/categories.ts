import type { AnnoyanceCategory } from '../../crm/annoyance/categories.ts'

/** What people type for a category: what can be nothing else, and what may be it. */
interface Said {
  sure: readonly RegExp[]
  perhaps?: RegExp
}

/** Two kinds of words near each other, in either order. */
const near = (one: string, other: string, apart = 40): RegExp[] => [
  new RegExp(`(?<!\\p{L})(?:${one})(?!\\p{L}).{0,${apart}}(?<!\\p{L})(?:${other})(?!\\p{L})`, 'isu'),
  new RegExp(`(?<!\\p{L})(?:${other})(?!\\p{L}).{0,${apart}}(?<!\\p{L})(?:${one})(?!\\p{L})`, 'isu'),
]
const one = (words: string): RegExp => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'isu')

const NOT = "not|never|n['’]t|didn['’]t|doesn['’]t|niet|nooit"

const SAID: Readonly<Record<AnnoyanceCategory, Said>> = {
  unanswered: {
    sure: [
      one(
        'unanswered|onbeantwoord\\p{L}*|no (?:answer|reply|response)|geen (?:antwoord|reactie|gehoor)|nobody (?:answer(?:s|ed)|picks? up|picked up|call(?:s|ed) back|repl(?:ies|ied))|niemand (?:neemt op|nam op|belt terug|reageert|reageerde)',
      ),
      ...near(NOT, 'call(?:ed)? back|phoned? back|mailed back|repl(?:y|ied)|answer(?:ed)?|pick(?:ed)? up', 12),
      ...near('niet|nooit', 'teruggebeld|teruggemaild|opgenomen|gereageerd|beantwoord', 20),
    ],
    perhaps: one('call(?:ed|ing)? back|terugbel\\p{L}*|teruggebeld|answer(?:ed)?|antwoord|reply|reactie'),
  },
  waited: {
    sure: [
      one('on hold|in de wacht|wachtrij|kept waiting|laten wachten'),
      ...near(
        'waited|waiting|wait|gewacht|wachtte|wachten',
        '(?:\\d+|an?|half an|een|half|twintig|tien) ?(?:min|mins|minutes?|minuten|minuut|hours?|uur|kwartier|quarter)|phone|telefoon|line|lijn|queue|counter|balie',
        25,
      ),
    ],
    perhaps: one('wait(?:ed|ing)?|wacht(?:en|te)?|gewacht'),
  },
  name: {
    sure: [
      ...near(
        '(?:asked|ask|gevraagd|vroeg(?:en)?|vragen|spell(?:ed|en)?|gespeld).{0,20}(?:name|naam|customer number|klantnummer)',
        'again|twice|weer|opnieuw|nogmaals|(?:twee|drie) keer|(?:third|second) time|(?:tweede|derde) keer',
        20,
      ),
      one(
        '(?:again|weer|opnieuw|nogmaals) (?:om )?(?:(?:the|their|his|her|de|hun|haar|zijn) )?(?:name|naam)(?= |$|[.,!?])',
      ),
      ...near(
        'name|naam',
        '(?:weer|opnieuw|nogmaals) (?:gevraagd|vragen|spellen|noemen|opgeven|gespeld)|asked again',
        15,
      ),
    ],
    perhaps: one('(?:their|his|her|zijn|haar|hun) (?:name|naam)|klantnummer|customer number'),
  },
  'unknown customer': {
    sure: [
      one(
        "without knowing (?:the customer|who|them|him|her|anything)|zonder (?:de klant|hem|haar|hen) te kennen|zonder te weten wie|no idea who (?:they|he|she) (?:is|are|was|were)|niet ingelezen|(?:didn['’]t|did not|doesn['’]t|does not) know (?:who (?:they|he|she)|the customer|them|him|her)|wist(?:en)? niet wie (?:ze|zij|hij|de klant)|kende(?:n)? (?:de klant|hem|haar|hen|ze) niet",
      ),
    ],
    perhaps: one("(?:didn['’]t|did not|not) know|wist(?:en)? niet|kende(?:n)?"),
  },
  'account manager': {
    sure: near(
      'yet another|another new|another|a new|third|fourth|fifth|weer een (?:andere?|nieuwe?)|weer een|alweer een|zoveelste|derde|vierde|vijfde',
      'account ?manager|contact ?person|contactpersoon|sales ?rep|sales ?person|vertegenwoordiger|verkoper|adviseur',
      20,
    ),
    perhaps: one('account ?manager|contact ?person|contactpersoon'),
  },
  mistakes: {
    sure: near(
      'wrong|incorrect|mistakes?|errors?|typos?|fout|foute|fouten|onjuiste?|verkeerde?|slordige?',
      'invoices?|quotes?|order confirmation|letters?|documents?|brochures?|price ?list|factu(?:ur|ren)|offertes?|orderbevestiging|brief|brieven|pakbon(?:nen)?|prijslijst|stukken|document(?:en)?|what we sent|wat we stuurden',
      25,
    ),
    perhaps: one('wrong|incorrect|mistakes?|errors?|fout|foute|fouten|verkeerde?|onjuiste?'),
  },
  'not arrived': {
    sure: [
      one('lost in the post|zoekgeraakt|kwam(?:en)? nooit aan|kwam(?:en)? niet aan'),
      ...near(NOT, 'arrived?|received?|aangekomen|ontvangen|binnengekomen', 12),
    ],
    perhaps: one('arriv\\p{L}*|aangekomen|ontvangen|received'),
  },
  website: {
    sure: near(
      'web ?site|site|web ?shop|webpagina|homepage|web ?page',
      'out of date|outdated|old|stale|wrong|not up to date|verouderde?|oude?|achterhaald|klopt niet|niet actueel|niet bijgewerkt|loopt achter',
    ),
    perhaps: one('web ?site|web ?shop|homepage'),
  },
  'two things': {
    sure: [
      one('contradict\\p{L}*|tegenstrijdige?'),
      ...near(
        'two|three|different|conflicting|twee|drie|verschillende',
        'things|stories|answers|dingen|verhalen|antwoorden',
        15,
      ),
    ],
    perhaps: one('different|verschillende?|iets anders'),
  },
  oversold: {
    sure: [
      one(
        'oversold|overpromised|promised (?:more|too much)|(?:te veel|teveel|meer) beloofd|mooier voorgesteld|(?:less|minder) (?:than|dan) (?:promised|beloofd)|more than it is|meer dan het is',
      ),
    ],
    perhaps: one('promised|beloofde?'),
  },
  promise: {
    sure: [
      one('niet nagekomen|broken promises?|broke (?:a|our|the|his|her|its) (?:promise|word)'),
      ...near(
        'promises?|toezegging(?:en)?|afspra(?:ak|ken)|beloftes?',
        'not kept|broken|forgotten|niet gehouden|vergeten|geschonden|verbroken',
        25,
      ),
    ],
    perhaps: one('promised?|toezegging|afspraak|beloofde?|belofte'),
  },
  'no date': {
    sure: [
      ...near(
        '(?:call|ring|phone) (?:you|them|him|her)(?: back)?|bel(?:len)? (?:je|u|ze|nog|terug)|terugbellen|teruggebeld worden',
        '(?:without|no|zonder|geen) (?:an? |een )?(?:date|day|time|datum|dag|tijd(?:stip)?)',
        30,
      ),
      one(
        "(?:only |just |alleen |weer )?[\"“'‘](?:i|we)['’]ll call (?:you|back|you back)[\"”'’]|[\"“'‘](?:ik|we) bel(?:len)? (?:je |u )?(?:nog|terug)[\"”'’]",
      ),
    ],
    perhaps: one("['’]ll call|call(?:ed)? back|bel je (?:nog|terug)|terugbellen"),
  },
  late: {
    sure: [
      /^(?:(?:weer|alweer|again)\s+)?(?:te laat|laat|too late|late)(?!\p{L}|\s+(?:in|on|at|op|in de)\s)/iu,
      one(
        'late again|again late|too late|te laat|weer laat|(?:third|second|another) late|late (?:delivery|deliveries|levering(?:en)?)|(?:arrived|came|delivered|was|were) late|delayed again|later (?:than|dan) (?:agreed|promised|afgesproken|beloofd)',
      ),
    ],
    perhaps: one('late|laat|delay(?:ed)?|vertraging|vertraagd'),
  },
  cancelled: {
    sure: near(
      'cancel(?:led|ed|s)?|called off|afgezegd|geannuleerd|afgelast|zegde(?:n)? af',
      'last[- ](?:minute|moment)|at the last|short notice|laatste (?:moment|minuut)|op de dag zelf|same day|dezelfde dag|(?:hours?|uur) (?:before|ervoor|van tevoren)',
    ),
    perhaps: one('cancel(?:led|ed)|called off|afgezegd|geannuleerd|afgelast'),
  },
  management: {
    sure: near(
      'management|directors?|directie|directeur|managers?|ceo|leiding',
      "(?:did not|didn['’]t|does not|doesn['’]t|not) (?:keep|kept|stick|stuck) to (?:it|that|this|the agreement)|(?:hield|hielden|houdt|houden) zich (?:er |daar )?niet aan|zich (?:er |daar )?niet aan (?:gehouden|hield|hielden|houdt)",
      20,
    ),
    perhaps: one('management|directors?|directie|directeur'),
  },
  approval: {
    sure: near(
      'wait(?:ed|ing)?|wacht(?:en|te)?|gewacht',
      'approv(?:al|als|ed)|sign-?off|permission|akkoord|goedkeuring|toestemming|fiat|handtekening',
    ),
    perhaps: one('approval|sign-?off|goedkeuring|akkoord|toestemming'),
  },
  meeting: {
    sure: [
      one('unprepared|onvoorbereide?|(?:badly|poorly|not) prepared|(?:slecht|niet) voorbereide?'),
      ...near(
        'meeting|visit|conversation|gesprek|overleg|bezoek|vergadering',
        '(?:without|no) (?:an? )?(?:goal|agenda|purpose)|(?:zonder|geen) (?:duidelijk )?(?:doel|agenda|voorbereiding)',
      ),
    ],
    perhaps: one('meeting|gesprek|vergadering|overleg'),
  },
  'no-show': {
    sure: [
      one(
        "no[- ]?show|stood (?:them|him|her|us) up|(?:didn['’]t|did not|never) (?:show|turn) up|never (?:showed|turned) up|nobody (?:came|showed up|turned up)|niemand (?:kwam|kwam opdagen|was er)|niet (?:komen opdagen|op komen dagen|verschenen)|kwam(?:en)? (?:zelf )?niet(?: opdagen)?(?!\\s+aan)",
      ),
    ],
    perhaps: one("(?:didn['’]t|did not) come|niet gekomen|opdagen"),
  },
  event: {
    sure: near(
      'event|evenement|demo|demonstration|demonstratie|presentation|presentatie|open dag|workshop|webinar|training',
      "failed|failure|went wrong|didn['’]t work|did not work|crashed|fiasco|flop|disaster|mislukte?|ging (?:mis|fout)|werkte niet",
    ),
    perhaps: one('event|evenement|demo|demonstration|demonstratie|presentation|presentatie|webinar'),
  },
}

/** So many are offered when the words leave it open. */
const MOST_OFFERED = 3

/**
 * The category that somebody's words name. Null when they name none, or more than one: then the likeliest are there to
 * choose from, and the words stay what they are.
 */
export function categoryIn(text: string): { category: AnnoyanceCategory | null; likely: AnnoyanceCategory[] } {
  const among = (is: (said: Said) => boolean) =>
    (Object.keys(SAID) as AnnoyanceCategory[]).filter((category) => is(SAID[category]))
  const sure = among((said) => said.sure.some((words) => words.test(text)))
  const [only] = sure
  if (only && sure.length === 1) return { category: only, likely: [] }
  const likely = only ? sure : among(({ perhaps }) => perhaps?.test(text) ?? false)
  return { category: null, likely: likely.slice(0, MOST_OFFERED) }
}
