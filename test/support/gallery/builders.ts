import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const SRC = path.resolve('src')
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts') && !/\/(?:generated|client)\//.test(file))

/** Where cards are made: what the bot says, and what a platform says by itself. */
const isRoom = (file: string) => file.startsWith('cards/') || file.startsWith('platforms/')
const read = (file: string) => readFileSync(path.join(SRC, file), 'utf8')

/** Shortens a card that is there already. */
const NO_BUILDERS = ['firstLines']

/** Every exported function of these sources that gives a card or a form, by its name. */
export function buildersIn(sources: readonly string[]): string[] {
  const signature = /^(\w+)(?: = )?[(<][^]*?\): (.+?) (?:\{|=>)/
  return sources
    .flatMap((source) => source.split(/^export (?:async )?(?:function|const) /m).slice(1))
    .map((text) => signature.exec(text))
    .flatMap((found) => (found && ['Card', 'Form'].includes(found[2] ?? '') ? [found[1] ?? ''] : []))
    .filter((name) => !NO_BUILDERS.includes(name))
}

/** All builders of the bot. */
export const builders = () => buildersIn(files.filter(isRoom).map(read))

/** Files that make a card or a form where the gallery does not look for one. */
export const makersElsewhere = () =>
  files.filter((file) => !isRoom(file) && /\b(?:body|fields): \[(?!\.\.\.)/.test(read(file)))
