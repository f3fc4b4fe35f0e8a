import { subjectIn } from '../../crm/model/match.ts'
import type { Context } from '../command.ts'
import { modelOf } from './in-force.ts'

/** Returns what the model can be about, as it names it. */
export async function subjectsOf(context: Context): Promise<string[]> {
  const version = await modelOf(context)
  return [...new Set(version?.model.cells.flatMap(({ subject }) => subject ?? []) ?? [])]
}

/** Returns the subject of the model that a note is about; undefined when it says none. */
export async function subjectOf(context: Context, note: { words: string; group: string }): Promise<string | undefined> {
  const version = await modelOf(context)
  return (version && subjectIn(version.model, note)) ?? undefined
}
