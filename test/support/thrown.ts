import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Kind, Right, Step } from '../../src/crm/case/kind.ts'
import { ON_A_LADDER, OF_EVERY_KIND } from '../../src/crm/case/every-kind.ts'
import { isLive } from '../../src/store/case-states.ts'
import { KINDS } from '../../src/crm/kinds.ts'
import { nodesIn, type SyntaxNode } from './syntax.ts'

/** A function at the top of a file, with what it throws itself and what it hands on to. */
export interface Thrower {
  file: string
  name: string
  exported: boolean
  /** Its docstring; empty when it has none. */
  doc: string
  codes: Set<string>
  /** `file#name` of every function it mentions. */
  uses: string[]
}

/** The one that changes cases throws what the step it takes can be refused with. */
const TRANSITION = 'crm/case/transition.ts#transition'

const named = (node: unknown) => (node as SyntaxNode | undefined)?.['name'] as string | undefined

const [, union = ''] = /export type Trouble =([^]*?)\n\n/.exec(readFileSync('src/errors.ts', 'utf8')) ?? []
/** Every code there is. */
export const CODES = [...union.matchAll(/'([^']+)'/g)].map(([, code]) => code ?? '')

const stringsIn = (node: SyntaxNode): string[] =>
  nodesIn(node).flatMap(({ type, value }) => (type === 'Literal' && typeof value === 'string' ? [value] : []))

/** The codes of the `new UserError(…)` in a function: those it names, or any its file names when it is given one. */
function madeIn(node: SyntaxNode, program: SyntaxNode): string[] {
  return nodesIn(node)
    .filter(({ type, callee }) => type === 'NewExpression' && named(callee) === 'UserError')
    .flatMap((made) => {
      const [code] = made['arguments'] as SyntaxNode[]
      const named = code ? stringsIn(code).filter((word) => CODES.includes(word)) : []
      return named.length > 0 ? named : stringsIn(program).filter((word) => CODES.includes(word))
    })
}

/** What a step can be refused with, by the state it begins in and by who may take it. */
function refusedFrom(from: Step['from']): string[] {
  if (from === 'live') return ['case closed']
  return isLive(from) ? ['case closed', 'changed meanwhile'] : ['case open']
}
const UNENTITLED: Record<Right, readonly string[]> = {
  colleague: [],
  concerned: ['not allowed'],
  opener: ['undo not yours', 'undo too late'],
  time: [],
}

const STEPS = new Set(
  [...Object.values<Kind>(KINDS).map(({ steps }) => steps), ON_A_LADDER, OF_EVERY_KIND].flatMap((steps) =>
    Object.keys(steps),
  ),
)
const namesStep = (node: SyntaxNode) => stringsIn(node).some((word) => STEPS.has(word))

/** The codes of the steps a function has `transition` take; what happens by itself is refused to nobody. */
function steppedIn(node: SyntaxNode): string[] {
  const words = stringsIn(node)
  const kinds: readonly Kind[] = Object.entries(KINDS).flatMap(([name, kind]) => (words.includes(name) ? [kind] : []))
  const steps = (kinds.length > 0 ? kinds : Object.values<Kind>(KINDS)).flatMap((kind): [string, Step][] => [
    ...Object.entries(kind.steps),
    ...Object.entries(ON_A_LADDER),
    ...Object.entries(OF_EVERY_KIND),
  ])
  const taken = steps.filter(([name]) => words.includes(name))
  if (taken.length === 0) return ['no step that is known']
  const asked = taken.filter(([, { by }]) => by !== 'time')
  return asked.flatMap(([, { from, by }]) => ['no such case', ...refusedFrom(from), ...UNENTITLED[by]])
}

