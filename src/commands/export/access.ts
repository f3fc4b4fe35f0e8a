import { z } from 'zod'
import { accessCard, accessHowCard } from '../../cards/export/access.ts'
import { askForAccess } from '../../crm/export/access/asked.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { resolveKnown } from '../grammar/resolve-relation.ts'

/** Leads to what somebody may see of themselves, and promises them an answer. */
const access = command({
  name: 'access',
  words: ['access', 'inzage'],
  tried: { inzageverzoek: '' },
  grammar: {
    relation: 'all',
    also: [
      {
        words: /^(?:request|verzoek)(?:\s+(?:of|by|from|for|van|door|voor))?\s+(\S.*)$/iu,
        command: 'access',
        input: ([, relation]) => ({ relation }),
      },
      {
        words: /^(?:of|by|from|for|van|door|voor)\s+(\S.*)$/iu,
        command: 'access',
        input: ([, relation]) => ({ relation }),
      },
    ],
  },
  forLeads: true,
  input: z.object({ relation: z.string().trim().min(1).optional() }),
  role: 'lead',
  async run(context, { relation }) {
    const { db, clock, by, me, pageLink, draft, t } = context
    if (relation === undefined) return reply(accessHowCard(me))
    const { id, name } = await resolveKnown(context, relation, 'relation', {})
    const summary = t('exports.accessSummary', { name })
    const asked = await askForAccess(db, clock, { relationId: id, summary, actor: by })
    const url = await pageLink('export', 'change', id)
    const shown = { ...asked, name, url: url === null ? null : `${url}/r/${id}` }
    return reply(accessCard(shown, readerOf(context)), { replaces: draft !== undefined })
  },
})

export const accessCommands = [access]
