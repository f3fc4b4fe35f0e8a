import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Contact, vcard } from '../../../src/crm/export/vcard.ts'
import { cardRows } from '../../../src/crm/import/files/vcard.ts'
import { plainName } from '../../../src/crm/plain-name.ts'

const NOBODY = { organisation: null, role: null, email: null, phone: null, address: null, city: null, language: null }
const JAN: Contact = { ...NOBODY, number: '7f3a2c1d-12', kind: 'person', name: 'Jan van der Berg' }

/** The cells of the only card, as the import reads it. */
async function readBack(card: string): Promise<readonly string[]> {
  async function* lines() {
    yield card.split('\r\n').map((text, at) => ({ line: at + 1, text, cut: false }))
  }
  for await (const records of cardRows(lines())) for (const { cells } of records) return cells
  return []
}

test('whatever is on it, no line of a card is longer than 75 octets and the import reads it back', async () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 120, size: 'max' })
    .map(plainName)
    .filter((one) => one !== '')
  await fc.assert(
    fc.asyncProperty(text, text, text, async (name, organisation, address) => {
      const card = vcard({ ...JAN, name, organisation, role: 'hoofd; inkoop, "A"\\B', address, city: 'Zwolle' })
      for (const line of card.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      const cells = await readBack(card)
      expect(cells.slice(0, 4)).toEqual(['person', name, organisation, 'hoofd; inkoop, "A"\\B'])
      expect([cells[6], cells[8], cells[11]]).toEqual([address, 'Zwolle', JAN.number])
    }),
  )
})

test('a phone number is one that a phone can dial, with its extension', async () => {
  const dialled = async (phone: string) => (await readBack(vcard({ ...JAN, phone })))[5]
  expect(vcard({ ...JAN, phone: '+31 38 123 45 67' })).toContain('TEL;VALUE=uri:tel:+31-38-123-45-67\r\n')
  expect(await dialled('+31 38 123 45 67 ext. 12')).toBe('+31-38-123-45-67 ext. 12')
  expect(await dialled('0800 1234')).toBe('0800 1234')
})

test('an organisation is one, and of a person the last name stands apart', () => {
  expect(vcard({ ...JAN, kind: 'organisation', name: 'Bos, Kaas & Zn' })).toContain(
    'KIND:org\r\nUID;VALUE=text:7f3a2c1d-12\r\nFN:Bos\\, Kaas & Zn\r\nORG:Bos\\, Kaas & Zn\r\n',
  )
  expect(vcard({ ...JAN, language: 'nl' })).toContain('N:van der Berg;Jan;;;\r\nLANG:nl\r\nEND:VCARD\r\n')
})
