import type { PauseHow } from '../../crm/case/pause.ts'
import type { Happening } from '../../crm/complaint/owed.ts'
import type { UNSAYS } from '../../crm/complaint/unsays.ts'
import type { ComplaintFacts } from './card.ts'
import type { Card, Mention, Part } from '../card.ts'
import { dayAndTime, duration, listed, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { toneOfOpen } from './tone.ts'

/** A call up the ladder, in the thread of the complaint, to the people whose turn it is. */
export function escalationCard(
  complaint: ComplaintFacts,
  step: { told: readonly Mention[]; openMinutes: number; isAgain: boolean },
  reader: Reader,
): Card {
  const t = words(reader.language)
  const { number, id } = complaint
  const about = { number, open: duration(step.openMinutes, reader.language), ...silence(complaint, reader) }
  const how = callOf(complaint)
  return {
    language: reader.language,
    title: t(`complaint.${how}.${step.isAgain ? 'again' : 'first'}`, about),
    ...toneOfOpen(complaint.severity, false),
    body: called(step.told, t(`complaint.${how}.text`, about)),
    buttons: [
      { label: t('complaint.take'), style: 'primary', press: { command: 'complaint take', input: { id } } },
      { label: t('complaint.brief'), press: { command: 'brief', input: { relation: `#${complaint.relationId}` } } },
    ],
  }
}

/** The same call to somebody who cannot see the thread. */
export function escalationDirectCard(complaint: ComplaintFacts, openMinutes: number, reader: Reader): Card {
  const { number, relation } = complaint
  const card = escalationCard(complaint, { told: [], openMinutes, isAgain: false }, reader)
  const about = { number, relation, ...silence(complaint, reader) }
  const title = words(reader.language)(`complaint.${callOf(complaint)}.direct`, about)
  return { ...card, title, body: [{ type: 'text', text: complaint.summary }, ...card.body] }
}

/** Why it is called for: nobody took it, nobody took it since it was reopened, or nothing was heard of who did. */
function callOf({ silentSince, isReopened }: ComplaintFacts): 'untaken' | 'retaken' | 'silentCall' {
  return silentSince ? 'silentCall' : isReopened ? 'retaken' : 'untaken'
}

function silence({ acknowledgedBy, silentSince }: ComplaintFacts, reader: Reader): { name: string; when: string } {
  return { name: acknowledgedBy ?? '', when: silentSince ? dayAndTime(silentSince, reader) : '' }
}

/** Asked of who took it, or stands in for them: nothing was heard since, and who hears of that next. */
export function lapsedCard(complaint: ComplaintFacts, isHolder: boolean, reader: Reader): Card {
  const t = words(reader.language)
  const { id, number, relation, acknowledgedBy, silentSince, steps } = complaint
  const since = { name: acknowledgedBy ?? '', when: silentSince ? dayAndTime(silentSince, reader) : '' }
  const next = steps.find(({ isTold }) => !isTold)
  const who = listed([...new Set((next?.people ?? []).map(({ name }) => name))], reader.language)
  const follows = next ? [t('climb.lapsedNext', { who, when: sentenceOf(dayAndTime(next.at, reader)) })] : []
  return {
    language: reader.language,
    about: id,
    title: t('climb.lapsed', { number, name: relation }),
    ...toneOfOpen(complaint.severity, true),
    body: [
      { type: 'text', text: complaint.summary },
      { type: 'text', text: [t(isHolder ? 'climb.lapsedYou' : 'climb.lapsedOther', since), ...follows].join(' ') },
    ],
    buttons: [
      {
        label: t('complaint.still'),
        style: 'primary',
        press: { command: 'complaint take', input: { id, still: true } },
      },
      ...(isHolder ? [{ label: t('climb.snooze'), press: { command: 'complaint snooze', input: { id } } }] : []),
      { label: t('complaint.close'), opens: 'form', press: { command: 'complaint close', input: { id } } },
    ],
  }
}

/** Somebody took it, closed it or opened it again: one line in the thread, with what they wrote. */
export function threadLine(
  what: Happening,
  {
    by,
    facts,
    reason,
    again,
    holder,
    note,
    until,
    how,
    asked,
    step,
  }: {
    by: string
    facts: ComplaintFacts['facts']
    reason: string | null
    again?: boolean
    holder?: string | null
    note?: string | null
    until?: Date | null
    how?: Exclude<PauseHow, 'agreed'> | null
    asked?: boolean
    step?: (typeof UNSAYS)[number] | undefined
  },
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  const when = until ? dayAndTime(until, reader) : ''
  if (what === 'waits')
    return {
      language,
      title: t('complaint.waitsThread', { name: by, when }),
      body: [
        ...(reason ? [{ type: 'text', text: reason } as const] : []),
        ...(asked === false ? [{ type: 'note', text: t('climb.notAsked') } as const] : []),
      ],
    }
  if (what === 'paused')
    return {
      language,
      title: t(`climb.pausedThread.${how ?? 'silenced'}`, { name: by, when }),
      body: reason ? [{ type: 'text', text: reason }] : [],
    }
  if (what === 'resumed') return { language, title: t('climb.resumedThread', { name: by }), tone: 'good', body: [] }
  if (what === 'went on') return { language, title: t('complaint.wentOnThread', { name: by }), tone: 'good', body: [] }
  if (what === 'acknowledged')
    return {
      language,
      title: holder
        ? t('complaint.stillForThread', { name: by, holder })
        : t(again ? 'complaint.stillThread' : 'complaint.acknowledgedThread', { name: by }),
      tone: 'good',
      body: note ? [{ type: 'text', text: note }] : [],
    }
  if (what === 'taken back')
    return { language, title: t(`complaint.backThread.${step ?? 'closed'}`, { name: by }), tone: 'warning', body: [] }
  if (what === 'reopened') {
    return {
      language,
      title: by === '' ? t('closing.cameAgain') : t('complaint.reopenedThread', { name: by }),
      tone: 'warning',
      body: reason ? [{ type: 'text', text: reason }] : [],
    }
  }
  if (what === 'added')
    return { language, title: t('complaint.addedThread', { name: by }), body: [{ type: 'text', text: note ?? '' }] }
  const { told = '', cause = '', change = '' } = facts
  if (what === 'told')
    return { language, title: t('complaint.toldThread', { name: by }), body: [{ type: 'text', text: told }] }
  return {
    language,
    title: t('complaint.closedThread', { name: by }),
    tone: 'good',
    body: [
      {
        type: 'facts',
        facts: [
          [t('complaint.toldCustomer'), told],
          [t('complaint.cause'), cause],
          [t('complaint.change'), change],
        ],
      },
    ],
  }
}

const sentenceOf = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Those whose turn it is on a line of their own, and then what is asked of them. */
function called(told: readonly Mention[], sentence: string): Part[] {
  const names = told.flatMap((mention, n) => [...(n > 0 ? [' '] : []), { mention }])
  return [...(names.length > 0 ? [{ type: 'text', text: names } as const] : []), { type: 'text', text: sentence }]
}
