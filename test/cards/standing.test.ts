import { describe, expect, test } from 'vitest'
import { briefCard } from '../../src/cards/brief/card.ts'
import type { Card } from '../../src/cards/card.ts'
import { type ComplaintFacts, complaintCard } from '../../src/cards/complaint/card.ts'
import { holderCard } from '../../src/cards/complaint/reply.ts'
import { escalationCard, escalationDirectCard, lapsedCard } from '../../src/cards/complaint/thread.ts'
import { digestCard } from '../../src/cards/digest/card.ts'
import { homeCard } from '../../src/cards/home/card.ts'
import { plainText } from '../../src/cards/plain-text.ts'
import { toldOf } from '../../src/crm/escalation/ladder.ts'
import { KINDS } from '../../src/crm/kinds.ts'
import { LANGUAGES } from '../../src/language.ts'
import { waiting } from '../support/gallery/complaint-samples.ts'
import { HOUR, inDays, type Scene, sceneOf } from '../support/gallery/scene.ts'
import { settingsSamples } from '../support/gallery/settings-samples.ts'

const taken = { acknowledgedBy: 'Sanne de Wit', acknowledgedAt: inDays(-HOUR) }
const silent = { acknowledgedBy: 'Sanne de Wit', silentSince: inDays(-3) }
const ended = { nextAt: null }

/** Every way an open complaint can stand, and whether somebody has it. */
const STATES: readonly [string, Partial<ComplaintFacts>, 'nobody' | 'held' | 'silent'][] = [
  ['untaken', {}, 'nobody'],
  ['untaken, and its owner away', { standIn: 'Tom Baker' }, 'nobody'],
  ['untaken, at the end of its ladder', ended, 'nobody'],
  ['reopened', { isReopened: true }, 'nobody'],
  ['reopened, at the end of its ladder', { isReopened: true, ...ended }, 'nobody'],
  ['taken', taken, 'held'],
  ['taken, and its owner away', { ...taken, standIn: 'Tom Baker' }, 'held'],
  ['taken and silent', silent, 'silent'],
  ['taken and silent, at the end of its ladder', { ...silent, ...ended }, 'silent'],
  ['taken and silent, and its owner away', { ...silent, standIn: 'Tom Baker' }, 'silent'],
]

/** Every card that says how a complaint stands. */
const SANNE = {
  id: 1,
  name: 'Sanne de Wit',
  isHere: true,
  hasLeft: false,
  awayUntil: null,
  deputy: null,
  quietUntil: null,
}

const CARDS: Readonly<Record<string, (facts: ComplaintFacts, scene: Scene) => string>> = {
  'in its channel': (facts, { reader }) => plainText(complaintCard(facts, reader)),
  'who asks who has it': (facts, { reader }) => plainText(holderCard(facts, reader)),
  'in a digest': (facts, { reader }) => {
    const more = { kind: 'complaint', of: KINDS.complaint, standsFor: null, dueAt: null, wholeDay: false } as const
    const whose = { owner: 'Sanne de Wit', hasLeft: false, isTeam: false }
    const line = { ...facts, ...more, ...whose, brokenAt: null, waitsUntil: null, offeredTo: null }
    return plainText(digestCard({ lines: [line], heldBack: 0, oldest: null }, { name: 'S', part: 'now' }, reader))
  },
  'at home': (facts, { reader }) => {
    const rest = { reportedInAll: 1, relations: [], relationsInAll: 0, windows: [], absentFrom: null }
    const home = {
      ...rest,
      absentUntil: null,
      deputy: null,
      quietUntil: null,
      isLed: false,
      reported: [{ ...facts, owner: 'Sanne de Wit' }],
    }
    return plainText(homeCard({ lines: [], heldBack: 0, oldest: null }, home, { name: 'T' }, reader))
  },
  'in a brief': (facts, { reader }) => {
    const found = { ...facts, kind: 'complaint', of: KINDS.complaint, owner: SANNE, dueAt: null, total: 1 }
    const lists = {
      usual: [],
      known: [],
      people: [],
      organisations: [],
      moments: [],
      annoyances: [],
      compliments: [],
      interactions: 0,
    }
    const ties = { hasDecider: true, past: [], links: [], inGroup: false, spoken: null }
    const names = { formerly: [], alsoKnownAs: [], twins: [], ties }
    const older = {
      assumptions: { shown: [], isCut: false },
      proposed: null,
      closed: [],
      closedTotal: 0,
      incidents: [],
      whyLeft: null,
      ...names,
    }
    const brief = {
      id: 3,
      kind: 'organisation',
      name: 'Vermeer',
      type: 'customer',
      targetGroup: 'B2B',
      projects: [],
      formerOwners: [],
      ...lists,
    }
    const contact = { phone: null, email: null, city: null, owner: SANNE, missing: [] }
    return plainText(briefCard({ ...brief, ...older, ...contact, cases: [found] } as never, null, reader))
  },
}

