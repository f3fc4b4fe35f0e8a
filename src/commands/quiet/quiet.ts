import { z } from 'zod'
import type { Card } from '../../cards/card.ts'
import { quietButtons, type QuietFacts, quietCard, quietHoursForm } from '../../cards/quiet/card.ts'
import { heldFor } from '../../crm/attention/budget/hold.ts'
import { quietUntil } from '../../crm/attention/budget/quiet.ts'
import { changeQuietHours, type QuietSaid, setQuiet, undoQuiet } from '../../crm/people/quiet.ts'
import type { Answer } from '../../platforms/platform.ts'
import { NotUnderstood } from '../clarify.ts'
import { type Command, command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { errors, mySettings } from '../settings/settings.ts'
import { nextDigest, QUIET_TIME, readHours, readQuiet } from './read-quiet.ts'

const HOUR = 3_600_000

async function quietOf({ db, clock, me }: Context): Promise<QuietFacts> {
  const { quietFrom, quietTo, mayWake, ...member } = await db.member.findFirstOrThrow({ where: { id: me.id } })
  const until = quietUntil(member, clock())
  return { until, held: until ? await heldFor(db, me.id, clock()) : 0, hours: { quietFrom, quietTo, mayWake } }
}

async function shown(context: Context, said?: QuietSaid): Promise<Answer> {
  const facts = await quietOf(context)
  const deed = {
    name: context.me.name,
    deed: said?.deed ?? null,
    isEnded: said?.isNew === true && facts.until === null,
  }
  return reply(quietCard(facts, deed, readerOf(context)))
}

/** A card with the buttons with which its reader is left alone, or reads again. */
export async function withQuiet(context: Context, card: Card): Promise<Card> {
  const { until } = await quietOf(context)
  return { ...card, buttons: [...(card.buttons ?? []), ...quietButtons(until, context.me.language)] }
}

const quiet = command({
  name: 'quiet',
  words: ['quiet', 'stil'],
  tried: { stille: '', mute: '', dnd: '' },
  task: 'quiet',
  alone: true,
  grammar: {
    relation: 'none',
    also: [
      { words: /^(?:off|uit|over|stop|end|weg)[.]?$/iu, command: 'quiet off', input: () => ({}) },
      { words: /^(?:hours|uren)[.]?$/iu, command: 'quiet hours', input: () => ({}) },
      { words: /^(?:hours|uren)[:]?\s+([^?\n]{1,40})$/iu, command: 'quiet hours', input: ([, words]) => ({ words }) },
      { words: QUIET_TIME, command: 'quiet', input: ([words]) => ({ words }) },
    ],
  },
  input: z.object({ words: z.string().max(200).optional(), span: z.enum(['hour', 'digest']).optional() }),
  role: 'member',
  async run(context, { words, span }) {
    const { db, clock, by } = context
    if (words === undefined && span === undefined) return shown(context)
    const until = words !== undefined ? readQuiet(context, words) : untilSpan(context, span)
    return shown(context, await setQuiet(db, clock, { until, actor: by }))
  },
})

const untilSpan = (context: Context, span: 'hour' | 'digest' | undefined): Date =>
  span === 'digest' ? nextDigest(context) : new Date(context.clock().getTime() + HOUR)

const quietOff = command({
  name: 'quiet off',
  input: z.object({}),
  role: 'member',
  async run(context) {
    const { db, clock, by } = context
    return shown(context, await setQuiet(db, clock, { until: null, actor: by }))
  },
})

const quietUndo = command({
  name: 'quiet undo',
  input: z.object({ id: z.number().int() }),
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by } = context
    return shown(context, await undoQuiet(db, clock, { deed: id, actor: by }))
  },
})

const WAKES = /^(?:wake|wekken|wek)\s+(?:(on|aan|yes|ja)|off|uit|no|nee)$/iu

const quietHours = command({
  name: 'quiet hours',
  input: z.object({ words: z.string().max(200).optional() }),
  role: 'member',
  async run(context, { words }) {
    const { db, clock, by, t, me } = context
    const { hours } = await quietOf(context)
    if (words === undefined) return { show: 'form', form: quietHoursForm(hours, me.language) }
    const wakes = WAKES.exec(words.trim())
    const between = readHours(words)
    if (!wakes && !between && !/^(?:off|uit|none|geen)$/iu.test(words.trim()))
      throw new NotUnderstood([], t('quiet.badHours', { words }), t('quiet.hoursExample'))
    const [quietFrom, quietTo] = wakes ? [hours.quietFrom, hours.quietTo] : (between ?? [null, null])
    const mayWake = wakes ? wakes[1] !== undefined : hours.mayWake
    await changeQuietHours(db, clock, { quietFrom, quietTo, mayWake, actor: by })
    return reply(await mySettings(context, (say) => say('settings.saved')))
  },
})

const Time = z.union([z.literal(''), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u)]).default('')

const quietHoursEdited = command({
  name: 'quiet hours edited',
  input: z.object({ quietFrom: Time, quietTo: Time, wake: z.enum(['yes', 'no']) }),
  role: 'member',
  async run(context, { quietFrom: from, quietTo: to, wake }) {
    const { db, clock, by, t } = context
    if ((from === '') !== (to === ''))
      return errors(context, { [from === '' ? 'quietFrom' : 'quietTo']: t('quiet.needBoth') })
    if (from !== '' && from === to) return errors(context, { quietTo: t('quiet.same') })
    const hours = { quietFrom: from || null, quietTo: to || null, mayWake: wake === 'yes' }
    await changeQuietHours(db, clock, { ...hours, actor: by })
    return reply(await mySettings(context, (say) => say('settings.saved')), { replaces: true })
  },
})

/** What the lines, buttons and forms about being left alone ask for. */
export const quietCommands: readonly Command[] = [quiet, quietOff, quietUndo, quietHours, quietHoursEdited]
