import { sentences } from '../../language.ts'

/** The card that leads to the page of imports, and what is told when one is over. */
export const imports = sentences({
  en: {
    title: 'Import customers',
    what: 'Bring in organisations and people from a file: CSV, Excel (.xlsx) or address cards (.vcf), with their contact moments, open cases, and revenue and cost per year.',
    how: 'You see first what would come of it. Nothing is stored until you say so, and the whole import can be undone.',
    open: 'Open the import page',
    yours:
      'With this link you can import for half an hour; after that it shows what was done, for a week. It’s your own link: whoever has it sees what you see.',
    noAddress: 'I don’t know where this page can be reached. The operator can set PUBLIC_URL.',
    done: 'Imported: {{name}}',
    undone: 'Import undone: {{name}}',
    stopped: 'Import stopped: {{name}}',
    new: 'New',
    changed: 'Changed',
    same: 'Already the same',
    out: 'Left out, looks like one of yours',
    conflict: 'Left out, could be two of yours',
    refused: 'Refused, with the reason',
    organisations: 'Organisations',
    people: 'People',
    moments: 'Contact moments',
    cases: 'Open cases',
    figures: 'Yearly figures',
    look: 'See the import',
    howUndo: 'On the page of this import you can undo the whole of it.',
    howMend: 'On the page of this import you can save what was refused as a file, and undo the whole import.',
    undoneText: 'What the import added is gone, and what it changed is as it was.',
    kept_one: '{{count}} customer was left alone, because something else changed there since. The page has the name.',
    kept_other:
      '{{count}} customers were left alone, because something else changed there since. The page has the names.',
  },
  nl: {
    title: 'Klanten importeren',
    what: 'Haal organisaties en personen binnen uit een bestand: CSV, Excel (.xlsx) of adreskaartjes (.vcf), met hun contactmomenten, open zaken, en omzet en kosten per jaar.',
    how: 'Je ziet eerst wat ervan zou komen. Er wordt niets opgeslagen tot je dat zegt, en de hele import kan ongedaan worden gemaakt.',
    open: 'Open de importpagina',
    yours:
      'Met deze link kun je een half uur importeren; daarna laat hij zien wat er is gedaan, een week lang. Het is jouw eigen link: wie hem heeft, ziet wat jij ziet.',
    noAddress: 'Ik weet niet waar deze pagina te bereiken is. De beheerder kan PUBLIC_URL instellen.',
    done: 'Geïmporteerd: {{name}}',
    undone: 'Import ongedaan gemaakt: {{name}}',
    stopped: 'Import gestopt: {{name}}',
    new: 'Nieuw',
    changed: 'Gewijzigd',
    same: 'Was al gelijk',
    out: 'Overgeslagen, lijkt op een van jullie',
    conflict: 'Overgeslagen, kan er twee van jullie zijn',
    refused: 'Geweigerd, met de reden',
    organisations: 'Organisaties',
    people: 'Personen',
    moments: 'Contactmomenten',
    cases: 'Open zaken',
    figures: 'Jaarcijfers',
    look: 'Bekijk de import',
    howUndo: 'Op de pagina van deze import kun je hem helemaal ongedaan maken.',
    howMend:
      'Op de pagina van deze import kun je bewaren wat geweigerd is, als bestand, en de hele import ongedaan maken.',
    undoneText: 'Wat de import toevoegde is weg, en wat hij wijzigde is weer zoals het was.',
    kept_one:
      '{{count}} klant is met rust gelaten, omdat daar sindsdien iets anders is gewijzigd. De naam staat op de pagina.',
    kept_other:
      '{{count}} klanten zijn met rust gelaten, omdat daar sindsdien iets anders is gewijzigd. De namen staan op de pagina.',
  },
})
