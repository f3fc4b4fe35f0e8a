import { Document, isMap, isScalar, type Pair, YAMLMap } from 'yaml'
import type { Language } from '../../language.ts'
import { type Cell, type CellField, emptyCell } from './cell.ts'
import { keyIn, keyOf, timeIn, type Valued, wordIn, WRITTEN } from './file-words.ts'
import { type ReadFile, textOf } from './read.ts'

/**
 * Returns the file with one interaction as it is now, or with a new one at the end; null takes it out. Everything else stays as
 * it is written, comments too, and so do the fields that did not change.
 */
export function withCell({ model, document, language }: ReadFile, name: string, cell: Cell | null): string {
  const changed = document.clone()
  const cells = cellsOf(changed)
  if (!cells) throw new Error('a file that was read has no interactions')
  const pair = cells.items.find(({ key }) => writtenIn(key) === name)
  if (cell === null) cells.items = cells.items.filter((item) => item !== pair)
  else if (!pair) cells.add(changed.createPair(cell.name, fieldsIn(changed, language, cell)))
  else {
    const was = model.cells.find((other) => other.name === name) ?? emptyCell(name)
    if (cell.name !== name && isScalar(pair.key)) pair.key.value = cell.name
    changeFields(changed, pair, language, was, cell)
  }
  return fileOf(changed)
}

/** A file of a language in which no interaction stands yet: to put the first ones in. */
export function emptyFile(language: Language): ReadFile {
  const document = new Document({ [keyIn(language, 'language')]: language })
  document.set(keyIn(language, 'cells'), new YAMLMap())
  return { model: { cells: [] }, document, language, lines: new Map() }
}

const fileOf = (document: Document) => document.toString({ lineWidth: 120, indentSeq: true, nullStr: '' })

function cellsOf({ contents }: Document): YAMLMap | null {
  if (!isMap(contents)) return null
  const pair = contents.items.find(({ key }) => keyOf(writtenIn(key)) === 'cells')
  return isMap(pair?.value) ? pair.value : null
}

function writtenIn(key: unknown): string {
  return (isScalar(key) ? textOf(key) : typeof key === 'string' ? key : '').trim().replace(/\s+/g, ' ')
}

function fieldsIn(document: Document, language: Language, cell: Cell): YAMLMap {
  const map = new YAMLMap()
  for (const field of FIELDS)
    if (!isNothing(field, cell)) map.set(keyIn(language, field), nodeOf(document, language, field, cell))
  return map
}

const FIELDS = Object.keys(WRITTEN) as CellField[]

const isNothing = (field: CellField, cell: Cell) => JSON.stringify(cell[field]) === JSON.stringify(emptyCell('')[field])

/** Only what changed is written anew, under the key that stands there. */
function changeFields(document: Document, pair: Pair, language: Language, was: Cell, cell: Cell): void {
  if (!isMap(pair.value)) pair.value = new YAMLMap()
  const map = pair.value as YAMLMap
  for (const field of FIELDS) {
    if (JSON.stringify(was[field]) === JSON.stringify(cell[field])) continue
    const stands = map.items.find(({ key }) => keyOf(writtenIn(key)) === field)
    if (isNothing(field, cell)) map.items = map.items.filter((item) => item !== stands)
    else if (stands) stands.value = likeBefore(stands.value, nodeOf(document, language, field, cell))
    else insertInOrder(map, document.createPair(keyIn(language, field), nodeOf(document, language, field, cell)), field)
  }
}

/** What stood behind a value on its line stays there. */
function likeBefore(before: unknown, after: ReturnType<Document['createNode']>): typeof after {
  if (isScalar(before) && isScalar(after) && before.comment) after.comment = before.comment
  return after
}

function insertInOrder(map: YAMLMap, pair: Pair, field: CellField): void {
  const place = FIELDS.indexOf(field)
  const next = map.items.findIndex(({ key }) => {
    const other = keyOf(writtenIn(key))
    return other !== null && FIELDS.indexOf(other as CellField) > place
  })
  map.items.splice(next < 0 ? map.items.length : next, 0, pair)
}

function nodeOf(
  document: Document,
  language: Language,
  field: CellField,
  cell: Cell,
): ReturnType<Document['createNode']> {
  const value = cell[field]
  switch (WRITTEN[field]) {
    case 'text':
    case 'texts':
      return document.createNode(value)
    case 'doer':
      return document.createNode(wordIn(language, 'doneBy', value as string))
    case 'word':
      return document.createNode(wordIn(language, field as Valued, value as string))
    case 'words': {
      const words = (value as string[]).map((word) => wordIn(language, field as Valued, word))
      return document.createNode(words.length === 1 ? words[0] : words, { flow: true })
    }
    case 'time':
      return document.createNode(timeIn(language, value as number))
    case 'rungs':
      return document.createNode(rungsIn(language, value as NonNullable<Cell['ladder']>))
    case 'branches':
      return document.createNode((value as Cell['branches']).map((branch) => branchIn(language, branch)))
  }
}

function branchIn(language: Language, { tier, hours, team, ladder }: Cell['branches'][number]) {
  return {
    ...(tier && { [keyIn(language, 'tier')]: wordIn(language, 'tier', tier) }),
    ...(hours && { [keyIn(language, 'hours')]: wordIn(language, 'within', hours) }),
    ...(team && { [keyIn(language, 'team')]: team }),
    [keyIn(language, 'ladder')]: rungsIn(language, ladder),
  }
}

const rungsIn = (language: Language, rungs: NonNullable<Cell['ladder']>) =>
  rungs.map(({ after, tell }) => ({
    [keyIn(language, 'after')]: timeIn(language, after),
    [keyIn(language, 'tell')]: tell.map((who) => wordIn(language, 'tell', who)),
  }))
