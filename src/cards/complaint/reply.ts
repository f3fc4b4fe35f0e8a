import type { Button, Card, Form, Language } from '../card.ts'
import { type ClosedWith, closedWithInWords } from './closing.ts'
import { type ComplaintFacts, giveButton, partButton } from './card.ts'
import { standing } from '../case/standing.ts'
import type { Within } from '../promise/card.ts'
import { tellButton } from '../customer/card.ts'
import { pulseButton } from '../pulse/card.ts'
import { courseButtons, courseFacts, courseParts } from '../model/course.ts'
import { severityAsSaid } from '../escalation/rungs.ts'
import { dayAndTime, type Reader } from '../when.ts'
import { optionsOf, words } from '../words.ts'

/** What the person who registered a complaint sees: where it is now, and the way back. */
export function registeredCard(
  complaint: Pick<ComplaintFacts, 'id' | 'number' | 'relation' | 'summary' | 'severity' | 'incident' | 'course'> & {
    owner: string
    /** The word for its severity that was typed. */
    severitySaid?: string | undefined
    /** Who registered it is its owner, and has it: when I ask how it is going. */
    asksAt?: Date | null
  },
  home: { place: string | null } | { direct: true },
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  const { id, number, relation, owner, severity, severitySaid, asksAt } = complaint
  return {
    language,
    title: t('complaint.registered', { number, name: relation }),
    tone: 'good',
    body: [
      { type: 'text', text: complaint.summary },
      {
        type: 'facts',
        facts: [
          [t('complaint.owner'), owner],
          [t('complaint.severityLabel'), severityAsSaid(severity, severitySaid, language)],
          ...courseFacts(complaint.course, true, reader),
        ],
      },
      ...courseParts(complaint.course, true, reader),
      ...(asksAt
        ? [{ type: 'text', text: t('complaint.yoursAtOnce', { when: dayAndTime(asksAt, reader) }) } as const]
        : []),
      ...('place' in home
        ? [{ type: 'note', text: channelOf(home.place, language) } as const]
        : [
            { type: 'note', text: t('complaint.whereDirect', { name: owner }) } as const,
            { type: 'copy', text: t('complaint.hereLine') } as const,
          ]),
    ],
    buttons: [
      { label: t('log.undo'), press: { command: 'complaint undo', input: { id } } },
      { label: t('log.edit'), opens: 'form', press: { command: 'complaint edit', input: { id } } },
      ...(asksAt ? [giveButton(id, language)] : []),
      ...courseButtons(complaint, language),
      ...partButton(complaint, language),
    ],
  }
}

function channelOf(name: string | null, language: Card['language']): string {
  const t = words(language)
  return name ? t('complaint.whereChannel', { place: `#${name.replace(/^#/, '')}` }) : t('complaint.whereUnnamed')
}

/** For everybody in the channel where complaints come from now on. */
export function complaintsHereCard(
  { language: inLanguage, leads }: { language: Language; leads: boolean },
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  const named = t('complaint.placeLanguage', { language: words(inLanguage)('settings.ownName') })
  const company: Button = { label: t('settings.company'), opens: 'form', press: { command: 'company', input: {} } }
  return {
    language,
    title: t('complaint.place'),
    tone: 'good',
    body: [
      { type: 'text', text: t('complaint.placeText') },
      { type: 'note', text: leads ? named : `${named} ${t('complaint.placeLanguageLead')}` },
    ],
    ...(leads && { buttons: [company] }),
  }
}

/** For who took it, or said that its holder is still on it: until when escalation is paused, and who closes it when that is not for them. */
export function takenCard(
  { id, number, relation, nextAt }: Pick<ComplaintFacts, 'id' | 'number' | 'relation' | 'nextAt'>,
  { closes, holder = null }: { closes: string | null; holder?: string | null },
  reader: Reader,
  from?: Within,
): Card {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: holder
      ? t('complaint.stillKept', { number, name: holder, relation })
      : t('complaint.youHaveIt', { number, name: relation }),
    tone: 'good',
    body: [
      ...(nextAt
        ? [{ type: 'text', text: t('complaint.youHaveItNote', { when: dayAndTime(nextAt, reader) }) } as const]
        : []),
      ...(closes ? [{ type: 'note', text: t('complaint.closesInstead', { name: closes }) } as const] : []),
    ],
    buttons: [{ label: t('log.undo'), press: { command: 'complaint back', input: { id, ...(from && { from }) } } }],
  }
}

/** What can be taken back by a button under it. */
const BACK: readonly string[] = ['closed', 'reopened', 'changed', 'denied']

