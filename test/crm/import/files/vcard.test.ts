import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { CARD_COLUMNS } from '../../../../src/crm/import/files/vcard.ts'
import { looked, read } from './written.ts'

const card = (version: string, ...lines: readonly string[]) =>
  ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n')

/** What is filled in of every card. */
async function cards(content: string | Uint8Array, piece?: number) {
  const result = await read(content, piece)
  if (!('records' in result)) return result
  return result.records.map((cells) =>
    typeof cells === 'string'
      ? cells
      : Object.fromEntries(CARD_COLUMNS.map((column, at) => [column, cells[at]]).filter(([, cell]) => cell !== '')),
  )
}

describe('address cards', () => {
  test.each<[what: string, text: string, ...cards: unknown[]]>([
    [
      '2.1 with soft breaks, a charset and bare parameters',
      card(
        '2.1',
        'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:van den Berg;Zo=C3=AB;;;',
        'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB =',
        'van den Berg',
        'TEL;HOME:038 123',
        'TEL;CELL;PREF:06 12345678',
        'TEL;FAX;WORK:038 999',
        'NOTE;QUOTED-PRINTABLE;CHARSET=windows-1252:Caf=E9=0D=0Aom de hoek',
        'PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQ',
        ' AAAAABBBBBCCCCC',
        '',
        'EMAIL;INTERNET:zoe@berg.example',
      ),
      {
        Kind: 'person',
        Name: 'Zoë van den Berg',
        Email: 'zoe@berg.example',
        Phone: '06 12345678 ::: 038 123',
        Note: 'Café\nom de hoek',
      },
    ],
    [
      '3.0 of Apple: groups, labels, folds, escapes',
      card(
        '3.0',
        'N:Berg;Jan;van der;;',
        'FN:Jan van der Berg',
        'ORG:Berg\\; Zonen\\, Zwolle;Inkoop',
        'item1.EMAIL;type=INTERNET:jan@thuis.example',
        'item1.X-ABLabel:_$!<Home>!$_',
        'EMAIL;type=INTERNET;type=WORK;type=pref:jan@berg.ex',
        ' ample',
        'item2.ADR;type=HOME:;;Laan 1;Zwolle;;8011 AB;Nederland',
        'ADR;type=WORK:;2e etage;Markt 2\\nachterom;Deventer;Overijssel;7411 CD;Nederland',
        'BDAY;value=date:1604-05-03',
        'NOTE:een\\nen twee\\\\drie',
        'UID:abc-1',
      ),
      {
        Kind: 'person',
        Name: 'Jan van der Berg',
        Organisation: 'Berg; Zonen, Zwolle',
        Role: 'Inkoop',
        Email: 'jan@berg.example ::: jan@thuis.example',
        Street: 'Markt 2, achterom, 2e etage',
        Postcode: '7411 CD',
        City: 'Deventer',
        Country: 'Nederland',
        Note: 'een\nen twee\\drie',
        UID: 'abc-1',
      },
    ],
    [
      '4.0 with addresses of the web, ranks and quotes',
      card(
        '4.0',
        'FN:Fatima El Amrani',
        'N:El Amrani;Fatima;;;',
        'TITLE:Directeur',
        'TEL;VALUE=uri;TYPE="voice,home":tel:+31-38-123',
        'TEL;VALUE=uri;PREF=1;TYPE="voice,cell":tel:+31-6-12345678;ext=12',
        'EMAIL;PREF=2:b@x.example',
        'EMAIL;PREF=1:a@x.example',
        'ADR;LABEL="Kade 1: links; boven":;;Kade 1;Gent;;9000;België',
      ),
      {
        Kind: 'person',
        Name: 'Fatima El Amrani',
        Role: 'Directeur',
        Email: 'a@x.example ::: b@x.example',
        Phone: '+31-6-12345678 ext. 12 ::: +31-38-123',
        Street: 'Kade 1',
        Postcode: '9000',
        City: 'Gent',
        Country: 'België',
      },
    ],
    [
      'the name in parts where it is not written out',
      card('3.0', 'N:Berg;Jan;van der;;', 'FN:'),
      { Kind: 'person', Name: 'Jan van der Berg' },
    ],
    [
      'the infix in front, as Outlook has it',
      card('2.1', 'N:van der Berg;Jan'),
      { Kind: 'person', Name: 'Jan van der Berg' },
    ],
    ['an organisation by its kind', card('4.0', 'KIND:org', 'FN:Acme'), { Kind: 'organisation', Organisation: 'Acme' }],
    [
      'an organisation of Apple',
      card('3.0', 'N:;;;;', 'FN:Acme BV', 'ORG:Acme BV;', 'X-ABShowAs:COMPANY'),
      { Kind: 'organisation', Organisation: 'Acme BV' },
    ],
    [
      'an organisation, for nobody is named',
      card('3.0', 'N:;;;;', 'ORG:Acme', 'TEL:1'),
      { Kind: 'organisation', Organisation: 'Acme', Phone: '1' },
    ],
    [
      'an organisation, for its name is all there is',
      card('3.0', 'FN:Acme', 'N:;;;;', 'ORG:Acme'),
      { Kind: 'organisation', Organisation: 'Acme' },
    ],
    [
      'a group of others is none',
      card('4.0', 'KIND:group', 'FN:Allen', 'MEMBER:urn:uuid:1') + card('4.0', 'FN:Jan'),
      { Kind: 'person', Name: 'Jan' },
    ],
    [
      'a card within a card',
      card('2.1', 'FN:Jan', 'AGENT:', 'BEGIN:VCARD', 'FN:Piet', 'END:VCARD', 'TEL:1'),
      { Kind: 'person', Name: 'Jan', Phone: '1' },
    ],
    ['small letters and blanks', 'begin:vcard\nversion:3.0\nfn:Jan\nend:vcard \n', { Kind: 'person', Name: 'Jan' }],
    [
      'a soft break at the end of a card',
      card('2.1', 'FN:Jan', 'NOTE;ENCODING=QUOTED-PRINTABLE:hoi='),
      { Kind: 'person', Name: 'Jan', Note: 'hoi' },
    ],
    ['a charset nobody knows', card('2.1', 'FN;CHARSET=X-42;QUOTED-PRINTABLE:Zo=EB'), { Kind: 'person', Name: 'Zoë' }],
    [
      'a zero byte',
      card('3.0', 'FN:J\0an') + card('3.0', 'FN:Piet'),
      '1: unreadable signs',
      { Kind: 'person', Name: 'Piet' },
    ],
    [
      'a card that is never closed',
      card('3.0', 'FN:Jan') + 'BEGIN:VCARD\nFN:Piet\n' + card('3.0', 'FN:Klaas'),
      { Kind: 'person', Name: 'Jan' },
      '2: unreadable signs',
      { Kind: 'person', Name: 'Klaas' },
    ],
    [
      'a file that is cut in the middle',
      `${card('3.0', 'FN:Jan')}BEGIN:VCARD\nFN:Pi`,
      { Kind: 'person', Name: 'Jan' },
      '2: unreadable signs',
    ],
    [
      'signs of other alphabets',
      card('4.0', 'FN:Иван Петров', 'ORG:株式会社'),
      { Kind: 'person', Name: 'Иван Петров', Organisation: '株式会社' },
    ],
  ])('%s', async (_, text, ...expected) => {
    for (const piece of [1, 3, 7_000]) expect(await cards(text, piece)).toEqual(expected)
  })

  test('hundreds come, whatever is wrong with one of them', async () => {
    const many = Array.from({ length: 300 }, (_, at) => card('2.1', `FN:Jan ${at}`))
    many[150] = `BEGIN:VCARD\r\nFN:broken\r\nPHOTO;ENCODING=BASE64:${'A'.repeat(2_000_000)}\r\n`
    const read = (await cards(many.join(''))) as unknown[]
    expect(read).toHaveLength(300)
    expect([read[149], read[150], read[151]]).toEqual([
      { Kind: 'person', Name: 'Jan 149' },
      '151: unreadable signs',
      { Kind: 'person', Name: 'Jan 151' },
    ])
  })

  test('are known by their first line, in any encoding', async () => {
    const text = `\r\n${card('3.0', 'FN:Zoë')}`
    for (const bytes of [
      Buffer.from(text),
      iconv.encode(text, 'win1252'),
      iconv.encode(text, 'utf-16le', { addBOM: true }),
    ]) {
      expect(await looked(bytes)).toMatchObject({ form: 'vcard', header: CARD_COLUMNS, sample: [{ line: 1 }] })
    }
  })

  test('a hundred are shown', async () => {
    expect(await looked(card('3.0', 'FN:Jan').repeat(250))).toMatchObject({ sample: { length: 100 } })
  })

  test('a file without one whole card is refused', async () => {
    expect(await looked('BEGIN:VCARD\nVERSION:3.0\nFN:Jan')).toEqual({ fault: 'broken card' })
  })

  test('a note without end does not fill the memory', async () => {
    const folded = `NOTE:x\r\n${` ${'y'.repeat(70)}\r\n`.repeat(20_000)}`.trimEnd()
    expect(await cards(card('3.0', 'FN:Jan', folded) + card('3.0', 'FN:Piet'))).toEqual([
      '1: unreadable signs',
      { Kind: 'person', Name: 'Piet' },
    ])
  })
})
