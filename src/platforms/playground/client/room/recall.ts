import { history } from './drafts.ts'

/** The keys of a composer: Enter sends, the arrows walk through what was said before and back to what is being typed. */
export function keys(box: HTMLTextAreaElement, submit: () => void, write: (text: string) => void) {
  /** How far back; zero is what is being typed. */
  let back = 0
  let own = ''
  const walk = (step: number): boolean => {
    const lines = history()
    const next = Math.min(Math.max(back + step, 0), lines.length)
    if (next === back) return false
    if (back === 0) own = box.value
    back = next
    write(back === 0 ? own : (lines.at(-back) ?? ''))
    return true
  }
  return (event: KeyboardEvent) => {
    const { key, shiftKey, isComposing } = event
    if (key === 'Enter' && !shiftKey && !isComposing) {
      event.preventDefault()
      back = 0
      submit()
    } else if (key === 'ArrowUp' && (back > 0 || box.selectionEnd === 0)) {
      if (walk(1)) event.preventDefault()
    } else if (key === 'ArrowDown' && back > 0) {
      if (walk(-1)) event.preventDefault()
    } else if (key.length === 1) back = 0
  }
}