const CALLS: typeof CARDS = {
  'a call': (facts, { reader }) =>
    plainText(escalationCard(facts, { told: [], openMinutes: 30, isAgain: false }, reader)),
  'a call once more': (facts, { reader }) =>
    plainText(escalationCard(facts, { told: [], openMinutes: 30, isAgain: true }, reader)),
  'a direct call': (facts, { reader }) => plainText(escalationDirectCard(facts, 30, reader)),
}

const NOBODY = /nobody has|picked up|nobody’s|door niemand|niet opgepakt|van niemand/i
const SINCE = /no word|last update|niets (?:meer )?gehoord|laatste bericht/i

describe.each(LANGUAGES)('what a card says of a complaint is true (%s)', (language) => {
  const scene = sceneOf('slack', language)

  test.each(STATES)('%s: wherever it is shown', (_, change, who) => {
    for (const [where, draw] of Object.entries(CARDS)) {
      const text = draw({ ...waiting(scene), ...change }, scene)
      expect(NOBODY.test(text), `${where}: ${text}`).toBe(who === 'nobody')
      if (who === 'silent') expect(text, where).toContain('Sanne de Wit')
      if (who === 'silent') expect(text, where).toMatch(SINCE)
    }
  })

  test.each(STATES.filter(([, , who]) => who !== 'held'))('%s: when somebody is called', (_, change, who) => {
    for (const [where, draw] of Object.entries(CALLS)) {
      const text = draw({ ...waiting(scene), ...change }, scene)
      expect(NOBODY.test(text), `${where}: ${text}`).toBe(who === 'nobody')
      expect(SINCE.test(text), `${where}: ${text}`).toBe(who === 'silent')
    }
  })

  test('a lapse names who has it, and how they say that they are still on it', () => {
    const facts = { ...waiting(scene), ...silent }
    const text = plainText(lapsedCard(facts, false, scene.reader))
    expect(text).not.toMatch(NOBODY)
    expect(text).toMatch(/Sanne de Wit.*@kastelein (?:still on it|ik ben ermee bezig)/s)
  })

  test('while its owner is away, who stands in is named and is who will be told', () => {
    const facts: ComplaintFacts = { ...waiting(scene), standIn: 'Tom Baker' }
    const text = plainText(complaintCard(facts, scene.reader))
    expect(text).toMatch(/Sanne de Wit \((?:away; Tom Baker is covering|afwezig; Tom Baker valt in)\)/)
  })
})

test.each([
  [
    ['lead', 'sponsor'],
    ['lead', 'sponsor'],
    ['lead', 'sponsor'],
  ],
  [['lead', 'sponsor'], ['lead'], ['lead']],
  [['owner', 'deputy', 'lead'], [], ['owner']],
  [['lead', 'sponsor'], [], ['owner']],
  [
    ['owner', 'deputy', 'lead'],
    ['deputy', 'sponsor'],
    ['owner', 'deputy'],
  ],
] as const)('a rung for %j names, where there is %j beside the owner, %j', (tell, there, told) => {
  expect(toldOf({ after: 60, tell }, (who) => who === 'owner' || (there as readonly string[]).includes(who))).toEqual(
    told,
  )
})

test('the settings of a lead say that nobody is the last step of escalation, and where to choose somebody', () => {
  const sample = settingsSamples['settingsCard']?.['of a lead, in a company without a last step of escalation']
  const text = plainText(sample?.(sceneOf('slack', 'en')) as Card)
  expect(text).toContain('Nobody is the last step of escalation yet')
  expect(text).toContain('Choose somebody under “Company”.')
})
