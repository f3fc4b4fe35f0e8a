import type { Language } from '../cards/card.ts'
import { words } from '../cards/words.ts'
import type { Suggestion } from '../platforms/platform.ts'
import type { Command } from './command.ts'
import { spokenWord } from './grammar/parse.ts'

/** What can be said, in the order of the commands: the word for it, and a line with it about this customer. */
export function suggestionsOf(commands: readonly Command[], language: Language, customer: string): Suggestion[] {
  const t = words(language)
  return commands.flatMap((command) => {
    const { name, task, forLeads } = command
    if (!task || forLeads) return []
    return [{ command: name, word: spokenWord(command, language), line: t(`help.examples.${task}`, { customer }) }]
  })
}
