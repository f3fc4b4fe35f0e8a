import type { Db } from '../../../store/tenant/tenant.ts'
import { hasRole } from '../../people/member.ts'
import type { ShownNote } from './bundles.ts'
import type { Session } from './session.ts'
import { type Gate, gateOf } from './steps.ts'

/** Who should take part beside the facilitator: who may adopt the model, who leads a team, who looks after customers. */
export const SESSION_ROLES = ['model owner', 'lead', 'customers'] as const
export type SessionRole = (typeof SESSION_ROLES)[number]

/** A session as everybody in its conversation may see it. */
export interface SessionView {
  session: Session
  facilitator: string
  /** Of these nobody took part yet. */
  missing: SessionRole[]
  /** How many people led it, wrote or voted. */
  people: number
  notes: ShownNote[]
  gate: Gate | null
}

/** Returns a session with its notes; a name stands only under what was signed. Null when there is none here. */
export async function sessionView(db: Db, id: number): Promise<SessionView | null> {
  const session = (await db.modelSession.findFirst({ where: { id } })) as Session | null
  if (!session) return null
  const written = await db.sessionNote.findMany({
    where: { sessionId: id, withdrawnAt: null },
    include: { votes: { where: { takenBackAt: null } } },
    orderBy: { id: 'asc' },
  })
  const took = written.flatMap(({ memberId, votes }) => [memberId, ...votes.map((vote) => vote.memberId)])
  const members = await db.member.findMany({ where: { id: { in: [...new Set([session.facilitatorId, ...took])] } } })
  const here = members.filter(({ active }) => active)
  const looksAfter = await db.relation.findFirst({ where: { ownerId: { in: here.map((member) => member.id) } } })
  const isThere: Record<SessionRole, boolean> = {
    'model owner': here.some((member) => hasRole(member, 'model owner')),
    lead: here.some((member) => hasRole(member, 'lead')),
    customers: looksAfter !== null,
  }
  const nameOf = (memberId: number) => members.find((member) => member.id === memberId)?.name ?? ''
  // Whoever became one with another, or left, votes no more: nobody counts twice.
  const counts = ({ memberId }: { memberId: number }) => here.some((member) => member.id === memberId)
  const notes = written.map(
    ({ id: noteId, step, text, form, subject, targetGroup, aboutId, field, votes, memberId, signedAt }) =>
      ({
        id: noteId,
        step,
        text,
        form,
        subject,
        targetGroup,
        aboutId,
        field,
        votes: votes.filter(counts).length,
        author: signedAt ? nameOf(memberId) : null,
      }) as ShownNote,
  )
  const inStep = notes.filter(({ step }) => step === session.step).length
  return {
    session,
    facilitator: nameOf(session.facilitatorId),
    missing: SESSION_ROLES.filter((role) => !isThere[role]),
    people: here.length,
    notes,
    gate: session.endedAt ? null : gateOf({ ...session, notes: inStep }),
  }
}

/** A note of one's own, as only oneself sees it. */
export interface OwnNote {
  id: number
  text: string
  postedAt: Date
  isSigned: boolean
}

/** Returns what somebody wrote in a session, newest first. */
export async function ownNotes(db: Db, sessionId: number, memberId: number): Promise<OwnNote[]> {
  const rows = await db.sessionNote.findMany({
    where: { sessionId, memberId, withdrawnAt: null },
    orderBy: { id: 'desc' },
  })
  return rows.map(({ id, text, postedAt, signedAt }) => ({ id, text, postedAt, isSigned: signedAt !== null }))
}
