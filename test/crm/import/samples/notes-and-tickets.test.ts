import { expect, test } from 'vitest'
import { cameOf } from './came-of.ts'

// What comes of a file with notes or tickets, read once by a person and kept.

test('hubspot/notes.csv is recognised and read', () => {
  expect(cameOf('hubspot/notes.csv')).toEqual({
    source: 'hubspot',
    notTaken: '',
    neverTaken: '',
    lines: [
      '2 organisation De Wit B.V. · #901',
      '2 person Zoë de Wit · #51 · zoe@dewit.example',
      '2 note Belt volgende week terug over de offerte · 2026-03-02 · #7001',
      '3 organisation Peeters nv · #903',
      '3 note Eerste regel | tweede regel · 2026-03-03 · #7002',
      '4 person Zoë de Wit · #51 · zoe@dewit.example',
      '5 refused: no customer',
      '6 person (no name) · #99',
      '6 note Alleen een nummer · 2026-03-06 · #7005',
    ],
  })
})

test('hubspot/tickets.csv is recognised and read', () => {
  expect(cameOf('hubspot/tickets.csv')).toEqual({
    source: 'hubspot',
    notTaken: 'Pipeline; Priority',
    neverTaken: '',
    lines: [
      '2 organisation De Wit B.V. · #901',
      '2 person Zoë de Wit · #51 · zoe@dewit.example',
      '2 is · of sanne@ons.example',
      '2 note Drie dozen nat · 2026-02-01',
      '2 complaint Pallet beschadigd · since 2026-02-01 · #81',
      '3 organisation Peeters nv · #903',
      '3 question Hoe zit het met de levertijd? · since 2026-02-02 · #82',
      '4 organisation Peeters nv · #903',
      '4 note Oude klacht | Was snel opgelost · 2025-01-02',
      '5 refused: no text, Ticket name “”',
      '6 refused: no customer',
    ],
  })
})
