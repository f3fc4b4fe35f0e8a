import { z } from 'zod'
import { colleagueAtDoorCard, doorCard, doorChoiceCard, doorLogForm, strangerCard } from '../../cards/door/card.ts'
import { doorOf } from '../../crm/door/door.ts'
import { presenceOfNamed } from '../../crm/people/absence.ts'
import { namesOf } from '../../crm/relation/aliases.ts'
import { normalise } from '../../crm/relation/names.ts'
import { type Candidate, exactlyNamed, isPieceOfNumber } from '../../crm/relation/search.ts'
import type { Answer } from '../../platforms/platform.ts'
import { type Command, command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { type NameRead, readName } from '../grammar/name-readings.ts'

/** So many are shown to choose from. */
const MOST_CHOICES = 5
/** A number that is looked up as it stands; shorter ones are an amount, a case, or a piece. */
const SHORTEST_NUMBER = 6
const LONGEST = 80
const MOST_WORDS = 5
/** Two names this much alike are worth showing to who only half heard one. */
const ALIKE = 0.6
const PLACING = new Set(['in', 'te', 'uit', 'van', 'bij', 'at', 'from', 'of', 'near', 'de', 'der', 'den', 'the', 'het'])

/** Said to the bot, whoever is nearly called so. */
const SAID_TO_US =
  /^(?:ja|nee|no|yes|nope|yep|ok(?:ay|é)?|prima|top|super|mooi|thanks?|thank you|bedankt|dank|merci|hi|hey|hello|good|goede?\p{L}*|dag|doei|tot|fijne?|prettige?|groeten|laat maar|never mind|happy|well done|next|op)(?!\p{L})/iu

/** What somebody typed that is a number, an address or a name and nothing else; null when it is not plainly that. */
export async function whoIsIt(context: Context, line: string): Promise<Answer | null> {
  const typed = line.trim()
  if (context.place.kind !== 'direct' || typed.length > LONGEST || /[\n:?!]/u.test(typed)) return null
  const isNumber = isPieceOfNumber(typed) && typed.replace(/\D/gu, '').length >= SHORTEST_NUMBER
  const isMail = /^<?\S+@\S+\.\S+>?$/u.test(typed)
  const isCertain = isNumber || isMail
  const all = typed.split(/\s+/u)
  if (!isCertain && (all.length > MOST_WORDS || /\d/u.test(typed))) return null
  const read = await readName(context.db, isMail ? typed.replace(/^<|>$/gu, '') : typed)
  const { choice } = read
  if (read.others.length === 0 && 'found' in choice && (isCertain || isAllOf(typed, choice.found)))
    return atDoor(context, choice.found.id, peopleOfNumber(read, choice.found))
  if ('several' in choice && (isCertain || choice.several.some((one) => isAllOf(typed, one))))
    return choose(context, typed, choice.several)
  if (SAID_TO_US.test(typed)) return null
  const near =
    'near' in choice && !isCertain && typed.length >= 4 && all.length <= 3
      ? choice.near.filter(({ likeness }) => likeness >= ALIKE)
      : []
  if (near.length > 0)
    return reply(
      doorChoiceCard(
        {
          typed,
          isName: true,
          found: near.slice(0, MOST_CHOICES),
          more: Math.max(0, near.length - MOST_CHOICES),
          isNear: true,
        },
        readerOf(context),
      ),
    )
  const colleague = isNumber ? null : await presenceOfNamed(context.db, context.clock(), typed)
  if (colleague) return reply(colleagueAtDoorCard(colleague, readerOf(context)))
  if (!isCertain && !isLikeName(all)) return null
  return reply(strangerCard({ typed, isName: !isCertain }, readerOf(context)))
}

/** Whether each word is one of somebody's names, of where they work, or of their town: a sentence has others as well. */
function isAllOf(typed: string, one: Candidate): boolean {
  const own = [...namesOf(one), ...one.worksFor.map(normalise), normalise(one.city ?? '')].flatMap((name) =>
    name.split(' '),
  )
  const sought = normalise(typed).split(' ')
  return sought.every((word) => own.includes(word) || PLACING.has(word)) && sought.some((word) => !PLACING.has(word))
}

/** "Jan de Vries": two words at least, each with a capital but for those between. */
function isLikeName(all: readonly string[]): boolean {
  const names = all.filter((word) => !PLACING.has(word))
  return names.length >= 2 && names.length <= 3 && names.every((word) => /^\p{Lu}[\p{L}'’.-]*$/u.test(word))
}

/** Of a firm found by a number: who there has that number too. */
function peopleOfNumber({ candidates, words }: NameRead, found: Candidate): Candidate[] {
  if (!isPieceOfNumber(words) || found.kind !== 'organisation') return []
  return candidates.filter(({ id, kind }) => id !== found.id && kind === 'person').slice(0, MOST_CHOICES - 1)
}

async function choose(context: Context, typed: string, several: readonly Candidate[]): Promise<Answer> {
  const firms = new Set(several.map(({ kind, worksFor }) => (kind === 'person' ? (worksFor[0] ?? '') : '')))
  const [name] = [...firms]
  // A number that several people at one firm have is that of the firm.
  const isOneFirm = firms.size === 1 && name !== undefined && name !== '' && isPieceOfNumber(typed)
  const [firm = null] = isOneFirm ? (await exactlyNamed(context.db, [name]))(name) : []
  const found = several.slice(0, firm ? MOST_CHOICES - 1 : MOST_CHOICES)
  return reply(
    doorChoiceCard(
      {
        typed,
        isName: !isPieceOfNumber(typed) && !typed.includes('@'),
        found,
        more: several.length - found.length,
        firm,
        isNear: false,
      },
      readerOf(context),
    ),
  )
}

async function atDoor(context: Context, id: number, maybe: readonly Candidate[] = []): Promise<Answer> {
  const found = await doorOf(context.db, context.clock(), id, context.me)
  if (!found) return reply(strangerCard({ typed: `#${id}`, isName: false }, readerOf(context)))
  return reply(doorCard(found, readerOf(context), maybe))
}

const door = command({
  name: 'door',
  input: z.object({ relation: z.string().min(1) }),
  role: 'member',
  async run(context, { relation }) {
    const { choice } = await readName(context.db, relation)
    if ('found' in choice) return atDoor(context, choice.found.id)
    return reply(strangerCard({ typed: relation, isName: false }, readerOf(context)))
  },
})

/** A contact with somebody who is not known by what was typed. */
const doorLog = command({
  name: 'door log',
  input: z.object({ text: z.string().max(200), isName: z.boolean().default(false) }),
  role: 'member',
  run: async (context, { text, isName }) => ({
    show: 'form',
    form: doorLogForm({ typed: text, isName }, readerOf(context)),
  }),
})

/** Who is at the door, and that they were. */
export const doorCommands: readonly Command[] = [door, doorLog]
