import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml'
import { type Language, LANGUAGES } from '../../language.ts'
import { asksTheSame, type Branch } from './branches.ts'
import { type Cell, type CellField, emptyCell, type Model, MOST } from './cell.ts'
import type { Fault, FaultKind } from './fault.ts'
import { type FileKey, keyOf, minutesOf, valueOf, type Valued, wordIn, WRITTEN } from './file-words.ts'
import { type CaseKind, kindOf, MODELLED } from '../kinds.ts'
import { plainWord } from './match.ts'

/** A file that was read: the model, the document as it is written, and the language it is written in. */
export interface ReadFile {
  model: Model
  document: Document
  language: Language
  /** The line each interaction begins on, by its name. */
  lines: ReadonlyMap<string, number>
}

/** Reads a file. Returns every fault of it, in the order of their lines, when there is one: it is taken whole or not at all. */
export function readModel(text: string): ReadFile | { faults: readonly Fault[] } {
  if (text.length > MOST.file) return { faults: [{ line: 1, what: 'too large' }] }
  const counter = new LineCounter()
  // All of it is text: 0201234567 is a telephone number, and stays as it is written.
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: counter,
    prettyErrors: false,
    uniqueKeys: false,
  })
  const faults: Fault[] = document.errors.map(({ pos }) => ({ line: counter.linePos(pos[0]).line, what: 'not yaml' }))
  if (faults.length > 0) return { faults: faults.slice(0, 20) }
  const reading = new Reading(counter)
  const { model, language, lines } = reading.whole(document)
  if (reading.faults.length > 0) return { faults: reading.faults.sort((a, b) => a.line - b.line) }
  return { model, document, language, lines }
}

class Reading {
  readonly faults: Fault[] = []
  readonly #counter: LineCounter
  #cell: string | undefined
  #line = 1

  constructor(counter: LineCounter) {
    this.#counter = counter
  }

  whole({ contents }: Document): Omit<ReadFile, 'document'> {
    const lines = new Map<string, number>()
    const entries = isMap(contents) ? this.#entries(contents) : []
    const cells: Cell[] = []
    let language: Language = 'en'
    const seen = new Set<FileKey | null>()
    for (const { written, value, line } of entries) {
      const key = keyOf(written)
      if (key !== null && seen.has(key)) this.#fault('key twice', { line, said: written })
      seen.add(key)
      if (key === 'language') language = this.#language(value)
      else if (key === 'cells') cells.push(...this.#cells(value, lines))
      else this.#fault('unknown key', { line, said: written })
    }
    if (cells.length === 0 && this.faults.length === 0) this.#fault('no interactions', { line: 1 })
    if (cells.length > MOST.cells) this.#fault('too many', { line: 1 })
    for (const [i, cell] of cells.entries()) {
      const same = cells.slice(0, i).find((other) => isSameCombination(other, cell))
      const line = lines.get(cell.name) ?? 1
      if ((cell.ladder || cell.branches.length > 0) && !climbs(cell.starts)) {
        const said = MODELLED.filter(climbs)
          .map((kind) => wordIn(language, 'starts', kind))
          .join(', ')
        this.#fault('ladder of what never climbs', { line, cell: cell.name, said })
      }
      if (same) this.#fault('says the same', { line, cell: cell.name, said: same.name })
    }
    return { model: { cells }, language, lines }
  }

  #language(value: Node | null): Language {
    const said = this.#text(value) ?? ''
    const found = LANGUAGES.find((language) => language === said.toLowerCase())
    if (!found) this.#fault('unknown language', { said })
    return found ?? 'en'
  }

