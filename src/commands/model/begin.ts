import { beginsBy, type FoundCell, routeOf } from '../../crm/model/begin.ts'
import type { CaseKind } from '../../crm/kinds.ts'
import type { Context } from '../command.ts'
import { modelOf } from './in-force.ts'

/** What begins: of which kind, with whom, and in which words. */
interface Beginning {
  kind: CaseKind
  group: string
  words: string
  /** Who looks after the customer. */
  ownerId: number | null
  /** Its owner was named. */
  isNamed: boolean
}

/** Returns the interaction of the model that a case begins by, and whose the model makes it when nobody was named; null where it says nothing. */
export async function beginByModel(
  context: Context,
  { kind, group, words, ownerId, isNamed }: Beginning,
): Promise<{ cell: FoundCell | null; routed: number | null }> {
  const cell = beginsBy(await modelOf(context), kind, { group, words })
  const routed = isNamed || !cell ? null : await routeOf(context.db, context.clock(), cell, { kind, ownerId })
  return { cell, routed }
}
