import { sentences } from '../../language.ts'

/** What is wrong with a file, and what is different in it. */
export const modelFile = sentences({
  en: {
    line: 'Line {{line}}: {{what}}',
    lineIn: 'Line {{line}}, “{{cell}}”: {{what}}',
    fault: {
      'not yaml': 'I can’t read on from here. Look at the indentation, the colons and the quotes.',
      'too large': 'the file is longer than {{file}} characters.',
      'no interactions':
        'there are no interactions. Write “interactions:”, and below it, indented, one name at a time.',
      'too many': 'there are more than {{cells}} interactions.',
      'unknown key': '“{{said}}” isn’t a field I know.',
      'unknown language': '“{{said}}” isn’t a language I speak. Write one of: {{choices}}.',
      'unknown word': '“{{said}}” can’t stand here. Write one of: {{choices}}.',
      'not a sentence': 'one sentence belongs here, not a list.',
      'not a list': 'a list belongs here: each item on a line of its own, after “- ”.',
      'not fields': 'fields belong below the name, each on a line of its own, like “form: call”.',
      'no time': '“{{said}}” isn’t a time. Write it like “30 minutes”, “2 hours” or “1 day”.',
      'too long': '“{{said}}” is too long: {{text}} characters at most, and {{name}} for a name.',
      'too many items': 'there are more than {{items}} items.',
      'no name': 'this interaction has no name.',
      'name twice': 'another interaction has this name already.',
      'key twice': '“{{said}}” is here a second time.',
      'says the same':
        'this is for exactly the same contact as “{{said}}”. Make the form, subject, direction or who it’s with different.',
      'not a ladder': 'each step needs a time and who’s told: “after: 2 hours” and “tell: lead”.',
      'ladder goes back': 'each step has to come later than the one before.',
      'ladder of what never climbs': 'who’s told, and when, belongs only where this becomes one of: {{said}}.',
      'not a branch':
        'an escalation in some cases needs “ladder”, and at least one of “tier: A”, “hours: outside” and “team: Support”.',
      'branch twice': 'two of these escalations are for exactly the same ones.',
      alias: 'references with “&” and “*” aren’t read. Write it out.',
    },
    change: {
      added: '“{{cell}}” is new.',
      gone: '“{{cell}}” goes.',
      order: 'The interactions are in another order.',
      set: '“{{cell}}”: {{field}} was open and becomes {{to}}.',
      emptied: '“{{cell}}”: {{field}} was {{from}} and is left open.',
      became: '“{{cell}}”: {{field}} was {{from}} and becomes {{to}}.',
      came: '“{{cell}}”: {{field}} gains {{came}}.',
      went: '“{{cell}}”: {{field}} loses {{went}}.',
      cameAndWent: '“{{cell}}”: {{field}} gains {{came}} and loses {{went}}.',
      moved: '“{{cell}}”: {{field}} is in another order.',
    },
  },
  nl: {
    line: 'Regel {{line}}: {{what}}',
    lineIn: 'Regel {{line}}, “{{cell}}”: {{what}}',
    fault: {
      'not yaml':
        'vanaf hier kan ik het niet lezen. Kijk naar het inspringen, de dubbele punten en de aanhalingstekens.',
      'too large': 'het bestand is langer dan {{file}} tekens.',
      'no interactions':
        'er zijn geen interacties. Schrijf “interacties:”, en daaronder, ingesprongen, steeds één naam.',
      'too many': 'er zijn meer dan {{cells}} interacties.',
      'unknown key': '“{{said}}” is geen veld dat ik ken.',
      'unknown language': '“{{said}}” is geen taal die ik spreek. Schrijf een van deze: {{choices}}.',
      'unknown word': '“{{said}}” kan hier niet staan. Schrijf een van deze: {{choices}}.',
      'not a sentence': 'hier hoort één zin, geen lijst.',
      'not a list': 'hier hoort een lijst: elk punt op een eigen regel, na “- ”.',
      'not fields': 'onder de naam horen velden, elk op een eigen regel, zoals “vorm: telefoon”.',
      'no time': '“{{said}}” is geen tijd. Schrijf bijvoorbeeld “30 minuten”, “2 uur” of “1 dag”.',
      'too long': '“{{said}}” is te lang: hoogstens {{text}} tekens, en {{name}} voor een naam.',
      'too many items': 'er zijn meer dan {{items}} punten.',
      'no name': 'deze interactie heeft geen naam.',
      'name twice': 'een andere interactie heet al zo.',
      'key twice': '“{{said}}” staat hier voor de tweede keer.',
      'says the same':
        'dit is voor precies hetzelfde contact als “{{said}}”. Maak de vorm, het onderwerp, de richting of met wie het is anders.',
      'not a ladder': 'elke stap heeft een tijd nodig en wie bericht krijgt: “na: 2 uur” en “meld: leiding”.',
      'ladder goes back': 'elke stap moet later komen dan de vorige.',
      'ladder of what never climbs': 'wie het wanneer hoort, staat alleen waar dit een van deze wordt: {{said}}.',
      'not a branch':
        'een escalatie in bepaalde gevallen heeft “ladder” nodig, en minstens één van “klantklasse: A”, “uren: buiten” en “team: Support”.',
      'branch twice': 'twee van deze escalaties zijn voor precies dezelfde.',
      alias: 'verwijzingen met “&” en “*” worden niet gelezen. Schrijf het uit.',
    },
    change: {
      added: '“{{cell}}” is nieuw.',
      gone: '“{{cell}}” vervalt.',
      order: 'De interacties staan in een andere volgorde.',
      set: '“{{cell}}”: {{field}} was open en wordt {{to}}.',
      emptied: '“{{cell}}”: {{field}} was {{from}} en blijft open.',
      became: '“{{cell}}”: {{field}} was {{from}} en wordt {{to}}.',
      came: '“{{cell}}”: {{field}} krijgt erbij: {{came}}.',
      went: '“{{cell}}”: {{field}} raakt kwijt: {{went}}.',
      cameAndWent: '“{{cell}}”: {{field}} krijgt erbij: {{came}}, en raakt kwijt: {{went}}.',
      moved: '“{{cell}}”: {{field}} in een andere volgorde.',
    },
  },
})
