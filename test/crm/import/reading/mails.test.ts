import { expect, test } from 'vitest'
import { entryIn, refusalOf } from './line.ts'

test.each([
  ['Jan@Bos.NL', ['jan@bos.nl']],
  ['mailto:jan@bos.nl', ['jan@bos.nl']],
  ['Jan Bos <jan@bos.nl>', ['jan@bos.nl']],
  ['"Bos, Jan" <jan@bos.nl>; An <an@bos.nl>', ['jan@bos.nl', 'an@bos.nl']],
  ['jan@bos.nl; an@bos.nl', ['jan@bos.nl', 'an@bos.nl']],
  ['jan@bos.nl ::: an@bos.nl', ['jan@bos.nl', 'an@bos.nl']],
  ['jan@bos.nl\nan@bos.nl', ['jan@bos.nl', 'an@bos.nl']],
  ['jan@bos.nl, Jan@bos.nl.', ['jan@bos.nl']],
  ["'jan@bos.nl'", ['jan@bos.nl']],
  ['/o=ExchangeLabs/ou=Groep/cn=Recipients/cn=jan', []],
  ['-', []],
  ['geen', []],
])('the addresses in “%s” are %j', (cell, emails) => {
  expect(entryIn({ person: 'Jan Bos', email: cell }).person?.emails).toEqual(emails)
})

test.each(['jan.bos.nl', 'jan@bos', 'jan@@bos.nl', 'jan bos@bos.nl', `${'j'.repeat(250)}@bos.nl`])(
  '“%s” is refused',
  (cell) => {
    expect(refusalOf({ person: 'Jan Bos', email: cell })).toEqual({ why: 'not an address', column: 1 })
  },
)

test('a shared mailbox is the organisation’s, any other the person’s', () => {
  const { organisation, person } = entryIn({
    organisation: 'Bakkerij Bos',
    person: 'Jan Bos',
    email: 'info@bos.nl',
    'email 2': 'jan@bos.nl',
  })
  expect(organisation?.emails).toEqual(['info@bos.nl'])
  expect(person?.emails).toEqual(['jan@bos.nl'])
  expect(entryIn({ person: 'Jan Bos', email: 'info@bos.nl' }).person?.emails).toEqual(['info@bos.nl'])
})
