import { expect, test } from 'vitest'
import { entryIn, readCells, refusalOf } from './line.ts'

test.each([
  ['Jan van der Berg', 'Jan van der Berg'],
  ['Berg, J. van der', 'J. van der Berg'],
  ['van der Berg, Jan', 'Jan van der Berg'],
  ['Berg,van der', 'van der Berg'],
  ['Berg van der', 'Berg van der'],
  ['JAN VAN DER BERG', 'JAN VAN DER BERG'],
  ['Jansen, MSc', 'Jansen, MSc'],
  ['Bos, Jan, dr.', 'Bos, Jan, dr.'],
  ['Dhr. J. Bos', 'J. Bos'],
  ['de heer J. de Heer', 'J. de Heer'],
  ['mevr. drs. A. ’t Hart', 'A. ’t Hart'],
  ["'t Hoen, Piet", "Piet 't Hoen"],
  ['Ing Li', 'Ing Li'],
  ['jan@bos.nl', 'jan@bos.nl'],
  ['王小明', '王小明'],
  ['Ольга Петрова', 'Ольга Петрова'],
  ['محمد علي', 'محمد علي'],
  ['Zoë  Ångström', 'Zoë Ångström'],
  ['\u202eJan\u202c Bos\u0000', 'Jan Bos'],
  ['Jan Bos ::: J. Bos', 'Jan Bos'],
  ['Null', 'Null'],
  ["'=1+1 Jan", '=1+1 Jan'],
])('the person in “%s” is %s', (cell, name) => {
  expect(entryIn({ person: cell }).person?.name).toBe(name)
})

test.each([
  [{ 'first name': 'Jan', infix: 'van der', 'last name': 'Berg' }, 'Jan van der Berg'],
  [{ 'first name': 'Jan', infix: 'van der', 'last name': 'van der Berg' }, 'Jan van der Berg'],
  [{ 'first name': 'Jan', infix: '', 'last name': 'Berg, van der' }, 'Jan van der Berg'],
  [{ 'first name': ' Jan ', infix: ' ', 'last name': '' }, 'Jan'],
  [{ 'first name': '', infix: 'de', 'last name': 'Bos' }, 'de Bos'],
  [{ 'first name': 'Jan', 'last name': '', person: 'Jan Bos' }, 'Jan Bos'],
  [{ 'first name': 'Jan', 'last name': 'Bos', person: 'Bos J.' }, 'Jan Bos'],
  [{ 'first name': '小明', 'last name': '王', person: '王小明' }, '王小明'],
  [{ 'first name': 'Jan', 'last name': 'Bos', person: 'Bos, Jan van den' }, 'Jan van den Bos'],
])('%j together are %s', (cells, name) => {
  expect(entryIn(cells).person?.name).toBe(name)
})

test('the name of an organisation stays as it is', () => {
  expect(entryIn({ organisation: 'Bos, Vos & Zn. B.V.' }).organisation?.name).toBe('Bos, Vos & Zn. B.V.')
  expect(entryIn({ organisation: "'t Hoekje" }).organisation?.name).toBe("'t Hoekje")
  expect(entryIn({ organisation: 'Dr. Oetker' }).organisation?.name).toBe('Dr. Oetker')
})

test('a name that is too long, or damaged, is refused with its column', () => {
  expect(refusalOf({ email: 'a@b.nl', person: 'x'.repeat(201) })).toEqual({ why: 'name too long', column: 1 })
  expect(refusalOf({ organisation: 'Caf\ufffd Bos' })).toEqual({ why: 'unreadable signs', column: 0 })
  expect(refusalOf({ 'first name': 'x'.repeat(150), 'last name': 'y'.repeat(150) })).toMatchObject({
    why: 'name too long',
  })
})

test('nobody is called after their mailbox', () => {
  expect(refusalOf({ person: '', email: 'jan@bos.nl' })).toEqual({ why: 'no name', column: null })
  expect(refusalOf({ organisation: '-', city: 'Zwolle' })).toEqual({ why: 'no name', column: null })
})

test('who has an id is found by it without a name', () => {
  expect(entryIn({ person: '', email: 'jan@bos.nl', 'person id': '7' }).person).toMatchObject({
    name: '',
    externalId: '7',
    emails: ['jan@bos.nl'],
  })
})

test('a column may say which of both a name is', () => {
  const person = { kind: 'person', person: 'Bos, Jan', organisation: 'Bos B.V.', 'person id': 'p1' }
  expect(entryIn(person)).toMatchObject({
    organisation: { name: 'Bos B.V.', externalId: null },
    person: { name: 'Jan Bos', externalId: 'p1' },
  })
  const organisation = {
    kind: 'Organisatie',
    person: 'Bos, Vos',
    organisation: '',
    'person id': 'o1',
    phone: '038 1234567',
  }
  expect(entryIn(organisation)).toMatchObject({
    organisation: { name: 'Bos, Vos', externalId: 'o1', phones: [{ digits: '31381234567' }] },
    person: null,
  })
})

test.each([
  ['Dhr.', 'meneer Van der Berg'],
  ['mevr', 'mevrouw Van der Berg'],
  ['Ms.', 'Ms. Van der Berg'],
  ['Beste Jan', 'Beste Jan'],
])('the salutation “%s” becomes %s', (cell, salutation) => {
  const cells = { salutation: cell, 'first name': 'J.', infix: 'van der', 'last name': 'Berg' }
  expect(entryIn(cells).person?.salutation).toBe(salutation)
})

test('a title is no salutation when there is no last name to put behind it', () => {
  expect(entryIn({ salutation: 'Dhr.', person: 'Jan Bos' }).person?.salutation).toBeNull()
})

test('an empty line is nothing', () => {
  expect(readCells({ person: ' ', email: '\u00a0' })).toBeNull()
})
