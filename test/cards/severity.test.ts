import { describe, expect, test } from 'vitest'
import { registeredCard } from '../../src/cards/complaint/reply.ts'
import { complaintCard } from '../../src/cards/complaint/card.ts'
import { escalationCard, lapsedCard } from '../../src/cards/complaint/thread.ts'
import { plainText } from '../../src/cards/plain-text.ts'
import { complaint } from '../../src/commands/complaint/complaint.ts'
import { takeFields } from '../../src/commands/grammar/fields.ts'
import { SEVERITIES } from '../../src/crm/escalation/ladder.ts'
import { waiting } from '../support/gallery/complaint-samples.ts'
import { sceneOf } from '../support/gallery/scene.ts'

const scene = sceneOf('slack', 'en')
const nothing = { isDate: () => false, colleagues: [] }
const said = (line: string) => takeFields(line, complaint.grammar ?? { relation: 'none' }, nothing).values

describe('how heavy a complaint is', () => {
  test.each([
    ['critical', 'high'],
    ['urgent', 'high'],
    ['spoed', 'high'],
    ['blocker', 'high'],
    ['Dringend', 'high'],
    ['P1', 'high'],
    ['emergency', 'high'],
    ['medium', 'normal'],
    ['gemiddeld', 'normal'],
    ['minor', 'low'],
    ['klein', 'low'],
  ])('may be called %s, and the answer says that this is %s', (word, severity) => {
    const { severity: read, severitySaid } = said(`late again severity=${word}`)
    expect(read).toBe(severity)
    const shown = { ...waiting(scene), severity: severity as 'high', owner: 'Tom', severitySaid }
    expect(plainText(registeredCard(shown, { place: null }, scene.reader))).toContain(`Severity: ${word} → ${severity}`)
  })

  test.each(['high', 'hoog', 'low', 'laag', 'normal', 'Normaal'])('is not explained to who says %s', (word) => {
    const { severity, severitySaid } = said(`late again severity=${word}`)
    const shown = { ...waiting(scene), severity: severity as 'high', owner: 'Tom', severitySaid }
    expect(plainText(registeredCard(shown, { place: null }, scene.reader))).toContain(`Severity: ${severity}\n`)
  })

  test('sets the tone: only a high one nobody has is red, and a low one is never loud', () => {
    const tones = SEVERITIES.map((severity) => {
      const free = { ...waiting(scene), severity }
      const held = { ...free, acknowledgedBy: 'Tom', acknowledgedAt: scene.reader.now }
      const call = escalationCard(free, { told: [], openMinutes: 30, isAgain: true }, scene.reader)
      const lapsed = lapsedCard(free, true, scene.reader)
      return [complaintCard(free, scene.reader), complaintCard(held, scene.reader), call, lapsed].map(
        ({ tone }) => tone,
      )
    })
    expect(Object.fromEntries(SEVERITIES.map((severity, i) => [severity, tones[i]]))).toEqual({
      low: [undefined, undefined, undefined, undefined],
      normal: ['warning', undefined, 'warning', undefined],
      high: ['alarm', 'warning', 'alarm', 'warning'],
    })
  })
})
