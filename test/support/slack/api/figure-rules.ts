import type { BlockFault } from './block-kit.ts'

/*
 * What Slack accepts of a chart and of a table, written down from docs.slack.dev/reference/block-kit/blocks (data-visualization-block
 * and table-block) without looking at the bot's own limits. Bars, lines and areas only: of pies we draw none.
 */

type Json = Record<string, unknown>

export const FIGURES = ['data_visualization', 'table'] as const
/** Of each in one message; two charts is undocumented (vercel/chat#696). */
const IN_A_MESSAGE = { data_visualization: 2, table: 1 }
const CHARTS = ['bar', 'line', 'area']
/** The documentation says twelve, the request for types six: who stays below six is right whoever is. */
const SERIES = 6
const POINTS = 20
const NAME = 20
const TITLE = 50
const ROWS = 100
const COLUMNS = 20
const LETTERS = 10_000

const length = (text: string) => Array.from(text).length
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The faults of one chart or table. */
export function figureFaults(block: Json, pointer: string, surface: string): BlockFault[] {
  if (surface !== 'message')
    return [{ pointer, code: 'surface', message: `${String(block['type'])} is not allowed in a ${surface}` }]
  return block['type'] === 'table' ? tableFaults(block, pointer) : chartFaults(block, pointer)
}

/** More of them than one message may have. */
export function tooManyFigures(blocks: readonly unknown[]): BlockFault[] {
  return FIGURES.flatMap((type) => {
    const count = blocks.filter((block) => isObject(block) && block['type'] === type).length
    const most = IN_A_MESSAGE[type]
    return count > most
      ? [{ pointer: '/blocks', code: 'too_many_items', message: `no more than ${most} ${type} allowed` }]
      : []
  })
}

function looking(pointer: string) {
  const faults: BlockFault[] = []
  const fault = (at: string, code: string, message: string) =>
    void faults.push({ pointer: `${pointer}${at}`, code, message })
  return {
    faults,
    fault,
    keys(object: Json, at: string, required: readonly string[], optional: readonly string[] = []) {
      for (const key of required) if (object[key] === undefined) fault(at, 'missing_required', `missing: ${key}`)
      for (const key of Object.keys(object))
        if (![...required, ...optional].includes(key))
          fault(`${at}/${key}`, 'unknown_field', `invalid property: ${key}`)
    },
    text(value: unknown, at: string, most: number) {
      if (typeof value !== 'string') return fault(at, 'type_mismatch', 'must be a string')
      if (!value.isWellFormed()) fault(at, 'invalid_text', 'half of a surrogate pair')
      if (value.trim() === '') fault(at, 'too_short', 'must be more than 0 characters')
      if (length(value) > most) fault(at, 'length_exceeded', `must be less than ${most + 1} characters`)
    },
    list(value: unknown, at: string, least: number, most: number): unknown[] {
      if (!Array.isArray(value)) {
        fault(at, 'type_mismatch', 'must be an array')
        return []
      }
      if (value.length < least) fault(at, 'too_few_items', `no less than ${least} items allowed`)
      if (value.length > most) fault(at, 'too_many_items', `no more than ${most} items allowed`)
      return value as unknown[]
    },
  }
}

function chartFaults(block: Json, pointer: string): BlockFault[] {
  const look = looking(pointer)
  look.keys(block, '', ['type', 'title', 'chart'], ['block_id'])
  look.text(block['title'], '/title', TITLE)
  const { chart } = block
  if (!isObject(chart)) return [...look.faults, { pointer, code: 'type_mismatch', message: 'no chart' }]
  if (!CHARTS.includes(String(chart['type']))) look.fault('/chart/type', 'invalid_value', `one of ${CHARTS.join(', ')}`)
  look.keys(chart, '/chart', ['type', 'series', 'axis_config'])
  const axis = isObject(chart['axis_config']) ? chart['axis_config'] : {}
  look.keys(axis, '/chart/axis_config', ['categories'], ['x_label', 'y_label'])
  for (const key of ['x_label', 'y_label'])
    if (axis[key] !== undefined) look.text(axis[key], `/chart/axis_config/${key}`, TITLE)
  const categories = look.list(axis['categories'], '/chart/axis_config/categories', 1, POINTS)
  categories.forEach((category, at) => look.text(category, `/chart/axis_config/categories/${at}`, NAME))
  if (new Set(categories).size < categories.length)
    look.fault('/chart/axis_config/categories', 'invalid_usage', 'a category stands there twice')
  const names = look.list(chart['series'], '/chart/series', 1, SERIES).map((series, n) => {
    const at = `/chart/series/${n}`
    if (!isObject(series)) return look.fault(at, 'type_mismatch', 'must be an object')
    look.keys(series, at, ['name', 'data'])
    look.text(series['name'], `${at}/name`, NAME)
    const labels = look.list(series['data'], `${at}/data`, 1, POINTS).map((point, m) => {
      if (!isObject(point)) return look.fault(`${at}/data/${m}`, 'type_mismatch', 'must be an object')
      look.keys(point, `${at}/data/${m}`, ['label', 'value'])
      look.text(point['label'], `${at}/data/${m}/label`, NAME)
      if (!Number.isFinite(point['value'])) look.fault(`${at}/data/${m}/value`, 'type_mismatch', 'must be a number')
      return point['label']
    })
    if (JSON.stringify(labels) !== JSON.stringify(categories))
      look.fault(`${at}/data`, 'invalid_usage', 'every series has every category, in the same order')
    return series['name']
  })
  if (new Set(names).size < names.length) look.fault('/chart/series', 'invalid_usage', 'two series of one name')
  return look.faults
}

function tableFaults(block: Json, pointer: string): BlockFault[] {
  const look = looking(pointer)
  look.keys(block, '', ['type', 'rows'], ['block_id', 'column_settings'])
  const rows = look.list(block['rows'], '/rows', 1, ROWS).map((row, n) => look.list(row, `/rows/${n}`, 1, COLUMNS))
  if (new Set(rows.map((row) => row.length)).size > 1) look.fault('/rows', 'invalid_usage', 'rows of different lengths')
  let letters = 0
  for (const [n, row] of rows.entries())
    for (const [m, cell] of row.entries()) {
      const at = `/rows/${n}/${m}`
      if (!isObject(cell) || cell['type'] !== 'raw_text') look.fault(at, 'type_mismatch', 'we write raw_text only')
      else {
        look.keys(cell, at, ['type', 'text'])
        look.text(cell['text'], `${at}/text`, LETTERS)
        letters += length(String(cell['text']))
      }
    }
  if (letters > LETTERS) look.fault('/rows', 'length_exceeded', `no more than ${LETTERS} characters in a table`)
  const settings =
    block['column_settings'] === undefined ? [] : look.list(block['column_settings'], '/column_settings', 0, COLUMNS)
  for (const [n, setting] of settings.entries()) {
    if (!isObject(setting)) continue
    look.keys(setting, `/column_settings/${n}`, [], ['align', 'is_wrapped'])
    if (!['left', 'center', 'right', undefined].includes(setting['align'] as string | undefined))
      look.fault(`/column_settings/${n}/align`, 'invalid_value', 'left, center or right')
    if (!['boolean', 'undefined'].includes(typeof setting['is_wrapped']))
      look.fault(`/column_settings/${n}/is_wrapped`, 'type_mismatch', 'must be a boolean')
  }
  return look.faults
}
