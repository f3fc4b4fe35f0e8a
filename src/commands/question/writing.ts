import { writeForm, type Writing } from '../../cards/question/forms.ts'
import { factsOf } from '../../crm/question/facts.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Context } from '../command.ts'

/** The form in which something is written about a question; what several answered stands there already, to be made one. */
export async function writeAbout(
  { db, me }: Pick<Context, 'db' | 'me'>,
  question: Case,
  what: Writing,
): Promise<Answer> {
  const text = what === 'combine' ? await togetherIn(db, question) : ''
  return { show: 'form', form: writeForm(question, what, text, me) }
}

async function togetherIn(db: Context['db'], { id }: Case): Promise<string> {
  const parts = await db.case.findMany({ where: { parentId: id }, orderBy: { id: 'asc' } })
  return parts.flatMap((part) => factsOf(part).answers.map(({ text }) => text)).join('\n')
}
