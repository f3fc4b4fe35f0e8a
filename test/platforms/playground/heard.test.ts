import { describe, expect, test } from 'vitest'
import { heard } from '../../../src/platforms/playground/server/heard.ts'
import { placeOf } from '../../../src/platforms/playground/server/places.ts'
import type { Place } from '../../../src/platforms/platform.ts'
import { company } from '../../support/playground/company.ts'

const place = (id: string, thread?: number): Place => {
  const found = placeOf(id, thread)
  if (!found) throw new Error(`no place ${id}`)
  return found
}
const read = (line: string, where: Place) => heard(line, where, company)
const general = place('general')
const thread = place('complaints', 7)
const direct = place('direct:sanne')

describe('a line of somebody', () => {
  test.each([
    ['brief acme', direct, 'brief acme'],
    ['/crm brief acme', direct, 'brief acme'],
    ['/CRM brief acme', general, 'brief acme'],
    ['@kastelein brief acme', general, 'brief acme'],
    ['@Kastelein, brief acme', thread, 'brief acme'],
    ['brief acme @kastelein', general, 'brief acme'],
    ['@kastelein > *brief acme*', general, '> *brief acme*'],
    ['/crm `brief acme`', general, '`brief acme`'],
    ['/crm', general, ''],
  ])('“%s” asks the bot', (line, where, text) => {
    expect(read(line, where)).toMatchObject({ to: 'bot', text })
  })

  test.each([
    ['brief acme', general],
    ['brief acme', thread],
    ['mail me at anna@kasteleinshop.nl', general],
    ['mail me at anna@kastelein.nl', general],
  ])('“%s” is talk between colleagues', (line, where) => {
    expect(read(line, where)).toEqual({ to: 'colleagues' })
  })

  test('a slash command is refused in every thread, and another command than /crm everywhere', () => {
    expect(read('/crm brief', thread)).toEqual({ to: 'nobody', why: 'slashInThread' })
    expect(read('/crm brief', place('direct:sanne', 3))).toEqual({ to: 'nobody', why: 'slashInThread' })
    expect(read('/giphy cat', general)).toEqual({ to: 'nobody', why: 'unknownSlash' })
    expect(read('/crmx', direct)).toEqual({ to: 'nobody', why: 'unknownSlash' })
  })

  test.each([
    ['ask @pieter about acme', { pieter: 'pieter' }],
    ['ask @Pieter, about acme', { Pieter: 'pieter' }],
    ['ask @[Pieter Bakker] about acme', { 'Pieter Bakker': 'pieter' }],
    ['ask @planning about acme', {}],
    ['ask @maya and @sanne', { maya: 'maya', sanne: 'sanne' }],
  ])('“%s” names the colleagues it calls', (line, people) => {
    expect(read(line, direct)).toMatchObject({ people, text: line })
  })

  test('a full name is put between brackets, so that it reads as one', () => {
    expect(read('ask @Sanne de Vries about acme', direct)).toMatchObject({
      text: 'ask @[Sanne de Vries] about acme',
      people: { 'Sanne de Vries': 'sanne' },
    })
  })
})
