import type { MeetingLine } from '../../crm/meeting/asked/line.ts'
import type { GoalSet } from '../../crm/meeting/asked/goal.ts'
import type { Outcome } from '../../crm/meeting/meeting.ts'
import type { OutcomeSaid } from '../../crm/meeting/asked/outcome.ts'
import type { Button, Card, Form, Part, Row } from '../card.ts'
import { brief } from '../plain-text.ts'
import { day, dayAndTime, type Reader } from '../when.ts'
import { optionsOf, words } from '../words.ts'

/** So many letters of a name and of a title stand in a line. */
const IN_ROW = { name: 40, title: 60 }

const text = (said: string): Part => ({ type: 'text', text: said })

/** When a meeting is, and whose it is. */
function factsOf({ startsAt, isAllDay, relation, title }: MeetingLine, reader: Reader) {
  const when = isAllDay ? day(startsAt, reader) : dayAndTime(startsAt, reader)
  const short = title === null ? null : brief(title, IN_ROW.title)
  const t = words(reader.language)
  const name = relation ? brief(relation.name, IN_ROW.name) : (short ?? t('meetingList.noCustomer'))
  return { when, name, title: short }
}

/** Which customer a series is about, as a line with its answers. */
export function seriesRow(meeting: MeetingLine, reader: Reader): Row {
  const t = words(reader.language)
  const { title, when, name } = factsOf(meeting, reader)
  const facts = { title: title ?? '', when, name }
  const guess = meeting.relation
  const said = guess
    ? t(title === null ? 'meetingAsked.seriesUntitled' : 'meetingAsked.series', facts)
    : t(title === null ? 'meetingAsked.whichUntitled' : 'meetingAsked.which', facts)
  return { text: said, buttons: customerButtons(meeting, reader) }
}

/** What the question which customer it is about can be answered with. */
export function customerButtons({ id, relation }: MeetingLine, { language }: Reader): Button[] {
  const t = words(language)
  const yes = relation && {
    label: t('meetingAsked.yes'),
    press: { command: 'meeting about', input: { id, relation: `#${relation.id}` } },
  }
  const label = t(relation ? 'meetingAsked.another' : 'meetingAsked.choose')
  return [
    ...(yes ? [yes] : []),
    { label, opens: 'form', press: { command: 'meeting customer', input: { id } } },
    { label: t('meetingAsked.none'), press: { command: 'meeting none', input: { id } } },
  ]
}

/** What somebody wants from a meeting, as a line of a digest. */
export function goalRow(meeting: MeetingLine, reader: Reader): Row {
  const t = words(reader.language)
  const { id } = meeting
  return {
    text: t('meetingAsked.goal', factsOf(meeting, reader)),
    buttons: [
      { label: t('meetingAsked.goalSet'), opens: 'form', press: { command: 'meeting goal', input: { id } } },
      { label: t('meetingAsked.goalSkip'), press: { command: 'meeting goal skip', input: { id } } },
    ],
  }
}

/** What became of a meeting, as a line with a tap for each answer. */
export function outcomeRow(meeting: MeetingLine, reader: Reader): Row {
  const { language } = reader
  const { id } = meeting
  return {
    text: words(language)('meetingAsked.how', factsOf(meeting, reader)),
    buttons: optionsOf('meetingAsked', 'outcome', language).map(({ label, value: outcome }) => ({
      label,
      press: { command: 'meeting was', input: { id, outcome } },
    })),
  }
}

/** Which customer a meeting is about, to choose. */
export function meetingCustomerForm(meeting: MeetingLine, reader: Reader): Form {
  const t = words(reader.language)
  const { when, title } = factsOf(meeting, reader)
  const { id, relation } = meeting
  return {
    language: reader.language,
    title: t('meetingAsked.customerTitle'),
    intro: title === null ? when : `${title}, ${when}`,
    fields: [
      {
        type: 'relation',
        name: 'relation',
        label: t('relation.field'),
        ...(relation && { chosen: { label: relation.name.slice(0, 200), value: `#${relation.id}` } }),
      },
    ],
    submit: { label: t('common.save'), command: 'meeting about', input: { id } },
  }
}

/** Which customer a series is about by now, with the way back; null: it was so already. */
export function meetingAboutCard({ about, relation }: MeetingLine, deed: number | null, { language }: Reader): Card {
  const t = words(language)
  const isNone = about === 'none' || !relation
  const undo: Button[] =
    deed === null
      ? []
      : [{ label: t('meetingAsked.undo'), press: { command: 'meeting customer undo', input: { id: deed } } }]
  return {
    language,
    title: isNone ? t('meetingAsked.isAboutNone') : t('meetingAsked.isAbout', { name: relation.name }),
    body: [text(t(isNone ? 'meetingAsked.isAboutNoneText' : 'meetingAsked.isAboutText'))],
    buttons: undo,
  }
}

/** The question again, after its answer was taken back. */
export function meetingAboutUndoneCard(meeting: MeetingLine, reader: Reader): Card {
  const { language } = reader
  const rows = meeting.about === 'unsure' ? [seriesRow(meeting, reader)] : []
  const title = words(language)('meetingAsked.customerUndone')
  return { language, title, body: rows.length > 0 ? [{ type: 'rows', rows }] : [] }
}

