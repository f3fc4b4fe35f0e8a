import type { Card } from '../../../src/cards/card.ts'
import { type Answer, type Ears, type Invocation, type Notice, SendError } from '../../../src/platforms/platform.ts'

/** A bot with no business: keeps what it heard, and answers what the test says. */
export interface ScriptedEars extends Ears {
  heard: Invocation[]
  asked: Invocation[]
  toldOf: Invocation[]
  undeliveredOf: { event: string; kind: string }[]
  notices: Notice[]
  /** How the next things are answered. Answered once for each event, as the real one does. */
  script: (invocation: Invocation) => Answer | Promise<Answer>
  /** Runs before anything is kept; throwing means it could not be. */
  beforeHearing: () => void | Promise<void>
}

export function scriptedEars(script: ScriptedEars['script'] = () => shown(card('Done'))): ScriptedEars {
  const known = new Set<string>()
  const answers = new Map<string, Promise<Answer>>()
  const ears: ScriptedEars = {
    heard: [],
    asked: [],
    toldOf: [],
    undeliveredOf: [],
    notices: [],
    script,
    beforeHearing: () => undefined,
    async hear(invocation) {
      await ears.beforeHearing()
      ears.heard.push(invocation)
      if (known.has(invocation.event)) return 'known'
      // What is kept is JSON.
      JSON.parse(JSON.stringify(invocation))
      known.add(invocation.event)
      return 'new'
    },
    answer(invocation) {
      ears.asked.push(invocation)
      const given = answers.get(invocation.event) ?? Promise.resolve(ears.script(invocation))
      answers.set(invocation.event, given)
      return given
    },
    async told(invocation) {
      ears.toldOf.push(invocation)
    },
    async undelivered(invocation, error) {
      ears.undeliveredOf.push({ event: invocation.event, kind: error instanceof SendError ? error.kind : 'fault' })
    },
    async notice(notice) {
      ears.notices.push(notice)
    },
    relations: async () => [],
    home: async () => {
      throw new Error('nobody is at home')
    },
    linked: async () => null,
    asksForm: () => false,
    suggestions: () => [],
  }
  return ears
}

export function card(title: string, more: Partial<Card> = {}): Card {
  return { language: 'en', title, body: [], ...more }
}

export function shown(card: Card, more: { audience?: 'asker' | 'place'; replaces?: boolean } = {}): Answer {
  return { show: 'card', card, audience: 'place', ...more }
}
