import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { NAMING_PLACES } from '../../../src/crm/forget/places.ts'
import { REGISTRY } from '../../../src/crm/forget/registry/all.ts'
import { NOBODYS } from '../../../src/crm/forget/registry/nobodys.ts'
import type { Personal } from '../../../src/crm/forget/registry/rule.ts'

/** The columns of every table of the schema that can hold words. */
function textsIn(schema: string): Map<string, string[]> {
  const models = [...schema.matchAll(/^model (\w+) \{$([^]*?)^\}$/gm)]
  const texts = (body: string) =>
    [...body.matchAll(/^ {2}(\w+)\s+(?:String|Json|Bytes|Unsupported)\b/gm)].map(([, column = '']) => column)
  return new Map(models.map(([, name = '', body = '']) => [name, texts(body)]))
}

const models = textsIn(readFileSync('prisma/schema.prisma', 'utf8'))
const registry: Readonly<Record<string, Personal>> = REGISTRY

test('of every table it is said what goes when somebody is forgotten, or why nothing does', () => {
  expect(models.size).toBeGreaterThan(60)
  const said = [...Object.keys(registry), ...Object.keys(NOBODYS)]
  expect([...models.keys()].filter((name) => said.filter((one) => one === name).length !== 1)).toEqual([])
  expect(said.filter((name) => !models.has(name))).toEqual([])
})

test('and of every text, list of texts, JSON and bytes in them', () => {
  const wrong = Object.entries(registry).flatMap(([model, { rules, stays = {} }]) => {
    const [own] = rules
    if (own.isGone) return []
    const becomes = Object.keys(own.becomes ?? {})
    const texts = models.get(model) ?? []
    return [
      ...texts.filter((column) => becomes.includes(column) === Object.hasOwn(stays, column)),
      ...Object.keys(stays).filter((column) => !texts.includes(column)),
    ].map((column) => `${model}.${column}`)
  })
  expect(wrong).toEqual([])
})

test('where somebody is named is looked for in texts that there are', () => {
  const wrong = NAMING_PLACES.filter(({ model, column }) => !models.get(model)?.includes(column))
  expect(wrong).toEqual([])
})
