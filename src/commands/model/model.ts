import { z } from 'zod'
import { modelCard } from '../../cards/model/card.ts'
import { gapsCard } from '../../cards/model/gaps.ts'
import { interactionCard, whereCard, whyCard } from '../../cards/model/how.ts'
import type { Cell, CellField, Model } from '../../crm/model/cell.ts'
import { type FileKey, keyOf, WRITTEN } from '../../crm/model/file-words.ts'
import { GAP_DAYS, gapsOf } from '../../crm/model/gaps.ts'
import { plainWord } from '../../crm/model/match.ts'
import { decisionsIn, usesOf } from '../../crm/model/use.ts'
import { cellScores } from '../../crm/pulse/view.ts'
import { command, reply } from '../command.ts'
import { cellsMeant, companyLanguage, interactionNamed, modelReader, noModel } from './reading.ts'
import { modelOf } from './in-force.ts'
import { pageLine } from './page.ts'

const about = (names: string) => new RegExp(`^(?:${names})(?:\\s*:?\\s+(\\S[\\s\\S]*))?$`, 'iu')
const interaction = ([, words]: RegExpExecArray) => ({ interaction: words ?? '' })

export const model = command({
  name: 'model',
  words: ['model', 'model'],
  grammar: {
    relation: 'none',
    also: [
      {
        words: /^(?:gaps?|gaten|gat|missing|what(?:’s|'s| is) missing|wat (?:ontbreekt|mist)(?: er)?)[.?]?$/iu,
        command: 'model gaps',
        input: () => ({}),
      },
      { words: /^(?:adopt|begin|start|invoeren|overnemen)[.]?$/iu, command: 'model adopt', input: () => ({}) },
      { words: about('how|hoe'), command: 'model how', input: interaction },
      { words: about('where|waar'), command: 'model where', input: interaction },
      { words: about('why|waarom'), command: 'model why', input: interaction },
      { words: about('edit|change|wijzig|wijzigen|verander|aanpassen'), command: 'model edit', input: interaction },
      {
        words: about('add|new|nieuw|nieuwe|toevoegen|voeg toe'),
        command: 'model add',
        input: ([, words]) => ({ name: words ?? '' }),
      },
      {
        words: about('remove|delete|verwijder|verwijderen'),
        command: 'model remove',
        input: interaction,
      },
      pageLine,
      {
        words: /^(?:session|sessie|modelsessie|workshop)(?:[:,]? +(?:begin(?:nen)?|start(?:en)?|new|nieuw))?[.]?$/iu,
        command: 'model session',
        input: () => ({}),
      },
      {
        words: /^(?:session|sessie)[:,]? +(?:take(?: over)?|lead|overnemen|neem over|leiden)[.]?$/iu,
        command: 'session take',
        input: () => ({}),
      },
      {
        words:
          /^(?:session|sessie)[:,]? +(?:end|stop|finish|close|cancel|done|over|einde|klaar|afronden|rond af|stoppen|sluiten|annuleren|be[eë]indigen)[.]?$/iu,
        command: 'session end',
        input: () => ({}),
      },
      // What is done by its buttons is answered with the card they are on.
      {
        words:
          /^(?:session|sessie)[:,]? +(?:next|on|go on|back|vote|notes?|write|show|help|volgende(?: stap)?|verder|terug|stem(?:men)?|briefjes?|schrijf|schrijven|tonen|toon|hulp)[.]?$/iu,
        command: 'session show',
        input: () => ({}),
      },
      // What is only a name is asked about.
      { words: /^[^\s:]+(?: [^\s:]+){0,2}$/u, command: 'model how', input: ([words]) => ({ interaction: words }) },
    ],
  },
  alone: true,
  task: 'model',
  input: z.object({ after: z.coerce.number().int().min(0).default(0) }),
  role: 'member',
  async run(context, { after }) {
    const version = await modelOf(context)
    if (!version) return noModel(context)
    const shown = { number: version.number ?? 0, cells: version.model.cells }
    return reply(modelCard(shown, after, modelReader(context)), { replaces: after > 0 })
  },
})

const Interaction = z.object({ interaction: z.string().trim().max(300).default('') })

export const modelHow = command({
  name: 'model how',
  input: Interaction,
  role: 'member',
  async run(context, { interaction: words }) {
    const found = await interactionNamed(context, 'model how', words)
    if ('answer' in found) return found.answer
    const scores = await cellScores(context.db, context.clock())
    const score = scores.find(({ cell }) => cell === found.cell.name) ?? null
    const decided =
      found.cell.mayDecide === null ? null : await decisionsIn(context.db, context.clock(), found.cell.name)
    return reply(interactionCard(found.cell, { seen: found.version.id, score, decided }, modelReader(context)))
  },
})

export const modelWhere = command({
  name: 'model where',
  input: Interaction,
  role: 'member',
  async run(context, { interaction: words }) {
    const found = await interactionNamed(context, 'model where', words)
    if ('answer' in found) return found.answer
    return reply(whereCard(found.cell, await companyLanguage(context), modelReader(context)))
  },
})

export const modelWhy = command({
  name: 'model why',
  input: Interaction,
  role: 'member',
  async run(context, { interaction: words }) {
    const version = await modelOf(context)
    const isName = version?.model.cells.some((cell) => cell.name === words.trim())
    const { name, field } = isName ? { name: words.trim(), field: null } : readRule(words)
    const found = await interactionNamed(context, 'model why', name, cellsSaying)
    if ('answer' in found) return found.answer
    const rules = field ? [field] : rulesSaying(found.cell, name)
    return reply(whyCard(found.cell, rules, modelReader(context)))
  },
})

const isField = (key: FileKey | null): key is CellField => key !== null && Object.hasOwn(WRITTEN, key)

/** "complaint steps" and "steps of complaint": an interaction, and which field of it. */
function readRule(words: string): { name: string; field: CellField | null } {
  const said = words
    .trim()
    .replace(/[?!.]+$/u, '')
    .split(/[\s:,]+/u)
  for (let count = Math.min(4, said.length - 1); count > 0; count--) {
    const ends = [
      { key: said.slice(-count), rest: said.slice(0, -count) },
      { key: said.slice(0, count), rest: said.slice(count) },
    ]
    for (const { key, rest } of ends) {
      const field = keyOf(key.join(' '))
      if (isField(field)) return { name: rest.join(' ').replace(/^(?:of|for|from|van|bij|voor)\s+/iu, ''), field }
    }
  }
  return { name: said.join(' '), field: null }
}

/** What an interaction says in words of its own. */
const TEXTS = (Object.keys(WRITTEN) as CellField[]).filter((field) => ['text', 'texts'].includes(WRITTEN[field]))

function rulesSaying(cell: Cell, words: string): CellField[] {
  const sought = plainWord(words)
  if (sought.length < 4 || plainWord(cell.name).includes(sought)) return []
  const says = (field: CellField) =>
    [cell[field]].flat().some((text) => typeof text === 'string' && plainWord(text).includes(sought))
  return TEXTS.filter((field) => field !== 'subject' && field !== 'alsoSaid' && field !== 'why' && says(field))
}

/** The interactions of a name, or else those with a rule in which these words stand. */
function cellsSaying(model: Model, words: string): readonly Cell[] {
  const named = cellsMeant(model, words)
  return named.length > 0 ? named : model.cells.filter((cell) => rulesSaying(cell, words).length > 0)
}

export const modelGaps = command({
  name: 'model gaps',
  input: z.object({ after: z.coerce.number().int().min(0).default(0) }),
  role: 'member',
  async run(context, { after }) {
    const { db, clock } = context
    const version = await modelOf(context)
    if (!version) return noModel(context)
    const gaps = await gapsOf(db, clock(), version.model)
    const uses = await usesOf(db, clock())
    const shown = { gaps, uses, cells: version.model.cells.length, days: GAP_DAYS }
    return reply(gapsCard(shown, after, modelReader(context)), { replaces: after > 0 })
  },
})
