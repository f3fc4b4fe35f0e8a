import { describe, expect, test } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import { relationLabels } from '../../src/cards/relation/card.ts'
import { plainText } from '../../src/cards/plain-text.ts'
import { SAMPLES } from '../support/gallery/samples.ts'
import { sceneOf } from '../support/gallery/scene.ts'

/** A card of the gallery, in English on Teams. */
function sample(builder: string, state: string): Card {
  const it = SAMPLES.teams[builder]?.[state]?.(sceneOf('teams', 'en'))
  if (!it || !('body' in it)) throw new Error(`the gallery has no card ${builder}, ${state}`)
  return it
}

describe('how something stands', () => {
  test.each([
    ['just made', undefined],
    ['broken', 'warning'],
    ['kept', 'good'],
    ['done, but late', 'warning'],
    ['dropped', undefined],
    ['withdrawn', undefined],
  ])('of a promise that is %s is not said to be what it is not', (state, tone) => {
    expect(sample('promiseCard', state).tone).toBe(tone)
  })

  test('of a customer is alarming only while nobody has taken a complaint', () => {
    const brief = sample('briefCard', 'of a regular')
    expect(brief.tone).toBe('alarm')
    expect(sample('briefCard', 'with a complaint in hand').tone).toBeUndefined()
    expect(sample('briefCard', 'of somebody new, by another name').tone).toBeUndefined()
  })
})

test('a shared brief does not deny what may not be told', () => {
  const shared = sample('sharedCard', 'a brief, as far as the channel may know')
  expect(plainText(shared)).not.toContain('No contact yet')
})

test('on a button two of one name are told apart, in few words where that can be', () => {
  const jan = { name: 'Jan', type: 'customer' as const, city: null, worksFor: [] }
  const labels = relationLabels(
    [
      { ...jan, city: 'Gouda' },
      { ...jan, worksFor: ['Acme'] },
      { ...jan, worksFor: ['De Zwaan'], city: 'Delft' },
      { ...jan, worksFor: ['De Zwaan'], city: 'Leiden' },
    ],
    { language: 'en' },
  )
  expect(labels).toEqual([
    'Jan (Gouda)',
    'Jan (Acme)',
    'Jan (works for De Zwaan, Delft)',
    'Jan (works for De Zwaan, Leiden)',
  ])
})
