import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type LoggedFacts, loggedCard } from '../../cards/interaction/card.ts'
import { newLogForm } from '../../cards/new-forms.ts'
import { dayOf } from '../../crm/escalation/working-time.ts'
import { FORMS } from '../../crm/interaction/forms.ts'
import { logInteraction } from '../../crm/interaction/interaction.ts'
import { strangerIn } from '../../crm/relation/add-person.ts'
import { Clarification } from '../clarify.ts'
import { type Context, command, reply } from '../command.ts'
import type { DateReading } from '../dates/moment.ts'
import { datesIn, readerOf } from '../grammar/deadline.ts'
import { directionOf, formOf } from '../grammar/form-words.ts'
import { toLines } from '../grammar/lines.ts'
import { resolveRelation } from '../grammar/resolve-relation.ts'
import { type Commitment, commitmentsInNote } from '../note/commitments.ts'
import { wantsOf } from '../../crm/model/wants.ts'
import { subjectOf, subjectsOf } from '../model/subjects.ts'
import { lately, whenContacted } from '../note/occurred-at.ts'
import { withNames } from '../people/mentions.ts'
import { shareable } from '../relation/share.ts'
import { certainPromise, keepQuestions, twoDays } from './log-questions.ts'
import { modelOf } from '../model/in-force.ts'

/** What a form has in fields of their own, as lines of the note: what was asked, what is behind it, and what happened. */
function asLines(input: unknown): unknown {
  const { asked, behind, text, ...rest } = (input ?? {}) as Record<string, unknown>
  const labelled = (label: string, said: unknown) =>
    typeof said === 'string'
      ? said.split('\n').flatMap((line) => (line.trim() === '' ? [] : `${label}: ${line.trim()}`))
      : []
  const lines = [...labelled('asked', asked), ...labelled('behind it', behind)]
  const words = typeof text === 'string' ? text : ''
  return {
    ...rest,
    ...(text !== undefined && { text }),
    ...(lines.length > 0 && { text: [...lines, words].join('\n').trim() }),
  }
}

const NewLog = z.object({
  relation: z.string().min(1),
  person: z.string().optional(),
  text: z.string().min(1),
  form: z.enum(FORMS).optional(),
  direction: z.enum(['in', 'out']).optional(),
  subject: z.string().max(200).optional(),
  outcome: z.string().max(500).optional(),
  on: z.string().optional(),
  /** Somebody else wrote it: what it promises is nobody's promise until somebody says so. */
  theirs: z.boolean().optional(),
  filled: z.literal(true).optional(),
})

const Log = z.preprocess(asLines, NewLog)

export const log = command({
  name: 'log',
  words: ['log', 'log', 'contact', 'noteer', 'note'],
  tried: {
    notitie: '',
    aantekening: '',
    memo: '',
    contactmoment: '',
    gesprek: 'form=meeting',
    overleg: 'form=meeting',
    gebeld: 'form=call',
    called: 'form=call',
  },
  grammar: {
    relation: 'colon',
    text: 'text',
    example: 'exampleNote',
    fields: {
      form: {
        names: ['form', 'vorm', 'how', 'hoe'],
        kind: {
          call: ['telefoon', 'phone', 'bel'],
          mail: ['email', 'e-mail'],
          visit: ['bezoek'],
          meeting: ['gesprek', 'overleg'],
          chat: ['app', 'whatsapp'],
          letter: ['brief', 'post'],
          website: ['webformulier', 'site'],
          other: ['anders'],
        },
      },
      direction: {
        names: ['direction', 'richting'],
        kind: { in: ['inbound', 'inkomend'], out: ['outbound', 'uit', 'uitgaand'] },
      },
      person: { names: ['person', 'persoon', 'with', 'met'], kind: 'person' },
      subject: { names: ['subject', 'onderwerp', 'about', 'over'], kind: 'word' },
      outcome: { names: ['outcome', 'uitkomst', 'resultaat', 'result'], kind: 'word' },
      on: { names: ['on', 'op', 'when', 'wanneer', 'date', 'datum'], kind: 'date' },
    },
  },
  form: async (context) => newLogForm(readerOf(context), undefined, null, await subjectsOf(context)),
  task: 'log',
  begin: true,
  menu: true,
  input: Log,
  role: 'member',
  async run(context, input) {
    const { db, clock, by, t, me } = context
    const lines = toLines(withNames(input.text))
    const { at: occurredAt, others: otherDays, words } = whenContacted(context, input.on, lines)
    if (occurredAt > clock()) {
      if (!input.filled) throw new Clarification(t('log.futureDay'), 'on', lately(context), { calendar: true })
      return { show: 'errors', language: me.language, fields: { on: t('log.futureDay') } }
    }
    const meant = await resolveRelation(context, input.relation, input.person)
    const isToCome = (text: string, { start, end }: DateReading) =>
      !words.some((past) => past.line === text && start < past.end && past.start < end)
    const datesToCome = (text: string) => datesIn(context, text).filter((date) => isToCome(text, date))
    const read = input.theirs ? lines.map((line) => ({ ...line, label: 'said' as const })) : lines
    const found = commitmentsInNote(read, datesToCome).map((commitment) => ({
      commitment,
      promise: certainPromise(context, commitment),
    }))
    const certain = found.flatMap(({ promise }) => promise ?? [])
    const open = found.flatMap(({ commitment, promise }) => (promise || isOver(context, commitment) ? [] : commitment))
    const subject =
      input.subject ?? (await subjectOf(context, { words: input.text, group: meant.relation.targetGroup }))
    const facts = {
      form: input.form ?? formOf(input.text),
      direction: input.direction ?? directionOf(input.text),
      lines,
      occurredAt,
    }
    const logged = await logInteraction(db, clock, {
      relationId: meant.relation.id,
      personId: meant.person?.id ?? null,
      personName: meant.personName,
      targetGroup: meant.relation.targetGroup,
      subject: subject ?? null,
      outcome: input.outcome ?? null,
      sourceLink: context.link,
      promises: certain.map((promise) => ({ ...promise, ownerId: context.me.id })),
      due: twoDays(context),
      actor: by,
      ...facts,
    })
    const promises = certain.map((promise, i) => ({ ...promise, number: 0, ...logged.promises[i] }))
    const questions = await keepQuestions(context, meant, logged.id, open)
    const stranger = await strangerIn(db, {
      relationId: meant.relation.id,
      personId: meant.person?.id ?? null,
      personName: meant.personName,
      lines,
    })
    const card: LoggedFacts = {
      stranger,
      id: logged.id,
      relation: meant.relation,
      personName: meant.personName,
      otherDays,
      promises,
      due: logged.due,
      again: logged.again,
      wants: wantsOf(await modelOf(context), { ...facts, subject, targetGroup: meant.relation.targetGroup }),
      ...facts,
    }
    const answer = reply(loggedCard(card, questions, readerOf(context)), { replaces: context.draft !== undefined })
    return shareable(context, answer, { what: 'note', id: logged.id })
  },
})

/** "back up 13:45" at two o'clock tells what was: in words that promise nothing the hour is that of today. */
function isOver({ clock, me }: Context, { whose, date }: Commitment<DateReading>): boolean {
  if (
    whose !== 'wish' ||
    date?.moments.length !== 1 ||
    !/^(?:om |at |rond |around )?\d{1,2}[:.]\d{2}\b/iu.test(date.words)
  )
    return false
  return Temporal.PlainDate.compare(date.moments[0].date, dayOf(clock(), me.timeZone)) > 0
}
