import { findColleagues } from '../../crm/people/find-colleagues.ts'
import { askableTeams } from '../../crm/question/teams.ts'
import { normalise } from '../../crm/relation/names.ts'
import { NotUnderstood } from '../clarify.ts'
import type { Context } from '../command.ts'
import { isDate } from '../grammar/deadline.ts'
import { colonsIn } from '../grammar/subject.ts'

/** A question as it was typed: "@planning about Acme by Friday: can we deliver?". */
export interface Asked {
  to: string
  text: string
  relation?: string
  by?: string
}

const ABOUT = /(?:^|\s)(?:about|regarding|concerning|re|over|inzake|betreffende)\s+(\S.*)$/iu
const UNTIL = /(?:^|\s)(?:by|before|until|on|uiterlijk|voor|vóór|tegen|op)\s+(\S.*)$/iu
const TOWARD = /^(?:to|of|aan)\s+/iu

/**
 * Reads whom a line asks, about whom, by when, and what. A date in the question itself is no deadline. Throws `NotUnderstood`
 * with the line to type instead.
 */
export async function readAsked(context: Context, said: string, by?: string): Promise<Asked> {
  const [colon] = colonsIn(said)
  if (colon === undefined) throw await withoutColon(context, said)
  const text = said.slice(colon + 1).trim()
  const head = said.slice(0, colon).trim()
  if (text === '') throw notUnderstood(context, 'question.noText', `${head}: ${context.t('question.exampleText')}`)
  const [whom, about] = cut(head, ABOUT)
  const [to, day] = cutDate(context, whom)
  const [relation, dayBehind] = about === undefined ? [undefined, undefined] : cutDate(context, about)
  const until = by ?? day ?? dayBehind
  return {
    to: to.replace(TOWARD, '').trim(),
    text,
    ...(relation && { relation }),
    ...(until !== undefined && { by: until }),
  }
}

function cut(words: string, at: RegExp): [string, string | undefined] {
  const found = at.exec(words)
  return found ? [words.slice(0, found.index).trim(), found[1]?.trim()] : [words, undefined]
}

/** A date at the end, when it is one: "planning by Friday" has, "Jan op den Dries" has not. */
function cutDate(context: Context, words: string): [string, string | undefined] {
  const [before, after] = cut(words, UNTIL)
  return after !== undefined && isDate(context, after) ? [before, after] : [words, undefined]
}

/** So many words at the beginning may be a name. */
const LONGEST = 3

async function withoutColon(context: Context, said: string): Promise<NotUnderstood> {
  const { db, t } = context
  const words = said.trim().replace(TOWARD, '').split(/\s+/u)
  const teams = new Set((await askableTeams(db)).map(({ name }) => normalise(name)))
  for (let count = Math.min(LONGEST, words.length - 1); count > 0; count--) {
    const name = words.slice(0, count).join(' ')
    const plain = name.replace(/^@/u, '')
    const people = (await findColleagues(db, plain)).filter(({ gone }) => !gone)
    if (people.length !== 1 && !teams.has(normalise(plain))) continue
    return notUnderstood(context, 'question.noColon', `${name}: ${words.slice(count).join(' ')}`, true)
  }
  return notUnderstood(context, 'question.noColon', `${t('question.exampleTo')}: ${said || t('question.exampleText')}`)
}

function notUnderstood(
  { t }: Context,
  what: 'question.noColon' | 'question.noText',
  line: string,
  isComplete = false,
): NotUnderstood {
  const word = t('question.word')
  return new NotUnderstood([t('ask.what.word', { word })], t(what), `${word} ${line}`, isComplete)
}
