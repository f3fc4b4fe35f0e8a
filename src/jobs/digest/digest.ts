import type { Card } from '../../cards/card.ts'
import { digestCard } from '../../cards/digest/card.ts'
import { closing } from '../../cards/digest/closing.ts'
import { withLoadBelow } from '../../cards/digest/load.ts'
import { keepTold } from '../../crm/attention/compliments.ts'
import { keepMissedTold } from '../../crm/own-promise/ledger.ts'
import type { Owed, OwedOf } from '../../crm/owed.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Destination } from '../destination.ts'
import { loadIn } from './load.ts'
import { withChosen } from './with-chosen.ts'
import { withRelationOfDay } from './with-deserving.ts'
import { withLeave } from './with-leave.ts'
import { withMissed } from './with-missed.ts'
import { newsIn } from './with-news.ts'
import { withQuestions } from './with-questions.ts'
import { withOverInTeam } from './with-team-load.ts'
import { withUnanswered } from './with-unanswered.ts'
import { withNoteOfWeek } from './with-week-note.ts'

/** The card of a digest: what its reader chose and what is said to all, its lines, what can go, what is asked, and what may be forgotten. */
export async function composeDigest(
  db: Db,
  owed: OwedOf<'digest'>,
  to: Destination,
  compose: (db: Db, owed: Owed, to: Destination) => Promise<Card>,
): Promise<Card> {
  const { reader } = to
  const { digest, part, kept, compliments, also, member, deliveryId, window } = owed
  await keepTold(db, { memberId: member.id, deliveryId, compliments })
  const along = await newsIn(db, { digest: deliveryId, also }, to, compose)
  const own = { ...owed.own, window }
  if (own.missed.count > 0) await keepMissedTold(db, { memberId: member.id, deliveryId }, reader.now)
  const lines = digestCard(digest, { name: member.name, part, own, ...(kept && { kept }), compliments, along }, reader)
  const begun = await withMissed(
    db,
    owed,
    await withChosen(db, owed, await withNoteOfWeek(db, owed, lines, reader), reader),
    reader,
  )
  const load = await loadIn(db, owed, reader)
  const loaded = load ? withLoadBelow(begun, load, reader) : begun
  const whole = await withUnanswered(
    db,
    owed,
    await withLeave(db, owed, await withOverInTeam(db, owed, loaded, reader), reader),
    reader,
  )
  // Who has too much on their hands is not asked for more.
  if (load) return closing(whole, digest, reader)
  const deserving = await withRelationOfDay(db, owed, whole, reader)
  return closing(await withQuestions(db, owed, deserving, reader), digest, reader)
}
