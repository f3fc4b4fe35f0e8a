import { byId } from './element.ts'

/** A sentence for everybody to see and hear, above the messages; empty takes the last one away. */
export function tell(sentence: string): void {
  byId('news').textContent = sentence
}
