import { z } from 'zod'
import { closedWithInWords } from '../../cards/complaint/closing.ts'
import { closeIncidentForm, reopenIncidentForm, updateForm } from '../../cards/incident/forms.ts'
import { CauseAndChange, type Missing } from '../../crm/complaint/gate.ts'
import { closeIncident, reopenIncident, updateIncident } from '../../crm/incident/mutations.ts'
import { incidentState } from '../../crm/incident/view.ts'
import { UserError } from '../../errors.ts'
import { incidents } from '../case/lists.ts'
import { Causing, causingOf, closedWith, offeredAtClosing } from '../complaint/close.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { withNames } from '../people/mentions.ts'
import { afterDecision } from '../today.ts'
import { doneCard } from './incident.ts'
import { findIncident, Which } from './subject.ts'

export const incidentUpdated = command({
  name: 'incident updated',
  words: ['update', 'update'],
  grammar: {
    relation: 'none',
    also: [
      {
        words: /^#?(\d{1,9})\s*[:,]?\s+(\S.*)$/su,
        command: 'incident updated',
        input: ([, number, text]) => ({ number, text }),
      },
      { words: /^#?(\d{1,9})$/, command: 'incident update', input: ([, number]) => ({ number }) },
    ],
  },
  alone: true,
  input: Which.extend({ text: z.string().trim().max(1000).optional() }),
  role: 'member',
  async run(context, { text, ...which }) {
    const { db, clock, by, me, t } = context
    if (which.id === undefined && which.number === undefined) return incidents.run(context, {})
    if (!text) return { show: 'errors', language: me.language, fields: { text: t('ask.fillIn') } }
    const { id } = await findIncident(context, which)
    const updated = await updateIncident(db, clock, { id, text: withNames(text), actor: by })
    return reply(await doneCard(context, updated, 'updated', { back: true }), { replaces: which.id !== undefined })
  },
})

export const incidentUpdate = command({
  name: 'incident update',
  input: Which,
  role: 'member',
  async run(context, which) {
    return { show: 'form', form: updateForm(await findIncident(context, which), readerOf(context)) }
  },
})

const Id = z.object({ id: z.coerce.number().int(), from: Which.shape.from })

export const incidentClose = command({
  name: 'incident close',
  input: Id,
  role: 'member',
  async run(context, which) {
    const found = await findIncident(context, which)
    const state = await incidentState(context.db, found, context.clock())
    const offered = await offeredAtClosing(context, found)
    return { show: 'form', form: closeIncidentForm(state, offered, readerOf(context), which.from) }
  },
})

const Ids = z
  .string()
  .default('')
  .transform((ids) => ids.split(',').map(Number).filter(Boolean))

export const incidentClosed = command({
  name: 'incident closed',
  input: Id.extend({ told: Ids }).extend(Causing.shape),
  role: 'member',
  async run(context, { id, from, told, ...causing }) {
    const { db, clock, by, t, me } = context
    const { promised, ...causes } = await causingOf(context, causing)
    const facts = CauseAndChange.safeParse({ cause: causes.cause, change: causing.change })
    if (!facts.success || promised === false) {
      const missing = (facts.error?.issues ?? []).map(
        ({ path, message }) => [path[0], t(`complaint.missing.${message as Missing}`)] as const,
      )
      const fields = { ...(promised === false && { by: t('closing.needBy') }), ...Object.fromEntries(missing) }
      return { show: 'errors', language: me.language, fields }
    }
    const said = { ...causes, change: withNames(facts.data.change), promised }
    try {
      const closed = await closeIncident(db, clock, { id, told, actor: by, ...said })
      const card = await doneCard(context, closed, 'closed', { back: true, from })
      const notes = closedWithInWords(await closedWith(context, closed), readerOf(context))
      const body = [...card.body, ...notes.map((text) => ({ type: 'note', text }) as const)]
      return await afterDecision(context, { ...card, body }, from)
    } catch (error) {
      if (!(error instanceof UserError && error.trouble === 'not told')) throw error
      const names = String(error.facts['names'])
      return { show: 'errors', language: me.language, fields: { told: t('incident.stillUntold', { names }) } }
    }
  },
})

export const incidentReopen = command({
  name: 'incident reopen',
  input: Id,
  role: 'member',
  async run(context, which) {
    const found = await findIncident(context, which, 'over')
    if (found.state !== 'closed') throw new UserError('case open', { number: found.number })
    return { show: 'form', form: reopenIncidentForm(found, readerOf(context)) }
  },
})

export const incidentReopened = command({
  name: 'incident reopened',
  input: Id.extend({ reason: z.string().trim() }),
  role: 'member',
  async run(context, { id, reason }) {
    const { db, clock, by, me, t } = context
    if (reason.length < 3)
      return { show: 'errors', language: me.language, fields: { reason: t('complaint.reasonNeeded') } }
    const reopened = await reopenIncident(db, clock, { id, reason, actor: by })
    return reply(await doneCard(context, reopened, 'reopened', { back: true }), { replaces: true })
  },
})
