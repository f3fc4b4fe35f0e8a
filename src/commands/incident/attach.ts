import { z } from 'zod'
import type { Button } from '../../cards/card.ts'
import { incidentDone, partTitle } from '../../cards/incident/card.ts'
import { attachToIncident } from '../../crm/incident/attach.ts'
import { incidentState } from '../../crm/incident/view.ts'
import { type CaseKind, kindOf } from '../../crm/kinds.ts'
import { findCase } from '../case-facts.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { incidents } from '../case/lists.ts'

const numberOf = (id: number | undefined, number: number | undefined) =>
  id === undefined ? { number: number ?? 0 } : { id }

/** "attach 12 to 7": a case becomes part of an incident. */
export const attach = command({
  name: 'attach',
  words: ['attach', 'koppel'],
  grammar: {
    relation: 'none',
    also: [
      {
        words: /^#?(\d{1,9})\s+(?:to|with|aan|bij|met)\s+#?(\d{1,9})[.]?$/i,
        command: 'attach',
        input: ([, number, toNumber]) => ({ number, toNumber }),
      },
    ],
  },
  alone: true,
  input: z.object({
    id: z.coerce.number().int().optional(),
    number: z.coerce.number().int().optional(),
    to: z.coerce.number().int().optional(),
    toNumber: z.coerce.number().int().optional(),
  }),
  role: 'member',
  async run(context, { id, number, to, toNumber }) {
    const { db, clock, by, t } = context
    if (id === undefined && number === undefined) return incidents.run(context, {})
    const found = await findCase(db, numberOf(id, number))
    const incident = await findCase(db, numberOf(to, toNumber), 'incident')
    await attachToIncident(db, clock, { id: found.id, kind: found.kind as CaseKind, to: incident.id, actor: by })
    const state = await incidentState(db, incident, clock())
    const part = state.parts.find((one) => one.id === found.id)
    const reader = readerOf(context)
    const what = part ? partTitle(part, reader) : kindOf(found.kind as CaseKind).name[reader.language].one
    const card = incidentDone(t('incident.done.attached', { number: incident.number, what }), state, reader)
    const undo: Button = { label: t('log.undo'), press: { command: `${found.kind} back`, input: { id: found.id } } }
    return reply({ ...card, buttons: [undo, ...(card.buttons ?? [])] })
  },
})
