import type { OwedApproval } from '../../crm/model/approval/owed.ts'
import type { Button, Card, Form, Option, Part } from '../card.ts'
import { brief } from '../plain-text.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'
import { courseCard, type OnCourse } from './course.ts'

const LONGEST = 300

/** Whom to ask, and for what. */
export function approvalForm(
  { id, number, relation, course }: OnCourse,
  { colleagues, lead, what = '' }: { colleagues: readonly Option[]; lead: number | null; what?: string | undefined },
  { language }: Pick<Reader, 'language'>,
): Form {
  const t = words(language)
  const hint = t('course.formDecidedHint', { what: (course?.agreed.mayDecide ?? '').slice(0, LONGEST) })
  const value = lead === null ? {} : { value: String(lead) }
  return {
    language,
    title: t('approval.formTitle'),
    intro: `${number} ${relation.slice(0, LONGEST)}`,
    fields: [
      { type: 'choice', name: 'from', label: t('approval.from'), options: colleagues, ...value },
      {
        type: 'line',
        name: 'what',
        label: t('approval.what'),
        hint,
        optional: true,
        max: 500,
        ...(what && { value: what }),
      },
    ],
    submit: { label: t('approval.ask'), command: 'approval asked', input: { id } },
  }
}

/** To who is asked, and again while it waits: approve or refuse in one press. */
export function approvalAskedCard(owed: OwedApproval, reader: Reader, isAgain = false): Card {
  const t = words(reader.language)
  const { id, number, relation, by, approval, mayDecide } = owed
  const answer = (said: 'approved' | 'refused', more: Partial<Button> = {}): Button => ({
    label: t(`approval.button.${said}`),
    press: { command: 'approval answer', input: { id, at: approval.at.getTime(), answer: said } },
    ...more,
  })
  return {
    language: reader.language,
    about: id,
    title: t(isAgain ? 'approval.waitsForYou' : 'approval.askedOfYou', {
      name: by,
      number,
      relation: brief(relation, 60),
    }),
    body: [...aboutOf(owed), { type: 'note', text: t('approval.theyMay', { what: mayDecide }) }],
    buttons: [answer('approved', { style: 'primary' }), answer('refused')],
  }
}

/** To who asked: what was answered, or that the answer was taken back. */
export function approvalNewsCard(owed: OwedApproval, reader: Reader): Card {
  return { ...approvalLine(owed, reader), about: owed.id, body: aboutOf(owed) }
}

/** One line for the thread of its case. */
export function approvalLine(owed: OwedApproval, reader: Reader): Card {
  const t = words(reader.language)
  const { is, number, answerer, approval } = owed
  const about = { number, name: answerer, asked: approval.name }
  const tone = is === 'approved' ? { tone: 'good' as const } : is === 'refused' ? { tone: 'warning' as const } : {}
  return { language: reader.language, title: t(`approval.thread.${is}`, about), ...tone, body: [] }
}

/** What was done about an approval; who just answered one can take that back: it is the one of `mine`. */
export function approvalDone(
  what: 'asked' | 'approved' | 'refused' | 'open' | 'withdrawn' | 'none',
  found: OnCourse,
  mine: Date | null,
  reader: Reader,
): Card {
  const t = words(reader.language)
  const { id, number, relation } = found
  const card = courseCard(found, reader, { title: t(`approval.done.${what}`, { number, name: relation }) })
  const back = { command: 'approval back', input: { id, at: mine?.getTime() ?? 0 } }
  const undo: Button[] = mine === null ? [] : [{ label: t('log.undo'), press: back }]
  return { ...card, buttons: [...undo, ...(card.buttons ?? [])] }
}

function aboutOf({ summary, approval }: OwedApproval): Part[] {
  return [{ type: 'text', text: summary }, ...(approval.what ? [{ type: 'text', text: approval.what } as const] : [])]
}

/** How approval is asked for and given by a line. */
export function howToApproveCard({ language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  return { language, title: t('approval.howTitle'), body: [{ type: 'text', text: t('approval.how') }] }
}
