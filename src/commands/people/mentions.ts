import { findColleagues, type KnownColleague } from '../../crm/people/find-colleagues.ts'
import type { Context } from '../command.ts'
import { mentioned, mentionedMember } from './resolve-colleague.ts'

/** "@[Tom Baker]", or "@Tom" with the words behind it, which may be more of a name. */
const MENTION = /(?<![\p{L}\p{N}.])@(\[[^\]]+\]|[\p{L}\d._-]+(?:\s+[\p{L}'’-]+){0,3})/gu
/** Before a mention these say that something is done to or with them, so that it is somebody else's to do. */
const TOWARD =
  /(?:^|[\s,(])(?:aan|met|van|voor|bij|via|naar|door|over|cc|to|with|from|for|by|via|about|of|tell|ask|call|mail|e-?mail|phone|ring|inform|remind|brief|meet|see|and|vraag|bel|mail|app|stuur|vertel|informeer|spreek|zie|en|overleg)\s*$/iu

/** A text as it is stored: colleagues by their names, without the signs of a mention. */
export function withNames(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}.])@\[([^\]]+?)(?: \(\d+\))?\]/gu, '$1')
}

/** Returns the colleagues whom a text names with a mention as those who do it, in order, and the text without the signs. */
export async function namedToDo(
  context: Context,
  text: string,
): Promise<{ colleagues: { id: number; name: string }[]; text: string }> {
  const colleagues: { id: number; name: string }[] = []
  let named = ''
  let end = 0
  for (const match of text.matchAll(MENTION)) {
    const found = await whoIs(context, match[1] ?? '')
    if (!found) continue
    const { member, length } = found
    named += `${text.slice(end, match.index)}${member.name}`
    end = match.index + 1 + length
    const isToDo = !TOWARD.test(text.slice(0, match.index)) && !colleagues.some(({ id }) => id === member.id)
    if (isToDo && member.id !== context.me.id) colleagues.push(member)
  }
  return { colleagues, text: withNames(named + text.slice(end)) }
}

/** The colleague behind a mention, and how much of what follows the sign is their name. */
async function whoIs(
  context: Context,
  written: string,
): Promise<{ member: Pick<KnownColleague, 'id' | 'name'>; length: number } | null> {
  const words = written.startsWith('[') ? [written] : beginningsOf(written)
  for (const name of words) {
    const plain = mentioned(name)
    const known = await mentionedMember(context, plain)
    if (known) return { member: known, length: name.length }
    const [only, ...others] = (await findColleagues(context.db, plain)).filter(({ gone }) => !gone)
    if (only && others.length === 0) return { member: only, length: name.length }
  }
  return null
}

/** The longest first: "Tom Baker calls", "Tom Baker", "Tom". */
function beginningsOf(words: string): string[] {
  const ends = [...words.matchAll(/\S+/g)].map((word) => word.index + word[0].length)
  return ends.toReversed().map((end) => words.slice(0, end))
}
