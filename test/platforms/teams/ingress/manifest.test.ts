import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import draft04 from 'ajv-draft-04'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../../../src/commands/all.ts'
import { findCommand, spokenWord } from '../../../../src/commands/grammar/parse.ts'
import { LANGUAGES } from '../../../../src/language.ts'

const require = createRequire(import.meta.url)
const schemas = path.join(path.dirname(require.resolve('@microsoft/app-manifest')), 'json-schemas/teams/v1.25')
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>

const manifest = json('manifests/teams/manifest.json')
const dutch = json('manifests/teams/nl.json')

function faults(schema: string, document: unknown): unknown {
  const ajv = new draft04.default({ strict: false, allErrors: true, unicodeRegExp: false })
  formats.default(ajv)
  ajv.validate(json(path.join(schemas, schema)), document)
  return ajv.errors ?? []
}

/** Width, height and colour type of a PNG, as its header says. */
function png(file: string) {
  const bytes = readFileSync(path.join('manifests/teams', file))
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1A\n')
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), colourType: bytes[25] }
}

interface Extension {
  botId: string
  commands: {
    id: string
    title: string
    description: string
    parameters?: { name: string; title: string; description: string }[]
  }[]
  messageHandlers: { type: string; value: { domains: string[] } }[]
}

interface Bot {
  botId: string
  commandLists: { commands: { title: string; description: string }[] }[]
}
const [bot] = manifest.bots as [Bot]
const [extension] = manifest.composeExtensions as [Extension]
const entry = (list: number, command: number, what: 'title' | 'description') =>
  `bots[0].commandLists[${list}].commands[${command}].${what}`
const host = new URL((manifest.developer as { websiteUrl: string }).websiteUrl).host

describe('the manifest for Teams', () => {
  test('is valid, and so is its Dutch', () => {
    expect(faults('MicrosoftTeams.schema.json', manifest)).toEqual([])
    expect(faults('MicrosoftTeams.Localization.schema.json', dutch)).toEqual([])
  })

  test('would not be with a slip of the pen', () => {
    expect(faults('MicrosoftTeams.schema.json', { ...manifest, botz: [] })).not.toEqual([])
    expect(faults('MicrosoftTeams.schema.json', { ...manifest, name: { short: 'x'.repeat(31) } })).not.toEqual([])
  })

  test('shows few enough commands for every client, with short titles, all in Dutch too', () => {
    for (const [l, { commands }] of bot.commandLists.entries()) {
      expect(commands.length).toBeLessThanOrEqual(10)
      for (const [n, { title, description }] of commands.entries()) {
        expect(title.length).toBeLessThanOrEqual(32)
        expect(description.length).toBeLessThanOrEqual(128)
        const key = `bots[0].commandLists[${l}].commands[${n}]`
        expect(String(dutch[`${key}.title`]).length).toBeLessThanOrEqual(32)
        expect(String(dutch[`${key}.description`]).length).toBeLessThanOrEqual(128)
      }
      expect(Object.keys(dutch).filter((key) => key.startsWith(`bots[0].commandLists[${l}]`))).toHaveLength(
        commands.length * 2,
      )
    }
  })

  test('offers the commands that say so, in their order, by the word of each language', () => {
    const menu = COMMANDS.filter(({ menu }) => menu)
    for (const { commands } of bot.commandLists)
      expect(commands.map(({ title }) => title)).toEqual(menu.map((command) => spokenWord(command, 'en')))
    const titles = bot.commandLists.flatMap((_, l) => menu.map((__, n) => dutch[entry(l, n, 'title')]))
    expect(titles).toEqual(bot.commandLists.flatMap(() => menu.map((command) => spokenWord(command, 'nl'))))
  })

  test('shows with every command that takes words a line that begins with its own, and says what each does', () => {
    const menu = COMMANDS.filter(({ menu }) => menu)
    for (const [l, { commands }] of bot.commandLists.entries())
      for (const [n, command] of menu.entries()) {
        const said = { en: commands[n]?.description ?? '', nl: String(dutch[entry(l, n, 'description')]) }
        for (const language of LANGUAGES) {
          expect(said[language]).not.toBe('')
          if (!command.grammar) continue
          const example = said[language].slice(said[language].indexOf(': ') + 2)
          const read = findCommand(example, COMMANDS)
          expect([read.command?.name, example.split(' ')[0]]).toEqual([command.name, spokenWord(command, language)])
        }
      }
  })

  test('says what its message extension does, all in Dutch too', () => {
    const said = extension.commands.flatMap(({ title, description, parameters = [] }, n) => [
      [`commands[${n}].title`, title, 32],
      [`commands[${n}].description`, description, 128],
      ...parameters.flatMap((it, p) => [
        [`commands[${n}].parameters[${p}].title`, it.title, 32],
        [`commands[${n}].parameters[${p}].description`, it.description, 128],
      ]),
    ]) as [string, string, number][]
    for (const [key, text, most] of said) {
      const translated = String(dutch[`composeExtensions[0].${key}`])
      expect(Math.max(text.length, translated.length)).toBeLessThanOrEqual(most)
    }
    expect(Object.keys(dutch).filter((key) => key.startsWith('composeExtensions'))).toHaveLength(said.length)
  })

  test('names the commands and the field the bot listens to, and one host for everything', () => {
    expect(extension.commands.map(({ id }) => id)).toEqual(['findRelation', 'fromMessage'])
    expect(extension.commands[0]?.parameters?.map(({ name }) => name)).toEqual(['words'])
    expect(extension.messageHandlers).toEqual([{ type: 'link', value: { domains: [host] } }])
    expect(manifest.validDomains).toEqual([host])
  })

  test('has one placeholder for the app, that stands for all three ids', () => {
    expect([manifest.id, extension.botId]).toEqual([bot.botId, bot.botId])
  })

  test('asks for nothing that is only in preview', () => {
    expect(JSON.stringify(manifest)).not.toMatch(/supportsTargetedMessages|triggers|devPreview/)
    expect(manifest.$schema).toMatch(/\/v1\.25\//)
  })

  test('has icons of the sizes Teams asks for, with transparency', () => {
    expect(png('color.png')).toEqual({ width: 192, height: 192, colourType: 6 })
    expect(png('outline.png')).toEqual({ width: 32, height: 32, colourType: 6 })
  })
})
