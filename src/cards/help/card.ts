import type { Card } from '../card.ts'
import type { Reader } from '../when.ts'
import type { Task } from './words.ts'
import { words } from '../words.ts'

/** What one can do: the tasks, each with a line to copy. `way` is how the bot is called in a channel: `/crm` or `@kastelein`. */
export function helpCard(tasks: readonly Task[], way: string, { language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  const customer = t('ask.exampleCustomer')
  return {
    language,
    title: t('help.title'),
    body: [
      { type: 'text', text: t('help.intro', { way }) },
      {
        type: 'facts',
        facts: tasks.map((task) => [t(`help.tasks.${task}`), t(`help.examples.${task}`, { customer })] as const),
      },
      { type: 'note', text: t('help.note') },
    ],
    buttons: [
      { label: t('help.tasks.today'), press: { command: 'today', input: {} } },
      { label: t('help.home'), press: { command: 'home', input: {} } },
      { label: t('home.settings'), press: { command: 'settings', input: {} } },
    ],
  }
}
