import type { PlaceName } from '../../wire.ts'

const PLACES: readonly PlaceName[] = ['direct', 'general', 'complaints']
const PERSON = 'kastelein.as'

export interface Here {
  place: PlaceName
  thread: number | undefined
}

/** Where the visitor is. It stands in the address, so that Back works and a thread can be linked to. */
export function here(): Here {
  const [name, thread] = location.hash.slice(1).split('/')
  const place = PLACES.find((known) => known === name) ?? 'direct'
  return { place, thread: /^\d+$/.test(thread ?? '') ? Number(thread) : undefined }
}

/** Walks to a place and perhaps a thread there. The page hears of it as `hashchange`. */
export function go(place: PlaceName, thread?: number): void {
  location.hash = thread === undefined ? place : `${place}/${thread}`
}

/** Who the visitor is in this tab; two tabs can be two people. */
export const person = () => sessionStorage.getItem(PERSON)
export const become = (id: string) => sessionStorage.setItem(PERSON, id)
export const forget = () => sessionStorage.removeItem(PERSON)
