import { el, icon } from '../page/element.ts'
import { say } from '../page/words.ts'

const SHOWN = 2_000

/** A button that puts a text on the clipboard and says that it did. */
export function copyButton(text: () => string): HTMLButtonElement {
  const word = el('span', {}, say('copy'))
  const button = el('button', { type: 'button', class: 'quiet' }, icon('copy'), word)
  button.addEventListener('click', () => {
    word.textContent = say('copied')
    setTimeout(() => (word.textContent = say('copy')), SHOWN)
    void navigator.clipboard.writeText(text())
  })
  return button
}
