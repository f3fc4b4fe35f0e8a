import { type Cell, type CellField, emptyCell, type Model } from './cell.ts'
import { WRITTEN } from './file-words.ts'

/** One difference between two models; cards/model/changes.ts has the sentence for each. */
export type ModelChange =
  | { what: 'added' | 'gone'; cell: string }
  | { what: 'order' }
  | { what: 'set' | 'emptied' | 'became'; cell: string; field: CellField; from: Cell[CellField]; to: Cell[CellField] }
  /** Of a list: items that came, that went, and that stand in another place. */
  | { what: 'items'; cell: string; field: CellField; came: readonly string[]; went: readonly string[]; moved: boolean }

/** Returns what is different in the model that comes after, in the order of its cells; nothing when they say the same. */
export function compareModels(before: Model, after: Model): ModelChange[] {
  const earlier = new Map(before.cells.map((cell) => [cell.name, cell]))
  const later = new Set(after.cells.map(({ name }) => name))
  const gone = before.cells
    .filter(({ name }) => !later.has(name))
    .map(({ name }) => ({ what: 'gone' as const, cell: name }))
  const changes = after.cells.flatMap((cell): ModelChange[] => {
    const was = earlier.get(cell.name)
    return was ? fieldsOf(was, cell) : [{ what: 'added', cell: cell.name }]
  })
  const kept = (model: Model) =>
    model.cells.map(({ name }) => name).filter((name) => earlier.has(name) && later.has(name))
  const isMoved = kept(before).join('\n') !== kept(after).join('\n')
  return [...changes, ...gone, ...(isMoved ? [{ what: 'order' as const }] : [])]
}

function fieldsOf(was: Cell, is: Cell): ModelChange[] {
  return (Object.keys(WRITTEN) as CellField[]).flatMap((field): ModelChange[] => {
    const [from, to] = [was[field], is[field]]
    if (JSON.stringify(from) === JSON.stringify(to)) return []
    const cell = is.name
    if (WRITTEN[field] === 'texts') {
      const [old, now] = [from as string[], to as string[]]
      const came = now.filter((item) => !old.includes(item))
      const went = old.filter((item) => !now.includes(item))
      return [{ what: 'items', cell, field, came, went, moved: came.length === 0 && went.length === 0 }]
    }
    const nothing = JSON.stringify(emptyCell('')[field])
    const what = JSON.stringify(from) === nothing ? 'set' : JSON.stringify(to) === nothing ? 'emptied' : 'became'
    return [{ what, cell, field, from, to }]
  })
}
