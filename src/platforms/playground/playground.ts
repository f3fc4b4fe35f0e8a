import type { Router } from 'express'
import type { Card } from '../../cards/card.ts'
import { type Address, type Bot, type Platform, SendError } from '../platform.ts'
import { changes } from './server/changes.ts'
import { type Chat, redraw, showAnswer, write } from './server/chat.ts'
import { type Colleague, speaker } from './server/colleague.ts'
import type { PlaygroundParts } from './server/parts.ts'
import { CHANNELS, directOf, placeOf, WORKSPACE } from './server/places.ts'
import { type House, routes } from './server/routes.ts'
import { stream } from './server/stream.ts'

export interface Playground extends Platform {
  /** The page and what it asks, below `/playground`. */
  router: Router
}

/** A chat in the browser, mounted at `/playground`, in which a newcomer lives through the product without any account. */
export function playground(parts: PlaygroundParts): Playground {
  const { board, time } = parts
  const colleagues = () => parts.colleagues()
  const told = changes()
  const chat = { board, clock: time.clock, changes: told }
  const pages = stream(told, () => ({ now: time.clock().toISOString(), moved: time.moved() }))
  const house: House = { parts, chat, pages, bot: null, busy: new Set() }
  return {
    name: 'playground',
    router: routes(house),
    async start(bot) {
      await introduce(bot, await colleagues())
      house.bot = bot
    },
    async stop() {
      house.bot = null
      pages.close()
      await Promise.allSettled(house.busy)
    },
    // A form that comes late has nowhere to open: the page asks again by itself and gets it then.
    reply: (invocation, answer) => sent(async () => void (await showAnswer(chat, invocation, answer))),
    post: (to, card, key) => sent(async () => post(chat, await addressed(to, await colleagues()), card, key)),
    edit: (_to, message, card) => sent(() => edit(chat, message, card)),
    async find(_to, key) {
      const message = await board.find(posted(key))
      return message ? { message: String(message.id) } : 'absent'
    },
    async profile(_workspace, user) {
      const colleague = (await colleagues()).find(({ id }) => id === user)
      return colleague ? speaker(colleague) : null
    },
  }
}

const posted = (key: string) => `posted:${key}`

/** The bot is in every channel and knows every colleague from the start. */
async function introduce(bot: Bot, colleagues: readonly Colleague[]): Promise<void> {
  const here = { platform: 'playground', workspace: WORKSPACE } as const
  await bot.notice({ ...here, what: 'workspace' })
  for (const id of CHANNELS) await bot.notice({ ...here, what: 'place', place: { id, kind: 'channel', name: id } })
  for (const colleague of colleagues) {
    const place = { id: directOf(colleague.id), kind: 'direct' } as const
    await bot.notice({ ...here, what: 'place', place, user: speaker(colleague) })
  }
}

/** The place and the root message of an address. */
async function addressed({ to, thread }: Address, colleagues: readonly Colleague[]) {
  const place = 'place' in to ? to.place : directOf(to.user)
  const known = CHANNELS.includes(place) || colleagues.some(({ id }) => directOf(id) === place)
  if (!known || !placeOf(place)) throw new SendError('gone', 'the playground has no such place')
  return { place, thread }
}

async function post(
  chat: Chat,
  to: { place: string; thread: string | undefined },
  card: Card,
  key: string,
): Promise<string> {
  const answered = to.thread === undefined ? undefined : await chat.board.get(idOf(to.thread))
  if (to.thread !== undefined && answered?.place !== to.place)
    throw new SendError('message gone', 'no such thread here')
  const message = await write(chat, {
    key: posted(key),
    place: to.place,
    ...(answered ? { thread: answered.thread ?? answered.id } : {}),
    author: null,
    content: { card },
  })
  return String(message.id)
}

async function edit(chat: Chat, message: string, card: Card): Promise<void> {
  if (!(await redraw(chat, idOf(message), card))) throw new SendError('message gone', 'no such message')
}

function idOf(message: string): number {
  if (!/^\d{1,15}$/.test(message)) throw new SendError('message gone', 'not an id of the playground')
  return Number(message)
}

/** A board that fails may have written: the key makes it safe to try again. */
async function sent<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof SendError) throw cause
    throw new SendError('unclear', 'the playground could not keep the message', { cause })
  }
}