/** What somebody wants from a meeting, to write in one line. */
export function meetingGoalForm(meeting: MeetingLine, most: number, reader: Reader): Form {
  const t = words(reader.language)
  const { name, when } = factsOf(meeting, reader)
  const { id, goal } = meeting
  return {
    language: reader.language,
    title: t('meetingAsked.goalForm'),
    intro: `${name}, ${when}`,
    fields: [
      {
        type: 'line',
        name: 'goal',
        label: t('meetingAsked.goalField'),
        hint: t('meetingAsked.goalHint'),
        value: goal ?? '',
        optional: true,
        max: most,
      },
    ],
    submit: { label: t('common.save'), command: 'meeting goal set', input: { id } },
  }
}

/** What is wanted from a meeting by now, and what stood there before: nothing that was typed is lost. */
export function meetingGoalCard({ meeting, was }: GoalSet, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const facts = factsOf(meeting, reader)
  const before =
    was && (was.by ? t('meetingAsked.goalWasBy', { by: was.by, text: was.text }) : t('meetingAsked.goalWas', was))
  return {
    language,
    title: t(meeting.goal === null ? 'meetingAsked.goalGone' : 'meetingAsked.goalTitle', facts),
    body: [
      ...(meeting.goal === null ? [] : [text(meeting.goal)]),
      ...(before ? [{ type: 'note', text: before } as const] : []),
    ],
    buttons: [goalButton(meeting, t('meetingAsked.goalChange'))],
  }
}

const goalButton = ({ id }: MeetingLine, label: string): Button => ({
  label,
  opens: 'form',
  press: { command: 'meeting goal', input: { id } },
})

/** That nobody asks them again, with the way to write one after all. */
export function goalSkippedCard(meeting: MeetingLine, reader: Reader): Card {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('meetingAsked.goalSkipped', factsOf(meeting, reader)),
    body: [],
    buttons: [goalButton(meeting, t('meetingAsked.goalSet'))],
  }
}

/** That there is no meeting to have a goal; what was typed is there to use again. */
export function goalNoMeetingCard(name: string, goal: string, { language }: Reader): Card {
  const t = words(language)
  return {
    language,
    title: t('meetingAsked.goalNoMeeting', { name }),
    body: [text(t('meetingAsked.goalNoMeetingText')), { type: 'copy', text: goal }],
  }
}

/** What became of a meeting, to choose from what can be by now. */
export function meetingOutcomeForm(meeting: MeetingLine, outcomes: readonly Outcome[], reader: Reader): Form {
  const t = words(reader.language)
  const { name, when } = factsOf(meeting, reader)
  const { id, outcome } = meeting
  const options = optionsOf('meetingAsked', 'outcome', reader.language).filter((one) =>
    outcomes.some((known) => known === one.value),
  )
  const value = outcome && outcomes.includes(outcome) ? outcome : undefined
  return {
    language: reader.language,
    title: t(meeting.startsAt > reader.now ? 'meetingAsked.offForm' : 'meetingAsked.outcomeForm'),
    intro: `${name}, ${when}`,
    fields: [
      { type: 'choice', name: 'outcome', label: t('meetingAsked.outcomeField'), options, ...(value && { value }) },
    ],
    submit: { label: t('common.save'), command: 'meeting was', input: { id } },
  }
}

/** What became of a meeting, what follows from it, and the way back. */
export function meetingOutcomeCard({ meeting, isTheirs, before }: OutcomeSaid, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const { name, when } = factsOf(meeting, reader)
  const { id, outcome, interactionId } = meeting
  const undo: Button = { label: t('meetingAsked.undo'), press: { command: 'meeting undo', input: { id } } }
  if (outcome === null) {
    const body = interactionId === null ? [] : [text(t('meetingAsked.staysLogged'))]
    return { language, title: t('meetingAsked.outcomeUndone', { name }), body }
  }
  const said = before && t('meetingAsked.said', { by: before.by, outcome: t(`meetingAsked.outcome.${before.outcome}`) })
  const next = nextButton(meeting, t('meetingAsked.promise'))
  const tookPlace = outcome === 'held' || outcome === 'late'
  const asked = tookPlace && interactionId !== null ? t('meetingAsked.logged', { name }) : t('meetingAsked.instead')
  const add: Button = {
    label: t('meetingAsked.add'),
    opens: 'form',
    press: { command: 'log edit', input: { id: interactionId } },
  }
  const after: Button[] =
    tookPlace && interactionId !== null
      ? [
          { label: t('meetingAsked.nothing'), press: { command: 'meeting nothing', input: { id } } },
          ...(isTheirs ? [add] : []),
        ]
      : []
  const isKnown = meeting.relation !== null && meeting.about === 'sure'
  return {
    language,
    title: t('meetingAsked.noted', { outcome: t(`meetingAsked.outcome.${outcome}`), name, when }),
    body: [...(isKnown ? [text(asked)] : []), ...(said ? [{ type: 'note', text: said } as const] : [])],
    buttons: [...(isKnown ? [next, ...after] : []), undo],
  }
}

/** That nothing has to follow, with the way to promise something after all. */
export function noNextStepCard(meeting: MeetingLine, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const title = t('meetingAsked.nothingNoted', factsOf(meeting, reader))
  return { language, title, body: [], buttons: [nextButton(meeting, t('meetingAsked.promise'))] }
}

const nextButton = ({ id }: MeetingLine, label: string): Button => ({
  label,
  opens: 'form',
  press: { command: 'meeting next', input: { id } },
})
