import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Joining, Member } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandInTime } from '../case/undo.ts'
import {
  type Belonging,
  Moved,
  moveRows,
  ofNoCalendar,
  ofOtherMarks,
  ofOpenCases,
  ofOtherDays,
  ofOtherMeetings,
  ofOtherNotes,
  ofOtherProjects,
  ofOtherQuestions,
  unsaidOr,
} from '../changing-hands.ts'
import { handApprovals, NAMED_IN } from '../model/approval/hand.ts'
import { knownAs } from './account-link.ts'
import { lockMembers, outranks } from './member.ts'
import { AT_ONCE } from '../row-by-row.ts'
import { OPENS_THREAD } from '../messages.ts'
import { say } from '../say.ts'

/** What belongs to a member, by table and column. History stays in the name of who it was. */
const BELONGINGS: readonly Belonging[] = [
  ['Identity', 'memberId'],
  ['CalendarFeed', 'memberId', ofNoCalendar],
  ['MeetingPart', 'memberId', ofOtherMeetings],
  ['MeetingAsked', 'memberId', ofOtherQuestions],
  ['Relation', 'ownerId'],
  ['Ownership', 'memberId'],
  ['Interaction', 'memberId'],
  ['Annoyance', 'memberId'],
  ['Fact', 'memberId'],
  ['FactAsked', 'memberId', ofOtherDays],
  ['DayPlan', 'memberId'],
  ['WeekNote', 'memberId'],
  ['ProjectPart', 'memberId', ofOtherProjects],
  ['Telling', 'memberId'],
  ['Compliment', 'memberId'],
  ['Compliment', 'forId'],
  ['Pulse', 'askedById'],
  ['Pulse', 'memberId'],
  ['Incoming', 'memberId'],
  ['Incoming', 'decidedById'],
  ['IntakeKey', 'createdById'],
  ['IntakeKey', 'revokedById'],
  ['WatchedFeed', 'memberId'],
  ['MailToken', 'memberId'],
  ['FiledMail', 'memberId'],
  ['Case', 'ownerId'],
  ['Case', 'offeredToId'],
  ['Case', 'openedById'],
  ['Case', 'acknowledgedById'],
  ['Case', 'closedById'],
  ['ModelSession', 'facilitatorId'],
  ['SessionNote', 'memberId'],
  ['SessionVote', 'memberId', ofOtherNotes],
  ['Draft', 'memberId'],
  ['Shown', 'memberId', ofOpenCases],
  ['Delivery', 'memberId', unsaidOr(OPENS_THREAD)],
  ['AlertMark', 'memberId', ofOtherMarks],
  ['Team', 'leadId'],
  ['Member', 'deputyId'],
]

const SPONSOR = 'Tenant.sponsorId'

/** Gives what is one member's to another: everything, or only what is named. Returns the ids of what changed hands. */
async function move(tx: Db, from: number, to: number, only?: Moved): Promise<Moved> {
  const moved = await moveRows(tx, BELONGINGS, { from, to, only })
  await readdress(tx, moved['Delivery.memberId'] ?? [], from, to)
  const sponsored = only ? (only[SPONSOR]?.[0] ?? 0) : tx.tenantId
  const sponsor = { where: { id: sponsored, sponsorId: from }, data: { sponsorId: to } }
  const { count } = await tx.tenant.updateMany(sponsor)
  // Nobody is their own deputy.
  await tx.member.updateMany({ where: { id: to, deputyId: to }, data: { deputyId: null } })
  return { ...moved, ...(await moveApprovals(tx, { from, to, only })), [SPONSOR]: count > 0 ? [tx.tenantId] : [] }
}

async function moveApprovals(
  tx: Db,
  { only, ...hands }: { from: number; to: number; only: Moved | undefined },
): Promise<Moved> {
  const moved: Moved = {}
  for (const named of NAMED_IN) {
    const name = `Case.course.${named}`
    moved[name] = await handApprovals(tx, named, { ...hands, only: only && (only[name] ?? []) })
  }
  return moved
}

/** What waits to be said names who it is about: it stays owed, and can still be opened from the digest that said it. */
async function readdress(tx: Db, ids: readonly number[], from: number, to: number): Promise<void> {
  await tenantSql(tx)`UPDATE "Delivery" SET facts = facts || jsonb_strip_nulls(jsonb_build_object(
      'ownerId', CASE WHEN facts->'ownerId' = to_jsonb(${from}::int) THEN ${to}::int END,
      'to', CASE WHEN facts->'to' = to_jsonb(${from}::int) THEN ${to}::int END,
      'from', CASE WHEN facts->'from' = to_jsonb(${from}::int) THEN ${to}::int END))
    WHERE "tenantId" = ${tx.tenantId} AND id = ANY(${[...ids]}::int[])
      AND to_jsonb(${from}::int) IN (facts->'ownerId', facts->'to', facts->'from')`
}

/**
 * Makes two members one person: the former's accounts and all that is theirs go to the one who stays, and the former is
 * a member no more. Done twice it is done once. Only the former themselves can say so. Throws `link not yours`,
 * `link same workspace`, `link outranked`.
 */
export async function mergeMembers(
  db: Db,
  clock: Clock,
  { formerId, memberId, actor }: { formerId: number; memberId: number; actor: Actor },
): Promise<Joining> {
  const now = clock()
  return atomically(db, async (tx) => {
    const people = await lockMembers(tx, [formerId, memberId])
    const before = await tx.joining.findFirst({ where: { formerId, memberId, undoneAt: null } })
    if (before && [formerId, memberId].includes(actor.id)) return before
    const [former, member] = [formerId, memberId].map((id) =>
      people.find((person) => person.id === id && person.active),
    )
    if (!former || !member || actor.id !== formerId) throw new UserError('link not yours')
    await demandElsewhere(tx, former, member)
    const role = roleOf(former, member)
    const moved = await move(tx, formerId, memberId)
    await tx.member.update({ where: { id: formerId }, data: { active: false } })
    await tx.member.update({ where: { id: memberId }, data: { role } })
    const joining = await tx.joining.create({ data: { formerId, memberId, moved, role: member.role, at: now } })
    await recordAudit(tx, now, actor, 'member joined', `member/${memberId}`, { former: formerId, role: member.role })
    await tellElsewhere(tx, now, joining)
    return joining
  })
}

