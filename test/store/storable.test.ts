import { expect, test } from 'vitest'
import { storable } from '../../src/store/storable.ts'

test.each([
  ['a null character', 'a\0b', 'ab'],
  ['half of a character', 'a\ud83d', 'a\ufffd'],
  ['a whole one', 'a😀', 'a😀'],
  ['the escape of one, typed', String.raw`a\u0000 \ud83d`, String.raw`a\u0000 \ud83d`],
])('%s is kept as PostgreSQL can', (_, text, kept) => {
  expect(storable({ text, nested: [{ text }], missing: undefined })).toStrictEqual({
    text: kept,
    nested: [{ text: kept }],
  })
})
