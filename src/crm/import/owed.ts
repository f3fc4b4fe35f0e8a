import type { Db } from '../../store/tenant/tenant.ts'
import type { About } from '../owed-of.ts'
import { readImport } from './shown.ts'
import type { ImportState, ImportView } from './view.ts'

/** In which states there is something to tell of an import. */
const OVER: readonly ImportState[] = ['done', 'undone', 'stopped']

/** What became of an import is told as it stands now, when it is over. */
export async function owedImport(db: Db, { facts }: About<'import done'>): Promise<{ over: ImportView } | null> {
  const over = await readImport(db, facts.importId)
  return over && OVER.includes(over.state) ? { over } : null
}
