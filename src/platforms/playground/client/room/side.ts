import type { PageState, Person, PlaceName } from '../../wire.ts'
import { byId, el, icon } from '../page/element.ts'
import { face } from './line.ts'
import { reconcile } from '../page/reconcile.ts'
import { unread } from './seen.ts'
import { language, languageName, say } from '../page/words.ts'

export interface SideActs {
  go(place: PlaceName): void
  become(person: string): void
}

/** The channels, and who one is. */
export function paintSide({ me, colleagues, places }: PageState, here: PlaceName, acts: SideActs): void {
  const channels = places.filter(({ name }) => name !== 'direct')
  const direct = places.filter(({ name }) => name === 'direct')
  const item = ({ name, arrivals }: PageState['places'][number]) => {
    const count = unread(me.id, name, arrivals).length
    const print = `${language()} ${count} ${name === here}`
    return { key: name, print, draw: () => drawPlace(name, count, name === here, () => acts.go(name)) }
  }
  reconcile(byId('channels'), channels.map(item))
  reconcile(byId('direct'), direct.map(item))
  reconcile(
    byId('people'),
    colleagues.map((person) => {
      const count = person.id === me.id ? 0 : unread(person.id, 'direct', person.arrivals).length
      const print = `${language()} ${person.id === me.id} ${person.role} ${count}`
      return {
        key: person.id,
        print,
        draw: () => drawPerson(person, face(person, colleagues), count, person.id === me.id, acts),
      }
    }),
  )
  const all = places.reduce((sum, { name, arrivals }) => sum + unread(me.id, name, arrivals).length, 0)
  document.title = `${all > 0 ? `(${all}) ` : ''}${say('title')}`
}

function drawPlace(name: PlaceName, count: number, current: boolean, onclick: () => void): HTMLLIElement {
  const sign = name === 'direct' ? icon('sign') : el('span', { class: 'hash', 'aria-hidden': true }, '#')
  const label = el('span', {}, name === 'direct' ? 'Kastelein' : name)
  return el(
    'li',
    {},
    el(
      'button',
      { type: 'button', class: `place ${count > 0 ? 'unread' : ''}`, 'aria-current': current && 'page', onclick },
      sign,
      label,
      count > 0 && badge(count),
    ),
  )
}

function drawPerson(person: Person, picture: Node, count: number, me: boolean, acts: SideActs): HTMLLIElement {
  const onclick = () => acts.become(person.id)
  return el(
    'li',
    {},
    el(
      'button',
      { type: 'button', class: 'person', 'aria-pressed': String(me), onclick },
      picture,
      el(
        'span',
        { class: 'who' },
        el('b', {}, person.name),
        el('span', {}, `${person.role} · ${languageName(person.language)}`),
      ),
      count > 0 && badge(count),
    ),
  )
}

const badge = (count: number) =>
  el(
    'span',
    { class: 'badge' },
    el('span', { 'aria-hidden': true }, count > 99 ? '99+' : String(count)),
    el('span', { class: 'unseen' }, say('unread', { count })),
  )
