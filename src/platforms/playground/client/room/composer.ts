import { draft, keepDraft, remember } from './drafts.ts'
import { el, icon } from '../page/element.ts'
import { keys } from './recall.ts'
import { type Item, reconcile } from '../page/reconcile.ts'
import { say } from '../page/words.ts'

/** Where the words of a composer go, and what it suggests there. */
export interface Spot {
  /** Keeps drafts apart: a person, a place and perhaps a thread. */
  key: string
  label: string
  suggestions: readonly { word: string; line: string }[]
}

export interface Composer {
  element: HTMLFormElement
  show(spot: Spot): void
  /** Puts a line in, ready to be sent. */
  put(text: string): void
  /** Says under the box why the line was not taken; it is there again, unless something else was typed meanwhile. */
  refuse(text: string, sentence: string): void
  focus(): void
}

/** The box in which one types: Enter sends, Shift and Enter is a new line, arrow up brings back what was said before. */
export function composer(id: string, send: (text: string) => void): Composer {
  const drawn = drawBox(id)
  const { element, box, label, chips, word } = drawn
  const { changed, write, move } = words(drawn)
  const put = (text: string) => {
    // What is pushed aside can be brought back.
    if (box.value && text) remember(box.value)
    write(text)
    box.focus()
    box.setSelectionRange(text.length, text.length)
  }
  const submit = () => {
    const text = box.value.trim()
    if (!text) return
    remember(text)
    write('')
    send(text)
  }
  element.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  box.addEventListener('input', () => changed())
  box.addEventListener('keydown', keys(box, submit, write))
  return {
    element,
    put,
    focus: () => box.focus(),
    refuse: (text, sentence) => write(box.value || text, sentence),
    show({ key, label: name, suggestions }) {
      label.textContent = name
      box.placeholder = name
      word.textContent = say('send')
      reconcile(
        chips,
        suggestions.map((suggestion) => chip(suggestion, put)),
      )
      move(key)
    },
  }
}

/** What is in the box: kept as a draft of the spot, and with a word on how it is sent or why it was not taken. */
function words({ box, chips, note }: ReturnType<typeof drawBox>) {
  let spot = ''
  const changed = (refusal = '') => {
    if (spot) keepDraft(spot, box.value)
    chips.hidden = box.value !== ''
    note.hidden = box.value === ''
    note.textContent = refusal || say('enterSends')
    note.classList.toggle('error', refusal !== '')
  }
  const write = (text: string, refusal?: string) => {
    box.value = text
    changed(refusal)
  }
  const move = (next: string) => {
    if (next === spot) return
    spot = next
    write(draft(spot))
  }
  return { changed, write, move }
}

function drawBox(id: string) {
  const box = el('textarea', { id, rows: 1, maxlength: 4_000, autocomplete: 'off', 'aria-describedby': `${id}-note` })
  const label = el('label', { for: id, class: 'unseen' })
  const chips = el('div', { class: 'chips' })
  const note = el('p', { id: `${id}-note`, class: 'note', role: 'status' })
  const word = el('span')
  const button = el('button', { type: 'submit', class: 'button primary send' }, icon('send'), word)
  const element = el('form', { class: 'composer' }, label, box, el('div', { class: 'under' }, chips, note, button))
  return { element, box, label, chips, note, word }
}

const chip = ({ word, line }: Spot['suggestions'][number], put: (text: string) => void): Item => ({
  key: line,
  print: word,
  draw: () => el('button', { type: 'button', class: 'chip', onclick: () => put(line) }, word),
})
