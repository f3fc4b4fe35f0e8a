import { expect, test } from 'vitest'
import { words } from '../../../src/cards/words.ts'
import { type Language, LANGUAGES } from '../../../src/language.ts'
import { reportSamples } from '../../support/gallery/report/report-samples.ts'
import { sceneOf } from '../../support/gallery/scene.ts'

function bodyOf(state: string, language: Language) {
  const drawn = reportSamples.reportCard?.[state]?.(sceneOf('slack', language))
  return drawn && 'body' in drawn ? drawn.body : expect.fail(`no card ${state}`)
}

test.each(LANGUAGES)('the compliment closes the card of a month, after what can be taken, in %s', (language) => {
  const body = bodyOf('of a month', language)
  expect(body.slice(-3).map(({ type }) => type)).toEqual(['rows', 'text', 'note'])
  const heading = words(language)('improve.compliment')
  expect(body.at(-2)).toMatchObject({ text: [{ strong: heading }, expect.stringContaining('“')] })
  // And stands there once.
  expect(JSON.stringify(body).split(heading)).toHaveLength(2)
})

test('without a compliment the card closes with what can be taken', () => {
  const body = bodyOf('of a week', 'en')
  expect(body.at(-1)?.type).toBe('note')
  expect(JSON.stringify(body)).not.toContain(words('en')('improve.compliment'))
})
