import { createRequire } from 'node:module'
import { chartFaults, chartless, chartsAlone, isChart, tableFaults } from './rules/charts.ts'

/*
 * What a card must be for Teams to show it as meant. Written apart from the bot: the official renderer parses and writes
 * it back, and what got lost on the way was a slip of the pen; the rest are rules of Teams and of our house.
 */

type Json = Record<string, unknown>

interface Parsed {
  parse(json: unknown, context: Context): void
  toJSON(): unknown
  validateProperties(): { validationEvents: { message: string }[] }
}
interface Context {
  eventCount: number
  getEventAt(at: number): { message: string }
}
const renderer = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as {
  AdaptiveCard: new () => Parsed
  SerializationContext: new (version: unknown) => Context
  Versions: { v1_5: unknown }
}

/** Known to Teams but not to the renderer, which drops them; and what it does not write because it is so anyhow. */
const TEAMS_ONLY = new Set(['msteams', 'fallback', 'firstRowAsHeaders'])
const MOST_ACTIONS = 5
const MOST_VIEWERS = 60

/** `insert`: what the message extension puts into a message of somebody else, which takes less. */
type Shown = 'message' | 'dialog' | 'insert'
const VERSIONS: Record<Shown, string> = { message: '1.5', dialog: '1.5', insert: '1.3' }
/** 100 KB in UTF-16 for a message, 28 KB for what is inserted; with room for what is around the card. */
const BUDGETS: Record<Shown, number> = { message: 40_000, dialog: 40_000, insert: 13_000 }

export function faultsOf(drawn: unknown, where: Shown = 'message'): string[] {
  const card: unknown = JSON.parse(JSON.stringify(drawn))
  const all = [...everythingIn(card)]
  const version = VERSIONS[where]
  return [
    ...parsing(card),
    ...all.filter(isChart).flatMap(chartFaults),
    ...all.filter(({ type }) => type === 'Table').flatMap(tableFaults),
    ...chartsAlone((card as Json).body),
    ...rule(all, (it) => where === 'insert' && (isChart(it) || it.type === 'Table'), 'newer than a card of 1.3'),
    ...rule(all, (it) => where === 'dialog' && isChart(it), 'a chart in a dialog'),
    ...rule(all, (it) => it.type === 'AdaptiveCard' && it.version !== version, `version is not ${version}`),
    ...rule(all, (it) => where === 'insert' && isAction(it), 'a button on a card that is not a message of ours'),
    ...rule(all, (it) => it.type === 'Input.ChoiceSet' && !isChoice(it), 'a value that is no choice'),
    ...rule(all, (it) => it.isMultiSelect === true && it.wrap !== true, 'a box does not wrap its words'),
    ...rule(all, (it) => 'choices.data' in it && !isTypeahead(it), 'a search Teams cannot do'),
    ...refreshing(card, where),
    ...rule(all, (it) => it.type === 'TextBlock' && it.wrap !== true, 'a TextBlock does not wrap'),
    ...rule(all, (it) => it.type === 'TextBlock' && !it.text, 'a TextBlock is empty'),
    ...rule(all, (it) => isInput(it) && !it.label, 'an input has no label'),
    ...rule(
      all,
      (it) => isInput(it) && it.isRequired === true && !it.errorMessage,
      'a required input says nothing when empty',
    ),
    ...rule(all, (it) => it.type === 'Image' && !(it.url && it.altText), 'an image has no address or no words'),
    ...rule(all, (it) => isAction(it) && !it.title, 'an action has no title'),
    ...rule(
      all,
      (it) => Array.isArray(it.actions) && it.actions.length > MOST_ACTIONS,
      'more actions in one set than every client shows',
    ),
    ...rule(
      all,
      (it) => it.type === 'Action.Execute' && !fallsBack(it),
      'Action.Execute without fallback to Action.Submit',
    ),
    ...rule(all, (it) => where === 'dialog' && it.type === 'Action.Execute', 'Action.Execute in a dialog'),
    ...mentions(card, all),
    ...(JSON.stringify(card).length > BUDGETS[where] ? ['larger than its budget'] : []),
    ...shownIn(all).flatMap(textFaults),
  ]
}

/** All strings people see, except what stands in an input: that is their own. */
function shownIn(all: readonly Json[]): string[] {
  const keys = ['text', 'title', 'label', 'placeholder', 'errorMessage', 'fallbackText', 'legend', 'x']
  return all
    .flatMap((it) => [...keys.map((key) => it[key]), isInput(it) ? undefined : it.value])
    .filter((it) => typeof it === 'string')
}

/** Only here tags are read as mentions. */
function markdownIn(all: readonly Json[]): string[] {
  const facts = all
    .flatMap((it) => (it.type === 'FactSet' ? (it.facts as Json[]) : []))
    .flatMap(({ title, value }) => [title, value])
  return [...all.filter((it) => it.type === 'TextBlock').map((it) => it.text), ...facts].filter(
    (it) => typeof it === 'string',
  )
}

