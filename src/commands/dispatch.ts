import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { alreadyDoneCard, askCard, notUnderstoodCard, tooLong } from '../cards/clarify/card.ts'
import type { Button } from '../cards/card.ts'
import { faultCard, refusedCard, troubleCard, unknownButtonCard } from '../cards/trouble/card.ts'
import { takeDraft } from '../crm/interaction/draft.ts'
import { hasRole } from '../crm/people/member.ts'
import { UserError } from '../errors.ts'
import { fault, type Log } from '../log.ts'
import type { Answer, Line } from '../platforms/platform.ts'
import { COMMANDS } from './all.ts'
import { AskAgain, filledIn } from './answer.ts'
import { Clarification, NotUnderstood, UnknownButton } from './clarify.ts'
import { type Command, type Context, reply } from './command.ts'
import { bareLine } from './grammar/bare-line.ts'
import { isDate, readerOf } from './grammar/deadline.ts'
import { customerFirst } from './grammar/free-order.ts'
import { threadPhrase } from './grammar/in-thread.ts'
import { type ReadRequest, readRequest } from './line.ts'
import { askOfInsult } from './reword.ts'
import { typedAnswer } from './typed-answer.ts'
import { isEither, keep, unknownWord } from './unknown-word.ts'
import { whoIsIt } from './door/door.ts'
import { readName } from './grammar/name-readings.ts'
import { isTried, readWords, spokenWord } from './grammar/parse.ts'
import { newRelation } from './grammar/resolve-relation.ts'

/** What was tried of a request, for who has to explain why it failed. */
export interface Attempt {
  /** The line that was typed; null when none was. */
  typed: string | null
  command: Command | null
  raw: Record<string, unknown>
}

/** A request that nothing was tried of yet. */
export function attemptAt({ request }: ReadRequest): Attempt {
  return { typed: 'text' in request ? request.text.trim() : null, command: null, raw: {} }
}

/** A command with what it is given, and the line it was typed in. */
interface Asked {
  command: Command
  raw: Record<string, unknown>
  typed?: string
}

/** What can be asked where people of other companies read along: nothing that has to do with customers. */
const HARMLESS = new Set(['help'])

/** Whether this may be asked where people of other companies read along, or might. */
export function isHarmless(said: ReadRequest): boolean {
  if (said.line === null) return HARMLESS.has(said.request.command)
  return said.request.text.trim() === '' || (said.line.command !== null && HARMLESS.has(said.line.command))
}

/**
 * The one way in: does what was asked by word, button or form and gives the answer. Notes in `attempt` what it is at; what it
 * throws is for `explain`.
 */
export async function dispatch(context: Context, said: ReadRequest, attempt: Attempt): Promise<Answer> {
  if (context.place.outsiders && !isHarmless(said)) {
    const { t, me } = context
    return reply(refusedCard(t('share.outsiders'), said.line === null ? null : said.request.text, me.language))
  }
  if (said.line === null && said.request.command === 'say')
    return performSuggestion(context, said.request.input, attempt)
  const asked =
    said.line === null
      ? { command: named(said.request.command), raw: said.request.input }
      : await understand(context, said.request.text.trim(), said.line, attempt)
  if ('show' in asked) return asked
  const ready = await prepare(context, asked, attempt)
  if ('show' in ready) return ready
  const { command, raw } = asked
  askOfInsult(context, command, raw)
  // Adding a relation and what is said of it are one change. Awaited here, so that a fault tells the way it came.
  const answer = addsRelation(raw)
    ? await context.together((tx) => command.run({ ...context, db: tx, together: (work) => work(tx) }, ready.input))
    : await command.run(context, ready.input)
  return answer
}

