import { whichInteractionCard, type ModelReader, noModelCard, ownersInWords } from '../../cards/model/card.ts'
import { refusedCard } from '../../cards/trouble/card.ts'
import { kindOf } from '../../crm/kinds.ts'
import type { Cell, Model } from '../../crm/model/cell.ts'
import { valueOf } from '../../crm/model/file-words.ts'
import { cellsNamed } from '../../crm/model/match.ts'
import { modelOwners } from '../../crm/model/owners.ts'
import { starterModel } from '../../crm/model/starter.ts'
import type { Version } from '../../crm/model/versions.ts'
import { hasRole } from '../../crm/people/member.ts'
import { type Language, languageOfTag } from '../../language.ts'
import type { Answer } from '../../platforms/platform.ts'
import { type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { modelOf } from './in-force.ts'

export const mayChange = ({ me }: Pick<Context, 'me'>): boolean => hasRole(me, 'model owner')

export function modelReader(context: Context): ModelReader {
  return { ...readerOf(context), kinds: kindOf, mayChange: mayChange(context) }
}

/** Says to who may not change the model who may. */
export async function notYours({ db, t, me }: Context, typed: string | null = null): Promise<Answer> {
  const names = ownersInWords(await modelOwners(db), me.language)
  return reply(refusedCard(t('model.owners.refused', { names }), typed, me.language))
}

/** What is said to all of the company, and to its customers, is in this language. */
export async function companyLanguage({ db }: Pick<Context, 'db'>): Promise<Language> {
  const { language } = await db.tenant.findFirstOrThrow({ select: { language: true } })
  return languageOfTag(language)
}

/** There is no model yet. */
export async function noModel(context: Context): Promise<Answer> {
  const language = await companyLanguage(context)
  const { cells } = starterModel(language).model
  const owners = mayChange(context) ? [] : await modelOwners(context.db)
  return reply(noModelCard({ cells, language }, owners, modelReader(context)))
}

/** The interactions somebody may mean: by what they are called, or by the kind of case they become, in any language. */
export function cellsMeant(model: Model, words: string): readonly Cell[] {
  const named = cellsNamed(model, words)
  const kind = named.length > 0 ? null : valueOf('starts', words)
  return kind === null ? named : model.cells.filter(({ starts }) => starts === kind)
}

/** The interaction that words are about, in the model in force; otherwise what to answer: which one, or that there is none. */
export async function interactionNamed(
  context: Context,
  command: string,
  words: string,
  find: (model: Model, words: string) => readonly Cell[] = cellsMeant,
): Promise<{ version: Version; cell: Cell } | { answer: Answer }> {
  const version = await modelOf(context)
  if (!version) return { answer: await noModel(context) }
  const said = words.trim().replace(/[?!.]+$/u, '')
  // A button says its name to the letter.
  const exact = version.model.cells.filter(({ name }) => name === words.trim())
  const found = exact.length > 0 ? exact : find(version.model, said)
  const [cell] = found
  if (cell && found.length === 1) return { version, cell }
  const names = (cells: readonly Cell[]) => cells.map(({ name }) => name)
  const asked = { command, words: said, found: names(found), all: names(version.model.cells) }
  return { answer: reply(whichInteractionCard(asked, readerOf(context))) }
}
