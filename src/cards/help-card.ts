import type { Card } from './card.ts'
import type { Reader } from './when.ts'
import { words } from './words/words.ts'

const TASKS = ['log', 'brief', 'who', 'promise', 'complaint', 'annoyance', 'today'] as const

/** What one can do, as tasks with a line to copy. `way` is how the bot is called in a channel: `/crm` or `@kastelein`. */
export function helpCard(way: string, { language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  return {
    language,
    title: t('help.title'),
    body: [
      { type: 'text', text: t('help.intro', { way }) },
      { type: 'facts', facts: TASKS.map((task) => [t(`help.tasks.${task}`), t(`help.examples.${task}`)] as const) },
      { type: 'note', text: t('help.note') },
    ],
    buttons: [
      { label: t('help.tasks.today'), press: { command: 'today', input: {} } },
      { label: t('help.home'), press: { command: 'home', input: {} } },
      { label: t('home.settings'), press: { command: 'settings', input: {} } },
    ],
  }
}
