import { expect, test } from 'vitest'
import { tellsContact } from '../../src/commands/grammar/form-words.ts'

test.each(['housekeeping belde, factuur klopt niet', 'ops rang about the tables', 'inkoop mailde over de pakbon'])(
  '“%s” tells of a contact',
  (text) => expect(tellsContact(text)).toBe(true),
)

test.each([
  'nobody called',
  'niemand belde terug',
  'housekeeping belt morgen',
  'klant belde boos',
  'if housekeeping called',
])('“%s” may tell of none, or of more', (text) => expect(tellsContact(text)).toBe(false))
