import { everythingIn } from './card-rules.ts'
import type { Json } from './company.ts'

/** What a person reads on a card, top to bottom: Markdown undone, labels of inputs with what is filled in, then buttons. */
export function readCard(card: Json): string {
  const lines = [...everythingIn(card)].flatMap((it) => {
    if (it.type === 'TextBlock') return [shown(String(it.text))]
    if (it.type === 'FactSet')
      return (it.facts as { title: string; value: string }[]).map(
        (fact) => `${shown(fact.title)}: ${shown(fact.value)}`,
      )
    if (typeof it.type === 'string' && it.type.startsWith('Input.')) return [`${String(it.label)}: ${filledIn(it)}`]
    if (typeof it.type === 'string' && it.type.startsWith('Action.')) return [`[${String(it.title)}]`]
    return []
  })
  return lines.join('\n')
}

/** A field that searches shows what was picked by its title. */
function filledIn(input: Json): string {
  const value = typeof input.value === 'string' ? input.value : ''
  const choices = 'choices.data' in input ? (input.choices as { title: string; value: string }[]) : []
  return choices.find((choice) => choice.value === value)?.title ?? value
}

function shown(markdown: string): string {
  return markdown
    .replace(/(?<!\\)\*\*(.+?)(?<!\\)\*\*/g, '$1')
    .replace(/(?<!\\)<\/?at>/g, '')
    .replaceAll('\n\n', '\n')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll('\u200B', '')
}
