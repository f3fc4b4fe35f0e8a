import type { Arrival } from '../../wire.ts'

const KEY = 'kastelein.seen'

/** The newest message each person of this browser has looked at, by place and by thread. */
const read = (): Record<string, number> => JSON.parse(localStorage.getItem(KEY) ?? '{}')

const spot = (person: string, place: string, thread: number | undefined) =>
  [person, place, ...(thread === undefined ? [] : [thread])].join('/')

/** The arrivals the person has not looked at. A thread is looked at when it is open. */
export function unread(person: string, place: string, arrivals: readonly Arrival[]): readonly Arrival[] {
  const seen = read()
  const newest = Math.max(0, ...arrivals.map(({ id }) => id))
  return arrivals.filter(({ id, thread }) => {
    const last = seen[spot(person, place, thread)] ?? 0
    // A board that was emptied counts from one again.
    return id > last || last > newest
  })
}

/** Remembers that the person has the place, and perhaps a thread there, before them. */
export function see(person: string, place: string, arrivals: readonly Arrival[], open: number | undefined): void {
  const seen = read()
  for (const { id, thread } of arrivals) {
    if (thread === undefined || thread === open) seen[spot(person, place, thread)] = id
  }
  localStorage.setItem(KEY, JSON.stringify(seen))
}
