/** The words of some lines, as a set. */
export const setOf = (...lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(' ')))

/** Words that may follow "at 3" or "the 3rd" without making it three of something. */
export const CLOSING = setOf(
  'and or but with for on to at by about because so if that then again please thanks too as until when while is are',
  'was will can could should would must has have i we you he she they it en maar met voor op om over dus als dat',
  'dan naar bij aan via per ook weer graag aub svp tot uiterlijk wordt kan moet zal mag heeft hebben gaat komt gaan',
  'komen ik wij je jij hij ze zij het u today tomorrow tonight vandaag morgen vanmiddag vanavond',
)

/** Where one of these is said a number with a dot is an amount. */
export const MONEY = setOf(
  'crediteren creditering terugstorten terugbetalen betalen bijbetalen factureren korting tegoed bon bonnetje bedrag',
  'prijs tarief kosten verzendkosten euro euros eur € $ £ offreren verrekenen vergoeden vergoeding afboeken boeken',
  'refund refunds credit pay repay charge discount price rate receipt amount fee fees cost costs off deduct rebate',
  'reimburse pounds dollars cashback',
)

/** What is done at a time or on a day, so that nothing is counted by the number before it: "maandag 23 langs". */
export const DOING = setOf(
  'bellen terugbellen nabellen opbellen aanbellen mailen terugmailen nasturen sturen opsturen toesturen versturen',
  'leveren afleveren uitleveren bezorgen lossen laden ophalen brengen afgeven langs langskomen langsgaan langsrijden',
  'bespreken overleggen lunchen vergaderen afspreken bezoeken nakijken regelen klaarzetten controleren monteren',
  'installeren plaatsen starten beginnen opleveren inplannen doorgeven laten verlengen opnemen even reageren',
  'antwoorden tekenen evalueren meelopen terug thuis bereikbaar telefonisch testen vieren app appen uitleg',
  'bring follow send deliver email mail pick collect unload drop check confirm discuss sign reply install start',
  'give tell finish ship stop resend swing arrive leave',
)

/** The same, but "the 3rd visit" and "de derde demo" are counted. */
export const MEETING = setOf(
  'overleg demo lunch vergadering meeting afspraak bezoek offerte contract beurs workshop gesprek belafspraak',
  'levering oplevering montage keuring evaluatie call ring phone visit quote review meet coffee chat update report',
  'delivery inspection dinner breakfast fair handover kickoff standup',
)

/** Before "the 3rd" these make it a place in a row: "dit is al de 3e". */
export const RANKING = setOf(
  'is are was were be been being am al already als as zijn wordt werd worden became finished',
)

/** Before a short weekday ("op wo", "next wed") these take away the doubt. */
export const BEFORE_SHORT_DAYS = setOf(
  'op on by uiterlijk tegen vanaf before tot until next this coming last deze volgende komende vorige afgelopen',
  'aanstaande tussen between or of week wk',
)

/** Short weekdays that are other words behind a preposition too ("op zo'n manier", "on the sun"). */
export const SHORTEST = setOf('zo do ma sun sat')

/** Short weekdays that only a date makes one ("zon 15 sept"). */
export const ONLY_DATED = setOf('din don zat zon')

/** Before a day and a month in digits ("op 1-12") these take away the doubt. */
export const BEFORE_NUMBERS = setOf(
  'op on by before voor vóór uiterlijk tegen vanaf from per tot until till van of since sinds due date datum around',
  'rond na after and en',
)

/** Before a month, a quarter or "the weekend" these make it a date. */
export const BEFORE_STRETCH = setOf(
  'in by before voor vóór tegen until tot till per vanaf during na after uiterlijk rond around over at van tijdens',
)

/** Only behind these "het" is an article of a date. */
export const BEFORE_HET = setOf(
  'in aan voor vóór na tegen tot op rond uiterlijk per vanaf binnen tijdens over van bij om door met',
)

/** After these a number is the name of a thing. */
export const NUMBERED = setOf(
  'invoice factuur order bestelling ordernummer ordernr nr no nummer number num version versie v ref referentie',
  'ticket artikel article sku page pagina room kamer part deel step stap score scored pallet box doos maat size',
  'model type item # po bon zaak case klantnummer phone tel telefoon ip build release schaal scale ratio verhouding',
  'uitslag stand',
)

/** Around "in 3 days" and "over 3 dagen" these make it how long, how often or what about, not when. */
export const RANGING = {
  over: setOf(
    'klacht klachten klaagt klagen klaagde klaagden boos ontevreden vraag vragen vroeg gaat ging gesproken praten',
    'sprak verspreid verdeeld spreiden verdelen gemiddeld korting discussie twijfel twijfels gemopper',
  ),
  in: setOf('keer times time maal twice once thrice x'),
  after: setOf(
    'na after from before vóór vertraging wachten wachttijd uitstel stilstand oponthoud delay waiting late werk',
    'training levertijd garantie guarantee warranty',
  ),
}

/** After an hour these make it how long or how much: "3 uur werk", "12.50 euro". */
export const LASTING = setOf(
  'werk werken lang lange wachten gewacht wachttijd vertraging bezig training reizen reistijd rijden later eerder',
  'te per min minuten minutes eur euro euros dollar dollars pond pounds procent percent km kg m cm mm liter stuks',
  'redenen reasons st pcs € % $ £ long work wait each',
)

/** Behind these "10 to 3" is one time. */
export const AT = setOf('at by before until around')

/** Before "between 2 and 4" these make it hours. */
export const CALLING = setOf(
  'call calls calling ring phone meet visit back available me him her them us bel belt bellen terug langs',
  'bereikbaar thuis hem haar mij ze afspraak bezoek',
)
