import { describe, expect, test } from 'vitest'
import { isAlike } from '../../src/crm/case/alike.ts'

describe('whether two lines say the same', () => {
  test.each([
    ['third late delivery', 'third late delivery'],
    ['third late delivery', 'Third late delivery!'],
    ['third late delivery', 'late delivery, third'],
    ['derde keer te laat geleverd', 'derde keer te laat geleverd, weer'],
    ['Café dicht', 'cafe dicht'],
    ['pallet 12 kapot aangekomen', 'pallet 12 kapot'],
  ])('“%s” and “%s” do', (one, other) => {
    expect([isAlike(one, other), isAlike(other, one)]).toEqual([true, true])
  })

  test.each([
    ['third late delivery', 'wrong colour'],
    ['late', 'late again today'],
    ['late delivery', 'wrong delivery'],
    ['pallet 12 kapot aangekomen', 'pallet 13 kapot aangekomen'],
    ['invoice 204 is wrong', 'the invoice is wrong'],
    ['late delivery 1', 'late delivery 2'],
    ['te laat geleverd', 'verkeerd geleverd en te laat gebeld'],
  ])('“%s” and “%s” do not', (one, other) => {
    expect([isAlike(one, other), isAlike(other, one)]).toEqual([false, false])
  })
})
