import { logInteraction } from '../../../src/crm/interaction/interaction.ts'
import type { Company } from './company.ts'

/** A contact with a customer as it was. */
export interface Contact {
  id: number
  relationId: number
  at: number
  isIn: boolean
}

/** Contacts with customers, noted as they were logged. */
export function contactLedger({ db, clock, people, relations, lots, now, actor }: Company) {
  const contacts: Contact[] = []
  async function make(relationId = lots.one(relations), isIn = lots.happens(0.3)) {
    const { id } = await logInteraction(db, clock, {
      relationId,
      personId: null,
      personName: null,
      targetGroup: 'B2B',
      form: lots.one(['call', 'mail', 'visit'] as const),
      direction: isIn ? 'in' : 'out',
      subject: null,
      outcome: null,
      lines: [{ label: 'fact', text: 'as it was' }],
      occurredAt: clock(),
      sourceLink: null,
      promises: [],
      actor: actor(lots.one(people).id),
    })
    contacts.push({ id, relationId, at: now(), isIn })
  }
  return { contacts, make }
}
