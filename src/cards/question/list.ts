import type { KnownAnswers } from '../../crm/question/find.ts'
import type { OpenQuestions } from '../../crm/question/list.ts'
import type { Card, Part, Row } from '../card.ts'
import { brief } from '../plain-text.ts'
import { date, day, dayAndTime, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** The open questions of a colleague: those that are with them, and those they asked. */
export function questionsCard({ mine, asked, more }: OpenQuestions, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  if (mine.length + asked.length === 0) return { language, title: t('question.none'), body: [] }
  const part = (heading: string, lines: OpenQuestions['mine'], isMine: boolean): Part[] =>
    lines.length > 0 ? [{ type: 'rows', heading, rows: lines.map((line) => rowOf(line, isMine, reader)) }] : []
  return {
    language,
    title: t('question.mine'),
    body: [
      ...part(t('question.toAnswer'), mine, true),
      ...part(t('question.iAsked'), asked, false),
      ...(more > 0 ? [{ type: 'note', text: t('common.more', { count: more }) } as const] : []),
    ],
  }
}

function rowOf(line: OpenQuestions['mine'][number], isMine: boolean, reader: Reader): Row {
  const t = words(reader.language)
  const { id, number, relation, summary, asker, owner, dueAt, wholeDay, state } = line
  const due = wholeDay ? day(dueAt, reader) : dayAndTime(dueAt, reader)
  const who = isMine ? t('question.rowAsked', { name: asker }) : t('question.rowWith', { name: owner })
  const how = state === 'answered' ? t('question.state.answered') : due
  const show = { label: t('message.show'), press: { command: 'question show', input: { id } } }
  const answer = {
    label: t('question.answer'),
    opens: 'form',
    press: { command: 'question answer', input: { id } },
  } as const
  return {
    about: id,
    text: [
      { strong: relation === null ? String(number) : `${number} ${brief(relation, 40)}` },
      `: ${brief(summary, 90)}`,
    ],
    note: [how, who].join(', '),
    buttons: isMine && state !== 'answered' && !line.isOfMine ? [answer, show] : [show],
  }
}

/** Who answered about something, and what. */
export function knownCard(sought: string, known: KnownAnswers | null, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const said = brief(sought, 80)
  const ask: Part = { type: 'note', text: t('question.knowsAsk', { words: said }) }
  if (known === null || known.total === 0)
    return { language, title: t('question.knowsNobody', { words: said }), body: [ask] }
  const people = known.people.map(({ name, count, newest }) =>
    t('question.knowsPerson', { name, count, day: date(newest, reader) }),
  )
  const rows = known.answers.map(
    ({ number, summary, answer, by, kept }): Row => ({
      text: [{ strong: `${number}` }, `: ${brief(summary, 90)}`],
      note: [t('question.answerOf', { by, text: brief(answer, 200) }), ...(kept ? [t('question.knowsKept')] : [])].join(
        ', ',
      ),
      buttons: [{ label: t('message.show'), press: { command: 'question show', input: { number } } }],
    }),
  )
  return {
    language,
    title: t('question.knows', { words: said }),
    body: [
      ...(people.length > 0 ? [{ type: 'list', items: people } as const] : []),
      { type: 'rows', heading: t('question.knowsAnswers'), rows },
      ...(known.total > rows.length
        ? [{ type: 'note', text: t('common.more', { count: known.total - rows.length }) } as const]
        : []),
    ],
  }
}
