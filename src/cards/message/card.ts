import { channelIn } from '../intake/source.ts'
import { caseTitle } from '../case/title.ts'
import type { Made } from '../../crm/interaction/made-from-message.ts'
import type { Card, Fact, Field, Form, Language, Option, Row } from '../card.ts'
import { optionsOf, words } from '../words.ts'

interface Kept {
  text: string
  author?: string | undefined
  link?: string | undefined
  /** Somebody else than who keeps it wrote it. */
  theirs?: boolean
  /** How long the message is, when it is longer than this. */
  full?: number | undefined
  /** Who can be asked what it asks. */
  colleagues?: readonly Option[]
}

/** What to make of a message: its words are there already. */
export function messageForm(
  { text, author, theirs, link, full, colleagues = [] }: Kept,
  { language }: { language: Language },
): Form {
  const t = words(language)
  const intro = [
    author && t('message.by', { name: author }),
    full !== undefined && t('message.shortened', { count: full, max: text.length }),
  ]
    .filter(Boolean)
    .join('\n')
  return {
    language,
    title: t('message.title'),
    ...(intro && { intro }),
    fields: [
      {
        type: 'choice',
        name: 'what',
        label: t('message.whatLabel'),
        value: 'note',
        options: optionsOf('message', 'what', language),
      },
      { type: 'relation', name: 'relation', label: t('message.relation') },
      { type: 'lines', name: 'text', label: t('message.text'), value: text, max: 3000 },
      { type: 'date', name: 'day', label: t('message.day'), optional: true },
      ...answering(colleagues, language),
      {
        type: 'choice',
        name: 'severity',
        label: t('message.severity'),
        options: optionsOf('complaint', 'severity', language),
        optional: true,
      },
    ],
    submit: {
      label: t('common.save'),
      command: 'message filed',
      input: { ...(link && { link }), ...(theirs && { theirs }) },
    },
  }
}

function answering(options: readonly Option[], language: Language): Field[] {
  if (options.length === 0) return []
  return [{ type: 'choice', name: 'colleague', label: words(language)('message.colleague'), options, optional: true }]
}

/** What was made of a message before, each with the way to it. */
export function madeCard({ notes, cases }: Made, { language }: { language: Language }): Card {
  const t = words(language)
  const rows: Row[] = [
    ...cases.map(({ kind, name, number, relation }) => ({
      text: caseTitle(name, number, relation, language),
      buttons: [{ label: t('message.show'), press: { command: `${kind} show`, input: { number } } }],
    })),
    ...notes.map(({ relationId, relation }) => ({
      text: t('log.logged', { name: relation }),
      buttons: [{ label: t('log.brief'), press: { command: 'brief', input: { relation: `#${relationId}` } } }],
    })),
  ]
  return { language, title: t('message.made'), body: [{ type: 'rows', rows }] }
}

/** The way back to the message something was made from. */
export function sourceFact(url: string, language: Language): Fact {
  const t = words(language)
  const channel = channelIn(url)
  if (channel) return [t('message.source'), t(`intake.by.${channel}`)]
  return [t('message.source'), [{ link: { label: t('message.sourceLink'), url } }]]
}
