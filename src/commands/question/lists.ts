import { z } from 'zod'
import { knownCard, questionsCard } from '../../cards/question/list.ts'
import { knownAbout } from '../../crm/question/find.ts'
import { openQuestions } from '../../crm/question/list.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

/** What the speaker is asked and asked themselves. */
export const questions = command({
  name: 'questions',
  words: ['questions', 'vragen'],
  alone: true,
  input: z.object({}),
  role: 'member',
  async run(context) {
    return reply(questionsCard(await openQuestions(context.db, context.me.id), readerOf(context)))
  },
})

/** "who knows about deliveries": who answered questions about it, and what they said. */
export const questionFind = command({
  name: 'question find',
  input: z.object({ words: z.string().trim().min(1).max(200) }),
  role: 'member',
  async run(context, { words }) {
    return reply(knownCard(words, await knownAbout(context.db, words), readerOf(context)))
  },
})
