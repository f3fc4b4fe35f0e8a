import { z } from 'zod'
import { handoverAlreadyCard, handoverAwayCard, handoverDone } from '../../cards/handover/card.ts'
import { newHandoverForm } from '../../cards/handover/forms.ts'
import { beginHandover, underWay } from '../../crm/handover/mutations.ts'
import { mayThread } from '../../crm/handover/thread.ts'
import { handoverState } from '../../crm/handover/view.ts'
import { presenceById } from '../../crm/people/absence.ts'
import { rememberPlace } from '../../crm/place.ts'
import { soughtForCustomer } from '../../crm/people/suggest.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Case, Relation } from '../../store/generated/client.ts'
import { Clarification, NotUnderstood } from '../clarify.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { spokenWord } from '../grammar/parse.ts'
import { resolveKnown } from '../grammar/resolve-relation.ts'
import { colleagueOptions } from '../people/colleagues.ts'
import { optionsFor } from '../people/suggested.ts'
import { resolveColleague } from '../people/resolve-colleague.ts'
import { partedAt } from '../relation/pair.ts'

/** What stands between the customer and the colleague, the surest first. */
const BETWEEN = [
  /\s*(?:→|->|=>)\s*/gu,
  /\s+(?:to|aan|naar)\s+(?=@)/giu,
  /\s+(?:to|aan|naar)\s+/giu,
  /\s*:\s*(?:(?:to|aan|naar)\s+)?/giu,
  /\s+(?=@)/gu,
] as const

const DIGITS = '#?(\\d{1,9})'

export const handover = command({
  name: 'handover',
  words: ['handover', 'overdracht', 'overdragen'],
  grammar: {
    relation: 'none',
    text: 'text',
    also: [
      {
        words: /^(?:everything|all|alles)(?:\s+(?:of|from|van))?\s+(\S.*?)\s+(?:to|aan|naar)\s+(\S.*?)[.!]?$/isu,
        command: 'handover everything',
        input: ([, of, owner]) => ({ of, owner }),
      },
      { words: /^@([^@]+?)[.!]?$/u, command: 'handover work', input: ([, of]) => ({ of }) },
      { words: new RegExp(`^${DIGITS}$`, 'u'), command: 'handover show', input: ([, number]) => ({ number }) },
      {
        words: new RegExp(
          `^${DIGITS}\\s+(?:accept|accepteer|accepteren)(?:\\s+(?:all|everything|alles|allemaal))?[.!]?$`,
          'iu',
        ),
        command: 'handover accept',
        input: ([, number]) => ({ number }),
      },
      {
        words: new RegExp(
          `^${DIGITS}\\s+(?:accept|accepteer|accepteren)\\s+#?(\\d{1,9})(?:[\\s,:]+(?:(?:by|on|before|for|but|uiterlijk|op|voor|per|maar)\\s+)*(.+?))?[.!]?$`,
          'iu',
        ),
        command: 'handover accept',
        input: ([, number, lineNumber, by]) => ({ number, lineNumber, ...(by && { by }) }),
      },
      {
        words: new RegExp(`^${DIGITS}\\s+(?:told|verteld|klant weet het)\\s*[:,]?\\s*(.*)$`, 'isu'),
        command: 'handover tell',
        input: ([, number, how]) => ({ number, how }),
      },
      {
        words: new RegExp(`^${DIGITS}\\s+(?:refuse|not me|no|weiger|niet ik|nee)(?:\\s*[:,]\\s*|\\s+|$)(.*)$`, 'isu'),
        command: 'handover refuse',
        input: ([, number, reason]) => ({ number, reason }),
      },
      {
        words: new RegExp(`^${DIGITS}\\s+(?:call off|stop|cancel|afblazen|annuleer|stoppen)[.!]?$`, 'iu'),
        command: 'handover off',
        input: ([, number]) => ({ number }),
      },
    ],
  },
  task: 'handover',
  form: async (context) => newHandoverForm(await colleagueOptions(context), readerOf(context)),
  input: z.object({
    text: z.string().optional(),
    relation: z.string().trim().optional(),
    owner: z.string().trim().optional(),
    filled: z.coerce.boolean().default(false),
    /** They know that the colleague is away. */
    anyway: z.coerce.boolean().default(false),
  }),
  role: 'member',
  async run(context, { text = '', filled, anyway, ...given }) {
    const { db, me, t } = context
    if (filled && !(given.relation && given.owner)) {
      const fields = {
        ...(!given.relation && { relation: t('ask.fillIn') }),
        ...(!given.owner && { owner: t('ask.fillIn') }),
      }
      return { show: 'errors', language: me.language, fields }
    }
    const { relation: named, owner } = given.relation ? given : await readHandover(context, text)
    const relation = await resolveKnown(context, named ?? '', 'relation', { relation: named, ...(owner && { owner }) })
    const before = await underWay(db, relation.id)
    if (before) return already(context, before)
    if (!owner) {
      const colleagues = await optionsFor(context, await soughtForCustomer(db, relation.id))
      const form = newHandoverForm(colleagues, readerOf(context), relation)
      return { show: 'form', form }
    }
    const { id: to } = await colleagueOf(context, owner, relation.id)
    return anyway ? begin(context, relation, to) : askOrBegin(context, relation, to)
  },
})

