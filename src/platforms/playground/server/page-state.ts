import type { Language } from '../../../cards/card.ts'
import type { Board, Message } from './board.ts'
import { SAID } from './chat.ts'
import { shownContent } from './charts.ts'
import { type Colleague, initials } from './colleague.ts'
import { CHANNELS, directOf, placeId, seenBy } from './places.ts'
import { wallTime } from './travel.ts'
import type { Arrival, Line, PageState, Person, PlaceName } from '../wire.ts'

const MOST_LINES = 300
/** Enough to count what is unread up to "99+". */
const MOST_ARRIVALS = 100

export interface Look {
  board: Board
  colleagues: readonly Colleague[]
  now: Date
  moved: boolean
  me: Colleague
  place: PlaceName
  thread?: number
  suggestions: PageState['suggestions']
}

/** Everything the page shows: one look at the board through the eyes of one colleague. */
export async function pageState(look: Look): Promise<PageState> {
  const { board, colleagues, now, moved, me, place, thread, suggestions } = look
  const [lines, people, places, open] = await Promise.all([
    board.list(placeId(place, me.id), MOST_LINES),
    Promise.all(colleagues.map((colleague) => person(board, colleague, me.language))),
    Promise.all(CHANNELS.map(async (id) => ({ name: id as PlaceName, arrivals: await arrivals(board, id, me.id) }))),
    thread === undefined ? undefined : openThread(board, placeId(place, me.id), thread, me.id),
  ])
  const visible = lines.filter((message) => seenBy(me.id, message))
  const mine = people.find(({ id }) => id === me.id)
  if (!mine) throw new Error('the visitor is none of the colleagues')
  return {
    now: now.toISOString(),
    wallTime: wallTime(now, me.timeZone),
    moved,
    me: mine,
    colleagues: people,
    places: [{ name: 'direct', arrivals: mine.arrivals }, ...places],
    place,
    suggestions,
    lines: roots(visible),
    more: lines.length === MOST_LINES,
    ...(open ? { thread: open } : {}),
  }
}

async function person(board: Board, colleague: Colleague, language: Language): Promise<Person> {
  const { id, name, role, timeZone } = colleague
  return {
    id,
    name,
    initials: initials(name),
    role: role[language],
    language: colleague.language,
    timeZone,
    arrivals: await arrivals(board, directOf(id), id),
  }
}

async function arrivals(board: Board, place: string, user: string): Promise<Arrival[]> {
  const messages = await board.list(place, MOST_ARRIVALS)
  return messages
    .filter((message) => message.author !== user && seenBy(user, message))
    .map(({ id, thread }) => ({ id, ...(thread === undefined ? {} : { thread }) }))
}

async function openThread(board: Board, place: string, root: number, user: string) {
  const [message, answers] = await Promise.all([board.get(root), board.thread(root)])
  if (!message || message.place !== place || !seenBy(user, message)) return undefined
  const replies = answers.filter((answer) => seenBy(user, answer))
  return { root: line(message, replies), replies: replies.map((reply) => line(reply, [])) }
}

function roots(messages: readonly Message[]): Line[] {
  const answers = Map.groupBy(messages, ({ thread }) => thread)
  return messages.filter(({ thread }) => thread === undefined).map((root) => line(root, answers.get(root.id) ?? []))
}

function line({ id, key, author, at, content, only, editedAt }: Message, replies: readonly Message[]): Line {
  const last = replies.at(-1)
  return {
    id,
    ...(key.startsWith(SAID) ? { event: key.slice(SAID.length) } : {}),
    author,
    at: at.toISOString(),
    content: shownContent(content),
    private: only !== undefined,
    edited: editedAt !== undefined,
    replies: replies.length,
    ...(last ? { lastReply: { id: last.id, at: last.at.toISOString() } } : {}),
  }
}
