import type { Card } from '../cards/card.ts'
import { complaintCard } from '../cards/complaint-card.ts'
import { escalationCard, escalationDirectCard, lapsedCard, threadLine } from '../cards/complaint-thread.ts'
import { ailmentCard } from '../cards/doctor-card.ts'
import { digestCard } from '../cards/digest-card.ts'
import { joinedElsewhereCard, proposalCard } from '../cards/link-card.ts'
import { givenCard, standingIn } from '../cards/promise-card.ts'
import { nudgeCard, untoldCard } from '../cards/told-card.ts'
import { readFinding } from '../crm/doctor.ts'
import { complaintState } from '../crm/complaint-state.ts'
import { LADDERS } from '../crm/ladder.ts'
import type { Owed } from '../crm/owed.ts'
import { promiseState } from '../crm/promise-state.ts'
import type { Case } from '../store/generated/client.ts'
import type { Db } from '../store/tenant.ts'
import type { Destination } from './destination.ts'
import { withUnanswered } from './with-unanswered.ts'

/** The card of something that is owed, as it is to be read at its destination. */
export async function compose(db: Db, owed: Owed, { reader, mention }: Destination): Promise<Card> {
  const facts = (complaint: Case) => complaintState(db, complaint, mention)
  const people = async (ids: readonly number[]) => {
    const members = await db.member.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } })
    return ids.flatMap((id) => members.filter((member) => member.id === id).map(mention))
  }
  switch (owed.kind) {
    case 'complaint card':
    case 'complaint edit':
      return complaintCard(await facts(owed.complaint), reader)
    case 'escalation': {
      const complaint = await facts(owed.complaint)
      const isAgain = owed.rung > LADDERS[complaint.severity].rungs.length
      return escalationCard(
        complaint,
        { told: await people(owed.told), openMinutes: owed.openMinutes, isAgain },
        reader,
      )
    }
    case 'escalation direct':
      return escalationDirectCard(await facts(owed.complaint), owed.openMinutes, reader)
    case 'lapsed':
      return lapsedCard(await facts(owed.complaint), { told: await people(owed.told), minutes: owed.minutes }, reader)
    case 'acknowledged':
    case 'closed':
    case 'reopened':
    case 'told':
      return threadLine(owed.kind, owed, reader)
    case 'nudge':
      return nudgeCard(owed.promises, reader)
    case 'untold':
      return untoldCard(owed.promises, reader)
    case 'promise given': {
      const promise = await promiseState(db, owed.promise, reader.now)
      const card = givenCard(promise, owed.by, reader)
      return owed.deputy ? standingIn(card, promise.owner) : card
    }
    case 'link proposal':
      return proposalCard(owed.memberId, owed.known, reader)
    case 'joined':
      return joinedElsewhereCard(owed.joined, reader)
    case 'doctor':
      return ailmentCard(readFinding(owed.finding), reader)
    case 'shared':
      return owed.card as Card
    case 'digest':
      return withUnanswered(
        db,
        owed,
        digestCard(owed.digest, { name: owed.member.name, part: owed.part }, reader),
        reader,
      )
  }
}
