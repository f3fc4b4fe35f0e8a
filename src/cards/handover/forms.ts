import type { HandoverState } from '../../crm/handover/view.ts'
import type { Form, Option } from '../card.ts'
import { isoDay, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** A customer to hand over: which one, and to whom. */
export function newHandoverForm(
  colleagues: readonly Option[],
  { language }: Reader,
  relation?: { id: number; name: string },
): Form {
  const t = words(language)
  return {
    language,
    title: t('handover.newTitle'),
    ...(relation && { intro: relation.name }),
    fields: [
      ...(relation
        ? []
        : [
            {
              type: 'relation',
              name: 'relation',
              label: t('relation.field'),
              hint: t('relation.fieldHint'),
            } as const,
          ]),
      { type: 'choice', name: 'owner', label: t('handover.to'), options: colleagues },
    ],
    submit: {
      label: t('common.save'),
      command: 'handover',
      input: { filled: true, ...(relation && { relation: `#${relation.id}` }) },
    },
  }
}

/** Opened from the card in a channel, which is not replaced by what is answered. */
interface OnCard {
  thread?: true
}

/** How the customer was told. */
export function tellForm(
  { id, relation }: Pick<HandoverState, 'id' | 'relation'>,
  { language }: Reader,
  on: OnCard = {},
): Form {
  const t = words(language)
  return {
    language,
    title: t('handover.tellTitle'),
    intro: relation.name,
    fields: [{ type: 'line', name: 'how', label: t('handover.how'), hint: t('handover.howHint'), max: 200 }],
    submit: { label: t('common.save'), command: 'handover tell', input: { id, filled: true, ...on } },
  }
}

/** Why somebody cannot take a customer over. */
export function refuseForm(
  { id, relation }: Pick<HandoverState, 'id' | 'relation'>,
  { language }: Reader,
  on: OnCard = {},
): Form {
  const t = words(language)
  return {
    language,
    title: t('handover.refuseTitle'),
    intro: relation.name,
    fields: [{ type: 'line', name: 'reason', label: t('handover.why'), max: 200 }],
    submit: { label: t('common.save'), command: 'handover refuse', input: { id, filled: true, ...on } },
  }
}

/** Accept one line with another date. */
export function acceptDateForm(
  { id }: Pick<HandoverState, 'id'>,
  line: Pick<HandoverState['lines'][number], 'id' | 'summary' | 'dueAt' | 'isPromise'>,
  reader: Reader,
  on: OnCard = {},
): Form {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('handover.dateTitle'),
    intro: line.isPromise ? `${line.summary}\n${t('handover.tellMoved')}` : line.summary,
    fields: [
      {
        type: 'date',
        name: 'day',
        label: t('handover.day'),
        value: isoDay(line.dueAt && line.dueAt > reader.now ? line.dueAt : reader.now, reader.timeZone),
      },
      { type: 'time', name: 'time', label: t('promise.time'), hint: t('promise.timeHint'), optional: true },
    ],
    submit: { label: t('common.save'), command: 'handover accept', input: { id, line: line.id, filled: true, ...on } },
  }
}
