import type { Line, SayBody } from '../../wire.ts'
import { type Company, drawLine, drawPending, type LineActs } from './line.ts'
import { el } from '../page/element.ts'
import { type Item, reconcile } from '../page/reconcile.ts'
import { day } from '../page/times.ts'
import { language, say } from '../page/words.ts'

const SAME_BREATH = 5 * 60_000
const NEAR = 80
const PENDING = 'pending-'

export interface Scroll {
  lines: readonly Line[]
  pending: readonly SayBody[]
  company: Company
  acts: LineActs
  inThread: boolean
  /** The bot's time, to know which day is today. */
  now: string
  /** Nothing gets through at the moment. */
  late: boolean
  unreadReplies: (root: number) => number
}

/**
 * Writes the lines into the list, by day. A reader who was at the newest, or who writes, is there again; for others
 * `below` appears.
 */
export function paintLines(list: HTMLElement, scroll: Scroll, fresh: boolean, below?: HTMLElement): void {
  const items = [...daysOf(scroll), ...onTheWay(scroll)]
  const newest = keyOf(list.lastElementChild)
  const own = items.at(-1)?.key !== newest && items.at(-1)?.key.startsWith(PENDING)
  const stay = fresh || own || atEnd(list)
  // A screen reader hears what is added, not a whole room at every walk from one to another.
  list.ariaBusy = String(fresh)
  reconcile(list, items)
  if (stay) list.scrollTop = list.scrollHeight
  else if (keyOf(list.lastElementChild) !== newest) below?.removeAttribute('hidden')
  setTimeout(() => (list.ariaBusy = 'false'))
}

const keyOf = (child: Element | null) => (child instanceof HTMLElement ? child.dataset['key'] : undefined)

const atEnd = (list: HTMLElement) => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR

function daysOf(scroll: Scroll): Item[] {
  const { lines, company, now } = scroll
  const zone = company.me.timeZone
  const today = day(now, zone)
  return lines.flatMap((line, place) => {
    const before = lines[place - 1]
    const date = day(line.at, zone)
    const newDay = !before || day(before.at, zone) !== date
    const item = lineItem(line, scroll, !newDay && sameBreath(before, line))
    return newDay ? [dayItem(date === today ? say('today', { date }) : date, `${line.id}`), item] : [item]
  })
}

const sameBreath = (before: Line, line: Line) =>
  before.author === line.author &&
  line.author !== null &&
  before.private === line.private &&
  before.replies === 0 &&
  new Date(line.at).getTime() - new Date(before.at).getTime() < SAME_BREATH

const dayItem = (date: string, first: string): Item => ({
  key: `day-${first}`,
  print: date,
  draw: () => el('div', { class: 'day' }, el('span', {}, date)),
})

function lineItem(line: Line, { company, acts, inThread, unreadReplies }: Scroll, follows: boolean): Item {
  const shown = { inThread, follows, unreadReplies: unreadReplies(line.id) }
  return {
    key: `line-${line.id}`,
    print: JSON.stringify([line, shown, company.me.id, language()]),
    draw: () => drawLine(line, company, acts, shown),
  }
}

function onTheWay({ lines, pending, company, late }: Scroll): Item[] {
  const there = new Set(lines.map(({ event }) => event))
  return pending
    .filter(({ event }) => !there.has(event))
    .map((line) => ({
      key: `${PENDING}${line.event}`,
      print: `${late} ${language()}`,
      draw: () => drawPending(line, company, late),
    }))
}

/** The button that leads to the newest line, gone as soon as that is in sight. */
export function toNewest(list: HTMLElement, button: HTMLElement): void {
  button.addEventListener('click', () => {
    list.scrollTop = list.scrollHeight
    list.focus()
  })
  list.addEventListener('scroll', () => atEnd(list) && (button.hidden = true))
}
