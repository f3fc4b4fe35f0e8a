import { z } from 'zod'
import type { Command } from '../../src/commands/command.ts'

interface Shape {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Shape[]
  items?: Shape
  properties?: Record<string, Shape>
}

/** What of somebody's own is filled in where a command asks for something. */
export interface Own {
  id: number
  relation: string
  text: string
}

/** Fields whose value must be one of some, which their schema does not say. */
const KNOWN: Record<string, string> = {
  time: '10:00',
  days: 'mon-fri',
  workFrom: '09:00',
  workTo: '17:00',
  quietFrom: '21:00',
  quietTo: '07:00',
  code: 'ABCD-EFGH',
  country: 'NL',
  region: '',
  closings: '',
  timeZone: 'Europe/Amsterdam',
  otherZone: '',
  windows: '08:30',
  aliases: '',
  what: 'log',
}

function fieldsOf({ name, input }: Command): Record<string, Shape> {
  const { properties, anyOf, type } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Shape
  if (type !== 'object' && !anyOf) throw new Error(`the input of ${name} is not an object`)
  return properties ?? Object.assign({}, ...(anyOf ?? []).map((one) => one.properties))
}

/** An input of a command with everything in it filled in, told from its schema. Throws when the command does not take it. */
export function inputOf(command: Command, own: Own): Record<string, unknown> {
  const fields = Object.entries(fieldsOf(command))
  const input = Object.fromEntries(fields.map(([name, shape]) => [name, valueOf(name, shape, own)]))
  const read = command.input.safeParse(input)
  if (!read.success)
    throw new Error(`no input of ${command.name} could be made: ${JSON.stringify(input)} ${read.error}`)
  return input
}

function valueOf(
  name: string,
  { type, format, pattern, enum: values, const: one, anyOf, items }: Shape,
  own: Own,
): unknown {
  if (anyOf) return valueOf(name, anyOf.at(-1) ?? {}, own)
  if (one !== undefined) return one
  if (values) return values[0]
  if (type === 'array') return items?.type === 'integer' ? [own.id] : []
  if (type === 'boolean') return true
  // A choice of a form is an id in letters.
  if (pattern === String.raw`^\d{1,9}$`) return String(own.id)
  if (type === 'string')
    return format === 'date' ? '2026-03-10' : format === 'uri' ? 'https://chat.example/1' : textOf(name, own)
  return own.id
}

function textOf(name: string, own: Own): string {
  if (/date|day|by|from|until|on/i.test(name) && KNOWN[name] === undefined && /^(?:day|by|on|date)$/.test(name))
    return '2026-03-10'
  return name === 'relation' ? own.relation : (KNOWN[name] ?? own.text)
}

/** The same input with each field in turn holding one of these instead. */
export function injected(input: Record<string, unknown>, values: readonly unknown[]): Record<string, unknown>[] {
  return Object.keys(input).flatMap((name) => values.map((value) => ({ ...input, [name]: value })))
}
