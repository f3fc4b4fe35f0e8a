/** The same, written to see whether what was learnt from the others holds for these. */
export const SAID_TOO = `
nl | P 2026-03-06 | ik stuur ze vrijdag de nieuwe prijslijst als pdf
nl | P 2026-03-05 | gesproken over de stoelen, ik kom donderdag meten
nl | P 2026-03-06 | de ramp is kapot en ik bel vrijdag de leverancier
nl | P 2026-03-04 | Goed gesprek :) ik stuur morgen de offerte
nl | P 2026-03-04 | Goed gesprek :smile: ik stuur morgen de offerte
nl | P 2026-03-06 | Afspraak met Jan: ik bel vrijdag
nl | P 2026-03-04 | Actie: ik mail woensdag de tekeningen
nl | P 2026-03-12 | wij komen 12 maart langs
nl | P 2026-03-06 | ik bel vrijdag om te vragen of alles goed staat
nl | P 2026-03-05 | uiterlijk donderdag stuur ik de creditnota
nl | P 2026-03-20 | Wij leveren de kasten op 20 maart
nl | P 2026-03-04 | ze hadden haast, dus ik bel morgen de fabriek
nl | P 2026-03-06 | was blij met de levering. Ik stuur vrijdag de factuur.
nl | P 2026-03-04 | kreeg geen gehoor, ik bel morgen weer
nl | P 2026-03-06 | niet bereikt, ik probeer niets meer. Ik mail vrijdag een brief
nl | P 2026-03-05 | ik heb ze beloofd dat we donderdag komen
nl | P 2026-03-06 | toegezegd om vrijdag te bellen
nl | P 2026-03-09 | we zullen maandag de lamp vervangen
nl | P 2026-03-04 | ik ga morgen bij ze langs
nl | P 2026-03-06 | Sanne en ik komen vrijdag
nl | P 2026-03-06 | ik neem vrijdag contact op met Anja
nl | P 2026-03-05 | ik laat ze donderdag weten wanneer we komen
nl | P 2026-03-06 | voor het weekend bel ik ze
nl | P 2026-03-06 | ik zorg dat het vrijdag klaar is
nl | P 2026-03-04 | dan bel ik ze morgen
nl | P 2026-03-05 | wil graag een offerte. Die stuur ik donderdag
nl | P 2026-03-06T14:00 | vrijdag om 14:00 kom ik langs
nl | P 2026-03-06 | ik bel over drie dagen terug
nl | P 2026-03-17 | wij vervangen de stoel binnen 2 weken
nl | P 2026-03-06 | ik lever de 20 stoelen op vrijdag
en | P 2026-03-06 | I'll call on Friday to see if it works
en | P 2026-03-04 | left a voicemail, I'll try again. I'll mail tomorrow
en | P 2026-05-05 | I'll send it on 5 May
en | P 2026-03-06 | the ramp was broken and I'll order a new one on Friday
en | P 2026-03-04 | not in today, I'll call back tomorrow
en | P 2026-03-06 | Good call :) I'll send the quote by Friday
en | P 2026-03-06 | Next steps: I'll send the quote by Friday
en | P 2026-03-05T10:00 | we'll be there on Thursday at 10am
en | P 2026-03-06 | I've promised to have it ready by Friday
en | P 2026-03-05 | By Thursday I will send the drawings
en | P 2026-03-06 | he wants a quote so I'll send it on Friday
en | P 2026-03-10 | I am going to visit them next week Tuesday
en | P 2026-03-17 | we will replace the chair within 2 weeks
en | P 2026-03-06 | I'm gonna call them on Friday
en | P 2026-03-04 | no answer. I'll ring again tomorrow
en | P 2026-03-06 | I'll let them know by Friday
en | P 2026-03-06 | I'll send 20 chairs on Friday
en | P 2026-03-04 | we'll send Jan the invoice tomorrow
en | P 2026-03-06 | told Olivia I'll send the drawings on Friday
en | P 2026-03-06 | promised Olivia to send the drawings by Friday
en | P 2026-03-06 | We agreed I'd call on Friday
en | P 2026-03-12 | I will personally deliver it on 12 March
nl | P 2026-03-06 | belde, ik stuur vrijdag de offerte
nl | P 2026-03-06 | hij mailde, ik bel vrijdag terug
en | P 2026-03-06 | called, I will send the drawings on Friday
en | V | called, I will send the drawings one of these days
nl | N | hij zei, ik stuur vrijdag de tekening
nl | N | ik zei dat ik vrijdag misschien bel
nl | N | we hebben niet beloofd om vrijdag te komen
nl | N | ik bel vrijdag als ik tijd heb
nl | N | Zodra ik iets weet bel ik ze morgen
nl | N | Jan: wij komen vrijdag
nl | N | Jan appt net: ik kom morgen wel
nl | N | ze belde: ik kom morgen wel
nl | N | ik zou morgen terugbellen maar dat hoeft niet meer
nl | N | ik stuur morgen, zei hij
nl | N | ik stuur morgen zei Jan
nl | N | vrijdag leveren we niet
nl | N | vrijdag sturen we niks
nl | N | de klant denkt dat ik vrijdag kom
nl | N | of ik vrijdag kan bellen
nl | N | wanneer stuur ik de offerte, vrijdag of maandag
nl | N | bel ik morgen of jij
nl | N | we sturen het vrijdag, mits op tijd binnen
nl | N | we komen vrijdag (als het droog is)
nl | N | we komen vrijdag - tenzij het regent
nl | N | hij mailde "ik stuur vrijdag de tekening"
nl | N | Onderwerp: levering⏎Aan: Tom⏎ik stuur vrijdag de pallets
nl | N | Op maandag 2 maart 2026 schreef Jan:⏎ik stuur morgen de pallets
nl | N | Ik lever vrijdag.⏎Mvg Jan
nl | N | collega belt morgen terug
nl | N | hij beloofde dat wij vrijdag leveren
nl | N | volgens Jan hebben wij beloofd vrijdag te leveren
nl | N | ze zeggen dat we vrijdag beloofd hebben
nl | N | klant gaat ervan uit dat we vrijdag leveren
nl | N | klant rekent erop dat wij vrijdag komen
nl | N | gevraagd of we vrijdag kunnen leveren
nl | N | mogen we vrijdag komen
nl | N | we mogen vrijdag komen leveren
nl | N | vorige week beloofd om vrijdag te bellen
nl | N | ik stuur nooit meer iets voor vrijdag
en | N | I'd send it on Friday but he said no
en | N | I would call on Friday
en | N | we'll send it Friday - if they pay
en | N | we'll send it Friday (if they pay)
en | N | Friday we won't deliver
en | N | I'll call on Friday, he said
en | N | he says I'll send it tomorrow
en | N | his words: I'll pay on Friday
en | N | customer assumes we'll deliver on Friday
en | N | customer is counting on us: we'll deliver on Friday
en | N | Do we'll deliver on Friday?
en | N | wondering if I should call Monday
en | N | Subject: chairs⏎To: Tom⏎I'll send the chairs on Friday
en | N | I'll deliver on Friday⏎Best regards⏎Jan
en | N | On 2 March 2026, Jan wrote:⏎I'll deliver on Friday
en | N | He’ll call on Friday
en | N | Tom will call on Friday
en | N | I'll call Thursday or Friday, not sure
en | N | either I'll call Friday or Tom will
en | N | last month I promised to call on Friday
en | N | we had agreed to deliver on Friday
en | N | I wish I'd promised Friday
en | N | we don't promise that we'll deliver on Friday
en | N | hopefully we'll deliver by Friday
en | N | depending on stock we'll deliver on Friday
en | N | we'll deliver on Friday pending approval
en | N | I'll believe it when they pay on Friday
en | N | given they pay we'll deliver on Friday
en | N | as promised we delivered on Friday
`
