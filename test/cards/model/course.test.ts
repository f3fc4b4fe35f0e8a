import { expect, test } from 'vitest'
import { complaintCard } from '../../../src/cards/complaint/card.ts'
import { plainText } from '../../../src/cards/plain-text.ts'
import { quoteCard } from '../../../src/cards/quote/card.ts'
import { waiting } from '../../support/gallery/complaint-samples.ts'
import { onCourse } from '../../support/gallery/kinds/course-samples.ts'
import { openQuote } from '../../support/gallery/quote/samples.ts'
import { inDays, sceneOf } from '../../support/gallery/scene.ts'

const scene = sceneOf('slack', 'en')
const untouched = { ...onCourse(scene), done: [] }
const passed = { ...untouched, agreed: { ...untouched.agreed, answerBy: inDays(-1) } }

test('a complaint says by when to answer until somebody did: a step, the customer told, or open again', () => {
  const says = (change: object) =>
    plainText(complaintCard({ ...waiting(scene), course: untouched, ...change }, scene.reader))
  expect(says({})).toContain('Answer by')
  expect(says({ course: passed })).toContain('that has passed')
  expect(says({ course: { ...passed, done: [0] } })).not.toContain('Answer by')
  expect(says({ course: passed, facts: { told: 'we call tomorrow' } })).not.toContain('Answer by')
  expect(says({ course: passed, isReopened: true })).not.toContain('Answer by')
})

test('a quote says by when it should be sent, and is never called late, for nobody says when it was', () => {
  const says = (change: object) =>
    plainText(quoteCard({ ...openQuote(scene), ...change }, { fresh: false }, scene.reader))
  expect(says({ course: untouched })).toContain('Answer by')
  expect(says({ course: passed })).not.toContain('Answer by')
  expect(says({ course: untouched, waitsFor: 'their board' })).not.toContain('Answer by')
})
