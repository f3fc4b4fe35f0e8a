import type { ForgetPreview, Forgot, ForgottenKind, Ground, NamedIn } from '../../crm/forget/view.ts'
import type { Card, Field, Form, Part } from '../card.ts'
import { brief } from '../plain-text.ts'
import { date, type Reader } from '../when.ts'
import { type Words, words } from '../words.ts'
import { forget } from './words.ts'

/** A preview, with what is open by its line. */
export interface ForgetShown extends Omit<ForgetPreview, 'open'> {
  open: readonly { number: number; summary: string }[]
}

/** In the order in which they are shown. */
const KINDS = Object.keys(forget.en.kindOf) as ForgottenKind[]
const CHOICES = Object.keys(forget.en.grounds) as Exclude<Ground, 'term'>[]

/** So many lines are shown, and as many can be ticked: Slack draws ten boxes. */
const MOST = 10
/** Slack's longest label of a box. */
const LETTERS = 75

/** What forgetting somebody would do, and the button for it unless something is open or they are held. */
export function forgetCard(preview: ForgetShown, reader: Reader): Card {
  const { language, now } = reader
  const t = words(language)
  const { id, name, emptied, kept, people, open, held } = preview
  const isHeld = held !== null && held.until > now
  const isFree = open.length === 0 && !isHeld
  return {
    language,
    title: t('forget.ask', { name: brief(name, LETTERS) }),
    tone: 'warning',
    body: [
      ...(isHeld ? [heldPart(held, reader, t)] : []),
      ...openParts(open, t),
      { type: 'text', text: t('forget.what', { name }) },
      ...listed(t('forget.emptied'), counted(emptied, t)),
      ...listed(t('forget.kept'), counted(kept, t)),
      ...namedParts(preview, t),
      ...(people > 0 ? [{ type: 'text' as const, text: t('forget.people', { count: people }) }] : []),
      { type: 'note', text: t('forget.stays') },
    ],
    ...(isFree && {
      buttons: [{ label: t('forget.button'), opens: 'form', press: { command: 'forget sure', input: { id } } }],
    }),
  }
}

const listed = (heading: string, items: readonly string[]): Part[] =>
  items.length > 0 ? [{ type: 'list', heading, items }] : []

const counted = (counts: ForgetPreview['emptied'], t: Words): string[] =>
  KINDS.flatMap((kind) => {
    const count = counts[kind] ?? 0
    return count > 0 ? [t('forget.count', { what: t(`forget.kindOf.${kind}`), count })] : []
  })

function heldPart({ until, why }: NonNullable<ForgetPreview['held']>, reader: Reader, t: Words): Part {
  const day = date(until, reader)
  return {
    type: 'text',
    text: why === '' ? t('forget.heldOnly', { until: day }) : t('forget.held', { until: day, why }),
  }
}

function openParts(open: ForgetShown['open'], t: Words): Part[] {
  const items = open
    .slice(0, MOST)
    .map(({ number, summary }) => t('forget.openLine', { number, summary: brief(summary, LETTERS) }))
  return [
    ...listed(t('forget.open'), items),
    ...(open.length > MOST
      ? [{ type: 'note' as const, text: t('forget.openMore', { count: open.length - MOST }) }]
      : []),
  ]
}

const inLine = ({ relation, excerpt }: NamedIn, t: Words): string =>
  t('forget.namedIn', { relation: brief(relation ?? t('forget.ofUs'), 30), excerpt: brief(excerpt, 140) })

function namedParts({ named, namedInAll, name }: ForgetShown, t: Words): Part[] {
  const shown = named.slice(0, MOST)
  return [
    ...listed(
      t('forget.named'),
      shown.map((one) => inLine(one, t)),
    ),
    ...(namedInAll > shown.length
      ? [
          {
            type: 'note' as const,
            text: t('forget.namedMore', { count: namedInAll - shown.length, name: brief(name, 40) }),
          },
        ]
      : []),
  ]
}

/** Why, what else is emptied, and the name once more. */
export function forgetForm({ id, name, named }: ForgetPreview, { language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  const options = named.slice(0, MOST).map(({ model, column, id: row, ...one }) => ({
    label: brief(inLine({ model, column, id: row, ...one }, t), LETTERS),
    value: `${model}.${column}.${row}`,
  }))
  const ticks: Field[] =
    options.length === 0
      ? []
      : [
          {
            type: 'choices',
            name: 'named',
            label: t('forget.ticks'),
            hint: t('forget.ticksHint'),
            optional: true,
            options,
          },
        ]
  return {
    language,
    title: t('forget.title'),
    intro: t('forget.intro', { name: brief(name, 200) }),
    fields: [
      {
        type: 'choice',
        name: 'ground',
        label: t('forget.ground'),
        options: CHOICES.map((value) => ({ label: t(`forget.grounds.${value}`), value })),
      },
      ...ticks,
      { type: 'line', name: 'name', label: t('forget.sure'), hint: t('forget.sureHint'), max: 200 },
    ],
    submit: { label: t('forget.submit'), command: 'forget now', input: { id, filled: true } },
  }
}

/** Asks who is to be forgotten. */
export function newForgetForm({ language }: Pick<Reader, 'language'>): Form {
  const t = words(language)
  return {
    language,
    title: t('forget.title'),
    fields: [{ type: 'relation', name: 'relation', label: t('forget.which') }],
    submit: { label: t('help.next'), command: 'forget', input: { filled: true } },
  }
}

/** What was done, without a name, and what nobody else can do. */
export function forgottenCard(
  { id, emptied, texts, hasAsked }: Forgot & { id: number; hasAsked: boolean },
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  return {
    language,
    title: t('forget.done', { id }),
    tone: 'good',
    body: [
      { type: 'text', text: t('forget.doneText') },
      ...listed(t('forget.emptied'), counted(emptied, t)),
      ...(texts > 0 ? [{ type: 'text' as const, text: t('forget.texts', { count: texts }) }] : []),
      ...listed(t('forget.left'), [
        t('forget.leftChat'),
        t('forget.leftFiles'),
        ...(hasAsked ? [t('forget.leftTell')] : []),
      ]),
      { type: 'note', text: t('forget.stays') },
    ],
  }
}

/** They were forgotten before. */
export function forgottenBeforeCard({ id }: { id: number }, { language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  return {
    language,
    title: t('forget.already', { id }),
    body: [{ type: 'text', text: t('forget.alreadyText') }],
  }
}
