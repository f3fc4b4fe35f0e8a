import type { Clock } from '../../../clock.ts'
import type { FiledMail, MailToken, Prisma } from '../../../store/generated/client.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { recordAudit } from '../../audit.ts'
import { logInteraction, Lines } from '../../interaction/interaction.ts'
import type { MailAddress } from './address.ts'
import { type KnownSender, senderOf } from '../sender.ts'
import { originalOf } from './original.ts'
import type { Mail } from './read-mail.ts'
import { nextTellAt } from './tell.ts'
import { usOf } from './us.ts'

/** More than so many an hour to one address are not taken for now: whoever sends them tries again. */
const MOST_AN_HOUR = 100
const HOUR = 3_600_000

/** What became of a mail to a member's own address. */
export type Arrival = { filed: FiledMail; isNew: boolean } | { later: true }

/**
 * Files a mail that came to a member's own address at each customer in it, once; what is not certain waits for them instead, and
 * with colleagues only it is not filed. The member hears of it in one line. Throws `deadline past`.
 */
export async function fileMemberMail(
  db: Db,
  clock: Clock,
  { token, mail }: { token: MailToken; mail: Mail },
): Promise<Arrival> {
  const now = clock()
  const { memberId } = token
  const key = `${token.id}/${mail.messageId}`
  const [us, member, recent] = await Promise.all([
    usOf(db),
    db.member.findFirstOrThrow({ where: { id: memberId }, select: { timeZone: true } }),
    db.filedMail.count({ where: { memberId, receivedAt: { gt: new Date(now.getTime() - HOUR) } } }),
  ])
  const original = await originalOf(mail, us, member.timeZone)
  const why = heldWhy(mail, us.isOf(memberId, mail.from?.address ?? ''))
  return atomically(db, async (tx) => {
    const before = await tx.filedMail.findFirst({ where: { key } })
    if (before) return { filed: before, isNew: false }
    if (recent >= MOST_AN_HOUR) return { later: true }
    const { direction, subject, lines } = original
    const occurredAt = original.sentAt && original.sentAt < now ? original.sentAt : now
    const column = {
      memberId,
      key,
      why,
      direction,
      subject,
      lines: lines as Prisma.InputJsonArray,
      sender: mail.from?.address ?? '',
      strangers: original.people as unknown as Prisma.InputJsonArray,
      occurredAt,
      receivedAt: now,
    }
    const state = why ? 'held' : original.people.length === 0 ? 'internal' : 'unknown'
    // Nobody is told of what their own mail program answers by itself.
    const tellAt = why === 'automatic' ? null : await nextTellAt(tx, now, memberId)
    // Of two at once the second waits here until the first is kept.
    const { count } = await tx.filedMail.createMany({ data: [{ ...column, state, tellAt }], skipDuplicates: true })
    const filed = await tx.filedMail.findFirstOrThrow({ where: { key } })
    if (count === 0) return { filed, isNew: false }
    return { filed: state === 'unknown' ? await fileAtAll(tx, clock, filed) : filed, isNew: true }
  })
}

function heldWhy({ sort, isProven }: Mail, isTheirs: boolean): string | null {
  if (sort === 'automatic' || sort === 'bounce') return 'automatic'
  if (!isTheirs) return 'not theirs'
  return isProven === false ? 'not proven' : null
}

/** Files a mail at every customer in it who is known, in the open transaction, and returns it as it is then. Throws `deadline past`. */
export async function fileAtAll(tx: Db, clock: Clock, filed: FiledMail): Promise<FiledMail> {
  const people = filed.strangers as unknown as MailAddress[]
  const known = new Map<number, KnownSender>()
  const all: (MailAddress & { isKnown: boolean })[] = []
  for (const { name, address } of people) {
    const found = address ? await senderOf(tx, { mail: address, name }) : null
    all.push({ name, address, isKnown: found !== null })
    if (found && !known.has(found.relationId)) known.set(found.relationId, found)
  }
  const moments: number[] = [...filed.moments]
  for (const one of known.values()) moments.push(await fileAt(tx, clock, filed, one))
  const state = moments.length > 0 ? 'filed' : all.length > 0 ? 'unknown' : 'internal'
  const strangers = all as unknown as Prisma.InputJsonArray
  return tx.filedMail.update({ where: { id: filed.id }, data: { moments, strangers, state } })
}

/** Files a mail at one customer as a contact moment of who hears of it. Returns the id of that. Throws `deadline past`. */
export async function fileAt(tx: Db, clock: Clock, filed: FiledMail, at: KnownSender): Promise<number> {
  const { memberId, direction, subject, occurredAt } = filed
  const { targetGroup } = await tx.relation.findFirstOrThrow({
    where: { id: at.relationId },
    select: { targetGroup: true },
  })
  const lines = Lines.parse(filed.lines)
  const { id } = await logInteraction(tx, clock, {
    ...at,
    targetGroup,
    form: 'mail',
    direction: direction as 'in' | 'out',
    subject: subject || null,
    outcome: null,
    lines: lines.length > 0 || !subject ? lines : [{ label: 'fact', text: subject }],
    occurredAt,
    sourceLink: null,
    promises: [],
    actor: { id: memberId, via: 'mail' },
  })
  await recordAudit(tx, clock(), { id: memberId, via: 'mail' }, 'mail filed', `interaction/${id}`)
  return id
}
