import type { Button, Form, Part } from '../card.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

/** What the model wants to know beside what was written, with the way to fill it in. */
export function wantsPart(
  { id, wants = [] }: { id: number; wants?: readonly string[] },
  { language }: Pick<Reader, 'language'>,
): Part[] {
  if (wants.length === 0) return []
  const t = words(language)
  const button: Button = {
    label: t('course.wantsButton'),
    opens: 'form',
    press: { command: 'log wants', input: { id } },
  }
  const text = `${t('course.wants')}: ${wants.join(' · ')}`
  return [{ type: 'rows', rows: [{ text, buttons: [button] }] }]
}

/** What a label takes of the words of a model. */
const LONGEST_ITEM = 300

/** What the model wants to know of a contact: a field each, under its key. */
export function wantsForm(
  id: number,
  wants: readonly { key: string; item: string }[],
  { language }: Pick<Reader, 'language'>,
): Form {
  const t = words(language)
  return {
    language,
    title: t('course.wantsTitle'),
    fields: wants.map(({ key, item }) => ({
      type: 'line',
      name: key,
      label: item.slice(0, LONGEST_ITEM),
      optional: true,
      max: 500,
    })),
    submit: { label: t('common.save'), command: 'log wanted', input: { id } },
  }
}
