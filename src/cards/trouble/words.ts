import { sentences } from '../../language.ts'
import { comesIn } from './intake-words.ts'

export const trouble = sentences({
  en: {
    title: 'That didn’t work',
    sentence: {
      ...comesIn.en,
      'about another customer':
        'Number {{number}} is about {{name}}. Leave the number out, or start with: compliment {{name}}:',
      busy: 'Somebody else is changing this just now, so it wasn’t saved. Try again in a minute.',
      'changed meanwhile': 'Somebody changed this while you were working on it. Here’s how it looks now.',
      'change not done':
        'That change isn’t done, so there’s nothing to tell about it yet. See how it stands with: causes',
      'case closed': 'Number {{number}} is already closed.',
      'changed since':
        'Number {{number}} has changed since then, so it can’t be undone. Look at it with “brief” or in your overview.',
      'case open': 'Number {{number}} is already open.',
      'fact changed since':
        'Somebody noted something else after that. See what stands now with “facts” and the name of the customer.',
      'deadline past': 'That moment has passed. Choose one that’s still to come.',
      'handed to owner':
        '{{customer}} is already {{name}}’s. Hand it to somebody else: “handover {{customer}} to @name”.',
      'has it already': '{{name}} already has it.',
      'link changed since': 'That link has changed since then, so I left it as it is. Look at it with “brief”.',
      'link circle': '{{to}} already belongs to {{from}}, so it can’t be the other way round as well.',
      'link code expired':
        'I know this code, but it only works for {{minutes}} minutes. Ask for a new one under settings on the other platform.',
      'link code used':
        'This code has already been used, and it only works once. Ask for a new one under settings on the other platform.',
      'link code wrong':
        'I don’t know this code. Check its eight letters, or ask for a new one under settings on the other platform.',
      'link dates': 'That would end before it began. Give another day.',
      'link has another': '{{from}} belongs to {{other}} already. End that first: unlink {{from}} from {{other}}',
      'link itself': 'That’s one and the same customer: {{name}}. Name two, for example: link Jan works for Acme',
      'link kinds':
        'I can’t link {{from}} and {{to}} that way. A person works for an organisation; parents, daughters, franchises and partners are organisations.',
      'link not yours': 'Only that person can say so.',
      'link outranked':
        'You have more rights here than there. Ask for the code here, under settings, and type it there.',
      'link own code': 'This is your own code. Type it on the other platform, where I don’t know you yet.',
      'link same workspace': 'You already have an account of your own here. Type the code on the other platform.',
      'link too often':
        'You typed {{tries}} wrong codes within an hour. Wait an hour, then ask for a new code under settings on the other platform.',
      'next date needed': 'Say when you’ll call again, behind the number: missed {{number}}: Friday.',
      'merge changed since':
        'What was merged has changed since then, so it can’t be taken apart any more. Move a note with Edit on its card, or add the customer again.',
      'merge itself': 'That’s one and the same customer: {{name}}. Name two, for example: merge Acme with Acme Holding',
      'merge kinds':
        '{{organisation}} is an organisation and {{person}} is a person. I only merge two organisations or two people.',
      'merge own company': '{{name}} is us. Name two customers, for example: merge Acme with Acme Holding',
      'merge not yours':
        'These are customers of {{owner}}, so a team lead has to merge them. Pass this line on: merge {{line}}',
      'merged meanwhile':
        '{{name}} has been merged into {{into}} meanwhile. Nothing was done. Look with: brief {{into}}',
      'no longer deniable':
        'Complaint {{number}} could be called none until the end of the working day after it. Close it instead: close {{number}}',
      'no room': 'My disk is full, so this wasn’t saved. Ask your operator to make room, then try again.',
      'no such case': 'I don’t know number {{number}}.',
      'no such colleague': 'I don’t know a colleague called “{{name}}”.',
      'not allowed': 'Only {{owner}} or a team lead can do that.',
      'nobody hears it':
        '{{name}} isn’t there now, and nobody covers for them who could answer. Ask another colleague.',
      'not won yet':
        'Quote {{number}} isn’t won yet. First say that you won it, and why: won {{number}}: what they liked.',
      'other customer': 'Number {{number}} is about another customer. Only quotes to one customer make one total.',
      'others answered':
        '{{name}} has answered already, in question {{number}}, so asking others can’t be undone. Look at it with “questions”.',
      'part of another':
        'Number {{number}} is a part of {{whole}}. Attach that one: attach {{whole}}, and the incident.',
      'same quote': 'That’s quote {{number}} twice. Name another one: quote {{number}} with its number.',
      'not of annoyances':
        'Somebody registered complaint {{number}}. Close it, with what you told the customer: close {{number}}',
      'not offered':
        'Number {{number}} isn’t waiting for that answer any more. See what waits for your yes with “accept”.',
      'take first': 'Nobody has taken number {{number}} yet. Take it first: take {{number}}',
      'model changed meanwhile':
        'Somebody changed the model meanwhile, so I left it as it is. Look at it with “model”, and do it again.',
      'not facilitator':
        'Only {{name}}, who leads this session, decides that. A model owner takes over with: model session take',
      'session depth': 'Agree first how far you’ll work these out: choose it on the card of the session.',
      'session empty': 'Nothing has been written in this step yet. Let somebody write a note first.',
      'session moved': 'The session is in another step by now. Go on from its newest card.',
      'session note used': 'Something has been written about this note meanwhile, so it stays.',
      'session note gone': 'That note was withdrawn meanwhile. Choose another one on the card of the session.',
      'session over': 'This session has ended. Begin another one with: model session',
      'session there': 'Another session has begun here meanwhile, so this one stays as it ended.',
      'not model owner': 'The model is changed by its owner or the operator. Propose it to them.',
      'not told': 'Incident {{number}} closes once every customer it touches has been told. Not told yet: {{names}}.',
      'too many habits':
        'There’s room for {{most}} at most of what {{name}} always wants. Drop one first: usual {{name}}: no longer, and that one.',
      'usual changed since':
        'The usual has changed since then, so it can’t be put back. Look at it with “usual” and the name of the customer.',
      'project changed since':
        'That project has changed since then, so I left it as it is. Look at it with “projects”.',
      'project named': 'There’s a project called {{name}} already. Give another name.',
      'project not yours':
        'Only who began {{name}}, a colleague who is in it or a team lead can close it or open it again.',
      'project over': 'Project {{name}} is closed. Open it again first: project {{name}}: reopen',
      'pulse answered': 'The customer has already answered about number {{number}}. See it with: pulse {{number}}',
      'pulse not asked': 'There’s no link for number {{number}} yet. Make it with: pulse {{number}}',
      'pulse not yours': 'Only who asked question {{number}} can say how it was handled.',
      'pulse of none':
        'I don’t ask customers about number {{number}}: only about a complaint or a quote that’s closed. Type the number of one of those: pulse 12',
      'pulse sent':
        'You said that the customer has the link for number {{number}}, so they can answer. See it with: pulse {{number}}',
      'pulse too early': 'Number {{number}} is still open. Once it’s closed, type again: pulse {{number}}',
      'quiet too long':
        'Quiet lasts until the end of your next working day at most. For longer, type: absence until friday',
      'renamed since':
        'It has changed since then, so the old name can’t be put back. Type: rename, the name it has now, to, the name you want.',
      'undo not yours': 'Only the person who wrote it can change or undo it.',
      'week note of a lead': 'The note of the week is written by a team lead. Pass it on to them.',
      'week note read':
        'Somebody has read this note already, so it stays as it is. Write another: note of the week: your text',
      'week note too long':
        'A note of the week has {{most}} characters at most, and this one has {{length}}. Shorten it: note of the week: your text',
      'pause too long':
        'Reminders can be off for {{days}} working days at most. Choose an earlier day for number {{number}}.',
      'wait too long':
        'A customer gets {{days}} working days at most before I ask again. Choose an earlier day for number {{number}}.',
      'undo too late': 'You can undo something for {{minutes}} minutes. Use Edit, or log a correction.',
    },
    role: 'That’s for colleagues with the role {{role}}.',
    roles: { member: 'colleague', lead: 'team lead', 'model owner': 'model owner', operator: 'operator' },
    guest: 'I only talk about customers with colleagues, and you’re a guest here.',
    inactive: 'Your account here is closed. Ask your operator to reopen it.',
    stranger: 'This workspace isn’t connected to Kastelein. Ask whoever installed me.',
    unknown: {
      title: 'One moment',
      person: 'I can’t check right now whether you’re a colleague. I’ll answer as soon as I know.',
      place: 'I can’t check right now who can read this. I’ll answer as soon as I know.',
      search:
        'I can’t check right now whether you’re a colleague. Try again in a minute, or say something in our own chat.',
      searchHere: 'I can’t check right now who can read this. Try again in a minute.',
      never:
        'I tried for a day and couldn’t find out whether you’re a colleague and who can read that. Ask me again in our own chat.',
    },
    gone: 'That’s no longer there. Somebody may have withdrawn it.',
    oldButton:
      'I no longer know this button: I’ve changed since I showed it. Nothing was done. Type what you want to do, or look at what I can do now.',
    undoNothing: 'You wrote nothing in the last {{minutes}} minutes that can be undone. Use Edit, or log a correction.',
    undoOnlyMade: 'What you did last can’t be undone with a word. Change it on its card.',
    fault: 'Something went wrong at my end',
    faultText: 'Nothing was saved. Please try again in a minute. If it keeps happening, give your operator this code:',
    unsaved: 'You typed:',
    interrupted: 'Saved just before an interruption',
    interruptedText: 'I was stopped right after saving this, so here’s your answer after all:',
  },
  nl: {
    title: 'Dat lukte niet',
    sentence: {
      ...comesIn.nl,
      'about another customer':
        'Nummer {{number}} gaat over {{name}}. Laat het nummer weg, of begin met: compliment {{name}}:',
      busy: 'Iemand anders verandert dit op dit moment, dus het is niet bewaard. Probeer het over een minuut opnieuw.',
      'changed meanwhile': 'Iemand heeft dit gewijzigd terwijl jij bezig was. Zo staat het er nu voor.',
      'change not done':
        'Die verandering is niet gedaan, dus er valt nog niets over te vertellen. Zie hoe het staat met: oorzaken',
      'case closed': 'Nummer {{number}} is al gesloten.',
      'changed since':
        'Nummer {{number}} is daarna veranderd en kan dus niet meer terug. Kijk in het dossier of in je overzicht hoe het staat.',
      'case open': 'Nummer {{number}} staat al open.',
      'fact changed since':
        'Iemand heeft daarna iets anders vastgelegd. Kijk wat er nu staat met “feiten” en de naam van de klant.',
      'deadline past': 'Dat moment is voorbij. Kies er een dat nog komt.',
      'handed to owner':
        '{{customer}} is al van {{name}}. Draag over aan iemand anders: “overdracht {{customer}} aan @naam”.',
      'has it already': '{{name}} heeft hem al.',
      'link changed since':
        'Die band is intussen veranderd, dus ik heb hem gelaten zoals hij is. Bekijk hem met “dossier”.',
      'link circle': '{{to}} hoort al bij {{from}}, dus het kan niet ook andersom.',
      'link code expired':
        'Ik ken deze code, maar hij werkt maar {{minutes}} minuten. Vraag een nieuwe bij instellingen op het andere platform.',
      'link code used':
        'Deze code is al gebruikt, en hij werkt maar één keer. Vraag een nieuwe bij instellingen op het andere platform.',
      'link code wrong':
        'Ik ken deze code niet. Kijk de acht letters na, of vraag een nieuwe bij instellingen op het andere platform.',
      'link dates': 'Dan zou het ophouden voor het begon. Geef een andere dag.',
      'link has another': '{{from}} hoort al bij {{other}}. Beëindig dat eerst: ontkoppel {{from}} van {{other}}',
      'link itself': 'Dat is een en dezelfde klant: {{name}}. Noem er twee, bijvoorbeeld: koppel Jan werkt bij Acme',
      'link kinds':
        'Zo kan ik {{from}} en {{to}} niet koppelen. Een persoon werkt bij een organisatie; moeders, dochters, franchises en partners zijn organisaties.',
      'link not yours': 'Dat kan diegene alleen zelf zeggen.',
      'link outranked': 'Je hebt hier meer rechten dan daar. Vraag de code hier, bij instellingen, en typ hem daar.',
      'link own code': 'Dit is je eigen code. Typ hem op het andere platform, waar ik je nog niet ken.',
      'link same workspace': 'Je hebt hier al een eigen account. Typ de code op het andere platform.',
      'link too often':
        'Je hebt binnen een uur {{tries}} verkeerde codes getypt. Wacht een uur en vraag dan een nieuwe code bij instellingen op het andere platform.',
      'next date needed': 'Zeg achter het nummer wanneer je weer belt: gemist {{number}}: vrijdag.',
      'merge changed since':
        'Wat samengevoegd is, is daarna veranderd en kan niet meer uit elkaar. Verplaats een notitie met Wijzigen op de kaart, of voeg de klant opnieuw toe.',
      'merge itself':
        'Dat is een en dezelfde klant: {{name}}. Noem er twee, bijvoorbeeld: voeg Acme samen met Acme Holding',
      'merge kinds':
        '{{organisation}} is een organisatie en {{person}} is een persoon. Ik voeg alleen twee organisaties of twee personen samen.',
      'merge own company': '{{name}} zijn wij zelf. Noem twee klanten, bijvoorbeeld: voeg Acme samen met Acme Holding',
      'merge not yours':
        'Dit zijn klanten van {{owner}}, dus een teamleider moet ze samenvoegen. Geef deze regel door: samenvoegen {{line}}',
      'merged meanwhile':
        '{{name}} is intussen samengevoegd met {{into}}. Er is niets gedaan. Kijk met: dossier {{into}}',
      'no longer deniable':
        'Klacht {{number}} kon tot het einde van de werkdag erna geen klacht worden genoemd. Sluit hem: sluit {{number}}',
      'no room':
        'Mijn schijf is vol, dus dit is niet bewaard. Vraag je beheerder om ruimte te maken en probeer het dan opnieuw.',
      'no such case': 'Ik ken nummer {{number}} niet.',
      'no such colleague': 'Ik ken geen collega die “{{name}}” heet.',
      'not allowed': 'Dat kan alleen {{owner}} of een teamleider.',
      'nobody hears it':
        '{{name}} is er nu niet, en er is geen vervanger die kan antwoorden. Vraag het een andere collega.',
      'not won yet':
        'Offerte {{number}} is nog niet gewonnen. Zeg eerst dat en waarom: gewonnen {{number}}: wat ze goed vonden.',
      'other customer':
        'Nummer {{number}} gaat over een andere klant. Alleen offertes aan één klant maken samen één totaal.',
      'others answered':
        '{{name}} heeft al geantwoord, in vraag {{number}}, dus de vraag aan anderen blijft staan. Bekijk hem met “vragen”.',
      'part of another': 'Nummer {{number}} hoort bij {{whole}}. Koppel die: koppel {{whole}}, en de storing.',
      'same quote': 'Dat is twee keer offerte {{number}}. Noem een andere: offerte {{number}} met het nummer ervan.',
      'not of annoyances':
        'Klacht {{number}} heeft iemand gemeld. Sluit hem, met wat je de klant hebt verteld: sluit {{number}}',
      'not offered': 'Nummer {{number}} wacht niet meer op dat antwoord. Wat op jouw ja wacht, zie je met “accepteer”.',
      'take first': 'Niemand heeft nummer {{number}} nog opgepakt. Pak hem eerst op: pak {{number}}',
      'model changed meanwhile':
        'Iemand heeft het model intussen gewijzigd, dus ik heb het gelaten zoals het is. Bekijk het met “model” en doe het opnieuw.',
      'not facilitator':
        'Alleen {{name}}, die deze sessie leidt, beslist dat. Een modeleigenaar neemt het over met: model sessie overnemen',
      'session depth': 'Spreek eerst af hoe ver jullie dit uitwerken: kies het op de kaart van de sessie.',
      'session empty': 'In deze stap is nog niets geschreven. Laat eerst iemand een briefje schrijven.',
      'session moved': 'De sessie is inmiddels bij een andere stap. Op de nieuwste kaart zie je waar jullie zijn.',
      'session note used': 'Er is intussen iets bij dit briefje geschreven, dus het blijft staan.',
      'session note gone': 'Dat briefje is intussen ingetrokken. Kies een ander op de kaart van de sessie.',
      'session over': 'Deze sessie is afgelopen. Begin een nieuwe met: model sessie',
      'session there': 'Hier is intussen een andere sessie begonnen, dus deze blijft zoals ze eindigde.',
      'not model owner': 'Het model wordt gewijzigd door de modeleigenaar of de beheerder. Stel het hun voor.',
      'not told':
        'Storing {{number}} sluit pas als elke klant die er last van heeft het weet. Weet het nog niet: {{names}}.',
      'too many habits':
        'Er passen hooguit {{most}} vaste wensen bij {{name}}. Laat er eerst een vallen: gewoonte {{name}}: niet meer, en die ene.',
      'usual changed since':
        'De vaste wensen zijn daarna veranderd en kunnen dus niet terug. Kijk met “gewoonte” en de naam van de klant.',
      'project changed since':
        'Dat project is intussen veranderd, dus ik heb het gelaten zoals het is. Bekijk het met “projecten”.',
      'project named': 'Er is al een project {{name}}. Geef een andere naam.',
      'project not yours':
        'Alleen wie {{name}} begon, een collega die eraan meedoet of een teamleider kan het sluiten of weer openen.',
      'project over': 'Project {{name}} is gesloten. Open het eerst weer: project {{name}}: heropen',
      'pulse answered': 'De klant heeft al geantwoord over nummer {{number}}. Je ziet het met: peiling {{number}}',
      'pulse not asked': 'Voor nummer {{number}} is er nog geen link. Maak die met: peiling {{number}}',
      'pulse not yours': 'Alleen wie vraag {{number}} stelde, kan zeggen hoe die behandeld is.',
      'pulse of none':
        'Over nummer {{number}} vraag ik klanten niets: alleen over een klacht of offerte die gesloten is. Typ daar het nummer van: peiling 12',
      'pulse sent':
        'Je zei dat de klant de link voor nummer {{number}} heeft, dus kan er antwoord komen. Je ziet het met: peiling {{number}}',
      'pulse too early': 'Nummer {{number}} is nog open. Typ als het gesloten is opnieuw: peiling {{number}}',
      'quiet too long':
        'Stil duurt hooguit tot het einde van je volgende werkdag. Typ voor langer: afwezig tot vrijdag',
      'renamed since':
        'Er is daarna iets veranderd, dus de oude naam kan niet terug. Typ: hernoem, de naam van nu, naar, de naam die je wilt.',
      'undo not yours': 'Alleen wie het schreef, kan het wijzigen of ongedaan maken.',
      'week note of a lead': 'Het weekbericht schrijft een teamleider. Geef dit aan je teamleider door.',
      'week note read':
        'Iemand heeft dit bericht al gelezen, dus het blijft zoals het is. Schrijf een nieuw: weekbericht: je tekst',
      'week note too long':
        'Een weekbericht heeft hooguit {{most}} tekens, en dit heeft er {{length}}. Maak het korter: weekbericht: je tekst',
      'pause too long':
        'Herinneringen kunnen hoogstens {{days}} werkdagen uit. Kies een eerdere dag voor nummer {{number}}.',
      'wait too long':
        'Een klant krijgt hoogstens {{days}} werkdagen voordat ik weer vraag hoe het staat. Kies een eerdere dag voor nummer {{number}}.',
      'undo too late': 'Ongedaan maken kan {{minutes}} minuten lang. Gebruik Wijzigen, of noteer een correctie.',
    },
    role: 'Dat is voor collega’s met de rol {{role}}.',
    roles: { member: 'collega', lead: 'teamleider', 'model owner': 'modeleigenaar', operator: 'beheerder' },
    guest: 'Over klanten praat ik alleen met collega’s, en jij bent hier te gast.',
    inactive: 'Je account is hier gesloten. Vraag je beheerder om het weer te openen.',
    stranger: 'Deze werkruimte is niet met Kastelein verbonden. Vraag het aan wie mij heeft geïnstalleerd.',
    unknown: {
      title: 'Een ogenblik',
      person: 'Ik kan nu niet nagaan of je een collega bent. Ik antwoord zodra ik het weet.',
      place: 'Ik kan nu niet nagaan wie hier meeleest. Ik antwoord zodra ik het weet.',
      search:
        'Ik kan nu niet nagaan of je een collega bent. Probeer het over een minuut opnieuw, of zeg iets in ons eigen gesprek.',
      searchHere: 'Ik kan nu niet nagaan wie hier meeleest. Probeer het over een minuut opnieuw.',
      never:
        'Ik heb een dag lang niet kunnen nagaan of je een collega bent en wie daar meeleest. Vraag het me opnieuw in ons eigen gesprek.',
    },
    gone: 'Dat is er niet meer. Misschien heeft iemand het ingetrokken.',
    oldButton:
      'Ik ken deze knop niet meer: ik ben veranderd sinds ik hem liet zien. Er is niets gedaan. Typ wat je wilt doen, of kijk wat ik nu kan.',
    undoNothing:
      'In de laatste {{minutes}} minuten heb je niets geschreven dat je ongedaan kunt maken. Gebruik Wijzigen, of noteer een correctie.',
    undoOnlyMade: 'Wat je het laatst deed, kun je niet met een woord ongedaan maken. Verander het op de kaart.',
    fault: 'Er ging bij mij iets mis',
    faultText:
      'Er is niets opgeslagen. Probeer het over een minuut opnieuw. Blijft het misgaan, geef je beheerder dan deze code:',
    unsaved: 'Dit had je getypt:',
    interrupted: 'Opgeslagen vlak voor een onderbreking',
    interruptedText: 'Ik werd gestopt net nadat ik dit opsloeg, dus hier is je antwoord alsnog:',
  },
})
