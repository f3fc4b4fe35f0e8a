import { sentences } from '../../language.ts'

export const trouble = sentences({
  en: {
    title: 'That did not work',
    sentence: {
      busy: 'Somebody else is changing this just now, so it was not saved. Try again in a minute.',
      'changed meanwhile': 'Somebody changed this while you were at it. Here is how it stands now.',
      'case closed': 'Number {{number}} is closed already.',
      'changed since':
        'Number {{number}} has changed since then, so it can’t be taken back. Look at it with “brief” or in your overview.',
      'case open': 'Number {{number}} is open already.',
      'deadline past': 'That moment has passed. Choose one that is still to come.',
      'has it already': '{{name}} has it already.',
      'link code expired':
        'I know this code, but it only works for {{minutes}} minutes. Ask for a new one under settings on the other platform.',
      'link code used':
        'This code has been used already, and it works once. Ask for a new one under settings on the other platform.',
      'link code wrong':
        'I do not know this code. Check its eight letters, or ask for a new one under settings on the other platform.',
      'link not yours': 'Only the person themselves can say that.',
      'link outranked': 'You may do more here than there. Ask for the code here, under settings, and type it there.',
      'link own code': 'This is your own code. Type it on the other platform, where I do not know you yet.',
      'link same workspace': 'You have an account of your own here already. Type the code on the other platform.',
      'link too often':
        'You tried {{tries}} wrong codes within an hour. Wait an hour, then ask for a new code under settings on the other platform.',
      'no room': 'My disk is full, so this was not saved. Ask your operator to make room, then try again.',
      'no such case': 'I do not know number {{number}}.',
      'no such colleague': 'I do not know a colleague called “{{name}}”.',
      'not allowed': 'Only {{owner}} or a team lead can do that.',
      'undo not yours': 'Only the person who wrote it can change or take it back.',
      'undo too late': 'Taking back works for {{minutes}} minutes. Use Edit or log a correction.',
    },
    role: 'That is for colleagues with the role {{role}}.',
    roles: { member: 'colleague', lead: 'team lead', 'model owner': 'model owner', operator: 'operator' },
    guest: 'I only talk about customers with colleagues, and you are a guest here.',
    inactive: 'Your account here is closed. Ask your operator to open it again.',
    stranger: 'This workspace is not connected to Kastelein. Ask whoever installed me.',
    unknown: {
      title: 'One moment',
      person: 'I can’t check right now whether you’re a colleague. I’ll answer as soon as I know.',
      place: 'I can’t check right now who reads along here. I’ll answer as soon as I know.',
      search:
        'I can’t check right now whether you’re a colleague. Try again in a minute, or say something in our own chat.',
      searchHere: 'I can’t check right now who reads along here. Try again in a minute.',
      never:
        'I tried for a day and could not find out whether you’re a colleague and who reads along there. Ask me again in our own chat.',
    },
    gone: 'That isn’t there any more. Somebody may have taken it back.',
    oldButton:
      'I no longer know this button: I’ve changed since I showed it. Nothing was done. Type what you want to do, or look at what I can do now.',
    undoNothing:
      'In the last {{minutes}} minutes you wrote nothing that can be taken back. Use Edit, or log a correction.',
    undoOnlyMade: 'What you did last can’t be taken back with a word. Change it on its card.',
    fault: 'Something broke on my side',
    faultText: 'Nothing was saved. Please try again in a minute. If it keeps happening, give your operator this code:',
    unsaved: 'What you typed, to use again:',
    interrupted: 'Saved just before an interruption',
    interruptedText: 'I was stopped right after saving this, so here is your answer late:',
  },
  nl: {
    title: 'Dat lukte niet',
    sentence: {
      busy: 'Iemand anders verandert dit op dit moment, dus het is niet bewaard. Probeer het over een minuut opnieuw.',
      'changed meanwhile': 'Iemand veranderde dit terwijl jij bezig was. Zo staat het er nu voor.',
      'case closed': 'Nummer {{number}} is al gesloten.',
      'changed since':
        'Nummer {{number}} is daarna veranderd en kan dus niet meer terug. Kijk in het dossier of in je overzicht hoe het staat.',
      'case open': 'Nummer {{number}} staat al open.',
      'deadline past': 'Dat moment is voorbij. Kies er een dat nog komt.',
      'has it already': '{{name}} heeft hem al.',
      'link code expired':
        'Ik ken deze code, maar hij werkt maar {{minutes}} minuten. Vraag een nieuwe bij instellingen op het andere platform.',
      'link code used':
        'Deze code is al gebruikt, en hij werkt één keer. Vraag een nieuwe bij instellingen op het andere platform.',
      'link code wrong':
        'Ik ken deze code niet. Kijk de acht letters na, of vraag een nieuwe bij instellingen op het andere platform.',
      'link not yours': 'Dat kan alleen de persoon zelf zeggen.',
      'link outranked': 'Je mag hier meer dan daar. Vraag de code hier, bij instellingen, en typ hem daar.',
      'link own code': 'Dit is je eigen code. Typ hem op het andere platform, waar ik je nog niet ken.',
      'link same workspace': 'Je hebt hier al een eigen account. Typ de code op het andere platform.',
      'link too often':
        'Je probeerde {{tries}} verkeerde codes binnen een uur. Wacht een uur en vraag dan een nieuwe code bij instellingen op het andere platform.',
      'no room':
        'Mijn schijf is vol, dus dit is niet bewaard. Vraag je beheerder om ruimte te maken en probeer het dan opnieuw.',
      'no such case': 'Ik ken nummer {{number}} niet.',
      'no such colleague': 'Ik ken geen collega die “{{name}}” heet.',
      'not allowed': 'Dat kan alleen {{owner}} of een teamleider.',
      'undo not yours': 'Alleen wie het schreef kan het wijzigen of terugnemen.',
      'undo too late': 'Terugnemen kan {{minutes}} minuten lang. Gebruik Wijzigen of noteer een verbetering.',
    },
    role: 'Dat is voor collega’s met de rol {{role}}.',
    roles: { member: 'collega', lead: 'teamleider', 'model owner': 'modeleigenaar', operator: 'beheerder' },
    guest: 'Over klanten praat ik alleen met collega’s, en jij bent hier te gast.',
    inactive: 'Je account is hier gesloten. Vraag je beheerder het weer te openen.',
    stranger: 'Deze werkruimte is niet met Kastelein verbonden. Vraag het wie mij installeerde.',
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
    gone: 'Dat is er niet meer. Misschien heeft iemand het teruggenomen.',
    oldButton:
      'Ik ken deze knop niet meer: ik ben veranderd sinds ik hem liet zien. Er is niets gedaan. Typ wat je wilt doen, of kijk wat ik nu kan.',
    undoNothing:
      'In de laatste {{minutes}} minuten schreef je niets dat je terug kunt nemen. Gebruik Wijzigen, of noteer een correctie.',
    undoOnlyMade: 'Wat je het laatst deed, kun je niet met een woord terugnemen. Verander het op de kaart.',
    fault: 'Er ging iets stuk aan mijn kant',
    faultText:
      'Er is niets opgeslagen. Probeer het over een minuut opnieuw. Blijft het gebeuren, geef je beheerder dan deze code:',
    unsaved: 'Wat je typte, om opnieuw te gebruiken:',
    interrupted: 'Opgeslagen vlak voor een onderbreking',
    interruptedText: 'Ik werd gestopt net nadat ik dit opsloeg, dus hier is je antwoord alsnog:',
  },
})
