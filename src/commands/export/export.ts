import { z } from 'zod'
import { exportCard, exportHowCard } from '../../cards/export/card.ts'
import { hasRole } from '../../crm/people/member.ts'
import { command, reply } from '../command.ts'
import { resolveKnown } from '../grammar/resolve-relation.ts'

/** What stands behind the word, or in front of it, and is no customer: "export everything", "klanten exporteren". */
const ALL =
  /^(?:(?:(?:all|the|my|our|al|alle|de|mijn|onze)\s+)*(?:everything|all|data|customers?|contacts?|people|relations?|csv|excel|zip|alles|gegevens|klantgegevens|klanten|contacten|personen|relaties)|export(?:eren)?)[.?]?$/iu
const BEFORE = /^export(?:eren)?[.?]?$/iu
const MAILING = /^(?:(?:the|a|de|een)\s+)?(?:mailing\s?list|mailinglijst|adressenlijst)[.?]?$/iu
const FOR_THEM =
  /^(\S.*?)\s+(?:for (?:themselves|himself|herself|them)|voor (?:henzelf|hemzelf|haarzelf|zichzelf))[.?]?$/iu

/** Leads to the page where everything is taken out, or what there is of one customer. */
const exporting = command({
  name: 'export',
  words: ['export', 'exporteren', 'exporteer'],
  tried: { exports: '', klanten: '', contacten: '', customers: '', contacts: '', alles: '', everything: '' },
  grammar: {
    relation: 'none',
    text: 'relation',
    behind: {
      klanten: BEFORE,
      contacten: BEFORE,
      customers: BEFORE,
      contacts: BEFORE,
      alles: BEFORE,
      everything: BEFORE,
    },
    also: [
      { words: ALL, command: 'export', input: () => ({}) },
      { words: MAILING, command: 'mailing list', input: () => ({}) },
      { words: FOR_THEM, command: 'access', input: ([, relation]) => ({ relation }) },
    ],
  },
  forLeads: true,
  task: 'export',
  input: z.object({ relation: z.string().trim().min(1).optional() }),
  role: 'member',
  async run(context, { relation }) {
    const { me, pageLink, draft } = context
    const replaces = draft !== undefined
    if (relation === undefined) {
      if (!hasRole(me, 'lead')) return reply(exportHowCard(me))
      return reply(exportCard({ what: 'all', url: await pageLink('export', 'change') }, me))
    }
    const { id, name } = await resolveKnown(context, relation, 'relation', {})
    const url = await pageLink('export', 'change', id)
    return reply(exportCard({ what: 'one', name, url: url === null ? null : `${url}/r/${id}` }, me), { replaces })
  },
})

/** Leads to the page where names and addresses are taken out to write to. */
const mailingList = command({
  name: 'mailing list',
  words: ['mailing', 'mailinglijst', 'mailinglist', 'adressenlijst'],
  grammar: {
    relation: 'none',
    behind: { mailing: /^list[.?]?$/iu },
    also: [{ words: /^list[.?]?$/iu, command: 'mailing list', input: () => ({}) }],
  },
  alone: true,
  input: z.object({}),
  role: 'lead',
  async run({ me, pageLink }) {
    const url = await pageLink('export', 'change')
    return reply(exportCard({ what: 'mailing', url: url === null ? null : `${url}/mailing` }, me))
  },
})

export const exportCommands = [exporting, mailingList]
