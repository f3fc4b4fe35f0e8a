import type { Button, Card, Form } from '../card.ts'
import { listed, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** What somebody is good at, and what the model asks for; `was` is what it was before a change: the way back. */
export function skillsCard(
  skills: readonly string[],
  wanted: readonly string[],
  { language }: Pick<Reader, 'language'>,
  was?: readonly string[],
): Card {
  const t = words(language)
  const undo: Button[] =
    was === undefined
      ? []
      : [{ label: t('log.undo'), press: { command: 'skills', input: { text: was.join(', ') || '-' } } }]
  return {
    language,
    title: t('people.skillsTitle'),
    body: [
      { type: 'text', text: skills.length > 0 ? listed(skills, language) : t('people.skillsNone') },
      ...(wanted.length > 0
        ? [{ type: 'note', text: t('people.skillsWanted', { list: listed(wanted, language) }) } as const]
        : []),
    ],
    buttons: [...undo, { label: t('log.edit'), opens: 'form', press: { command: 'skills edit', input: {} } }],
  }
}

/** What somebody is good at, to change. */
export function skillsForm(skills: readonly string[], { language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  return {
    language,
    title: t('people.skillsTitle'),
    fields: [
      {
        type: 'line',
        name: 'text',
        label: t('people.skillsField'),
        hint: t('people.skillsHint'),
        value: skills.join(', '),
        optional: true,
        max: 800,
      },
    ],
    submit: { label: t('common.save'), command: 'skills', input: { filled: true } },
  }
}
