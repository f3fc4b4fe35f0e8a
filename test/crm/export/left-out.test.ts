import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LEFT_OUT, LEFT_OUT_COLUMNS } from '../../../src/crm/export/left-out.ts'
import { TABLES } from '../../../src/crm/export/tables/all.ts'
import { SETTING_WORDS } from '../../../src/crm/export/words/company.ts'

/** Every model of the schema, with its columns: what is no relation to another model. */
function modelsIn(schema: string): Map<string, string[]> {
  const found = [...schema.matchAll(/^model (\w+) \{$([^]*?)^\}$/gm)].map(([, name = '', body = '']) => ({
    name,
    body,
  }))
  const names = new Set(found.map(({ name }) => name))
  const columnsOf = (body: string) =>
    [...body.matchAll(/^ {2}(\w+)\s+(\w+)[?[\]]*/gm)].flatMap(([, column = '', type = '']) =>
      names.has(type) ? [] : [column],
    )
  return new Map(found.map(({ name, body }) => [name, columnsOf(body)]))
}

/** Columns whose values are settings under another name. */
const SETTINGS: Readonly<Record<string, string>> = { sponsorId: 'sponsor', modelId: 'model' }
const models = modelsIn(readFileSync('prisma/schema.prisma', 'utf8'))
const tables = Object.values(TABLES)

test('of every table of the database it is said in which file it is, or why in none', () => {
  expect(models.size).toBeGreaterThan(60)
  const exported: string[] = tables.map(({ model }) => model)
  expect([...models.keys()].filter((name) => exported.includes(name) === Object.hasOwn(LEFT_OUT, name))).toEqual([])
  expect([...Object.keys(LEFT_OUT), ...Object.keys(LEFT_OUT_COLUMNS)].filter((name) => !models.has(name))).toEqual([])
  expect(exported.filter((name, at) => exported.indexOf(name) !== at)).toEqual([])
})

test.each(tables.map((table) => [table.model, table] as const))(
  'and of every column of %s',
  (model, { columns, name }) => {
    const reasons: Readonly<Record<string, string>> = LEFT_OUT_COLUMNS[model] ?? {}
    const keys = name === 'settings' ? Object.keys(SETTING_WORDS) : columns.map(({ key }) => key)
    const isThere = (column: string) => keys.includes(SETTINGS[column] ?? column)
    const all = (models.get(model) ?? []).filter((column) => column !== 'id' && column !== 'tenantId')
    expect(all.filter((column) => isThere(column) === Object.hasOwn(reasons, column))).toEqual([])
    expect(Object.keys(reasons).filter((column) => !all.includes(column))).toEqual([])
  },
)
