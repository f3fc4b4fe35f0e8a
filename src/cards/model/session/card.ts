import type { Bundle, Point, ShownNote } from '../../../crm/model/session/bundles.ts'
import type { Depth, SessionStep } from '../../../crm/model/session/steps.ts'
import type { OwnNote, SessionView } from '../../../crm/model/session/view.ts'
import type { Button, Card, Part, Row } from '../../card.ts'
import { deadline, listed } from '../../when.ts'
import { words } from '../../words.ts'
import type { ModelReader } from '../card.ts'
import { fieldLabel, valueInWords } from '../fields.ts'

/** So many notes stand on one card. */
const PAGE = 12
const DEPTHS = ['names', 'responsible', 'steps'] as const satisfies Depth[]

/** The session in its conversation: the step it is in, what was written and how to go on. `after`: how many were shown before. */
export function sessionCard(shown: SessionView, after: number, reader: ModelReader): Card {
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

function notesOn({ session, bundles, chosen }: SessionView, after: number, reader: ModelReader): Part[] {
  const t = words(reader.language)
  // What names no subject comes last, under one line: below another contact it would look like a part of that.
  const isAlone = ({ notes: [first] }: Bundle) => session.step === 'interactions' && first?.subject === null
  const sorted = [...bundles.filter((bundle) => !isAlone(bundle)), ...bundles.filter(isAlone)]
  const alone = sorted.find(isAlone)
  const all = sorted.flatMap(({ notes }) => notes)
  const shown = new Set(all.slice(after, after + PAGE))
  const parts = sorted.flatMap((bundle): Part[] => {
    const rows = bundle.notes.filter((note) => shown.has(note)).map((note) => noteRow(note, session.id, reader))
    const isOpen = bundle.notes.length === 0
    if (rows.length === 0 && !isOpen) return []
    const contact =
      bundle === alone && sorted.length > 1 ? t('modelSession.alone') : contactOf(session.step, bundle, chosen, reader)
    const heading = groupOf(session.step, bundle, reader)
    return [
      ...(contact === null ? [] : [{ type: 'text', text: [{ strong: contact }] } as const]),
      isOpen
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
  return [first.subject, ...by].join(', ')
}

/** What was written first of an interaction, or got most votes, is what it is called. */
const nameOf = (bundle: Bundle | undefined): string | null => bundle?.notes[0]?.text ?? null

function noteRow(note: ShownNote, session: number, reader: ModelReader): Row {
  const { id, text, field, votes, author, point } = note
  const { language } = reader
  const t = words(language)
  // Who does it and by when is agreed; there is nothing to vote about.
  if (point) return { text, note: pointInWords(point, reader), buttons: [] }
  const vote: Button = {
    label: t('modelSession.vote', { votes }),
    press: { command: 'session vote', input: { id, session } },
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

function buttonsOn({ session, bundles, steps }: SessionView, after: number, { language }: ModelReader): Button[] {
  const t = words(language)
  const { id, step, depth } = session
  const rest = bundles.flatMap(({ notes }) => notes).length - after - PAGE
  const place = steps.indexOf(step)
  const isLast = place === steps.length - 1
  const moved = (label: string, command: string): Button => ({ label, press: { command, input: { id, from: step } } })
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
            press: { command: 'session show', input: { id, after: after + PAGE } },
          },
        ]
      : []),
    ...(step === 'interactions'
      ? DEPTHS.filter((one) => one !== depth).map((one) => ({
          label: t(`modelSession.depth.${one}`),
          press: { command: 'session depth', input: { id, depth: one } },
        }))
      : []),
    moved(t(isLast ? 'modelSession.end' : 'modelSession.next'), 'session on'),
    ...(place > 0 ? [moved(t('modelSession.back'), 'session back')] : []),
  ]
}

/**
 * What somebody wrote themselves, to sign or withdraw: for their own eyes. `written`: a note was just added, to this session and
 * step.
 */
export function ownNotesCard(
  notes: readonly OwnNote[],
  { language, now }: ModelReader,
  written?: { id: number; step: SessionStep },
): Card {
  const t = words(language)
  const title = t('modelSession.own.title')
  if (notes.length === 0) return { language, title, body: [{ type: 'text', text: t('modelSession.own.none') }] }
  const said = t(notes[0]?.isSigned ? 'modelSession.own.writtenSigned' : 'modelSession.own.written')
  return {
    language,
    title,
    body: [
      ...(written ? [{ type: 'text', text: said } as const] : []),
      { type: 'rows', rows: notes.slice(0, PAGE).map((note) => ownRow(note, now, language)) },
    ],
    ...(written && {
      buttons: [
        { label: t('modelSession.another'), opens: 'form', press: { command: 'session note', input: written } },
      ],
    }),
  }
}

const UNDO_MS = 10 * 60_000

function ownRow({ id, text, isSigned, isPoint, postedAt }: OwnNote, now: Date, language: ModelReader['language']): Row {
  const t = words(language)
  const signs: Button = {
    label: t(isSigned ? 'modelSession.own.unsign' : 'modelSession.own.sign'),
    press: { command: 'session sign', input: { id, isSigned: !isSigned } },
  }
  const withdraws: Button = {
    label: t('modelSession.own.withdraw'),
    press: { command: 'session note undo', input: { id } },
  }
  const canWithdraw = now.getTime() - postedAt.getTime() <= UNDO_MS
  return {
    text,
    note: t(isSigned ? 'modelSession.own.signed' : 'modelSession.own.unsigned'),
    buttons: [...(isPoint ? [] : [signs]), ...(canWithdraw ? [withdraws] : [])],
  }
}
