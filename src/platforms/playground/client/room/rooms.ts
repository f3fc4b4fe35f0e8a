import type { PageState, PlaceName } from '../../wire.ts'
import { type Composer, composer } from './composer.ts'
import { lost } from '../page/connection.ts'
import { pressFor, show } from '../card/deeds.ts'
import { byId } from '../page/element.ts'
import { go, here, person } from '../page/here.ts'
import type { LineActs } from './line.ts'
import { tell } from '../page/news.ts'
import { outbox } from './outbox.ts'
import { refresh, repaint, shown } from '../page/page.ts'
import { preview } from '../panel/panels.ts'
import { paintLines, toNewest } from './room.ts'
import { unread } from './seen.ts'
import { spotOf } from './spots.ts'
import { say } from '../page/words.ts'

/** The room and the thread beside it: what was said there, and the boxes to say more. */
export function rooms() {
  const post = outbox({
    changed: repaint,
    answered({ as, place, thread }, outcome) {
      if (as === person()) show(outcome, { as, place, thread })
      else void refresh()
    },
    refused: (line, sentence) => (line.thread === undefined ? room : thread).refuse(line.text, sentence),
  })
  const send = (text: string, thread: number | undefined) => {
    const me = person()
    if (me === null) return
    tell('')
    const where = { as: me, place: here().place, ...(thread === undefined ? {} : { thread }) }
    post.send({ event: crypto.randomUUID(), ...where, text })
  }
  const room = composer('say', (text) => send(text, undefined))
  const thread = composer('reply', (text) => send(text, shown()?.thread?.root.id))
  byId('room-composer').append(room.element)
  byId('thread-composer').append(thread.element)
  toNewest(byId('lines'), byId('newest'))
  return {
    room,
    resume: post.resume,
    /** Says a line in the room, as if it were typed there. */
    say: (text: string) => send(text, undefined),
    /** The heading and the words typed from now on are those of where one went, also while that is still being fetched. */
    aim() {
      const state = shown()
      if (!state) return
      heading(here().place)
      room.show(spotOf(state, here().place, false))
    },
    paint(state: PageState) {
      const pending = post.waiting().filter(({ as, place }) => as === state.me.id && place === here().place)
      paintRoom(state, pending, room)
      paintThread(state, pending, thread)
    },
  }
}

type Pending = ReturnType<ReturnType<typeof outbox>['waiting']>

let painted = { room: '', thread: '' }

function paintRoom(state: PageState, pending: Pending, box: Composer): void {
  const { place } = here()
  const key = `${state.me.id}/${place}`
  const own = pending.filter(({ thread }) => thread === undefined)
  heading(place)
  box.show(spotOf(state, place, false))
  // What is known may still be of where one came from.
  const lines = state.place === place ? state.lines : []
  byId('room-empty').hidden = state.place !== place || lines.length > 0 || own.length > 0
  byId('room-more').hidden = !state.more
  byId('writing').textContent = writing(state, pending) ? say('writing') : ''
  paintLines(byId('lines'), { ...scroll(state, lines, false), pending: own }, key !== painted.room, byId('newest'))
  painted = { ...painted, room: key }
}

function paintThread(state: PageState, pending: Pending, box: Composer): void {
  const { thread, me } = state
  const key = thread ? `${me.id}/${thread.root.id}` : ''
  if (thread) {
    const own = pending.filter(({ thread: root }) => root === thread.root.id)
    box.show(spotOf(state, here().place, true))
    paintLines(
      byId('thread'),
      { ...scroll(state, [thread.root, ...thread.replies], true), pending: own },
      key !== painted.thread,
    )
  }
  painted = { ...painted, thread: key }
}

function heading(place: PlaceName): void {
  byId('room-title').textContent = place === 'direct' ? 'Kastelein' : `#${place}`
  byId('room-topic').textContent = say(`${place}Topic`)
  byId('room-empty-words').textContent = say(`${place}Empty`)
}

function scroll(state: PageState, lines: PageState['lines'], inThread: boolean) {
  const { me, colleagues, places, now } = state
  const { place, thread } = here()
  const arrivals = places.find(({ name }) => name === place)?.arrivals ?? []
  const news = unread(me.id, place, arrivals)
  const press = pressFor(me.id, place, inThread ? thread : undefined)
  const acts: LineActs = {
    press: (...pressed) => void press(...pressed),
    openThread: (root) => go(place, root),
    preview,
  }
  const unreadReplies = (root: number) => news.filter(({ thread }) => thread === root).length
  return { lines, company: { me, colleagues }, acts, inThread, now, late: lost(), unreadReplies }
}

/** The bot has a line and has not answered yet. */
function writing({ lines, thread }: PageState, pending: Pending): boolean {
  const there = new Set([...lines, ...(thread?.replies ?? [])].map(({ event }) => event))
  return pending.some(({ event }) => there.has(event))
}
