import { logInteraction } from '../../../../src/crm/interaction/interaction.ts'
import { type Company, onTheClock } from './company.ts'

/** A contact with a customer as it was. */
export interface Contact {
  relationId: number
  at: number
  isIn: boolean
  /** Whether it was by the channel they like, and in the hours that suit them; null: nobody knows. */
  isLiked: boolean | null
  isTimely: boolean | null
}

/** Contacts with customers, noted as they were logged. Two customers say how they like to be reached, and when. */
export async function contactLedger({ db, clock, people, relations, lots, now, actor, tenant }: Company) {
  const contacts: Contact[] = []
  const [caller = 0, early = 0] = relations
  const said = { tenantId: tenant.id, stands: true, memberId: people[0]?.id ?? null, at: clock(), confirmedAt: clock() }
  await db.fact.deleteMany({ where: { fact: { in: ['channel', 'hours'] } } })
  await db.fact.create({
    data: { ...said, relationId: caller, fact: 'channel', value: 'phone', origin: 'test/channel' },
  })
  await db.fact.create({
    data: { ...said, relationId: early, fact: 'hours', value: 'before ten', origin: 'test/hours' },
  })

  async function make(relationId = lots.one(relations), isIn = lots.happens(0.3)) {
    const form = lots.one(['call', 'mail', 'visit'] as const)
    await logInteraction(db, clock, {
      relationId,
      personId: null,
      personName: null,
      targetGroup: 'B2B',
      form,
      direction: isIn ? 'in' : 'out',
      subject: null,
      outcome: null,
      lines: [{ label: 'fact', text: 'as it was' }],
      occurredAt: clock(),
      sourceLink: null,
      promises: [],
      actor: actor(lots.one(people).id),
    })
    const isTimely = relationId === early && form !== 'mail' ? onTheClock(now()).hour < 10 : null
    const contact = { relationId, at: now(), isIn, isLiked: relationId === caller ? form === 'call' : null, isTimely }
    contacts.push(contact)
    return contact
  }

  const scores: { at: number; score: number }[] = []
  /** A customer says how they found that something was handled. */
  async function score() {
    const given = { at: now(), score: 1 + lots.below(5) }
    const about = { tenantId: tenant.id, relationId: lots.one(relations), caseId: 1_000_000 + scores.length }
    await db.pulse.create({ data: { ...about, score: given.score, answeredAt: clock() } })
    scores.push(given)
  }
  return { contacts, scores, make, score }
}

/** How many contacts of ours in a span were as the customer likes them, of those of whom that is known. */
export function measuredBy(contacts: readonly Contact[], { from, to }: { from: Date; to: Date }) {
  const ours = contacts.filter(({ at, isIn }) => !isIn && at >= from.getTime() && at < to.getTime())
  const share = (answers: (boolean | null)[]) => ({
    as: answers.filter((answer) => answer === true).length,
    of: answers.filter((answer) => answer !== null).length,
  })
  return { channel: share(ours.map(({ isLiked }) => isLiked)), hours: share(ours.map(({ isTimely }) => isTimely)) }
}
