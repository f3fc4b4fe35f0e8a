import { describe, expect, test } from 'vitest'
import { exactAmount, readAmount } from '../../../src/commands/quote/amount.ts'
import { isReason, readWhys } from '../../../src/commands/quote/whys.ts'

const read = (text: string) => {
  const { amount, options, rest } = readAmount(text, 'EUR')
  return [amount && amount.cents / 100, rest, ...(options.length > 0 ? [options.map(({ cents }) => cents / 100)] : [])]
}

describe('the amount of a quote', () => {
  test.each([
    ['40 chairs 12500', 12500, '40 chairs'],
    ['40 stoelen € 12.500,50', 12500.5, '40 stoelen'],
    ['40 stoelen 12.500', 12500, '40 stoelen'],
    ['40 chairs 12,500.00', 12500, '40 chairs'],
    ['40 stoelen € 12.500,-', 12500, '40 stoelen'],
    ['40 stoelen € 12.500,–', 12500, '40 stoelen'],
    ['40 chairs 12k', 12000, '40 chairs'],
    ['40 stoelen 12,5k', 12500, '40 stoelen'],
    ['40 chairs for 12.5k', 12500, '40 chairs'],
    ['EUR 950 voor een toonbank', 950, 'EUR 950 voor een toonbank'],
    ['toonbank van 950 euro', 950, 'toonbank'],
    ['toonbank, €950, levering in mei', 950, 'toonbank, levering in mei'],
    ['new kitchen 1.250.000,00', 1250000, 'new kitchen'],
    ['new kitchen € 1 250 000', 1250000, 'new kitchen'],
    ['een hal, 1,2 mln', 1200000, 'een hal'],
    ['table 99.95', 99.95, 'table'],
    ['3 chairs at € 100 each, € 300 in all', 300, '3 chairs at € 100 each, € 300 in all'],
    ['€ 12.500', 12500, '€ 12.500'],
  ])('is read in either notation: %s', (text, amount, rest) => {
    expect(read(text)).toEqual([amount, rest])
  })

  test.each([
    '40 chairs',
    'chairs for the fair of 2027',
    'chairs type 300',
    'order 20456',
    'chairs at € 100 each',
    'stoelen € 100 per stuk',
    'tables 120, 160 and 180 cm',
    '3 4k monitors',
    'Windows 11',
    'a counter 250 cm long',
    '10% off',
  ])('is not guessed: %s', (text) => {
    expect(read(text)).toEqual([null, text])
  })

  test('is asked about when several have the sign of money', () => {
    expect(read('€ 4.000 or with chairs € 6.500')).toEqual([null, '€ 4.000 or with chairs € 6.500', [4000, 6500]])
  })

  test('keeps the currency it is said in', () => {
    expect(readAmount('40 chairs $ 900', 'EUR').amount).toEqual({ cents: 90_000, currency: 'USD' })
    expect(exactAmount('12.500,50', 'GBP')).toEqual({ cents: 1_250_050, currency: 'GBP' })
  })

  test.each(['', 'much', '12 or 13', '€'])('in a field is nothing else: “%s”', (text) => {
    expect(exactAmount(text, 'EUR')).toBeNull()
  })

  test('in a field is read as it was shown there', () => {
    for (const text of ['12.500,50', '12,500.50', '12500', '12k', '€ 12.500,-', '500 EUR', '4000 EUR', '6.5 EUR'])
      expect(exactAmount(text, 'EUR')?.currency).toBe('EUR')
  })
})

describe('why a quote was won or lost', () => {
  test.each([
    ['too dear', 'too dear', ''],
    ['too dear; they had a cheaper one', 'too dear', 'they had a cheaper one'],
    ['te duur; klant: we gingen voor goedkoper', 'te duur', 'we gingen voor goedkoper'],
    ['te duur, de klant zei: we gingen voor goedkoper', 'te duur', 'we gingen voor goedkoper'],
    ['too dear. They said: not now', 'too dear', 'not now'],
    ['te duur; niet gevraagd', 'te duur', 'not asked'],
    ['customer: not for us', '', 'not for us'],
  ])('is said twice in one line: %s', (text, ours, theirs) => {
    expect(readWhys(text)).toEqual({ ours, theirs })
  })

  test.each(['', '-', 'none', 'geen idee', 'x'])('is no reason: “%s”', (text) => {
    expect(isReason(text)).toBe(false)
  })
})
