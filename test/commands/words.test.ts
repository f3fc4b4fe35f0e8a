import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { help } from '../../src/cards/help/words.ts'
import { words } from '../../src/cards/words.ts'
import { COMMANDS } from '../../src/commands/all.ts'
import { beginCommand, beginningsOf } from '../../src/commands/begin.ts'
import { type Command, type Context, reply } from '../../src/commands/command.ts'
import { helpCommand } from '../../src/commands/help.ts'
import { findCommand } from '../../src/commands/grammar/parse.ts'
import { suggestionsOf } from '../../src/commands/suggestions.ts'
import { CASE_KINDS, kindOf } from '../../src/crm/kinds.ts'
import { type Language, LANGUAGES } from '../../src/language.ts'

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

/** A word nobody has written yet, as far as its own file goes. */
const pretend: Command = {
  name: 'visit',
  words: ['visit', 'bezoek'],
  task: 'who',
  begin: () => ({ language: 'en', title: 'A visit', fields: [], submit: { label: 'Go', command: 'visit', input: {} } }),
  input: z.object({}),
  role: 'member',
  run: async () => reply({ language: 'en', title: 'Visited', body: [] }),
}

describe('a word that is added to the list', () => {
  const more = [...COMMANDS, pretend]
  const context = { me: { language: 'en' }, by: { via: 'slack' }, calendar: { timeZone: 'UTC' } } as Context

  test('stands in help, once more than before', async () => {
    const shown = async (commands: readonly Command[]) => {
      const answer = await helpCommand(() => commands).run(context, {})
      const facts = answer.show === 'card' ? answer.card.body.find(({ type }) => type === 'facts') : undefined
      return facts?.type === 'facts' ? facts.facts.map(([task]) => task) : []
    }
    expect(await shown(more)).toEqual([...(await shown(COMMANDS)), words('en')('help.tasks.who')])
  })

  test('can be begun without a line', async () => {
    const begin = beginCommand(() => more)
    const [field] = (await begin.form?.(context))?.fields ?? []
    expect(field).toMatchObject({ value: 'log' })
    const values = field?.type === 'choice' ? field.options.map(({ value }) => value) : []
    expect(values).toEqual([...beginningsOf(COMMANDS).map(({ command }) => command), 'visit'])
    expect(await begin.run(context, begin.input.parse({ what: 'visit' }))).toMatchObject({ form: { title: 'A visit' } })
    expect(begin.input.safeParse({ what: 'settings' }).success).toBe(false)
  })

  test('is suggested, by the word of each language', () => {
    const last = (language: Language) => suggestionsOf(more, language, 'Acme').at(-1)
    expect([last('en'), last('nl')]).toMatchObject([
      { command: 'visit', word: 'visit' },
      { command: 'visit', word: 'bezoek' },
    ])
  })
})

describe('what the words of help say', () => {
  const tasks = COMMANDS.flatMap(({ task }) => task ?? [])

  test('is shown, all of it, and each by one command', () => {
    expect(tasks.toSorted()).toEqual(Object.keys(help.en.tasks).toSorted())
    expect(tasks.toSorted()).toEqual(Object.keys(help.en.examples).toSorted())
  })

  test.each(LANGUAGES)('are lines the bot understands, with its own word first (%s)', (language) => {
    for (const { command, word, line } of suggestionsOf(COMMANDS, language, 'Acme')) {
      const found = findCommand(line, COMMANDS)
      expect([found.command?.name, line.split(/[ :]/)[0]]).toEqual([command, word])
      expect(line).not.toContain('{{')
    }
    expect(findCommand(words(language)('teams.firstWords'), COMMANDS).command?.task).toBeDefined()
  })

  test('can be begun only where there is something to fill in and a sentence to choose it by', () => {
    const begun = COMMANDS.filter(({ begin }) => begin)
    expect(begun.filter(({ begin, form, task }) => !task || (begin === true && !form))).toEqual([])
  })
})

const offered = COMMANDS.filter(({ task }) => task).flatMap(({ words = [] }) => words.slice(0, 2))
/** `'log'`, `'lineLog'` and `log:` all name the command. */
const NAMED = new RegExp(`'(?:[a-z]+(?=[A-Z]))?(${offered.join('|')})'|(?<![\\w.'])(${offered.join('|')}):`, 'gi')

/** Whether so many words are named together that it is a list of what there is to say. */
function isList(source: string): boolean {
  const named = [...source.matchAll(NAMED)].map(([, quoted, key]) => (quoted ?? key ?? '').toLowerCase())
  return new Set(named).size >= 4
}

/** Whatever stands between brackets or braces, with what stands between brackets or braces in it. */
const LITERAL = /\[(?:[^[\]]|\[[^[\]]*\])*\]|\{(?:[^{}]|\{[^{}]*\})*\}/g
const listsIn = (source: string) => (source.match(LITERAL) ?? []).filter(isList)

describe('no second list of words', () => {
  test('stands anywhere in the sources, but for the sentences themselves', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/^store\/generated\/|^cards\/(?:.+\/)?(?:\w+-)?words\.ts$/.test(file))
      // What stands in the cells of an export comes back by these, whatever the words of the chat become.
      .filter((file) => !file.startsWith('crm/export/words/') && file !== 'crm/import/ours/take-back.ts')
      // The tables of the database, of which some are called as the words are.
      .filter((file) => file !== 'crm/forget/places.ts')
      // The steps of the guide are a story with an order of its own.
      .filter((file) => file !== 'platforms/playground/client/panel/guide.ts')
    const found = files.flatMap((file) =>
      listsIn(readFileSync(path.join('src', file), 'utf8')).map((list) => ({ file, list })),
    )
    expect(found).toEqual([])
  })

  test.each([
    "const TASKS = ['log', 'brief', 'who', 'promise'] as const",
    "[['wordLog', 'lineLog'], ['wordBrief', 'lineBrief'], ['wordWho', 'lineWho'], ['wordHelp', 'lineHelp']]",
    'const FORMS = { log: newLogForm, promise: newPromiseForm, brief: newBriefForm, annoyance: newAnnoyanceForm }',
  ])('would be seen: %s', (source) => {
    expect(listsIn(source)).not.toEqual([])
  })
})
