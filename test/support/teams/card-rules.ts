import { createRequire } from 'node:module'

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

/** Known to Teams but not to the renderer, which drops them. */
const TEAMS_ONLY = new Set(['msteams', 'fallback'])
const MOST_ACTIONS = 5
const BUDGET = 40_000

export function faultsOf(drawn: unknown, where: 'message' | 'dialog' = 'message'): string[] {
  const card: unknown = JSON.parse(JSON.stringify(drawn))
  const all = [...everythingIn(card)]
  return [
    ...parsing(card),
    ...rule(all, (it) => it.type === 'AdaptiveCard' && it.version !== '1.5', 'version is not 1.5'),
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
    ...(JSON.stringify(card).length > BUDGET ? ['larger than its budget'] : []),
    ...shownIn(all).flatMap(textFaults),
  ]
}

/** All strings people see, except what stands in an input: that is their own. */
function shownIn(all: readonly Json[]): string[] {
  const keys = ['text', 'title', 'label', 'placeholder', 'errorMessage', 'fallbackText']
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

function parsing(card: unknown): string[] {
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
    if (TEAMS_ONLY.has(key)) return []
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

/** Every object within, except what buttons carry along. */
export function* everythingIn(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const item of value) yield* everythingIn(item)
  else if (typeof value === 'object' && value !== null) {
    yield value as Json
    for (const [key, inner] of Object.entries(value))
      if (key !== 'data' && key !== 'fallback') yield* everythingIn(inner)
  }
}

export const isInput = (it: Json) => typeof it.type === 'string' && it.type.startsWith('Input.')
export const isAction = (it: Json) => typeof it.type === 'string' && it.type.startsWith('Action.')
const fallsBack = ({ fallback }: Json) => (fallback as Json | undefined)?.type === 'Action.Submit'
const rule = (all: readonly Json[], broken: (it: Json) => boolean, fault: string) => (all.some(broken) ? [fault] : [])
