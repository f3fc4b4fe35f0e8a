import { expect, test } from 'vitest'
import { cameOf } from './came-of.ts'

// What comes of a file of a mail program, read once by a person and kept.

test('outlook-en.csv is recognised and read', () => {
  expect(cameOf('contacts/outlook-en.csv')).toEqual({
    source: 'outlook',
    notTaken:
      'Title; Suffix; Nickname; Given Yomi; Surname Yomi; Pager; Business Fax; TTY/TDD Phone; IMAddress; Department; Company Yomi; Business State; Birthday',
    neverTaken: 'Spouse; Hobby; Gender',
    lines: [
      '2 organisation Fjordwerk AB · Storgatan 1, 111 22, Sweden · Stockholm',
      '2 person Zoë Ångström · zoe@fjordwerk.example · +46 8 123 456 00 · +46 70 123 45 67',
      '2 is · Buyer',
      '3 organisation Bakkerij Bos B.V.',
      '3 person Jan van der Berg · jan@bakkerij-bos.example · +31 38 765 4321 · +31 6 12345678 · Thuisweg 3, 8051 AB · Hattem',
      '3 is · Baker',
      '3 note Call before ten. | Not on Fridays.',
      '4 organisation De Houtzaag · info@houtzaag.example · +31 38 123 4567 · Zagerij 12/A, 8011 AA · Zwolle',
      '5 refused: number mangled, Business Phone “3.16E+10”',
      '6 refused: no name',
      '7 nothing',
    ],
  })
})

test('outlook-nl.csv is recognised and read', () => {
  expect(cameOf('contacts/outlook-nl.csv', { encoding: 'windows-1252' })).toEqual({
    source: 'outlook',
    notTaken:
      'Titel; Achtervoegsel; Afdeling; Werkadres, provincie; Fax op werk; E-mailtype; Weergavenaam voor e-mail; Privé; Verjaardag',
    neverTaken: "Geslacht; Hobby's; Kinderen; Partner; Sofinummer",
    lines: [
      '2 organisation Café De Zwaan · Oude Markt 2, 8011 AA · Zwolle',
      '2 person René d’Hondt · rene@dezwaan.example · +31 38 123 4567 · +31 6 12345678 · +31 38 765 4321',
      '2 is · Eigenaar',
      '2 note Belt liefst ’s ochtends',
      "3 person Anneke van 't Hof · +31 38 765 4321 · Thuisweg 4, 8051 AB · Hattem",
      '4 organisation Groß & Söhne · Hauptstraße 5, 50667, Duitsland · Köln',
      '4 person Jürgen Groß · juergen@gross.example · +49 221 123456',
      '4 note Spaart € 5.000',
      '5 organisation Claes bvba · Kerkstraat 9, Bus 3, 9000, België · Gent',
      '5 person Bart Claes · bart@claes.example · +32 475 12 34 56',
      '6 refused: number mangled, Mobiele telefoon “6,12E+08”',
    ],
  })
})

test('google-old.csv is recognised and read', () => {
  expect(cameOf('contacts/google-old.csv')).toEqual({
    source: 'google',
    notTaken:
      'Yomi Name; Given Name Yomi; Name Prefix; Nickname; Birthday; Photo; Group Membership; E-mail 1 - Type; E-mail 2 - Type; Phone 1 - Type; Address 1 - Type; Address 1 - Formatted; Address 1 - PO Box; Address 1 - Region; Organization 1 - Type',
    neverTaken: 'Gender; Hobby',
    lines: [
      '2 organisation Berg Transport · Dorpsstraat 1, 8011 AA · Zwolle',
      '2 person Jan van der Berg · jan@berg.example · j.berg@berg.example · +31 6 12345678 · +31 38 123 4567 · nl',
      '2 is · Planner',
      '2 note Wil een offerte',
      '3 person Noor · noor@voorbeeld.example',
      "4 organisation Buurthuis 't Anker · +31 38 765 4321",
      '5 refused: not an address, E-mail 1 - Value “bel.eerst.example”',
      '6 person 王小明 · +86 138 0013 8000',
    ],
  })
})

test('google-new.csv is recognised and read', () => {
  expect(cameOf('contacts/google-new.csv')).toEqual({
    source: 'google',
    notTaken:
      'Phonetic First Name; Phonetic Middle Name; Phonetic Last Name; Name Prefix; Name Suffix; Nickname; File As; Organization Department; Birthday; Photo; Labels; E-mail 1 - Label; E-mail 2 - Label; Phone 1 - Label; Phone 4 - Label; Address 1 - Label; Address 1 - Formatted; Address 1 - Extended Address',
    neverTaken: '',
    lines: [
      '2 organisation Kovács Kft. · Fő utca 1, 1011, HU · Budapest',
      '2 person Mária Kovács · maria@kovacs.example · maria@thuis.example · +36 1 234 5678 · +36 30 123 4567',
      '2 is · Director',
      '3 person Sjoerd de Vries · sjoerd@vries.example · +31 6 12345678',
      '3 note Regel een | regel twee',
      '4 organisation Drukkerij Inkt · info@inkt.example',
      '5 organisation Inkt & Co',
      '5 person Ahmed El Idrissi · +212 6 12 34 56 78',
      '6 refused: not an address, E-mail 1 - Value “karin@bos”',
    ],
  })
})

test('cards.csv is recognised and read', () => {
  expect(cameOf('contacts/cards.csv')).toEqual({
    source: 'cards',
    notTaken: '',
    neverTaken: '',
    lines: [
      '2 organisation Bakkerij Bos · Dorpsstraat 1, 8011 AA · Zwolle',
      '2 person Jan van der Berg · #urn:uuid:1 · jan@bos.example · j@bos.example · +31 6 12345678',
      '2 is · Bakker',
      '2 note Belt liever',
      '3 organisation Bos, Vos & Zn. · #urn:uuid:2 · info@vos.example · +31 38 123 4567',
      '4 person Ольга Петрова · +7 495 123 45 67',
      '5 refused: no name',
      '6 refused: number mangled, Phone “3.16E+10”',
    ],
  })
})