/** The names a function uses, but for those of members and keys. */
function mentionedIn(node: SyntaxNode): string[] {
  const nodes = nodesIn(node)
  const labels = new Set(
    nodes.flatMap((one) =>
      one['computed'] === true ? [] : [one.type === 'MemberExpression' ? one['property'] : one['key']],
    ),
  )
  return nodes.flatMap((one) => (one.type === 'Identifier' && !labels.has(one) ? [named(one) ?? ''] : []))
}

function docBefore(source: string, start: number): string {
  return /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*$/.exec(source.slice(0, start))?.[1] ?? ''
}

function importsIn(file: string, program: SyntaxNode): Map<string, string> {
  const statements = (program['body'] as SyntaxNode[]).filter(({ type }) => type === 'ImportDeclaration')
  return new Map(
    statements.flatMap((statement) => {
      const from = (statement['source'] as SyntaxNode)['value'] as string
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), from))
      return (statement['specifiers'] as SyntaxNode[]).map(
        (one) => [named(one['local']) ?? '', `${target}#${named(one['imported']) ?? ''}`] as const,
      )
    }),
  )
}

/** The functions at the top of a source: declared, or a constant. */
export function functionsIn(file: string, source: string): Thrower[] {
  const [program] = nodesIn(source)
  const statements = (program?.['body'] ?? []) as SyntaxNode[]
  const declared = statements.flatMap((statement) => {
    const exported = statement.type === 'ExportNamedDeclaration'
    const inner = (exported ? statement['declaration'] : statement) as SyntaxNode | null
    if (inner?.type === 'FunctionDeclaration') return [{ statement, exported, name: named(inner['id']) ?? '', inner }]
    if (inner?.type !== 'VariableDeclaration') return []
    return (inner['declarations'] as SyntaxNode[]).map((one) => ({
      statement,
      exported,
      name: named(one['id']) ?? '',
      inner: one,
    }))
  })
  const known = program ? importsIn(file, program) : new Map<string, string>()
  for (const { name } of declared) known.set(name, `${file}#${name}`)
  // A function of the file's own that names no step hands on that of who calls it.
  const takes = new Set([TRANSITION])
  for (const { exported, name, inner } of declared) {
    const hasCalled = mentionedIn(inner).some((word) => known.get(word) === TRANSITION)
    if (!exported && hasCalled && !namesStep(inner)) takes.add(`${file}#${name}`)
  }
  return declared.map(({ statement, exported, name, inner }) => {
    const uses = mentionedIn(inner).flatMap((word) => known.get(word) ?? [])
    const steps = uses.some((used) => takes.has(used)) && name !== 'transition' && !takes.has(`${file}#${name}`)
    return {
      file,
      name,
      exported,
      doc: docBefore(source, statement.start),
      codes: new Set([...(program ? madeIn(inner, program) : []), ...(steps ? steppedIn(inner) : [])]),
      uses: uses.filter((used) => used !== TRANSITION),
    }
  })
}

/** The functions of a room, each with every code that can come out of it, whoever throws it. */
export function throwersIn(functions: readonly Thrower[]): Thrower[] {
  const all = new Map(functions.map((one) => [`${one.file}#${one.name}`, one]))
  for (let grown = true; grown; ) {
    grown = false
    for (const one of functions) {
      const before = one.codes.size
      for (const used of one.uses) for (const code of all.get(used)?.codes ?? []) one.codes.add(code)
      grown ||= one.codes.size > before
    }
  }
  return functions.filter(({ codes }) => codes.size > 0)
}

/** The functions of a folder of src. */
export function functionsOf(room: string): Thrower[] {
  return readdirSync(path.resolve('src', room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${room}/${file.split(path.sep).join('/')}`)
    .flatMap((file) => functionsIn(file, readFileSync(path.resolve('src', file), 'utf8')))
}

/** The codes a docstring says are thrown. */
export const saidIn = (doc: string): string[] =>
  [...(/\bThrows\b[^]*/.exec(doc)?.[0] ?? '').matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) =>
    CODES.includes(code) ? [code] : [],
  )
