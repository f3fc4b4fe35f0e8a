/**
 * Notes as colleagues type them, on Tuesday 3 March 2026 at half past ten in Amsterdam, and what we promised in them:
 * `P 2026-03-06` a promise for that day (or `T15:00`), `Q` a question whether it is one, `V` a question by when, `-` nothing,
 * `A` such a promise or a question, as well as the date can be read, `N` nothing or a question, but never a promise without one.
 */
export const SAID = `
nl | P 2026-03-06 | ik bel ze vrijdag terug
nl | P 2026-03-04 | we sturen woensdag de offerte
nl | P 2026-03-06 | belde over de factuur, ik stuur vrijdag de creditnota
nl | P 2026-03-06 | vrijdag stuur ik de offerte
nl | P 2026-03-04 | morgen bel ik haar terug
nl | P 2026-03-06 | beloofd dat ik vrijdag de offerte stuur
nl | P 2026-03-06 | afgesproken dat we vrijdag leveren
nl | P 2026-03-06 | ik heb beloofd vrijdag te bellen
nl | P 2026-03-05 | toegezegd dat de monteur donderdag komt
nl | P 2026-03-06 | ik zal vrijdag de monsters opsturen
nl | P 2026-03-06 | we gaan vrijdag langs om te meten
nl | P 2026-03-09 | ik regel maandag een nieuwe stoel
nl | P 2026-03-04 | ik mail morgen de tekening 👍
nl | P 2026-03-06 | ok, dan lever ik het vrijdag
nl | P 2026-03-11 | ik bel woensdag de 11e
nl | A 2026-03-23 | ik bel maandag 23 even
nl | A 2026-03-09T14:00 | ik bel ma 14u terug
nl | P 2026-04-21 | ik kom de 3e dinsdag van april
nl | P 2026-03-04T15:00 | ik bel morgen om 15:00 terug
nl | P 2026-03-06 | Ze zijn tevreden. Wij sturen vrijdag de eindfactuur
nl | P 2026-03-05 | Jan was boos, ik bel hem donderdag terug
nl | P 2026-03-06 | hij belde over de stoelen en ik stuur vrijdag een prijs
nl | P 2026-03-06 | hij vroeg naar de offerte, die stuur ik vrijdag
nl | P 2026-03-06 | de offerte mail ik ze uiterlijk vrijdag
nl | P 2026-03-10 | we komen volgende week dinsdag de kast repareren
nl | P 2026-03-05 | geen haast, maar ik stuur het donderdag
nl | P 2026-03-06 | heb gezegd dat ik vrijdag bel
nl | P 2026-03-06 | ik heb hem verteld dat we vrijdag leveren
en | P 2026-03-05 | I'll send the report by Thursday
en | A 2026-03-27 | we'll deliver on Friday 27
en | P 2026-03-05 | visited yesterday, I'll send the report by Thursday
en | P 2026-03-05 | I’ll send the report by Thursday
en | P 2026-03-06 | I will call them back on Friday
en | P 2026-03-06 | we're going to install it on Friday
en | P 2026-03-06 | I promised to call on Friday
en | P 2026-03-06 | promised a new quote by Friday
en | A 2026-03-04T11:40 | I will call them 20 minutes before noon tomorrow
en | A 2026-03-03T19:35 | I'll ring at seven thirty five pm
en | P 2026-03-06 | On Friday I'll bring the samples
en | P 2026-03-06 | called about the chairs and I'll send a price on Friday
en | P 2026-03-04 | no stock here, so I'll order them tomorrow
en | P 2026-03-06 | I told them I'll send the quote on Friday
en | P 2026-03-06 | told him we'd deliver by Friday
en | P 2026-03-05 | he asked for a price, I'll mail it on Thursday 🙂
en | P 2026-03-06 | we will have the desk ready on Friday
en | P 2026-03-04 | they were angry; I'll ring them tomorrow
en | P 2026-03-06 | we’re sending the samples on Friday
en | P 2026-03-06 | I said I'd call on Friday
en | P 2026-03-09 | I shall visit on Monday
en | P 2026-03-06 | agreed that we deliver on Friday
nl | V | ik bel je nog
nl | V | we komen erop terug
nl | V | hij had eerder deze week gebeld, ik regel het
nl | V | ik stuur nog een offerte
nl | V | we zoeken het voor ze uit
en | V | I'll get back to them
en | V | we will send a new quote
nl | N | ik stuur vrijdag geen offerte
nl | N | ik lever niet voor vrijdag
nl | N | we leveren vrijdag niet
nl | N | vrijdag stuur ik geen offerte
nl | N | ik zal vrijdag niet bellen
nl | N | ik kan vrijdag niet leveren
nl | N | wij sturen nooit op vrijdag facturen
nl | N | ik beloof niet dat we vrijdag leveren
nl | N | gezegd dat ik vrijdag niets stuur
nl | N | ik bel niemand terug vrijdag
nl | N | we komen vrijdag toch niet
nl | N | ik stuur de offerte niet morgen
nl | N | het lukt niet, ik lever vrijdag pas geen monsters
en | N | we won't send it Friday
en | N | we won’t send it on Friday
en | N | I will not call on Friday
en | N | I'll not send it tomorrow
en | N | I'll never deliver by Friday
en | N | we will send nothing on Friday
en | N | I can't deliver by Friday
en | N | we're not going to send it on Friday
en | N | I am not sending the quote on Friday
en | N | I don't think we'll deliver by Friday
en | N | I didn't promise to call on Friday
en | N | we'll no longer deliver on Friday
en | N | I haven't promised anything for Friday
nl | N | als hij betaalt sturen we vrijdag
nl | N | als hij vandaag betaalt, sturen we vrijdag de stoelen
nl | N | we leveren vrijdag, als ze op tijd betalen
nl | N | zodra de betaling binnen is lever ik vrijdag
nl | N | ik stuur het vrijdag mits hij akkoord geeft
nl | N | tenzij hij afzegt komen we vrijdag langs
nl | N | indien akkoord leveren we vrijdag
nl | N | we sturen vrijdag de monteur, tenzij het vriest
nl | N | wanneer hij tekent bel ik vrijdag de leverancier
nl | N | bij akkoord sturen we vrijdag de order
nl | N | mocht het niet lukken dan bel ik vrijdag
nl | N | misschien bel ik vrijdag nog
nl | N | we leveren waarschijnlijk vrijdag
nl | N | we proberen vrijdag te leveren, ik hoop dat we vrijdag komen
nl | N | op voorwaarde van betaling leveren we vrijdag
nl | N | betaalt hij vandaag, dan sturen we vrijdag
en | N | if he pays we'll send it on Friday
en | N | we'll deliver on Friday if they pay
en | N | unless they cancel, we'll visit on Friday
en | N | once they've paid I'll ship on Friday
en | N | as soon as it's signed we'll deliver on Friday
en | N | I'll send it on Friday provided he signs
en | N | when he pays we'll send it on Friday
en | N | maybe I'll call on Friday
en | N | we'll probably deliver on Friday
en | N | I might call on Friday
en | N | assuming he agrees, I'll come on Friday
en | N | subject to payment we'll deliver on Friday
en | N | should they pay, we'll send it on Friday
en | N | I hope we'll deliver on Friday
nl | N | Jan mailde: ik stuur morgen
nl | N | Jan mailde dat hij morgen belt
nl | N | hij zei: ik bel vrijdag terug
nl | N | hij zei ik bel vrijdag terug
nl | N | volgens hem sturen we vrijdag een monteur
nl | N | Anja wil voor vrijdag antwoord
nl | N | Anja appte: wij komen vrijdag langs
nl | N | ze schreef ons: we betalen vrijdag, we sturen morgen een bewijs
nl | N | Jan beloofde vrijdag te betalen
nl | N | klant heeft beloofd vrijdag te betalen
nl | N | hij heeft toegezegd dat hij vrijdag betaalt
nl | N | Piet vertelde dat we vrijdag leveren
nl | N | hij denkt dat we vrijdag leveren
nl | N | Jan aan de lijn: ik regel morgen de betaling
nl | N | de klant verwacht dat wij vrijdag leveren
nl | N | hij eist dat we morgen leveren
en | N | he said I'll send it tomorrow
en | N | they said they'd pay by Friday
en | N | Jan wrote: I'll send it tomorrow
en | N | according to him we'll deliver on Friday
en | N | she told me: I'll call on Friday
en | N | he promised to pay on Friday
en | N | the customer has promised to pay by Friday
en | N | they think we'll deliver on Friday
en | N | Olivia emailed: we'll pay on Friday
en | N | he expects that we'll deliver on Friday
en | N | Jan: I'll pay on Friday
en | N | she asked whether we'll deliver on Friday
en | N | they were promised that we'll deliver on Friday by Piet
nl | N | hij belt morgen
nl | N | de klant stuurt vrijdag de tekening
nl | N | Anja komt donderdag langs
en | N | the customer will send it on Friday
en | N | he'll call tomorrow
en | N | Jan will pay on Friday
nl | N | > ik stuur het morgen
en | N | > I'll send it tomorrow
en | N | >> we'll deliver on Friday
en | N | he said “I'll send it tomorrow” and hung up
en | N | "I'll send it tomorrow" was all he said
en | N | 'I'll send it tomorrow' he said
nl | N | hij riep „ik betaal vrijdag” en hing op
nl | N | “wij leveren vrijdag” staat op hun site
nl | N | «ik stuur het morgen»
en | N | \`I'll send it tomorrow\` was in the log
en | N | \`\`\`⏎I'll send it tomorrow⏎\`\`\`
nl | N | Van: Jan Peters⏎Verzonden: maandag 2 maart 2026 10:00⏎Aan: Sanne⏎Onderwerp: levering⏎⏎Hallo Sanne,⏎Wij sturen vrijdag de pallets.⏎Groet, Jan
en | N | From: Jan Peters⏎Sent: Monday 2 March 2026⏎To: Tom⏎Subject: delivery⏎⏎Hi Tom,⏎We'll send the pallets on Friday.⏎Kind regards⏎Jan
nl | N | Op ma 2 mrt 2026 om 10:12 schreef Jan Peters <jan@acme.example>:⏎Ik stuur vrijdag de tekening
en | N | On Mon, 2 Mar 2026 at 10:12, Jan Peters <jan@acme.example> wrote:⏎I'll send the drawing on Friday
nl | N | -----Oorspronkelijk bericht-----⏎Ik stuur vrijdag de tekening
en | N | -----Original Message-----⏎I'll send the drawing on Friday
en | N | Begin forwarded message:⏎I'll send the drawing on Friday
en | N | Hi Tom,⏎I'll send the drawing on Friday.⏎Kind regards,⏎Jan Peters
nl | N | Beste Sanne,⏎Ik stuur vrijdag de tekening.⏎Met vriendelijke groet,⏎Jan
nl | P 2026-03-06 | ik stuur vrijdag de offerte⏎Van: Jan Peters⏎Onderwerp: levering⏎Ik stuur donderdag de pallets
en | P 2026-03-06 | I'll call on Friday⏎> I'll send it tomorrow
nl | N | zal ik morgen bellen?
nl | N | sturen we vrijdag de offerte?
nl | N | kom ik vrijdag langs of niet?
nl | N | vroeg of ik vrijdag bel
nl | N | wanneer leveren we, vrijdag?
nl | N | moeten we vrijdag leveren?
en | N | shall I call on Monday?
en | N | will we deliver on Friday?
en | N | asked if I'll call on Friday
en | N | I'll call on Friday, ok?
en | N | should I send it tomorrow?
nl | - | ik heb vorige maand al beloofd te bellen
nl | - | ik belde haar gisteren
nl | - | bestelling van 12 maart was te laat
nl | N | ik zou maandag bellen
nl | N | we zouden vrijdag leveren maar de wagen is stuk
nl | N | we hadden beloofd vrijdag te leveren
nl | N | ik had beloofd morgen te bellen
nl | N | ik stuur elke vrijdag een lijst
nl | N | we leveren altijd op vrijdag
nl | N | eerder beloofd dat we vrijdag leveren
nl | - | ik heb gisteren de offerte gestuurd
nl | - | 06-12345678 klopt niet meer, is nu 06-11121314
en | N | I was going to call on Monday
en | N | we were going to deliver on Friday
en | N | I had promised to call on Friday
en | N | I should have called on Monday
en | N | we would deliver on Friday but the truck broke down
en | N | we'll deliver every Friday
en | - | last Tuesday they called about the invoice
en | - | I sent the quote yesterday
nl | N | we sturen eind deze week of begin volgende week de monsters
nl | N | ik kom langs tussen de 9e en de 11e
nl | N | ik bel donderdag of vrijdag
nl | N | we komen vrijdag of anders maandag
en | N | I'll call on Thursday or Friday
en | N | we'll come either Monday or Tuesday
en | N | I'll call on Friday or maybe Monday
nl | N | we leveren vrijdag 9.30 euro korting
nl | N | ik crediteer vrijdag 12,50 korting
nl | N | we geven vrijdag € 45,20 terug
en | N | I'll refund 12.50 today
en | N | we'll give 9.30 euro off on Friday
en | N | I'll pay back $45.20 tomorrow
`
