/** What goes wrong with what comes in, or is said, by itself, as cards/trouble/words.ts says it. */
export const comesIn = {
  en: {
    'export not yours': 'Only a team lead or the operator can export customers. Ask one of them.',
    'export used': 'That link was used already. Type “export” for another one.',
    'forget held': '{{name}} is kept until {{until}}, so it can’t be forgotten before that.',
    'forget not yours': 'Only a team lead or the operator can have a customer forgotten. Ask one of them.',
    'forget open': 'Something of {{name}} is still open: {{numbers}}. Close that first.',
    'relation gone': 'This customer isn’t there any more.',
    'hold why': 'Say why after a colon, so that everybody knows later. For example: hold Acme until 1 Jan 2028: tax',
    'keeping months': 'A number of months from 1 to {{most}}, or nothing to keep it for ever.',
    'keeping not yours': 'Only a team lead or the operator decides how long things are kept. Ask one of them.',
    'import moved on': 'This import has moved on since then. Look at the page again to see how it stands.',
    'import not yours': 'Only a team lead or the operator can import customers. Ask one of them.',
    'import under way': 'Another file is being imported just now. Try again when that’s done.',
    'goal too long':
      'A goal has {{most}} characters at most, and this one has {{length}}. Shorten it and type it again.',
    'held decided': 'Somebody has decided about this message meanwhile. See what’s still held back with “intake”.',
    'intake not allowed': 'Forms and keys are for a team lead or the operator. Pass it on to them.',
    'mail decided': 'That mail was dealt with meanwhile. What still waits: “mail”.',
    'meeting not yours': 'You’re not in that meeting, or it’s no longer in your calendar. Yours: type “meetings”.',
    'message not yours': 'That message was for somebody else. Whoever got it says whether it was useful.',
    'no mail domain': 'I know no such mail domain. A team lead types it like “mail domain in.acme.com”.',
    'no such feed': 'I don’t know that feed. See which there are with “intake”.',
    'no such way in': 'I don’t know that form or key. See which there are with “intake”.',
    'too many feeds': 'I watch {{most}} feeds already, which is the most I can. End one first: type “intake”.',
    'too many ways in':
      'There are {{most}} forms and keys already, which is the most I keep. End one first: type “intake”.',
  },
  nl: {
    'export not yours': 'Alleen een teamleider of de beheerder kan klanten exporteren. Vraag het een van hen.',
    'export used': 'Die link is al gebruikt. Typ “export” voor een nieuwe.',
    'forget held': '{{name}} wordt bewaard tot {{until}} en kan dus nog niet worden vergeten.',
    'forget not yours': 'Alleen een teamleider of de beheerder kan een klant laten vergeten. Vraag het een van hen.',
    'forget open': 'Er staat nog iets open van {{name}}: {{numbers}}. Sluit dat eerst.',
    'relation gone': 'Deze klant is er niet meer.',
    'hold why':
      'Zet achter een dubbele punt waarom, dan weet iedereen het later nog. Zoals: bewaar Acme tot 1 jan 2028: belasting',
    'keeping months': 'Een aantal maanden van 1 tot en met {{most}}, of niets om het altijd te bewaren.',
    'keeping not yours':
      'Alleen een teamleider of de beheerder bepaalt hoelang iets bewaard blijft. Vraag het een van hen.',
    'import moved on': 'Deze import is intussen verder. Bekijk de pagina opnieuw om te zien hoe het ervoor staat.',
    'import not yours': 'Alleen een teamleider of de beheerder kan klanten importeren. Vraag het een van hen.',
    'import under way': 'Er wordt nu een ander bestand geïmporteerd. Probeer het opnieuw als dat klaar is.',
    'goal too long':
      'Een doel heeft hooguit {{most}} tekens, en dit heeft er {{length}}. Maak het korter en typ het opnieuw.',
    'held decided':
      'Iemand heeft intussen over dit bericht beslist. Met “intake” zie je wat er nog wordt vastgehouden.',
    'intake not allowed': 'Over formulieren en sleutels gaat een teamleider of de beheerder. Geef het aan hen door.',
    'mail decided': 'Die mail is intussen afgehandeld. Wat er nog ligt, zie je met “mail”.',
    'meeting not yours': 'Je zit niet in die afspraak, of hij staat niet meer in je agenda. De jouwe: typ “afspraken”.',
    'message not yours': 'Dat bericht was voor iemand anders. Wie het kreeg, zegt of het nuttig was.',
    'no mail domain': 'Zo’n maildomein ken ik niet. Een teamleider typt het als “mail domein in.acme.nl”.',
    'no such feed': 'Die feed ken ik niet. Met “intake” zie je welke er zijn.',
    'no such way in': 'Dat formulier of die sleutel ken ik niet. Met “intake” zie je welke er zijn.',
    'too many feeds': 'Ik volg al {{most}} feeds, en meer kan ik er niet aan. Stop er eerst een: typ “intake”.',
    'too many ways in':
      'Er zijn al {{most}} formulieren en sleutels, en meer bewaar ik er niet. Beëindig er eerst een: typ “intake”.',
  },
} as const
