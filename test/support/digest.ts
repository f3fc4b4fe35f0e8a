import { plainText } from '../../src/cards/plain-text.ts'
import { queueDigests } from '../../src/crm/attention/digest.ts'
import { stillOwed } from '../../src/crm/owed.ts'
import { composeCard } from '../../src/jobs/compose.ts'
import type { Language } from '../../src/language.ts'
import type { Member } from '../../src/store/generated/client.ts'
import type { opened } from './database/opened.ts'
import type { Told } from './talk.ts'
import { buttonsOf } from './world.ts'

/** The digest of Sanne, or another, at an instant that is a window of theirs, said when it is owed; null when it is not. */
export async function digestAt(
  { db, clock, time, sanne }: Awaited<ReturnType<typeof opened>>,
  at: number,
  language: Language = 'en',
  { id, timeZone }: Pick<Member, 'id' | 'timeZone'> = sanne,
): Promise<Told | null> {
  await db.member.update({ where: { id }, data: { nextDigestAt: new Date(at) } })
  time.now = new Date(at + 1_000)
  await queueDigests(db, clock)
  const mine = { kind: 'digest', memberId: id, createdAt: clock() }
  const queued = await db.delivery.findFirst({ where: mine, orderBy: { id: 'desc' } })
  const owed = queued && (await stillOwed(db, { ...queued, attempts: 1 }, clock()))
  const settle = (state: string) =>
    db.delivery.updateMany({ where: { id: queued?.id ?? 0 }, data: { state, attempts: 1, sentAt: clock() } })
  if (!owed) {
    await settle('not owed')
    return null
  }
  const reader = { language, timeZone, now: clock(), id }
  const to = { platform: 'playground', address: {} as never, reader, mentions: async () => [] } as const
  const card = await composeCard(db, owed, to)
  await settle('sent')
  const buttons = buttonsOf(card).map(({ label }) => label)
  return { answer: { show: 'card', card, audience: 'asker' }, text: plainText(card), buttons, form: null }
}
