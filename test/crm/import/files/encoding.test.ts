import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import type { Encoding } from '../../../../src/crm/import/record.ts'
import { looked, read } from './written.ts'

const TEXT = 'Naam;Plaats;Omzet\nCafé Zoë;’s-Hertogenbosch;€ 12\nJansen;Zwolle;1'
const WIDE = 'Naam;Plaats\nCafé Zoë;Zwolle\nООО Ромашка;Москва'

describe('the encoding of a file', () => {
  test.each<[what: string, bytes: Uint8Array, encoding: Encoding, doubtful: string[]]>([
    ['nothing but ASCII', Buffer.from('a;b\n1;2'), 'utf-8', []],
    ['UTF-8', Buffer.from(TEXT), 'utf-8', []],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8', []],
    ['UTF-8 that was cut inside a sign', Buffer.from('a;b\né;é').subarray(0, -1), 'utf-8', []],
    ['windows-1252', iconv.encode(TEXT, 'win1252'), 'windows-1252', ['Café Zoë;’s-Hertogenbosch;€ 12']],
    ['UTF-16 with a mark', iconv.encode(WIDE, 'utf-16le', { addBOM: true }), 'utf-16le', []],
    ['UTF-16, the other way round, with a mark', iconv.encode(WIDE, 'utf-16be', { addBOM: true }), 'utf-16be', []],
    ['UTF-16', iconv.encode(WIDE, 'utf-16le'), 'utf-16le', ['Café Zoë;Zwolle', 'ООО Ромашка;Москва']],
    [
      'UTF-16, the other way round',
      iconv.encode(WIDE, 'utf-16be'),
      'utf-16be',
      ['Café Zoë;Zwolle', 'ООО Ромашка;Москва'],
    ],
    ['UTF-16 in Greek', iconv.encode('α;β\nΑθήνα;Πάτρα\nΓ;Δ', 'utf-16le'), 'utf-16le', ['α;β', 'Αθήνα;Πάτρα', 'Γ;Δ']],
    [
      'UTF-16 in Japanese',
      iconv.encode('社,市\n株式会社,東京\n山,川', 'utf-16be'),
      'utf-16be',
      ['社,市', '株式会社,東京', '山,川'],
    ],
  ])('%s', async (_, bytes, encoding, doubtful) => {
    expect(await looked(bytes)).toMatchObject({ encoding, doubtful })
  })

  test.each<[Encoding, string]>([
    ['macintosh', 'macroman'],
    ['cp850', 'cp850'],
    ['windows-1252', 'win1252'],
    ['utf-16le', 'utf-16le'],
  ])('what somebody says is %s is read as that', async (said, name) => {
    const text = 'Naam;Plaats\nCafé Zoë;Zwölle'
    expect(await looked(iconv.encode(text, name), { encoding: said })).toMatchObject({
      encoding: said,
      doubtful: ['Café Zoë;Zwölle'],
      sample: [{ line: 2, cells: ['Café Zoë', 'Zwölle'] }],
    })
  })

  test('Mac Roman and CP850 look like windows-1252, so five lines are shown in which it shows, each around its first accent', async () => {
    const long = `${'x'.repeat(400)}é${'y'.repeat(400)}`
    const bytes = iconv.encode(`Naam;Plaats\nzonder;x\n${`${long};x\n`.repeat(9)}`, 'macroman')
    const look = await looked(bytes)
    expect(look).toMatchObject({ encoding: 'windows-1252', doubtful: { length: 5 } })
    expect('doubtful' in look && look.doubtful[0]).toMatch(/^x{80}Žy{79}$/)
  })

  test.each([
    ['UTF-8', 'utf8', 'utf-8'],
    ['windows-1252', 'win1252', 'windows-1252'],
  ])('the first accent in the third megabyte is soon enough: %s', async (_, name, encoding) => {
    const bytes = iconv.encode(`a;b\n${'Jansen;Zwolle\n'.repeat(200_000)}Zoë;x`, name)
    expect(await looked(bytes)).toMatchObject({ encoding })
  })

  test('signs are whole wherever the pieces of a file end', async () => {
    for (const piece of [1, 2, 3, 5]) {
      for (const bytes of [Buffer.from(WIDE), Buffer.from(`\ufeff${WIDE}`), iconv.encode(WIDE, 'utf-16be')]) {
        expect(await read(bytes, piece)).toEqual({
          header: ['Naam', 'Plaats'],
          records: [
            ['Café Zoë', 'Zwolle'],
            ['ООО Ромашка', 'Москва'],
          ],
        })
      }
    }
  })

  test('a sign that is none in the encoding the mark names stays visible', async () => {
    const bytes = Buffer.concat([Buffer.from('\ufeffa;b\nAndr'), Buffer.from([0xe9]), Buffer.from(';x')])
    expect(await read(bytes)).toMatchObject({ records: [['Andr\ufffd', 'x']] })
  })
})
