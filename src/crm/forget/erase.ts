import { sentences, languageOfTag } from '../../language.ts'
import { allowErasing } from '../../store/tenant/erasing.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { countedAs, emptyTheirs, findTheirs } from './engine.ts'
import { forgetHeard } from '../../store/inbox/forget-heard.ts'
import { heardOf, redrawCards } from './in-chat.ts'
import { rememberKnown } from './known.ts'
import { takeNamesOut } from './named.ts'
import { allOf } from './preview.ts'
import { tracesOf } from './traces.ts'
import type { Forgot, Ground, TextAt } from './view.ts'

/** Who is forgotten, why, and which texts of others no longer name them. */
export interface Forgetting {
  id: number
  /** Null: what is kept that long is over. */
  actor: Actor | null
  ground: Ground
  named: readonly TextAt[]
}

/** In the language of the company, as it is written in the database. */
const STANDS = sentences({
  en: { called: 'forgotten #', word: '[forgotten]' },
  nl: { called: 'vergeten #', word: '[vergeten]' },
})

/**
 * Empties everything of a relation and of what was merged into it, in the open transaction. Checks no rights, and not whether anything is open. Done
 * before, it does nothing.
 */
export async function eraseRelation(tx: Db, now: Date, { id, actor, ground, named }: Forgetting): Promise<Forgot> {
  // Whoever writes something about them waits for this, and finds them gone.
  await tenantSql(tx)`
    SELECT id FROM "Relation" WHERE "tenantId" = ${tx.tenantId} AND (id = ${id} OR "mergedIntoId" = ${id}) ORDER BY id FOR UPDATE`
  const { forgottenAt } = await tx.relation.findFirstOrThrow({ where: { id } })
  if (forgottenAt) return { emptied: {}, texts: 0 }
  await allowErasing(tx)
  const ids = await allOf(tx, id)
  const traces = await tracesOf(tx, ids)
  const theirs = await findTheirs(tx, ids, traces)
  const { language } = await tx.tenant.findFirstOrThrow({ select: { language: true } })
  const stand = { ...STANDS[languageOfTag(language)], now }
  const words = await wordsOf(tx, ids)
  const texts = await takeNamesOut(tx, named, { traces, word: stand.word })
  await rememberKnown(tx, now, ids)
  await forgetHeard(tx, { ...(await heardOf(tx, theirs)), pattern: traces.pattern, word: stand.word })
  await emptyTheirs(tx, theirs, stand)
  await redrawCards(tx, now, theirs)
  await forgetWords(tx, words)
  const emptied = countedAs(theirs)
  await recordAudit(tx, now, actor, 'relation forgotten', `relation/${id}`, { ground, emptied, texts })
  return { emptied, texts }
}

async function wordsOf(tx: Db, ids: readonly number[]): Promise<string[]> {
  const found = await tx.relation.findMany({ where: { id: { in: [...ids] } }, select: { words: true } })
  return [...new Set(found.flatMap(({ words }) => words))]
}

/** Words that nobody else is found by would still be told from what looks like them. */
async function forgetWords(tx: Db, words: readonly string[]): Promise<void> {
  await tenantSql(tx)`
    DELETE FROM "Word" w WHERE w."tenantId" = ${tx.tenantId} AND w.entry = ANY(${[...words]}::text[])
      AND NOT EXISTS (SELECT FROM "Relation" r WHERE r."tenantId" = ${tx.tenantId} AND r.words @> ARRAY[w.entry])`
}
