import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { Button, Card, Form } from '../../../../src/cards/card.ts'
import { readConfig } from '../../../../src/config.ts'
import { type RunningBot, start } from '../../../../src/main.ts'
import type { Source } from '../../../../src/store/db.ts'
import { visitor } from '../../../support/playground/visitor.ts'
import type { FrozenLine } from './lines.ts'
import { type Made, type Verdict, verdictOn } from './verdict.ts'

export interface Judged extends FrozenLine {
  made: Made
  verdict: Verdict
}

const NOW = new Date('2026-03-03T09:30:00Z')
const ZONE = 'Europe/Amsterdam'
const silent = { info() {}, warn() {}, error() {} }

/** Who types the lines of a language. */
const SPEAKERS = { nl: 'sanne', en: 'tom' } as const

/** Types lines to the real bot, as the page of the playground does, and judges each by what the database holds afterwards. */
export async function judge(lines: readonly FrozenLine[], database: Source = {}): Promise<Judged[]> {
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', PLAYGROUND: 'on' })
  const bot = await start(config, () => NOW, silent, database)
  try {
    await bot.live()
    await meetBakker(bot)
    const judged: Judged[] = []
    for (const line of lines) {
      await forget(bot)
      const made = await madeOf(bot, line)
      judged.push({ ...line, made, verdict: verdictOn(line, made) })
    }
    return judged
  } finally {
    await bot.stop()
  }
}

/** The first note about a customer adds them. */
async function meetBakker(bot: RunningBot): Promise<void> {
  const { card, message } = await said(bot, 'fatima', 'log Bakker: kennisgemaakt')
  const add = buttonsOf(card).find(({ press }) => String(press.input['value']).startsWith('+'))
  if (!add || message === null) throw new Error('Bakker cannot be added')
  await at(bot, 'fatima').press(message, add)
  await bot.store.prisma.relation.findFirstOrThrow({ where: { name: 'Bakker' } })
}

/** No line is judged by what an earlier one left behind. */
async function forget({ store }: RunningBot): Promise<void> {
  await store.pool.query(
    'TRUNCATE "Case", "CaseEvent", "CaseTouch", "Interaction", "Draft", "PlaygroundMessage", "Change", "Telling"',
  )
  await store.pool.query('UPDATE "Member" SET "absentFrom" = NULL, "absentUntil" = NULL')
}

async function madeOf(
  bot: RunningBot,
  { line, language, about }: Pick<FrozenLine, 'line' | 'language' | 'about'>,
): Promise<Made> {
  const answer = await said(bot, SPEAKERS[language], line)
  const meant = lineMeant(answer.card)
  if (meant !== null) {
    // One press does the line it shows instead: asked, with what that line makes.
    await forget(bot)
    const { taken, asked } = await madeOf(bot, { line: meant, language, about })
    return {
      taken: [],
      asked: [...taken.map(({ at, wholeDay }) => (wholeDay ? at.slice(0, 10) : at)), ...(asked ?? [])],
    }
  }
  const taken = await takenOf(bot, about, answer.form)
  const owner = await ownerOf(bot)
  return { taken, asked: daysAsked(buttonsOf(answer.card), about), ...(owner ? { owner } : {}) }
}

/** The line behind a button that types it, null without one. */
function lineMeant(card: Card | null): string | null {
  if (card?.buttons?.every(({ press }) => press.command !== 'say') ?? true) return null
  const copy = card?.body.find((part) => part.type === 'copy')
  return copy?.type === 'copy' ? copy.text : null
}

const at = ({ port }: RunningBot, who: string) => visitor(`http://127.0.0.1:${port}/playground/`, who)

/** The answer to a line: a card, or a form that opens. */
async function said(bot: RunningBot, who: string, text: string) {
  const event = randomUUID()
  const { status, body } = await at(bot, who).say(text, 'direct', { event })
  if (status !== 200) throw new Error(`“${text}”: ${status} ${body.error}`)
  const where = { key: { startsWith: 'answer:', endsWith: event } }
  const message = await bot.store.prisma.playgroundMessage.findFirst({ where })
  const { card } = (message?.content ?? {}) as { card?: Card }
  return { message: message?.id ?? null, card: card ?? null, form: body.show === 'form' ? body.form : null }
}

async function takenOf({ store }: RunningBot, about: FrozenLine['about'], form: Form | null): Promise<Made['taken']> {
  const { prisma } = store
  if (about === 'contact')
    return (await prisma.interaction.findMany()).map((contact) => ({ at: local(contact.occurredAt), wholeDay: false }))
  if (about === 'promise') {
    const made = await prisma.case.findMany({ where: { kind: 'promise', dueAt: { not: null } } })
    return made.flatMap(({ dueAt, wholeDay }) => (dueAt ? [{ at: local(dueAt), wholeDay }] : []))
  }
  const away = await prisma.member.findFirst({ where: { absentUntil: { not: null } } })
  const filled = form?.fields.find(({ name }) => name === 'until')
  const until = away?.absentUntil ?? (filled?.type === 'date' ? filled.value : undefined)
  return until ? [{ at: until, wholeDay: true }] : []
}

async function ownerOf({ store }: RunningBot): Promise<string | undefined> {
  const made = await store.prisma.case.findFirst({ where: { kind: 'promise' }, include: { owner: true } })
  return made?.owner.name.split(' ')[0]?.toLowerCase()
}

const local = (moment: Date) =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })

/** The days among the buttons of a question, null without one. In a note a question by when is not about the contact. */
function daysAsked(buttons: readonly Button[], about: FrozenLine['about']): string[] | null {
  const other = about === 'contact' ? 'by' : 'on'
  const fields = buttons.filter(({ press }) => 'field' in press.input && press.input['field'] !== other)
  if (fields.every(({ press }) => press.input['field'] === 'relation')) return null
  return fields.flatMap(({ press: { input } }) =>
    /^\d{4}-/.test(String(input['value'])) ? [String(input['value'])] : [],
  )
}

function buttonsOf(card: Card | null): Button[] {
  const rows = card?.body.flatMap((part) => (part.type === 'rows' ? part.rows : [])) ?? []
  return [...rows.flatMap(({ buttons }) => buttons), ...(card?.buttons ?? [])]
}
