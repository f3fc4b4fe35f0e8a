import { normalise } from '../../crm/relation/names.ts'
import type { Command, Context } from '../command.ts'
import { areOnlyFacts } from '../relation/facts/read.ts'
import { bareName } from './bare-line.ts'
import { marksIn } from './fact-marks.ts'
import { tellsContact } from './form-words.ts'
import { readName } from './name-readings.ts'
import { isSpelledOut, LONGEST_NAME } from './resolve-relation.ts'
import { colonsIn } from './subject.ts'

/** A name of so many words at most stands before the word of a command. */
const MOST_WORDS = 4
/** Words that are an order wherever they stand: "Acme complaint is solved" is a sentence, and no complaint. */
const ORDERS = new Set(['log', 'noteer'])

/**
 * What a line asks for whose customer comes first: "Acme: called", "Acme log: called", "Acme brief", "Acme sector: bakery". Null when the first words
 * are not surely a customer, and when what is said of them may be more than one thing.
 */
export async function customerFirst(
  context: Context,
  line: string,
  commands: readonly Command[],
): Promise<{ command: Command; rest: string } | null> {
  const named = wordSecond(line, commands)
  if (named && (await isSurely(context, named.name))) return named
  const { before, marked } = marksIn(line)
  const fact = marked.length > 0 && commands.find(({ name }) => name === 'fact')
  if (fact && (await isSurely(context, before)) && (await areOnlyFacts(context, marked)))
    return { command: fact, rest: line }
  const [colon] = colonsIn(line)
  if (colon === undefined || !tellsContact(line.slice(colon + 1))) return null
  const log = commands.find(({ name }) => name === 'log')
  return log && (await isSurely(context, line.slice(0, colon))) ? { command: log, rest: line } : null
}

/** The word of a command behind what may be a name, when it is plain that it is one. */
function wordSecond(
  line: string,
  commands: readonly Command[],
): { name: string; command: Command; rest: string } | null {
  const start = line.slice(0, LONGEST_NAME)
  for (const match of [...start.matchAll(/(?<=\s)[\p{L}-]+(?=[\s:]|$)/gu)].slice(0, MOST_WORDS)) {
    const word = normalise(match[0])
    const command = commands.find(({ words, alone }) => !alone && words?.includes(word))
    const relation = command?.grammar?.relation
    if (!command || relation === undefined) continue
    const name = line.slice(0, match.index).replace(/[\s:]+$/u, '')
    const after = line.slice(match.index + match[0].length)
    const rest = after.replace(/^\s*:/u, '').trim()
    const isPlain = relation === 'all' ? rest === '' : rest === '' || /^\s*:/u.test(after) || ORDERS.has(word)
    if (isPlain) return { name, command, rest: rest === '' ? name : `${name}: ${rest}` }
  }
  return null
}

async function isSurely({ db }: Context, typed: string): Promise<boolean> {
  const name = bareName(typed)
  if (!/[\p{L}#]/u.test(name) || name.includes(':')) return false
  const { choice, others, words } = await readName(db, name)
  return 'found' in choice && others.length === 0 && isSpelledOut(words, choice.found)
}
