import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { COMMANDS } from '../../src/commands/all.ts'
import type { Command } from '../../src/commands/command.ts'
import { CASE_KINDS, kindOf } from '../../src/crm/kinds.ts'

const FOLDER = path.resolve('src/commands')
const isCommand = (value: unknown): value is Command =>
  typeof value === 'object' && value !== null && 'run' in value && 'role' in value && 'name' in value

test('every command that is written is in the list, once', async () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const written = new Set<Command>()
  for (const file of files) {
    const exported = (await import(path.join(FOLDER, file))) as Record<string, unknown>
    for (const value of Object.values(exported)) if (isCommand(value)) written.add(value)
  }
  expect([...written].filter((command) => !COMMANDS.includes(command)).map(({ name }) => name)).toEqual([])
  expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length)
})

test('what can be done with a case in a list is a command', () => {
  const asked = CASE_KINDS.flatMap((kind) => kindOf(kind).deeds.map(({ command }) => command))
  expect(asked.filter((command) => !COMMANDS.some(({ name }) => name === command))).toEqual([])
})