/** One line for who closed, changed, reopened or took back. */
export function complaintDone(
  what: 'closed' | 'reopened' | 'withdrawn' | 'changed' | 'added' | 'back' | 'denied',
  { id, number, relation, summary }: Pick<ComplaintFacts, 'id' | 'number' | 'relation' | 'summary'>,
  reader: Reader,
  more: { with?: ClosedWith } = {},
): Card {
  const { language } = reader
  const t = words(language)
  const notes = more.with ? closedWithInWords(more.with, reader) : []
  return {
    language,
    title: t(`complaint.${what}Card`, { number, name: relation }),
    body: what === 'withdrawn' ? [{ type: 'copy', text: summary }] : notes.map((text) => ({ type: 'note', text })),
    ...(BACK.includes(what) && {
      buttons: [
        ...(what === 'closed' ? [tellButton(id, reader), pulseButton(id, reader)] : []),
        { label: t('log.undo'), press: { command: 'complaint back', input: { id } } },
      ],
    }),
  }
}

/** Why what annoyances became is no complaint. */
export function denyForm(
  { id, number, relation }: Pick<ComplaintFacts, 'id' | 'number' | 'relation'>,
  { language }: Reader,
  from?: Within,
): Form {
  const t = words(language)
  const hint = t('complaint.denyHint')
  return {
    language,
    title: t('complaint.denyTitle'),
    intro: t('complaint.title', { number, name: relation }),
    fields: [{ type: 'lines', name: 'reason', label: t('complaint.denyReason'), hint, max: 500 }],
    submit: { label: t('common.save'), command: 'complaint denied', input: { id, ...(from && { from }) } },
  }
}

/** Who has a complaint, since when, and what comes next. */
export function holderCard(complaint: ComplaintFacts, reader: Reader): Card {
  const t = words(reader.language)
  const { state, number, relation, acknowledgedBy, acknowledgedAt, silentSince, owner, closedBy, closedAt } = complaint
  const at = (when: Date | null) => (when ? dayAndTime(when, reader) : '')
  const title =
    state !== 'open'
      ? t('complaint.closed', { name: closedBy ?? '', when: at(closedAt) })
      : acknowledgedAt
        ? t('complaint.hasIt', { name: acknowledgedBy ?? '', when: at(acknowledgedAt) })
        : silentSince
          ? standing(complaint, acknowledgedBy ?? '', reader)
          : t('complaint.nobodyYet', { state: standing(complaint, '', reader), name: owner.name })
  return {
    language: reader.language,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    body: [{ type: 'note', text: t('complaint.title', { number, name: relation }) }],
  }
}

/** What the customer was told, when that was not said at once. */
export function toldForm(
  { id, number, relation }: Pick<ComplaintFacts, 'id' | 'number' | 'relation'>,
  { language }: Reader,
): Form {
  const t = words(language)
  return {
    language,
    title: t('complaint.toldTitle'),
    intro: t('complaint.title', { number, name: relation }),
    fields: [{ type: 'lines', name: 'told', label: t('complaint.toldLabel'), max: 2000 }],
    submit: { label: t('common.save'), command: 'complaint told', input: { id } },
  }
}

/** For who told the customer: it is kept. */
export function toldCard(
  { id, number, relation }: Pick<ComplaintFacts, 'id' | 'number' | 'relation'>,
  told: string,
  { language }: Reader,
): Card {
  const t = words(language)
  return {
    language,
    title: t('complaint.toldKept', { number, name: relation }),
    tone: 'good',
    body: [{ type: 'text', text: told }],
    buttons: [{ label: t('log.undo'), press: { command: 'complaint back', input: { id } } }],
  }
}

export function reopenForm(
  { id, number, relation }: Pick<ComplaintFacts, 'id' | 'number' | 'relation'>,
  { language }: Reader,
): Form {
  const t = words(language)
  return {
    language,
    title: t('complaint.reopenTitle'),
    intro: t('complaint.title', { number, name: relation }),
    fields: [{ type: 'lines', name: 'reason', label: t('complaint.reopenReason'), max: 2000 }],
    submit: { label: t('complaint.reopenSubmit'), command: 'complaint reopened', input: { id } },
  }
}

export function complaintForm(
  { id, summary, severity, facts }: Pick<ComplaintFacts, 'id' | 'summary' | 'severity' | 'facts'>,
  { language }: Reader,
): Form {
  const t = words(language)
  return {
    language,
    title: t('complaint.editTitle'),
    fields: [
      { type: 'lines', name: 'summary', label: t('complaint.summary'), value: summary, max: 2000 },
      {
        type: 'choice',
        name: 'severity',
        label: t('complaint.severityLabel'),
        value: severity,
        options: optionsOf('complaint', 'severity', language),
      },
      {
        type: 'choice',
        name: 'category',
        label: t('annoyance.kind'),
        options: optionsOf('annoyance', 'category', language),
        optional: true,
        ...(facts.category && { value: facts.category }),
      },
      {
        type: 'line',
        name: 'effect',
        label: t('closing.effect'),
        hint: t('closing.effectHint'),
        value: facts.effect ?? '',
        optional: true,
        max: 500,
      },
    ],
    submit: { label: t('common.save'), command: 'complaint edited', input: { id } },
  }
}
