import type { SessionDraft } from '../../../crm/model/session/draft.ts'
import type { SessionView } from '../../../crm/model/session/view.ts'
import type { Card, Language, Part, Row } from '../../card.ts'
import { words } from '../../words.ts'
import type { ModelReader } from '../card.ts'
import { changeInWords } from '../changes.ts'
import { fieldLabel } from '../fields.ts'
import { pointInWords, seenBy, sessionCard } from './card.ts'

/** So many lines of a kind stand on one card. */
const MOST = 12

/** The session as it stands: the step it is in, or what came of it. `after` is as on the card of its step. */
export function sessionAsItIs(view: SessionView, after: number | null, reader: ModelReader): Card {
  return view.session.endedAt ? resultCard(view, after, reader) : sessionCard(view, after, reader)
}

function resultCard(view: SessionView, after: number | null, reader: ModelReader): Card {
  const { language } = reader
  const t = words(language)
  const { session, chosen, notes, people, facilitator, draft } = view
  const points = notes.flatMap(({ text, point }) =>
    point ? [{ text, note: pointInWords(point, reader), buttons: [] }] : [],
  )
  const rows = chosen.map(({ notes: [first], votes }) => ({
    text: first?.text ?? '',
    buttons: [],
    ...(votes > 0 && { note: t('modelSession.result.votes', { count: votes }) }),
  }))
  const said = draft?.number
    ? t('modelSession.result.adopted', { number: draft.number })
    : t(rows.length > 0 ? 'modelSession.result.next' : 'modelSession.result.noneChosen')
  const press = { command: 'session draft', input: { id: session.id } }
  return {
    language,
    title: t('modelSession.result.title'),
    body: [
      { type: 'note', text: t('modelSession.result.people', { notes: notes.length, people, name: facilitator }) },
      ...cut(t('modelSession.result.chosen'), rows, language),
      ...cut(t('modelSession.result.points'), points, language),
      { type: 'text', text: said },
    ],
    buttons: [
      ...(rows.length > 0 && !draft?.number
        ? [{ label: t('modelSession.result.draft'), style: 'primary', press } as const]
        : []),
      ...(draft?.number
        ? []
        : [
            {
              label: t('modelSession.result.back'),
              press: { command: 'session back', input: { id: session.id, from: session.step, ...seenBy(after) } },
            },
          ]),
    ],
  }
}

function cut(heading: string, rows: readonly Row[], language: Language): Part[] {
  if (rows.length === 0) return []
  const over = rows.length - MOST
  return [
    { type: 'rows', heading, rows: rows.slice(0, MOST) },
    ...(over > 0 ? [{ type: 'note', text: words(language)('modelSession.draft.more', { count: over }) } as const] : []),
  ]
}

/** That a session began, for who began it and leads it; all its steps together take so many minutes. */
export function sessionBegunCard(minutes: number, language: Language): Card {
  const t = words(language)
  const facts = { hours: Math.round(minutes / 60), line: t('modelSession.begun.line') }
  return {
    language,
    title: t('modelSession.begun.title'),
    body: [
      { type: 'text', text: t('modelSession.begun.text') },
      { type: 'note', text: t('modelSession.begun.takes', facts) },
    ],
  }
}

/** A session goes on with its next step, in its thread: what is asked now. */
export function sessionStepCard(
  { session, steps, minutes, facilitator }: SessionView,
  { language }: ModelReader,
): Card {
  const t = words(language)
  const { id, step } = session
  const title = { place: steps.indexOf(step) + 1, all: steps.length, step: t(`modelSession.step.${step}`) }
  return {
    language,
    title: t('modelSession.title', title),
    body: [
      { type: 'text', text: t(`modelSession.ask.${step}`) },
      { type: 'note', text: t('modelSession.takes', { minutes, name: facilitator }) },
    ],
    buttons: [
      {
        label: t('modelSession.write'),
        style: 'primary',
        opens: 'form',
        press: { command: 'session note', input: { id, step } },
      },
      { label: t('modelSession.notes'), press: { command: 'session show', input: { id } } },
    ],
  }
}

/** The draft that was made of a session, beside the model in force, to adopt. */
export function sessionDraftCard(session: number, { draft, changes, left }: SessionDraft, reader: ModelReader): Card {
  const { language, kinds } = reader
  const t = words(language)
  const sentences = changes.map((change) => changeInWords(change, language, kinds))
  const list = (intro: string, items: readonly string[]): Part[] =>
    items.length === 0
      ? []
      : [
          { type: 'text', text: intro },
          { type: 'list', items: items.slice(0, MOST) },
          ...(items.length > MOST
            ? [{ type: 'note', text: t('modelSession.draft.more', { count: items.length - MOST }) } as const]
            : []),
        ]
  const press = { command: 'session adopt', input: { id: session, draft: draft.id } }
  return {
    language,
    title: t('modelSession.draft.title'),
    body: [
      ...(sentences.length > 0
        ? list(t('modelSession.draft.changes', { count: sentences.length }), sentences)
        : [{ type: 'text', text: t('modelSession.draft.same') } as const]),
      ...list(
        t('modelSession.draft.left'),
        left.map(({ text, field }) => (field === null ? text : `${fieldLabel(field, language)}: ${text}`)),
      ),
    ],
    ...(sentences.length > 0 && { buttons: [{ label: t('modelSession.draft.adopt'), style: 'primary', press }] }),
  }
}