/** What a line asks for, or what is asked back when it begins with no word that is known. */
async function understand(context: Context, text: string, read: Line, attempt: Attempt): Promise<Asked | Answer> {
  if (text === '' || /^\?+$/.test(text)) return { command: named('help'), raw: {} }
  const bare = bareLine(text)
  const line = await unlessSentence(context, bare, read)
  const phrase = await threadPhrase(context, bare, line.command === null && line.meant === null)
  if (phrase) return { command: named(phrase.command), raw: phrase.input, typed: text }
  if (line.command === null) {
    const answer = await typedAnswer(context, bare)
    if (answer) return { command: named('answer'), raw: answer, typed: text }
    const turned = await customerFirst(context, bare, COMMANDS)
    if (turned) return readAs(context, text, turned, attempt)
    // A word that is nearly a command is that, whoever is called so.
    const somebody = line.meant === null && !isEither(line.first) ? await whoIsIt(context, bare) : null
    return somebody ?? unknownWord(context, COMMANDS, bare, line)
  }
  const command = named(line.command)
  const also = shorterLine(line)
  if (also) return { command: named(also.command), raw: also.input(also.match) }
  if (line.asksForm) return { command, raw: {}, typed: text }
  const asWord = { first: /^\S+/.exec(bare)?.[0] ?? '', meant: null }
  if (command.grammar?.sentence?.test(line.rest)) return unknownWord(context, COMMANDS, bare, asWord)
  // "klant belde boos" asks for nobody of that name.
  if (isTried(command, bare) && command.grammar?.relation === 'all' && !(await isSomebody(context, line.rest)))
    return unknownWord(context, COMMANDS, bare, asWord)
  return readAs(context, text, { command, rest: line.rest }, attempt)
}

/** The shorter line that this is of its command; null when it is none. */
function shorterLine({ command, rest }: Extract<Line, { command: string }>) {
  const also = named(command).grammar?.also?.find(({ words }) => words.test(rest))
  return also ? { ...also, match: also.words.exec(rest) as RegExpExecArray } : null
}

/** A line as it was read; as one without a command when that turns out to be the beginning of a sentence. */
async function unlessSentence(context: Context, bare: string, line: Line): Promise<Line> {
  const also = line.command === null ? null : shorterLine(line)
  if (!also?.isMeant || (await also.isMeant(context, also.match))) return line
  return { command: null, first: /^\S+/.exec(bare)?.[0] ?? '', meant: null, asksForm: false }
}

async function isSomebody({ db }: Context, words: string): Promise<boolean> {
  return (await readName(db, words)).candidates.length > 0
}

async function readAs(
  context: Context,
  typed: string,
  { command, rest }: { command: Command; rest: string },
  attempt: Attempt,
): Promise<Asked> {
  attempt.command = command
  attempt.raw = { typed }
  return { ...(await readWords(context, command, rest, (words) => isDate(context, words))), typed }
}

/** The input of a command, or why it is not done: somebody else may, it asks for a form, or something is missing. */
async function prepare(
  context: Context,
  { command, raw, typed }: Asked,
  attempt: Attempt,
): Promise<{ input: unknown } | Answer> {
  attempt.command = command
  attempt.raw = typed ? { ...raw, typed } : raw
  const { t, me } = context
  if (!hasRole(me, command.role))
    return reply(
      refusedCard(t('trouble.role', { role: t(`trouble.roles.${command.role}`) }), typed ?? null, me.language),
    )
  if (command.form && Object.keys(raw).length === 0) return { show: 'form', form: await command.form(context) }
  const isFilled = raw['filled'] === true
  const input = command.input.safeParse(filledIn(raw))
  if (input.success) return { input: input.data }
  if (isFilled) return missingIn(context, input.error, raw)
  const [issue] = input.error.issues
  const field = command.grammar?.fields?.[String(issue?.path[0])]?.names[0]
  const long = issue && lengthened(context, issue, raw, field)
  if (long) return reply(refusedCard(long, typed ?? null, me.language))
  // What nobody can type came from a button.
  if (!typed && !command.words) throw new UnknownButton(command.name)
  throw new NotUnderstood(
    [],
    t('ask.badInput', { field: field ?? spokenWord(command, me.language) }),
    typed ?? spokenWord(command, context.me.language),
  )
}

const addsRelation = ({ relation }: Record<string, unknown>): boolean =>
  typeof relation === 'string' && newRelation(relation) !== null

function missingIn(context: Context, { issues }: z.ZodError, raw: Record<string, unknown>): Answer {
  const { t, me } = context
  const fields = issues.map(
    (issue) => [String(issue.path[0]), lengthened(context, issue, raw) ?? t('ask.fillIn')] as const,
  )
  return { show: 'errors', language: me.language, fields: Object.fromEntries(fields) }
}

/** The sentence for words that are too long; null when that is not what is wrong. */
function lengthened(
  { me }: Context,
  issue: z.core.$ZodIssue,
  raw: Record<string, unknown>,
  field?: string,
): string | null {
  const said = raw[String(issue.path[0])]
  if (issue.code !== 'too_big' || typeof said !== 'string') return null
  return tooLong({ length: said.trim().length, most: Number(issue.maximum), field }, me)
}

