import type { Language } from '../../../src/cards/card.ts'
import { COMMANDS } from '../../../src/commands/all.ts'
import { suggestionsOf } from '../../../src/commands/suggestions.ts'
import type { Answer, Bot, Invocation, Notice, Platform } from '../../../src/platforms/platform.ts'
import { briefCard, complaintCard, logForm, plainCard, savedCard } from './scripted-cards.ts'

/** A bot that knows a few lines by heart, answers each event once and remembers what it was asked. */
export interface ScriptedBot extends Bot {
  heard: Invocation[]
  notices: Notice[]
  /** How often work was done, by event. */
  worked: Map<string, number>
  /** The events of which the answer has reached the person. */
  toldOf: string[]
  /** What it answers. */
  answer(invocation: Invocation): Promise<Answer>
  /** Set to make the bot fail. */
  broken: boolean
  /** What falls due while the clock moves. */
  onTheWay(): Promise<void>
}

type Post = Platform['post']

export function scriptedBot(post: Post): ScriptedBot {
  const answers = new Map<string, Promise<Answer>>()
  let complaint: { thread: string; what: string; language: Language } | undefined
  const script = async (invocation: Invocation): Promise<Answer> => {
    const answer = byHeart(invocation)
    if (typeof answer === 'object') return answer
    const language = invocation.user.language ?? 'en'
    const thread = await post(
      { workspace: 'playground', to: { place: 'complaints' } },
      complaintCard(language, answer, 'open'),
      invocation.event,
    )
    complaint = { thread, what: answer, language }
    return asker(savedCard(language, language === 'nl' ? 'Klacht 7 vastgelegd' : 'Complaint 7 registered', answer))
  }
  const scripted: ScriptedBot = {
    heard: [],
    notices: [],
    worked: new Map(),
    toldOf: [],
    broken: false,
    async accept(invocation) {
      if (scripted.broken) throw new Error('the database is away')
      scripted.heard.push(invocation)
      const isNew = !answers.has(invocation.event)
      return {
        isNew,
        answer: () => scripted.answer(invocation),
        delivered: async () => void scripted.toldOf.push(invocation.event),
        undelivered: async () => undefined,
      }
    },
    answer(invocation) {
      const { event } = invocation
      const kept = answers.get(event)
      if (kept) return kept
      scripted.worked.set(event, (scripted.worked.get(event) ?? 0) + 1)
      const answer = script(invocation)
      answers.set(event, answer)
      return answer
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
    suggestions: (language, customer) => suggestionsOf(COMMANDS, language, customer),
    async onTheWay() {
      if (!complaint) return
      const { thread, what, language } = complaint
      complaint = undefined
      const escalation = {
        ...plainCard(language, '', ''),
        title: language === 'nl' ? 'Klacht 7 wacht al 2 uur' : 'Complaint 7 has waited 2 hours',
        tone: 'warning' as const,
        body: [
          { type: 'text' as const, text: [{ mention: { name: 'Pieter Bakker', userId: 'pieter' } }, ` · ${what}`] },
        ],
      }
      await post({ workspace: 'playground', to: { place: 'complaints' }, thread }, escalation, `escalation/${thread}`)
      await post(
        { workspace: 'playground', to: { user: 'pieter' } },
        complaintCard('nl', what, 'open'),
        `nudge/${thread}`,
      )
    },
  }
  return scripted
}

const asker = (card: ReturnType<typeof plainCard>): Answer => ({ show: 'card', card, audience: 'asker' })

const word = (value: unknown) => (typeof value === 'string' ? value : '')

/** The answer, or what to complain about. */
function byHeart({ request, user }: Invocation): Answer | string {
  const language = user.language ?? 'en'
  const nl = language === 'nl'
  if ('text' in request) {
    const [word = '', ...rest] = request.text.split(' ')
    const words = rest.join(' ')
    switch (word.toLowerCase()) {
      case 'brief':
      case 'dossier':
        return asker(briefCard(language, words || 'Bakkerij Vermeer'))
      case 'complaint':
      case 'klacht':
        return words
      case 'log':
      case 'promise':
      case 'afspraak':
        return words
          ? asker(savedCard(language, nl ? 'Vastgelegd' : 'Saved', words))
          : { show: 'form', form: logForm(language, 'Acme Logistics') }
      default:
        return asker(plainCard(language, nl ? 'Dat ken ik niet' : 'I do not know that', request.text))
    }
  }
  const { command, input } = request
  switch (command) {
    case 'log form':
    case 'promise move':
      return { show: 'form', form: logForm(language, word(input['customer']) || 'Acme Logistics') }
    case 'log save': {
      const summary = word(input['summary'])
      if (summary.length >= 5) return asker(savedCard(language, nl ? 'Vastgelegd' : 'Saved', summary))
      const sentence = nl ? 'Iets meer woorden graag.' : 'A few more words, please.'
      return { show: 'errors', language, fields: { summary: sentence } }
    }
    case 'complaint acknowledge':
      return {
        show: 'card',
        card: complaintCard(language, word(input['what']), 'acknowledged'),
        audience: 'place',
        replaces: true,
      }
    case 'share':
      return { show: 'card', card: briefCard(language, word(input['customer'])), audience: 'place' }
    case 'undo':
      return {
        show: 'card',
        card: plainCard(
          language,
          nl ? 'Ongedaan gemaakt' : 'Undone',
          nl ? 'Er is niets vastgelegd.' : 'Nothing was kept.',
        ),
        audience: 'asker',
        replaces: true,
      }
    default:
      return asker(plainCard(language, nl ? 'Gedaan' : 'Done', command))
  }
}
