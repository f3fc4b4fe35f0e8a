import { z } from 'zod'
import {
  pulseBackCard,
  pulseCard,
  pulseSentCard,
  pulseSkippedCard,
  scoredCard,
  skipPulseForm,
  tooSoonCard,
} from '../../cards/pulse/card.ts'
import { pulsesCard } from '../../cards/pulse/scores.ts'
import { words } from '../../cards/words.ts'
import { scorePulse } from '../../crm/pulse/answer.ts'
import { askPulse, demandAskable, markPulseSent, skipPulse, undoPulse } from '../../crm/pulse/ask.ts'
import { linkEnds, LOW } from '../../crm/pulse/terms.ts'
import { listPulses, pulseOf, type PulseState } from '../../crm/pulse/view.ts'
import { LANGUAGES } from '../../language.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Case } from '../../store/generated/client.ts'
import { NUMBER } from '../case/deeds.ts'
import { findCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { resolveKnown } from '../grammar/resolve-relation.ts'

const Score = z.literal([1, 2, 3, 4, 5])

const ABOUT = '(?:(?:for|of|about|van|voor|over|bij)\\s+)?'
const numbered = (rest: string) => new RegExp(`^${ABOUT}${NUMBER}${rest}$`, 'iu')
const GUESS =
  '(?:\\s*[,:;]?\\s*(?:(?:we|i|wij|ik)\\s+)?(?:guess|gok|schatting|schat|schatten)\\s*[=:]?|\\s*[,:;]|\\s)\\s*([1-5])'
const SENT = '\\s*[,:;]?\\s*(?:is\\s+)?(?:sent|verstuurd|verzonden|gestuurd)[.!]?'
const NOT =
  '\\s*[,:;]?\\s*(?:not(?:\\s+(?:sent|sending|asked|asking))?|skip(?:ped)?|niet(?:\\s+(?:verstuurd|versturen|gevraagd|vragen))?)(?:\\s*[:;,=–-]+\\s*|\\s+(?:because|since|want|omdat)\\s+|\\s+|$)(.{0,300})'

/** "pulse": what I asked; "pulse Acme": how they found it; "pulse 7": the words and the link to ask about number 7. */
export const pulse = command({
  name: 'pulse',
  words: ['pulse', 'peiling'],
  tried: { pulses: '', peilingen: '', peil: '' },
  grammar: {
    relation: 'none',
    text: 'text',
    also: [
      { words: numbered('[.!]?'), command: 'pulse of', input: ([, number]) => ({ number }) },
      {
        words: numbered(GUESS),
        command: 'pulse ask',
        input: ([, number, guess]) => ({ number, guess: Number(guess) }),
      },
      { words: numbered(SENT), command: 'pulse sent', input: ([, number]) => ({ number }) },
      { words: numbered(NOT), command: 'pulse skipped', input: ([, number, why]) => ({ number, why, typed: true }) },
    ],
  },
  input: z.object({ text: z.string().trim().max(300).default(''), relation: z.string().optional() }),
  role: 'member',
  async run(context, { text, relation }) {
    const { db, clock, me } = context
    const typed = relation ?? text.replace(new RegExp(`^${ABOUT}`, 'iu'), '')
    if (typed === '') {
      const mine = await listPulses(db, clock(), { memberId: me.id })
      return reply(pulsesCard(mine, null, readerOf(context)))
    }
    const found = await resolveKnown(context, typed, 'relation', {})
    const lines = await listPulses(db, clock(), { relationId: found.id })
    return reply(pulsesCard(lines, found.name, readerOf(context)), { replaces: context.draft !== undefined })
  },
})

const Which = z.object({
  id: z.coerce.number().int().optional(),
  number: z.coerce.number().int().optional(),
})

const found = ({ db }: Context, { id, number = 0 }: z.output<typeof Which>): Promise<Case> =>
  findCase(db, id === undefined ? { number } : { id })

/** What is asked of the customer of a case, and how that stands. */
async function shown(context: Context, about: Case, replaces = false): Promise<Answer> {
  const state = await pulseOf(context.db, context.clock(), about)
  return reply(pulseCard(state, await linkTo(context, state), readerOf(context)), { replaces })
}

/** Where the customer answers; before anybody is asked, what it would look like. */
function linkTo(context: Context, { pulseId, until }: PulseState): Promise<string | null> {
  return context.pulseLink(pulseId ?? 0, until ?? linkEnds(context.clock()))
}

export const pulseAbout = command({
  name: 'pulse of',
  input: Which.extend({ again: z.coerce.boolean().default(false) }),
  role: 'member',
  async run(context, { again, ...which }) {
    const { db, clock } = context
    const about = await demandAskable(db, (await found(context, which)).id)
    const state = await pulseOf(db, clock(), about)
    const isAgain = again && state.standing === 'skipped'
    const now = isAgain ? { ...state, standing: 'none' as const } : state
    return reply(pulseCard(now, await linkTo(context, now), readerOf(context)), { replaces: isAgain })
  },
})

/** Asks, with or without a guess of what the score will be. */
export const pulseAsk = command({
  name: 'pulse ask',
  input: Which.extend({ guess: Score.optional() }),
  role: 'member',
  async run(context, { guess, ...which }) {
    const { db, clock, by } = context
    const about = await demandAskable(db, (await found(context, which)).id)
    const before = await pulseOf(db, clock(), about)
    // What cannot be sent is not asked.
    if (before.address.salutation === null || (await linkTo(context, before)) === null) return shown(context, about)
    const asked = await askPulse(db, clock, { id: about.id, guess: guess ?? null, actor: by })
    if ('soon' in asked) return reply(tooSoonCard(before.address.name, asked.soon, readerOf(context)))
    return shown(context, about, which.id !== undefined)
  },
})

export const pulseSent = command({
  name: 'pulse sent',
  input: Which,
  role: 'member',
  async run(context, which) {
    const { db, clock, by } = context
    const about = await found(context, which)
    await markPulseSent(db, clock, { id: about.id, actor: by })
    const state = await pulseOf(db, clock(), about)
    return reply(pulseSentCard(state, readerOf(context)), { replaces: which.id !== undefined })
  },
})

export const pulseSkip = command({
  name: 'pulse skip',
  input: Which,
  role: 'member',
  async run(context, which) {
    const about = await demandAskable(context.db, (await found(context, which)).id)
    const state = await pulseOf(context.db, context.clock(), about)
    return { show: 'form', form: skipPulseForm(state, readerOf(context)) }
  },
})

export const pulseSkipped = command({
  name: 'pulse skipped',
  input: Which.extend({ why: z.string().trim().max(300).default(''), typed: z.coerce.boolean().default(false) }),
  role: 'member',
  async run(context, { why, typed, ...which }) {
    const { db, clock, by, t, me } = context
    if (why === '' && typed) return pulseSkip.run(context, which)
    if (why === '') return { show: 'errors', language: me.language, fields: { why: t('pulse.skipNeeded') } }
    const about = await found(context, which)
    const skipped = await skipPulse(db, clock, { id: about.id, why, actor: by })
    const state = await pulseOf(db, clock(), about)
    return reply(pulseSkippedCard(state, skipped.id, readerOf(context)), { replaces: which.id !== undefined })
  },
})

export const pulseUndo = command({
  name: 'pulse undo',
  input: z.object({ id: z.coerce.number().int() }),
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    const undone = await undoPulse(db, clock, { id, actor: by })
    const { caseId } = await db.pulse.findFirstOrThrow({ where: { id }, select: { caseId: true } })
    const state = await pulseOf(db, clock(), await findCase(db, { id: caseId }))
    if ('soon' in undone) return reply(tooSoonCard(state.address.name, undone.soon, readerOf(context)))
    return reply(pulseBackCard(undone.back, state, readerOf(context)), { replaces: true })
  },
})

/** A colleague says how their question was handled. */
export const pulseScore = command({
  name: 'pulse score',
  input: z.object({ id: z.coerce.number().int(), score: Score }),
  role: 'member',
  async run(context, { id, score }) {
    const { db, clock, by } = context
    const { language } = await db.tenant.findFirstOrThrow({ select: { language: true } })
    const t = words(LANGUAGES.find((one) => one === language) ?? context.me.language)
    const followUp = ({ number }: Pick<Case, 'number'>) => t('pulse.followUp', { number, score })
    const { number } = await scorePulse(db, clock, { id, score, followUp, actor: by })
    return reply(scoredCard({ number, score, isLow: score <= LOW }, readerOf(context)))
  },
})
