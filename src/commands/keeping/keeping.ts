import { z } from 'zod'
import { holdForm, holdHowCard, holdingCard, keepingCard, keepingForm } from '../../cards/keeping/card.ts'
import { isoDay } from '../../cards/when.ts'
import { holdRelation } from '../../crm/keeping/hold.ts'
import { CHOSEN, type ChosenKind, FIXED, LONGEST } from '../../crm/keeping/kept.ts'
import { changeTerms, termsOf } from '../../crm/keeping/terms.ts'
import { hasRole } from '../../crm/people/member.ts'
import { command, reply } from '../command.ts'
import { readDeadline, readerOf } from '../grammar/deadline.ts'
import { resolveKnown } from '../grammar/resolve-relation.ts'
import { errors } from '../settings/settings.ts'

/** "Acme until 1 jan 2028: tax"; until today ends it, and needs no reason. */
const HOLD = /^(?<relation>.+?)\s+(?:until|till|tot)\s+(?<until>[^:]+?)\s*(?::\s*(?<why>[\s\S]*))?$/iu
const BEHIND = /\s(?:until|till|tot)\s[^:]+:|\s(?:until|till|tot)\s+(?:today|vandaag)[.]?$/iu
const TODAY = /^(?:today|now|vandaag|nu)[.]?$/iu

const keepingShown = command({
  name: 'keeping',
  words: ['keeping', 'bewaren', 'bewaartermijnen'],
  tried: { bewaartermijn: '', retention: '' },
  alone: true,
  grammar: { relation: 'none' },
  input: z.object({}),
  role: 'member',
  async run({ db, me }) {
    return reply(keepingCard({ terms: await termsOf(db), fixed: FIXED }, { mayChange: hasRole(me, 'lead') }, me))
  },
})

const keepingEdit = command({
  name: 'keeping edit',
  input: z.object({}),
  role: 'lead',
  async run({ db, me }) {
    return { show: 'form', form: keepingForm(await termsOf(db), LONGEST, me) }
  },
})

const months = z.string().trim().default('')

const keepingEdited = command({
  name: 'keeping edited',
  input: z.object({ prospects: months, former: months, moments: months, trail: months }),
  role: 'lead',
  async run(context, written) {
    const { db, clock, by, me, t } = context
    const isWrong = (what: ChosenKind) =>
      written[what] !== '' && !(/^\d{1,3}$/.test(written[what]) && +written[what] >= 1 && +written[what] <= LONGEST)
    const wrong = CHOSEN.filter((what) => isWrong(what))
    if (wrong.length > 0)
      return errors(context, Object.fromEntries(wrong.map((what) => [what, t('keeping.wrong', { most: LONGEST })])))
    const asked = Object.fromEntries(CHOSEN.map((what) => [what, written[what] === '' ? null : Number(written[what])]))
    const terms = await changeTerms(db, clock, { months: asked, actor: by })
    return reply(keepingCard({ terms, fixed: FIXED }, { mayChange: true, saved: true }, me), { replaces: true })
  },
})

/** Keeps a customer longer than the terms say. */
const hold = command({
  name: 'hold',
  words: ['hold', 'bewaar'],
  grammar: { relation: 'none', text: 'line', behind: { hold: BEHIND, bewaar: BEHIND } },
  forLeads: true,
  input: z.object({
    line: z.string().trim().optional(),
    relation: z.string().trim().min(1).optional(),
    until: z.string().trim().optional(),
    why: z.string().trim().default(''),
  }),
  role: 'lead',
  async run(context, { line, ...given }) {
    const { db, clock, by, me, draft } = context
    const read = line !== undefined && given.relation === undefined ? HOLD.exec(line)?.groups : undefined
    const { relation, until = '', why } = { ...given, ...read, why: read?.['why'] ?? given.why }
    if (relation === undefined) return reply(holdHowCard(me))
    const isToday = TODAY.test(until) || until === isoDay(clock(), me.timeZone)
    const known = { relation, until, why }
    const { id } = await resolveKnown(context, relation, 'relation', known)
    const day = isToday ? clock() : readDeadline(context, until, 'until').dueAt
    const held = await holdRelation(db, clock, { id, until: day, why, actor: by })
    return reply(holdingCard(held, readerOf(context)), { replaces: draft !== undefined })
  },
})

const holdEdit = command({
  name: 'hold edit',
  input: z.object({ relation: z.string() }),
  role: 'lead',
  async run(context, { relation }) {
    return { show: 'form', form: holdForm(await resolveKnown(context, relation, 'relation', {}), context.me) }
  },
})

export const keepingCommands = [keepingShown, keepingEdit, keepingEdited, hold, holdEdit]
