import type { Field } from '../../../../cards/card.ts'
import { relations } from '../page/ask.ts'
import { el } from '../page/element.ts'
import { person } from '../page/here.ts'

const PAUSE_MS = 150

type Relation = Extract<Field, { type: 'relation' }>

/**
 * Makes a text input search relations as one types. What is sent is the value of the option that was picked, or the words as
 * they stand, which the bot reads as a name.
 */
export function search(field: Relation, shown: HTMLInputElement, typed: string | undefined): HTMLElement[] {
  const list = el('datalist', { id: `${shown.id}-list` })
  const sent = el('input', { type: 'hidden', name: field.name, value: typed ?? field.chosen?.value ?? '' })
  const options = new Map(field.chosen ? [[field.chosen.label, field.chosen.value]] : [])
  let newest = 0
  const look = async (mine: number) => {
    const found = shown.value.trim() === '' ? [] : await relations(person() ?? '', shown.value)
    // An answer to what stands there no longer is not shown.
    if (mine !== newest) return
    for (const { label, value } of found) options.set(label, value)
    list.replaceChildren(...found.map(({ label }) => el('option', { value: label })))
    sent.value = options.get(shown.value) ?? shown.value
  }
  shown.setAttribute('list', list.id)
  shown.addEventListener('input', () => {
    sent.value = options.get(shown.value) ?? shown.value
    const mine = ++newest
    setTimeout(() => mine === newest && void look(mine), PAUSE_MS)
  })
  return [shown, list, sent]
}
