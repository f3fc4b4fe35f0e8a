import type { Card } from '../../../src/cards/card.ts'
import { type Answer, type Bot, type Invocation, type Notice, SendError } from '../../../src/platforms/platform.ts'

/** A bot with no business: keeps what it heard, and answers what the test says. */
export interface ScriptedBot extends Bot {
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

export function scriptedBot(script: ScriptedBot['script'] = () => shown(card('Done'))): ScriptedBot {
  const known = new Set<string>()
  const answers = new Map<string, Promise<Answer>>()
  const scripted: ScriptedBot = {
    heard: [],
    asked: [],
    toldOf: [],
    undeliveredOf: [],
    notices: [],
    script,
    beforeHearing: () => undefined,
    async accept(invocation) {
      await scripted.beforeHearing()
      scripted.heard.push(invocation)
      // Each change of a message is an event of its own.
      const { edits, request } = invocation
      const event = edits ? `${edits.event}/edited/${JSON.stringify(request)}` : invocation.event
      const isNew = !known.has(event)
      // What is kept is JSON.
      JSON.parse(JSON.stringify(invocation))
      known.add(event)
      return {
        isNew,
        answer() {
          scripted.asked.push(invocation)
          const given = answers.get(event) ?? Promise.resolve(scripted.script(invocation))
          answers.set(event, given)
          return given
        },
        delivered: async () => void scripted.toldOf.push(invocation),
        async undelivered(error) {
          scripted.undeliveredOf.push({ event, kind: error instanceof SendError ? error.kind : 'fault' })
        },
      }
    },
    async notice(notice) {
      scripted.notices.push(notice)
    },
    relations: async () => [],
    home: async () => {
      throw new Error('nobody is at home')
    },
    linked: async () => null,
    companyLanguage: async () => null,
    read: (text) => ({ command: null, first: text, meant: null, asksForm: false }),
    suggestions: () => [],
  }
  return scripted
}

export function card(title: string, more: Partial<Card> = {}): Card {
  return { language: 'en', title, body: [], ...more }
}

export function shown(card: Card, more: { audience?: 'asker' | 'place'; replaces?: boolean } = {}): Answer {
  return { show: 'card', card, audience: 'place', ...more }
}