/** A line that waits for a button; one for each word, when there is a choice of words. */
interface Kept {
  line?: string
  lines?: Readonly<Record<string, string>>
  people?: Context['people']
}

/** A line the bot suggested itself, kept as a draft: pressed twice it runs once. */
async function performSuggestion(context: Context, input: Record<string, unknown>, attempt: Attempt): Promise<Answer> {
  const id = Number(input['draft'])
  return context.together(async (tx) => {
    const draft = await takeDraft(tx, context.clock, { id, actor: context.by })
    const { line, lines, people } = (draft?.input ?? {}) as Kept
    if (!draft || !line) return reply(alreadyDoneCard(context.me))
    const inside: Context = {
      ...context,
      db: tx,
      origin: `draft/${id}`,
      heardAs: draft.event,
      people: people ?? context.people,
      together: (work) => work(tx),
    }
    const text = lines?.[String(input['word'])] ?? line
    const answer = await dispatch(inside, readRequest({ request: { text } }), attempt)
    return answer.show === 'card' ? { ...answer, replaces: true } : answer
  })
}

function named(name: string): Command {
  const command = COMMANDS.find((c) => c.name === name)
  if (!command) throw new UnknownButton(name)
  return command
}

/** The sentence or the question that a failed attempt is answered with; what was typed comes back with it. */
export async function explain(
  context: Context,
  error: unknown,
  { typed, command, raw }: Attempt,
  log: Log,
): Promise<Answer> {
  const { language } = context.me
  if (isGone(error)) {
    // Usually a row that was taken back; a fault of ours looks the same and must not go unseen.
    log.warn({ command: command?.name, error: fault(error) }, 'what a command was about is not there')
    return reply(refusedCard(context.t('trouble.gone'), typed, language))
  }
  if (error instanceof UnknownButton) {
    log.warn({ command: error.message }, 'a button asks for what is not known any more')
    return reply(unknownButtonCard(language))
  }
  if (error instanceof UserError) return reply(troubleCard(error.trouble, error.facts, typed, language))
  if (error instanceof NotUnderstood) return notUnderstood(context, error)
  if (error instanceof AskAgain) return question(context, error.ask, error.input, { id: error.draft, command: '' })
  if (error instanceof Clarification && command) return question(context, error, raw, { command: command.name })
  const reference = randomUUID().slice(0, 8)
  log.error({ reference, command: command?.name, error: fault(error) }, 'a command failed')
  return reply(faultCard(reference, typed, language))
}

/** Prisma's P2025: what a button was about is not there any more. */
const isGone = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 'P2025'

async function notUnderstood(context: Context, error: NotUnderstood): Promise<Answer> {
  const { t } = context
  const draft = error.complete ? await keep(context, 'say', { line: error.line }) : null
  const buttons: Button[] =
    draft === null ? [] : [{ label: t('ask.run'), style: 'primary', press: { command: 'say', input: { draft } } }]
  return reply(notUnderstoodCard(error, buttons, readerOf(context)))
}

const opener = (label: string, command: string, input: Record<string, unknown>): Button => ({
  label,
  opens: 'form',
  press: { command, input },
})

/** Keeps what is known by now as a draft, or adds to the draft there is, and asks for the rest. */
async function question(
  context: Context,
  { question, field, choices, calendar, customers, colleagues, form, known }: Clarification,
  raw: Record<string, unknown>,
  of: { id?: number; command: string },
): Promise<Answer> {
  const { t } = context
  // A name that is typed next is the answer to this, and asks for nobody (typed-answer.ts).
  const asks = customers ? field : null
  const draft = await keep(context, of.command, { ...raw, ...known, asks }, of.id)
  const buttons: Button[] = [
    ...(form ? [opener(form.label, form.command, { draft })] : []),
    ...choices.map(({ label, value }) => ({ label, press: { command: 'answer', input: { draft, field, value } } })),
    ...(calendar ? [opener(t('promise.otherDay'), 'pick day', { draft, field })] : []),
    ...(customers
      ? [opener(t(choices.length > 0 ? 'ask.otherCustomer' : 'ask.chooseCustomer'), 'pick customer', { draft, field })]
      : []),
    ...(colleagues ? [opener(t('people.other'), 'pick colleague', { draft, field })] : []),
    { label: t('ask.drop'), press: { command: 'drop', input: { draft } } },
  ]
  const typed = [raw['typed'], raw['text']].find((words) => typeof words === 'string') ?? ''
  return reply(askCard(question, typed, buttons, readerOf(context)), { replaces: of.id !== undefined })
}