type Going = Pick<Relation, 'id' | 'name' | 'ownerId'>

/** To somebody who is away only once who hands over has heard so. */
async function askOrBegin(context: Context, relation: Going, to: number): Promise<Answer> {
  const presence = await presenceById(context.db, context.clock(), to)
  if (presence.isHere || presence.hasLeft) return begin(context, relation, to)
  // Who has the customer cannot take them over.
  const deputy = presence.deputy?.id === relation.ownerId ? null : presence.deputy
  return reply(handoverAwayCard(relation, presence, deputy, readerOf(context)), {
    replaces: context.draft !== undefined,
  })
}

async function begin(context: Context, { id: relationId }: { id: number }, to: number): Promise<Answer> {
  const { db, clock, by, origin, workspaceId, place } = context
  const there = { workspaceId, place: place.id, thread: place.thread }
  const isChannel = place.kind !== 'direct' && !place.unseen && !place.outsiders && !place.unknown
  const {
    handover: begun,
    isNew,
    at,
  } = await context.together(async (tx) => {
    if (isChannel) await rememberPlace(tx, clock, { ...place, workspaceId })
    const opens = isChannel && (await mayThread(tx, there)) ? there : undefined
    const input = { relationId, to, actor: by, origin: `handover/${origin}`, at: opens }
    return { ...(await beginHandover(tx, clock, input)), at: opens }
  })
  if (!isNew) return already(context, begun)
  const state = await handoverState(db, begun, clock())
  const thread = !isChannel ? undefined : at ? 'thread' : 'none'
  const card = handoverDone('begun', state, readerOf(context), { thread })
  return reply(card, { replaces: context.draft !== undefined })
}

async function already(context: Context, found: Case) {
  const state = await handoverState(context.db, found, context.clock())
  return reply(handoverAlreadyCard(state, readerOf(context)), { replaces: context.draft !== undefined })
}

/** The colleague it goes to; what a question about them keeps is the customer. */
async function colleagueOf(context: Context, written: string, relationId: number): Promise<{ id: number }> {
  if (/^\d+$/.test(written)) return { id: Number(written) }
  try {
    return await resolveColleague(context, written.replace(/[\s.!]+$/u, ''))
  } catch (error) {
    if (error instanceof Clarification) error.known = { ...error.known, relation: `#${relationId}` }
    throw error
  }
}

async function readHandover(context: Context, text: string): Promise<{ relation: string; owner?: string }> {
  const { t, me } = context
  const parted = await partedAt(context, text, BETWEEN, false)
  if (parted) return { relation: parted.first, owner: parted.second }
  if (text.trim() !== '') return { relation: text.trim() }
  const word = spokenWord(handover, me.language)
  throw new NotUnderstood([t('ask.what.word', { word })], t('handover.needTo'), `${word} ${t('handover.example')}`)
}