/**
 * Does the same for somebody who was asked whether they are this colleague. The question came with an e-mail address;
 * whether it is still so is looked up, because a button can be made by hand. Throws `link not yours`,
 * `link same workspace`, `link outranked`.
 */
export async function mergeProposed(
  db: Db,
  clock: Clock,
  { workspaceId, ...said }: { formerId: number; memberId: number; workspaceId: number; actor: Actor },
): Promise<Joining> {
  const { formerId, memberId } = said
  return atomically(db, async (tx) => {
    const people = await lockMembers(tx, [formerId, memberId])
    const former = people.find(({ id }) => id === formerId)
    const known = former?.active ? await knownAs(tx, former, workspaceId) : null
    if (former?.active && known?.id !== memberId) throw new UserError('link not yours')
    return mergeMembers(tx, clock, said)
  })
}

/** One person has one account on a workspace: two would both be spoken to, or neither. */
async function demandElsewhere(tx: Db, former: Member, member: Member): Promise<void> {
  const accounts = await tx.identity.findMany({ where: { memberId: { in: [former.id, member.id] } } })
  const workspaces = new Set(accounts.map(({ workspaceId }) => workspaceId))
  if (workspaces.size < accounts.length) throw new UserError('link same workspace')
}

/**
 * Who has more rights where they are unknown brings them along only under the same e-mail address, which a platform vouches
 * for: a code in the wrong hands must not make anybody an operator.
 */
function roleOf(former: Member, member: Member): string {
  if (!outranks(former, member)) return member.role
  if (former.email !== null && former.email === member.email) return former.role
  throw new UserError('link outranked')
}

/** The account that was there before hears of it, for when it was somebody else who said so. */
async function tellElsewhere(tx: Db, now: Date, { id, memberId, moved }: Joining): Promise<void> {
  const account = await tx.identity.findFirst({
    where: {
      memberId,
      gone: false,
      workspace: { gone: false },
      id: { notIn: Moved.parse(moved)['Identity.memberId'] ?? [] },
    },
    orderBy: { seenAt: 'desc' },
  })
  if (!account) return
  const { workspaceId } = account
  await say(tx, now, [{ key: `joined/${id}`, kind: 'joined', memberId, workspaceId, facts: { joining: id } }])
}

/**
 * Takes back within ten minutes that two members are one: each has again what was theirs. Throws `link not yours`,
 * `undo too late`.
 */
export async function undoMerge(db: Db, clock: Clock, { id, actor }: { id: number; actor: Actor }): Promise<Joining> {
  const now = clock()
  return atomically(db, async (tx) => {
    const found = await tx.joining.findFirst({ where: { id } })
    if (!found) throw new UserError('link not yours')
    const { formerId, memberId } = found
    await lockMembers(tx, [formerId, memberId])
    const joining = await tx.joining.findFirstOrThrow({ where: { id } })
    if (![formerId, memberId].includes(actor.id)) throw new UserError('link not yours')
    if (joining.undoneAt) return joining
    demandInTime(joining.at, now)
    const moved = Moved.parse(joining.moved)
    await tx.member.update({ where: { id: formerId }, data: { active: true } })
    await tx.member.update({ where: { id: memberId }, data: { role: joining.role } })
    await move(tx, memberId, formerId, moved)
    await recordAudit(tx, now, actor, 'member parted', `member/${memberId}`, { former: formerId })
    return tx.joining.update({ where: { id }, data: { undoneAt: now } })
  })
}

/** Words that were under way when two members became one are done after this. */
export const UNDER_WAY = 60_000

/** Moves what was still written in the former's name while they were joined. Returns how many joinings were looked at. */
export async function settleJoinings(db: Db, clock: Clock, rows = AT_ONCE): Promise<number> {
  const now = clock()
  const open = { settledAt: null, undoneAt: null, at: { lte: new Date(now.getTime() - UNDER_WAY) } }
  const found = await db.joining.findMany({
    where: { ...open, id: { notIn: [...rows.waiting] } },
    select: { id: true },
    take: 100,
  })
  await rows.each(found, ({ id }) =>
    atomically(db, async (tx) => {
      const { formerId, memberId } = await tx.joining.findFirstOrThrow({ where: { id } })
      await lockMembers(tx, [formerId, memberId])
      const joining = await tx.joining.findFirst({ where: { id, ...open } })
      if (!joining) return
      const before = Moved.parse(joining.moved)
      const late = Object.entries(await move(tx, formerId, memberId))
      const moved = Object.fromEntries(late.map(([name, ids]) => [name, [...(before[name] ?? []), ...ids]]))
      await tx.joining.update({ where: { id }, data: { moved, settledAt: now } })
    }),
  )
  return found.length
}

/** Who two members turned out to be, and where they are beside this workspace. */
export async function joinedFacts(
  db: Db,
  { id, memberId }: Joining,
  workspaceId: number,
): Promise<{ id: number; name: string; platforms: string[] }> {
  const { name, identities } = await db.member.findFirstOrThrow({
    where: { id: memberId },
    include: { identities: { where: { workspaceId: { not: workspaceId } }, include: { workspace: true } } },
  })
  return { id, name, platforms: identities.map(({ workspace }) => workspace.platform) }
}
