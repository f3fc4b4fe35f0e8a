import { describe, expect, test } from 'vitest'
import { type Candidate, chooseRelation, choosePerson } from '../../src/crm/relation/search.ts'
import { normalise } from '../../src/crm/relation/names.ts'

function candidate(name: string, likeness = 0.5, people: string[] = []): Candidate {
  const named = people.map((person, id) => ({ id, name: person, nameNorm: normalise(person) }))
  return {
    id: name.length,
    kind: 'organisation',
    name,
    nameNorm: normalise(name),
    type: 'customer',
    customerSince: null,
    targetGroup: 'B2B',
    city: null,
    phone: null,
    phoneDigits: null,
    email: null,
    ownerId: null,
    owner: null,
    aliases: [],
    likeness,
    worksFor: [],
    people: named,
  }
}

const kind = (words: string, ...candidates: Candidate[]) => {
  const choice = chooseRelation(words, candidates)
  if ('found' in choice) return choice.found.name
  return 'several' in choice ? choice.several.map((c) => c.name) : { near: choice.near.map((c) => c.name) }
}

describe('which relation was meant', () => {
  test('the one with exactly that name, whatever its legal form', () => {
    expect(kind('acme', candidate('Acme B.V.', 1), candidate('Acme Logistics'))).toBe('Acme B.V.')
  })

  test('the only one that holds every word', () => {
    expect(kind('vermeer', candidate('Bakkerij Vermeer'), candidate('Vermaat'))).toBe('Bakkerij Vermeer')
    expect(kind('zorg linde', candidate('Zorggroep De Linde'))).toBe('Zorggroep De Linde')
  })

  test('of two that fit equally well the person chooses', () => {
    expect(kind('jan de vries', candidate('Jan de Vries'), candidate('Jan de Vries'))).toEqual([
      'Jan de Vries',
      'Jan de Vries',
    ])
    expect(kind('acme', candidate('Acme Noord'), candidate('Acme Zuid'))).toEqual(['Acme Noord', 'Acme Zuid'])
  })

  test('a typo is shown and never guessed at, however like it is', () => {
    expect(kind('bakkerij vermer', candidate('Bakkerij Vermeer', 0.9))).toEqual({ near: ['Bakkerij Vermeer'] })
    expect(kind('xyz', candidate('Bakkerij Vermeer', 0.1))).toEqual({ near: [] })
    expect(kind('info@acme.example', candidate('Acme', 0.6))).toEqual({ near: ['Acme'] })
    expect(kind('hout', candidate('Houthandel Brouwer', 0.2))).toEqual({ near: ['Houthandel Brouwer'] })
  })

  test('a number or an address names it as well as a name does', () => {
    const anja = { ...candidate('Anja', 1), phone: '+31 6 12345678', phoneDigits: '31612345678' }
    for (const whole of [
      '0612345678',
      '06 1234 5678',
      '+31 6 12345678',
      '0031 6-12345678',
      '06/12345678',
      '+31(0)612345678',
    ])
      expect(kind(whole, anja), whole).toBe('Anja')
    const inside = { ...candidate('Balie', 1), phone: '255', phoneDigits: '255' }
    for (const piece of ['0612345', '12345678', '255', '345 678'])
      expect(kind(piece, piece === '255' ? inside : anja), piece).toEqual([piece === '255' ? 'Balie' : 'Anja'])
    expect(kind('365', candidate('365', 1), anja)).toBe('365')
    expect(kind('anja@x.example', candidate('Anja', 1), candidate('Info', 1))).toEqual(['Anja', 'Info'])
  })

  test('a person is known when one of that name works there', () => {
    const acme = candidate('Acme', 1, ['Jan Peters', 'Jan de Boer', 'Olivia Grant'])
    expect(choosePerson(acme, 'olivia')?.name).toBe('Olivia Grant')
    expect(choosePerson(acme, 'jan')).toBeNull()
    expect(choosePerson(acme, 'Jan Peters')?.name).toBe('Jan Peters')
    expect(choosePerson(acme, undefined)).toBeNull()
  })
})