  #cells(value: Node | null, lines: Map<string, number>): Cell[] {
    if (!isMap(value)) return []
    return this.#entries(value).map(({ written, value: fields, line }) => {
      const name = written.trim().replace(/\s+/g, ' ')
      this.#cell = name
      if (name === '') this.#fault('no name', { line })
      if (name.length > MOST.name) this.#fault('too long', { line, said: name })
      if ([...lines.keys()].some((other) => plainWord(other) === plainWord(name))) this.#fault('name twice', { line })
      lines.set(name, line)
      const cell = this.#fields(name, fields)
      this.#cell = undefined
      return cell
    })
  }

  #fields(name: string, value: Node | null): Cell {
    const cell = emptyCell(name)
    if (isEmpty(value)) return cell
    if (!isMap(value)) {
      this.#fault('not a list', { line: this.#lineOf(value), said: name })
      return cell
    }
    const seen = new Set<FileKey>()
    for (const { written, value: field, line } of this.#entries(value)) {
      const key = keyOf(written)
      this.#line = line
      if (key === null || !Object.hasOwn(WRITTEN, key)) this.#fault('unknown key', { line, said: written })
      else if (seen.has(key)) this.#fault('key twice', { line, said: written })
      else Object.assign(cell, { [key]: this.#field(key as CellField, field) })
      if (key !== null) seen.add(key)
    }
    return cell
  }

  #field(key: CellField, value: Node | null): Cell[CellField] {
    switch (WRITTEN[key]) {
      case 'text':
        return this.#text(value)
      case 'texts':
        return this.#texts(value)
      case 'word':
        return this.#word(key as Valued, value)
      case 'words':
        return this.#words(key as Valued, value)
      case 'time':
        return this.#time(value)
      case 'doer': {
        const said = this.#text(value)
        return said === null ? null : (valueOf('doneBy', said) ?? said)
      }
      case 'rungs':
        return this.#rungs(value)
      case 'branches':
        return this.#branches(value)
    }
  }

  #text(value: Node | null): string | null {
    if (value === null) return null
    this.#line = this.#lineOf(value)
    if (!isScalar(value)) {
      this.#fault('not a sentence', {})
      return null
    }
    const text = textOf(value).trim()
    if (text.length > MOST.text) this.#fault('too long', { said: `${text.slice(0, 40)}…` })
    return text === '' ? null : text
  }

  #texts(value: Node | null): string[] {
    const items = this.#items(value)
    if (items.length > MOST.items) this.#fault('too many items', {})
    // A form has one field for each.
    return [...new Set(items.flatMap((item) => this.#text(item) ?? []))]
  }

  /** One is as good as a list of one. */
  #items(value: Node | null): Node[] {
    if (isEmpty(value)) return []
    if (isScalar(value)) return [value]
    if (isSeq(value)) return value.items as Node[]
    this.#fault('not a list', { line: this.#lineOf(value) })
    return []
  }

  #word(which: Valued, value: Node | null): string | null {
    const said = this.#text(value)
    if (said === null) return null
    const found = valueOf(which, said)
    if (found === null) this.#fault('unknown word', { said, which })
    return found
  }

  #words(which: Valued, value: Node | null): string[] {
    const found = this.#items(value).flatMap((item) => this.#word(which, item) ?? [])
    return found.includes('any') ? [] : [...new Set(found)]
  }

  #time(value: Node | null): number | null {
    const said = this.#text(value)
    if (said === null) return null
    const minutes = minutesOf(said)
    if (minutes === null) this.#fault('no time', { said })
    return minutes
  }

  #rungs(value: Node | null): Cell['ladder'] {
    const items = this.#items(value)
    if (items.length > MOST.items) this.#fault('too many items', {})
    const rungs = items.flatMap((item) => {
      this.#line = this.#lineOf(item)
      if (!isMap(item)) {
        this.#fault('not a ladder', {})
        return []
      }
      const parts = new Map(this.#entries(item).map(({ written, value: part }) => [keyOf(written), part]))
      const after = this.#time(parts.get('after') ?? null)
      const tell = this.#words('tell', parts.get('tell') ?? null)
      if (after === null || tell.length === 0 || parts.size !== 2 || item.items.length !== 2) {
        this.#fault('not a ladder', { line: this.#lineOf(item) })
        return []
      }
      return { after, tell } as NonNullable<Cell['ladder']>[number]
    })
    if (rungs.some(({ after }, i) => after <= (rungs[i - 1]?.after ?? 0))) this.#fault('ladder goes back', {})
    return rungs.length === 0 ? null : rungs
  }

  #branches(value: Node | null): Branch[] {
    const items = this.#items(value)
    if (items.length > MOST.items) this.#fault('too many items', {})
    const branches = items.flatMap((item) => {
      this.#line = this.#lineOf(item)
      const branch = isMap(item) ? this.#branch(item) : null
      if (!branch) this.#fault('not a branch', { line: this.#lineOf(item) })
      return branch ?? []
    })
    if (branches.some((one, i) => branches.slice(0, i).some((other) => asksTheSame(one, other))))
      this.#fault('branch twice', {})
    return branches
  }

  #branch(item: YAMLMap): Branch | null {
    const parts = new Map(this.#entries(item).map(({ written, value }) => [keyOf(written), value]))
    const known = ['tier', 'hours', 'team', 'ladder']
    if (parts.size !== item.items.length || [...parts.keys()].some((key) => !known.includes(key ?? ''))) return null
    const tier = this.#word('tier', parts.get('tier') ?? null) as Branch['tier']
    const hours = this.#word('within', parts.get('hours') ?? null) as Branch['hours']
    const team = this.#text(parts.get('team') ?? null)
    const ladder = this.#rungs(parts.get('ladder') ?? null)
    const asks = ['tier', 'hours', 'team'].some((key) => !isEmpty(parts.get(key as 'tier') ?? null))
    return ladder && asks ? { tier, hours, team, ladder } : null
  }

  #entries(map: YAMLMap): { written: string; value: Node | null; line: number }[] {
    return map.items.map(({ key, value }) => {
      const line = this.#lineOf(key as Node)
      if (isAlias(value)) this.#fault('alias', { line })
      return { written: isScalar(key) ? textOf(key) : '', value: isAlias(value) ? null : (value as Node), line }
    })
  }

  #lineOf(node: Node | null): number {
    return node?.range ? this.#counter.linePos(node.range[0]).line : this.#line
  }

  #fault(what: FaultKind, facts: Partial<Fault>): void {
    const known = { line: this.#line, ...(this.#cell !== undefined && { cell: this.#cell }), ...facts }
    this.faults.push({ ...known, what })
  }
}

const climbs = (kind: CaseKind | null): boolean => kind !== null && kindOf(kind).escalation !== null

const isEmpty = (node: Node | null): node is null =>
  node === null || (isScalar(node) && (node.value === null || node.value === ''))

/** The text of a file, without signs that no column keeps. */
export function textOf({ value }: Scalar): string {
  return (typeof value === 'string' ? value : '').toWellFormed().replaceAll(/(?![\n\t])\p{Cc}/gu, ' ')
}

/** Two cells for exactly the same contact: nobody could say which of them counts. */
function isSameCombination(one: Cell, other: Cell): boolean {
  const listed = (list: readonly string[]) => [...list].sort().join()
  return (
    (one.subject ?? '').toLowerCase() === (other.subject ?? '').toLowerCase() &&
    one.direction === other.direction &&
    one.starts === other.starts &&
    listed(one.forms) === listed(other.forms) &&
    listed(one.groups) === listed(other.groups)
  )
}