function textFaults(text: string): string[] {
  return [
    ...(/[\u202A-\u202E\u2066-\u2069]/.test(text) ? ['a mark that turns the direction of text'] : []),
    ...(/(?![\t\n])\p{Cc}/u.test(text) ? ['a character nobody can see'] : []),
    ...(text.isWellFormed() ? [] : ['half a character']),
  ]
}

/** learn.microsoft.com, "User Specific Views". */
function refreshing(card: unknown, where: Shown): string[] {
  const { refresh } = card as { refresh?: { action?: Json; userIds?: unknown } }
  if (!refresh) return []
  const { action, userIds } = refresh
  const ids = Array.isArray(userIds) ? userIds : []
  return [
    ...(where === 'message' ? [] : ['only a message can be refreshed']),
    ...(ids.length === 0 ? ['a refresh for everybody'] : []),
    ...(ids.length > MOST_VIEWERS ? ['more people to refresh for than Teams takes'] : []),
    ...(action?.type === 'Action.Execute' && action.verb && action.title ? [] : ['a refresh that does nothing']),
  ]
}

function isChoice({ value, choices, isMultiSelect }: Json): boolean {
  if (typeof value !== 'string') return true
  const known = ((choices ?? []) as Json[]).map((choice) => choice.value)
  return (isMultiSelect === true ? value.split(',') : [value]).every((one) => known.includes(one))
}

function isTypeahead(it: Json): boolean {
  const query = it['choices.data'] as Json | undefined
  return it.style === 'filtered' && query?.type === 'Data.Query' && typeof query.dataset === 'string'
}

/** Teams searches in cards of 1.5; the renderer thinks that is of 1.6, and wants a choice to begin with. */
function unsearching(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unsearching)
  if (typeof value !== 'object' || value === null) return value
  const { 'choices.data': search, ...rest } = value as Json
  const copy = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, unsearching(inner)]))
  const empty = search !== undefined && (copy.choices as unknown[]).length === 0
  return empty ? { ...copy, choices: [{ title: 'x', value: 'x' }] } : copy
}

function parsing(drawn: unknown): string[] {
  const card = unsearching(chartless(drawn))
  const context = new renderer.SerializationContext(renderer.Versions.v1_5)
  const parsed = new renderer.AdaptiveCard()
  parsed.parse(card, context)
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)
  const invalid = parsed.validateProperties().validationEvents.map((event) => event.message)
  return [...events, ...invalid, ...lost(card, parsed.toJSON(), 'card')]
}

/** Every key that did not come back. */
function lost(before: unknown, after: unknown, path: string): string[] {
  if (Array.isArray(before)) {
    return before.flatMap((item, n) =>
      lost(item, Array.isArray(after) ? (after as unknown[])[n] : undefined, `${path}[${n}]`),
    )
  }
  if (typeof before !== 'object' || before === null) return []
  return Object.entries(before).flatMap(([key, value]) => {
    const isNothing = Array.isArray(value) && value.length === 0
    if (TEAMS_ONLY.has(key) || isNothing) return []
    const back = (after as Json | undefined)?.[key]
    return back === undefined ? [`${path}.${key} is lost in the renderer`] : lost(value, back, `${path}.${key}`)
  })
}

function mentions(card: unknown, all: readonly Json[]): string[] {
  const entities = (((card as Json).msteams as Json | undefined)?.entities ?? []) as {
    text?: string
    mentioned?: Json
  }[]
  const said = markdownIn(all).flatMap((text) => [...text.matchAll(/<at>(.*?)<\/at>/g)].map(([tag]) => tag))
  const known = entities.map((entity) => entity.text ?? '')
  return [
    ...said.filter((tag) => !known.includes(tag)).map((tag) => `nobody is meant by ${tag}`),
    ...known.filter((tag) => !said.includes(tag)).map((tag) => `${tag} is not in the text`),
    ...(new Set(known).size < known.length ? ['two people under one name'] : []),
    ...entities.filter(({ mentioned }) => !mentioned?.id || !mentioned.name).map(() => 'a mention of nobody'),
  ]
}

const ASIDE = new Set(['data', 'fallback', 'refresh'])

/** Every object within, except what buttons carry along and what a client does by itself. */
export function* everythingIn(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const item of value) yield* everythingIn(item)
  else if (typeof value === 'object' && value !== null) {
    yield value as Json
    for (const [key, inner] of Object.entries(value)) if (!ASIDE.has(key)) yield* everythingIn(inner)
  }
}

export const isInput = (it: Json) => typeof it.type === 'string' && it.type.startsWith('Input.')
export const isAction = (it: Json) => typeof it.type === 'string' && it.type.startsWith('Action.')
const fallsBack = ({ fallback }: Json) => (fallback as Json | undefined)?.type === 'Action.Submit'
const rule = (all: readonly Json[], broken: (it: Json) => boolean, fault: string) => (all.some(broken) ? [fault] : [])
