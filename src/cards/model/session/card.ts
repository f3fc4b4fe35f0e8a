import type { Bundle, Point, ShownNote } from '../../../crm/model/session/bundles.ts'
import type { Depth, SessionStep } from '../../../crm/model/session/steps.ts'
import type { OwnNote, SessionView } from '../../../crm/model/session/view.ts'
import type { Button, Card, Part, Row } from '../../card.ts'
import { brief } from '../../plain-text.ts'
import { deadline, listed } from '../../when.ts'
import { words } from '../../words.ts'
import type { ModelReader } from '../card.ts'
import { fieldLabel, valueInWords } from '../fields.ts'

/** So many notes stand on one card. */
const PAGE = 12
/** So many letters of a contact head what is said of it. */
const NAME = 60
const DEPTHS = ['names', 'responsible', 'steps'] as const satisfies Depth[]

/**
 * The session in its conversation: the step it is in, what was written and how to go on. `after`: how many lines were shown
 * before to who looks for themselves; null on the card that everybody sees.
 */
export function sessionCard(shown: SessionView, after: number | null, reader: ModelReader): Card {
  const { language } = reader
  const t = words(language)
  const { session, facilitator, missing, steps, minutes } = shown
  const { step, depth } = session
  const place = steps.indexOf(step)
  const roles = listed(
    missing.map((role) => t(`modelSession.role.${role}`)),
    language,
  )
  const isNamed = step === 'interactions'
  return {
    language,
    title: t('modelSession.title', { place: place + 1, all: steps.length, step: t(`modelSession.step.${step}`) }),
    body: [
      { type: 'text', text: t(`modelSession.ask.${step}`) },
      { type: 'note', text: t('modelSession.takes', { minutes, name: facilitator }) },
      ...(missing.length > 0 ? [{ type: 'note', text: t('modelSession.missing', { roles }) } as const] : []),
      ...notesOn(shown, after, reader),
      ...(isNamed && depth ? [{ type: 'text', text: agreedIn(depth, language) } as const] : []),
      ...(isNamed && !depth ? [{ type: 'text', text: t('modelSession.howFar', { name: facilitator }) } as const] : []),
      ...(step === 'actions' ? [] : [{ type: 'note', text: t('modelSession.hidden') } as const]),
    ],
    buttons: buttonsOn(shown, after, reader),
  }
}

function agreedIn(depth: Depth, language: ModelReader['language']): string {
  const t = words(language)
  return t('modelSession.agreed', { depth: t(`modelSession.depth.${depth}`).toLowerCase() })
}

/** What a button says of where it stands, so that what comes of it is seen there too. */
export const seenBy = (after: number | null) => (after === null ? {} : { after })

/** What stands under one heading: a note, or that there is none yet. */
interface Line {
  bundle: Bundle
  note: ShownNote | null
}

/** What names no subject comes last, under one line: below another contact it would look like a part of that. */
const isAlone = (step: SessionStep, { notes: [first] }: Bundle) => step === 'interactions' && first?.subject === null

/** Everything that the card of a session has to show, in its order: it is shown page by page. */
function linesOf({ session: { step }, bundles }: SessionView): Line[] {
  const sorted = [...bundles.filter((one) => !isAlone(step, one)), ...bundles.filter((one) => isAlone(step, one))]
  return sorted.flatMap((bundle) => (bundle.notes.length > 0 ? bundle.notes : [null]).map((note) => ({ bundle, note })))
}

function notesOn(view: SessionView, after: number | null, reader: ModelReader): Part[] {
  const { session, bundles, chosen } = view
  const t = words(reader.language)
  const lines = linesOf(view).slice(after ?? 0, (after ?? 0) + PAGE)
  const alone = lines.find(({ bundle }) => isAlone(session.step, bundle))?.bundle
  const parts = [...Map.groupBy(lines, ({ bundle }) => bundle)].flatMap(([bundle, its]): Part[] => {
    const rows = its.flatMap(({ note }) =>
      note ? [noteRow(note, { session: session.id, ...seenBy(after) }, reader)] : [],
    )
    const contact =
      bundle === alone && bundles.length > 1 ? t('modelSession.alone') : contactOf(session.step, bundle, chosen, reader)
    const heading = groupOf(session.step, bundle, reader)
    return [
      ...(contact === null ? [] : [{ type: 'text', text: [{ strong: contact }] } as const]),
      rows.length === 0
        ? { type: 'note', text: t('modelSession.nothingOf') }
        : { type: 'rows', ...(heading !== null && { heading }), rows },
    ]
  })
  return parts.length > 0 ? parts : [{ type: 'text', text: t('modelSession.none') }]
}

/** The target group of notes of the first step. */
function groupOf(step: SessionStep, { notes: [first] }: Bundle, { language, kinds }: ModelReader): string | null {
  if (step !== 'groups') return null
  const group = first?.targetGroup as 'B2B' | 'B2C' | 'internal' | null | undefined
  return group ? valueInWords('groups', [group], language, kinds) : words(language)('modelSession.anybody')
}

/** Which contact notes are of or about, in people's own words. */
function contactOf(
  step: SessionStep,
  { id, notes: [first] }: Bundle,
  chosen: readonly Bundle[],
  { language, kinds }: ModelReader,
): string | null {
  if (step === 'information' || step === 'steps') return nameOf(chosen.find((one) => one.id === id))
  if (step !== 'interactions' || !first || first.subject === null) return null
  const by = first.form === 'other' ? [] : [valueInWords('forms', [first.form], language, kinds)]
  return [brief(first.subject, NAME), ...by].join(', ')
}

