import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Layout } from '../../../../src/crm/import/record.ts'
import { SEPARATORS } from '../../../../src/crm/import/record.ts'
import { recordsOf } from '../../../../src/crm/import/files/records.ts'
import { fileOf, looked, read, rowOf, workbookOf } from './written.ts'

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const cell = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('"', ';', ',', '\n', ' ', '\t', '|', 'é', '€', '株'),
      fc.string({ minLength: 1, maxLength: 1 }),
    ),
  })
  .filter((text) => !/[^\P{Cc}\t\n]/u.test(text))

test('whatever stands in cells comes out of them as it went in, wherever the pieces end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...SEPARATORS),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 40 }),
      async (rows, separator, end, piece) => {
        const table = rows.map(([a, b]) => [`x${a}`, b])
        const text = [['First', 'Second'], ...table].map((cells) => cells.map(quoted).join(separator)).join(end)
        const records: (readonly string[])[] = []
        const layout: Layout = { form: 'csv', encoding: 'utf-8', separator }
        for await (const record of recordsOf(fileOf(text, piece), layout)) records.push(record.cells)
        expect(records).toEqual(table)
      },
    ),
    { numRuns: 150 },
  )
})

const begins = ['', 'a;b\n', '\ufeffa,b\n"', 'BEGIN:VCARD\n', 'PK\x03\x04', 'sep=|\n']

test('whatever bytes come, there is an answer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...begins), fc.uint8Array({ maxLength: 300 }), async (begin, bytes) => {
      await read(Buffer.concat([Buffer.from(begin), bytes]), 17)
    }),
    { numRuns: 300 },
  )
})

test('whatever is damaged in a workbook, it is refused or read, and never more than that', async () => {
  const book = workbookOf([rowOf(1, 'Naam', 'Plaats') + rowOf(2, 'Acme', 'Zwolle') + rowOf(3, 'Beta', 'Gent')])
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: book.length - 1 }), fc.nat({ max: 255 }), fc.boolean(), async (at, byte, cut) => {
      const damaged = Buffer.from(book)
      damaged[at] = byte
      const look = await looked(cut ? damaged.subarray(0, at) : damaged)
      expect('fault' in look || look.header.length > 0).toBe(true)
    }),
    { numRuns: 600 },
  )
})
