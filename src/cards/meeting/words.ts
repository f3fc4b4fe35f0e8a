import { sentences } from '../../language.ts'

export const meeting = sentences({
  en: {
    title: 'Your calendar',
    none: 'I don’t read your calendar. Your calendar program can publish an address for it, which usually ends in .ics. Type “calendar” with that address here.',
    known: 'The address that ends in {{lastFour}}',
    notYet: 'I’ll read it within a minute.',
    read: 'Calendar read {{when}}: {{events}} in the next two weeks.',
    readSome: 'Calendar read {{when}}: {{events}} in the next two weeks, {{skipped}} couldn’t be read.',
    events_one: '{{count}} event',
    events_other: '{{count}} events',
    failing:
      'I haven’t been able to read it since {{when}}. If the address has changed, type “calendar” with the new one.',
    unread: 'I haven’t been able to read your calendar since {{when}}',
    unreadText:
      'If the address has changed, type “calendar” with the new one in our direct conversation. I’ll keep trying once a day.',
    busyOnly:
      'It only shows when you’re busy, so I can’t see who you’re meeting or that you’re away. Publish it with all details if you want me to.',
    privacy:
      'I keep when you’re away, and your meetings with customers: their time, place, title and guests. Of everything else I only keep how many there are.',
    withCustomers_one: '{{count}} of them is with a customer.',
    withCustomers_other: '{{count}} of them are with customers.',
    give: 'Give its address…',
    address: 'Address of your calendar',
    addressHint: 'It begins with https:// or webcal:// and usually ends in .ics',
    off: 'Stop reading it',
    offTitle: 'I don’t read your calendar any more',
    offText: 'I’ve erased what I had read of it.',
    wasOff: 'I wasn’t reading your calendar.',
    undo: 'Undo',
    set: 'Noted: your calendar',
    badAddress:
      'That isn’t an address of a calendar. It begins with https:// or webcal://. Example: calendar https://calendar.example/tom.ics',
    elsewhereTitle: 'Not here',
    elsewhere:
      'The address of your calendar is a secret. Type it in our direct conversation. If others can read it here, let your calendar program make a new one first.',
    noKeyTitle: 'I can’t keep that address safe yet',
    noKey:
      'This installation has no ENCRYPTION_KEY, so the address would be readable in the database. Ask who runs me to set one, then type it again.',
  },
  nl: {
    title: 'Je agenda',
    none: 'Ik lees je agenda niet. Je agendaprogramma kan er een adres voor publiceren, dat meestal eindigt op .ics. Typ hier “agenda” met dat adres.',
    known: 'Het adres dat eindigt op {{lastFour}}',
    notYet: 'Ik lees hem binnen een minuut.',
    read: 'Agenda gelezen {{when}}: {{events}} in de komende twee weken.',
    readSome: 'Agenda gelezen {{when}}: {{events}} in de komende twee weken, {{skipped}} onleesbaar.',
    events_one: '{{count}} afspraak',
    events_other: '{{count}} afspraken',
    failing: 'Sinds {{when}} kan ik hem niet lezen. Is het adres veranderd, typ dan “agenda” met het nieuwe.',
    unread: 'Sinds {{when}} kan ik je agenda niet lezen',
    unreadText:
      'Is het adres veranderd, typ dan “agenda” met het nieuwe in ons eigen gesprek. Ik blijf het elke dag proberen.',
    busyOnly:
      'Er staat alleen in wanneer je bezet bent, dus ik zie niet wie je spreekt of dat je weg bent. Publiceer hem met alle details als ik dat mag weten.',
    privacy:
      'Ik bewaar wanneer je weg bent, en je afspraken met klanten: wanneer, waar, met wie en hoe ze heten. Van de rest bewaar ik alleen hoeveel het er zijn.',
    withCustomers_one: '{{count}} daarvan is met een klant.',
    withCustomers_other: '{{count}} daarvan zijn met klanten.',
    give: 'Geef het adres…',
    address: 'Adres van je agenda',
    addressHint: 'Het begint met https:// of webcal:// en eindigt meestal op .ics',
    off: 'Niet meer lezen',
    offTitle: 'Ik lees je agenda niet meer',
    offText: 'Wat ik ervan gelezen had, is gewist.',
    wasOff: 'Ik las je agenda niet.',
    undo: 'Ongedaan maken',
    set: 'Genoteerd: je agenda',
    badAddress:
      'Dat is geen adres van een agenda. Het begint met https:// of webcal://. Voorbeeld: agenda https://agenda.example/tom.ics',
    elsewhereTitle: 'Niet hier',
    elsewhere:
      'Het adres van je agenda is geheim. Typ het in ons eigen gesprek. Kunnen anderen het hier lezen, laat je agendaprogramma dan eerst een nieuw adres maken.',
    noKeyTitle: 'Ik kan dat adres nog niet veilig bewaren',
    noKey:
      'Deze installatie heeft geen ENCRYPTION_KEY, dus het adres zou leesbaar in de database staan. Vraag wie mij beheert om er een in te stellen, en typ het dan opnieuw.',
  },
})