/** What was written first of an interaction, or got most votes, is what it is called. */
const nameOf = (bundle: Bundle | undefined): string | null =>
  bundle?.notes[0] ? brief(bundle.notes[0].text, NAME) : null

function noteRow(note: ShownNote, seen: { session: number; after?: number }, reader: ModelReader): Row {
  const { id, text, field, votes, author, point } = note
  const { language } = reader
  const t = words(language)
  // Who does it and by when is agreed; there is nothing to vote about.
  if (point) return { text, note: pointInWords(point, reader), buttons: [] }
  const vote: Button = {
    label: t('modelSession.vote', { votes }),
    press: { command: 'session vote', input: { id, ...seen } },
  }
  return {
    text: field === null ? text : `${fieldLabel(field, language)}: ${text}`,
    ...(author !== null && { note: t('modelSession.by', { name: author }) }),
    buttons: [vote],
  }
}

/** Who sees to an open point, and by when. */
export function pointInWords({ number, owner, dueAt, wholeDay, isOver }: Point, reader: ModelReader): string {
  const t = words(reader.language)
  if (dueAt === null || isOver) return t('modelSession.pointOver', { name: owner, number })
  return t('modelSession.point', { name: owner, by: deadline({ dueAt, wholeDay }, reader), number })
}

function buttonsOn(view: SessionView, after: number | null, { language }: ModelReader): Button[] {
  const t = words(language)
  const { session, steps } = view
  const { id, step, depth } = session
  const before = (after ?? 0) + PAGE
  const rest = linesOf(view).length - before
  const place = steps.indexOf(step)
  const isLast = place === steps.length - 1
  // Of the next step whoever looks for themselves sees the beginning.
  const seen = seenBy(after === null ? null : 0)
  const moved = (label: string, command: string): Button => ({
    label,
    press: { command, input: { id, from: step, ...seen } },
  })
  return [
    {
      label: t('modelSession.write'),
      style: 'primary',
      opens: 'form',
      press: { command: 'session note', input: { id, step } },
    },
    { label: t('modelSession.mine'), press: { command: 'session mine', input: { id } } },
    ...(rest > 0
      ? [
          {
            label: t('common.more', { count: rest }),
            press: { command: 'session show', input: { id, after: before } },
          },
        ]
      : []),
    ...(step === 'interactions'
      ? DEPTHS.filter((one) => one !== depth).map((one) => ({
          label: t(`modelSession.depth.${one}`),
          press: { command: 'session depth', input: { id, depth: one, ...seen } },
        }))
      : []),
    moved(t(isLast ? 'modelSession.end' : 'modelSession.next'), 'session on'),
    ...(place > 0 ? [moved(t('modelSession.back'), 'session back')] : []),
  ]
}

/**
 * What somebody wrote themselves in a session, to sign or withdraw: for their own eyes. `after`: how many were shown before;
 * `written`: a note was just added to this step.
 */
export function ownNotesCard(
  notes: readonly OwnNote[],
  { language, now }: ModelReader,
  { session, after = 0, written }: { session: number; after?: number; written?: SessionStep },
): Card {
  const t = words(language)
  const title = t('modelSession.own.title')
  if (notes.length === 0) return { language, title, body: [{ type: 'text', text: t('modelSession.own.none') }] }
  // Of the last page the last note may be withdrawn.
  const from = after < notes.length ? after : 0
  const rest = notes.length - from - PAGE
  const said = t(notes[0]?.isSigned ? 'modelSession.own.writtenSigned' : 'modelSession.own.written')
  return {
    language,
    title,
    body: [
      ...(written ? [{ type: 'text', text: said } as const] : []),
      { type: 'rows', rows: notes.slice(from, from + PAGE).map((note) => ownRow(note, from, { language, now })) },
    ],
    buttons: [
      ...(written
        ? [
            {
              label: t('modelSession.another'),
              opens: 'form',
              press: { command: 'session note', input: { id: session, step: written } },
            } as const,
          ]
        : []),
      ...(rest > 0
        ? [
            {
              label: t('common.more', { count: rest }),
              press: { command: 'session mine', input: { id: session, after: from + PAGE } },
            },
          ]
        : []),
    ],
  }
}

const UNDO_MS = 10 * 60_000

function ownRow(
  { id, text, isSigned, isPoint, postedAt }: OwnNote,
  after: number,
  { language, now }: Pick<ModelReader, 'language' | 'now'>,
): Row {
  const t = words(language)
  const signs: Button = {
    label: t(isSigned ? 'modelSession.own.unsign' : 'modelSession.own.sign'),
    press: { command: 'session sign', input: { id, isSigned: !isSigned, after } },
  }
  const withdraws: Button = {
    label: t('modelSession.own.withdraw'),
    press: { command: 'session note undo', input: { id, after } },
  }
  const canWithdraw = now.getTime() - postedAt.getTime() <= UNDO_MS
  return {
    text,
    note: t(isSigned ? 'modelSession.own.signed' : 'modelSession.own.unsigned'),
    buttons: [...(isPoint ? [] : [signs]), ...(canWithdraw ? [withdraws] : [])],
  }
}
