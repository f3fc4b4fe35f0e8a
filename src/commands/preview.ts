import { briefCard } from '../cards/brief/card.ts'
import type { Card, Option } from '../cards/card.ts'
import { relationLine } from '../cards/relation/card.ts'
import { readOnlyCard } from '../cards/sharing/card.ts'
import { briefOf } from '../crm/relation/brief.ts'
import { findPlace } from '../crm/place.ts'
import { findRelations } from '../crm/relation/search.ts'
import { forSharing, sharedIn } from '../crm/relation/sharing.ts'
import type { Context } from './command.ts'
import { readerOf } from './grammar/deadline.ts'

/** The relations a field offers for what was typed so far, and adding it when nobody has this very name. */
export async function relationOptions(context: Context, typed: string, most: number): Promise<Option[]> {
  const words = typed.trim().slice(0, 200)
  if (words === '') return []
  const found = await findRelations(context.db, { words, limit: most })
  const options = found.map((candidate) => ({
    label: relationLine(candidate, context.me),
    value: `#${candidate.id}`,
  }))
  const isKnown = found.some(({ name }) => name.toLowerCase() === words.toLowerCase())
  return isKnown ? options : [...options.slice(0, most - 1), addition(context, words)]
}

function addition({ t }: Context, name: string): Option {
  return { label: t('relation.create', { name, type: t('relation.type.customer') }), value: `+customer/${name}` }
}

/** A link to a relation, after the address of this installation (web/links.ts). */
const LINK = /^\/r\/(\d{1,9})\/?$/

/**
 * The brief a link leads to, without its buttons and as far as it may be shared in the place; null when the link is not ours,
 * nobody is behind it, or people of other companies read along or might.
 */
export async function previewBrief(context: Context, url: string): Promise<Card | null> {
  const { db, clock, home, place, workspaceId } = context
  const id = home !== undefined && url.startsWith(home) ? LINK.exec(url.slice(home.length))?.[1] : undefined
  const brief = id === undefined || place.outsiders || place.unknown ? null : await briefOf(db, clock(), Number(id))
  if (!brief) return null
  const shown =
    place.kind === 'direct' ? brief : forSharing(brief, sharedIn(await findPlace(db, workspaceId, place.id)))
  return readOnlyCard(briefCard(shown, null, readerOf(context)))
}
