import type { Shape, TableName } from '../table.ts'

/** JSON as it is stored. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** What becomes of each thing that JSON refers to; undefined: it is left out. */
export interface Refs {
  colleague(number: number | string): Json | undefined
  /** The name of a colleague. */
  name(name: string): Json | undefined
  relation(number: number | string): Json | undefined
  row(number: number, of: TableName): Json | undefined
  /** A number of which nobody said what it is. */
  unknown(number: number): Json | undefined
}

/** Returns JSON with everything it refers to as `refs` has it; undefined when nothing is left of it. */
export function mapData(data: Json, shape: Shape, refs: Refs): Json | undefined {
  if (shape === 'plain') return data
  if (shape === 'gone') return undefined
  if (typeof data === 'string' || typeof data === 'number') return mapOne(data, shape, refs)
  if (data === null || typeof data === 'boolean') return data
  if (isList(data)) {
    const each = typeof shape === 'object' && 'each' in shape ? shape.each : UNNAMED
    return data.flatMap((one) => {
      const mapped = mapData(one, each, refs)
      return mapped === undefined ? [] : [mapped]
    })
  }
  const keys = typeof shape === 'object' && 'keys' in shape ? shape.keys : {}
  const entries = Object.entries(data).map(
    ([key, value]) => [key, mapData(value, Object.hasOwn(keys, key) ? (keys[key] ?? UNNAMED) : UNNAMED, refs)] as const,
  )
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined))
}

/** Of what is in it nobody said what it is. */
const UNNAMED: Shape = { keys: {} }

const isList = (data: Json): data is readonly Json[] => Array.isArray(data)

function mapOne(data: string | number, shape: Exclude<Shape, 'plain' | 'gone'>, refs: Refs): Json | undefined {
  if (typeof data === 'string') return shape === 'name' ? refs.name(data) : ofText(data, shape, refs)
  if (shape === 'colleague') return refs.colleague(data)
  if (shape === 'relation') return refs.relation(data)
  return typeof shape === 'object' && 'row' in shape ? refs.row(data, shape.row) : refs.unknown(data)
}

/** A date by the same name as a colleague, or that there was none. */
const DATE = /^(?:$|\d{4}-\d\d-\d\d)/

/** Where colleagues have no names their team stands in place of a number, and a relation has no plain number. */
function ofText(data: string, shape: Shape, refs: Refs): Json | undefined {
  if (shape === 'colleague') return DATE.test(data) ? data : refs.colleague(data)
  return shape === 'relation' ? refs.relation(data) : data
}

/** Returns JSON as it stands in a cell: a text that cannot be anything else stands there bare. */
export function writeData(data: Json): string {
  if (typeof data === 'string' && data !== '' && parsed(data) === undefined) return data
  return data === null ? '' : JSON.stringify(data)
}

/** Returns the JSON that was written. */
export function readData(cell: string): Json {
  if (cell === '') return null
  const data = parsed(cell)
  return data === undefined ? cell : data
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
