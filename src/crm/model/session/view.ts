import type { Db } from '../../../store/tenant/tenant.ts'
import { hasRole } from '../../people/member.ts'
import { isLive } from '../../../store/case-states.ts'
import { type Bundle, bundlesOf, chosenIn, type Point, type ShownNote } from './bundles.ts'
import { type Gate, gateOf, type Session, type SessionStep, STEP_MINUTES, stepsOf } from './steps.ts'

/** Who should take part beside the facilitator: who may adopt the model, who leads a team, who looks after customers. */
export const SESSION_ROLES = ['model owner', 'lead', 'customers'] as const
export type SessionRole = (typeof SESSION_ROLES)[number]

/** A session as everybody in its conversation may see it. */
export interface SessionView {
  session: Session
  facilitator: string
  /** Of these nobody led it, voted or signed a note yet: a note without a name doesn't count, or it would show whose it is. */
  missing: SessionRole[]
  /** How many people led it, wrote or voted. */
  people: number
  notes: ShownNote[]
  /** The notes of its step as they belong together. */
  bundles: Bundle[]
  /** The interactions that were chosen, those with most votes first. */
  chosen: Bundle[]
  steps: SessionStep[]
  minutes: number
  gate: Gate | null
  /** The model that was made of it; `number` once it was adopted. */
  draft: { id: number; number: number | null } | null
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
  const signed = written.filter(({ signedAt }) => signedAt !== null)
  const voted = written.flatMap(({ votes }) => votes)
  const known = [session.facilitatorId, ...[...signed, ...voted].map(({ memberId }) => memberId)]
  const seen = here.filter((member) => known.includes(member.id))
  const looksAfter = await db.relation.findFirst({ where: { ownerId: { in: seen.map((member) => member.id) } } })
  const isThere: Record<SessionRole, boolean> = {
    'model owner': seen.some((member) => hasRole(member, 'model owner')),
    lead: seen.some((member) => hasRole(member, 'lead')),
    customers: looksAfter !== null,
  }
  const nameOf = (memberId: number) => members.find((member) => member.id === memberId)?.name ?? ''
  // Whoever became one with another, or left, votes no more: nobody counts twice.
  const counts = ({ memberId }: { memberId: number }) => here.some((member) => member.id === memberId)
  const points = await pointsOf(db, written)
  const notes = written.map(
    ({ id: noteId, step, text, form, subject, targetGroup, aboutId, field, votes, memberId, signedAt, caseId }) =>
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
        point: points.get(caseId ?? 0) ?? null,
      }) as ShownNote,
  )
  const inStep = notes.filter(({ step }) => step === session.step).length
  return {
    session,
    facilitator: nameOf(session.facilitatorId),
    missing: SESSION_ROLES.filter((role) => !isThere[role]),
    people: here.length,
    notes,
    bundles: bundlesOf(session.step, notes),
    chosen: chosenIn(notes),
    steps: stepsOf(session.depth),
    minutes: STEP_MINUTES[session.step],
    draft: await draftOf(db, session),
    gate: session.endedAt ? null : gateOf({ ...session, notes: inStep }),
  }
}

async function draftOf(db: Db, { draftId }: Session): Promise<SessionView['draft']> {
  if (draftId === null) return null
  return db.modelVersion.findFirst({ where: { id: draftId }, select: { id: true, number: true } })
}

async function pointsOf(db: Db, written: readonly { caseId: number | null }[]): Promise<Map<number, Point>> {
  const ids = written.flatMap(({ caseId }) => caseId ?? [])
  if (ids.length === 0) return new Map()
  const cases = await db.case.findMany({ where: { id: { in: ids } }, include: { owner: { select: { name: true } } } })
  return new Map(
    cases.map(({ id, number, owner, dueAt, wholeDay, state }) => [
      id,
      { number, owner: owner.name, dueAt, wholeDay, isOver: !isLive(state) },
    ]),
  )
}

/** A note of one's own, as only oneself sees it. */
export interface OwnNote {
  id: number
  text: string
  postedAt: Date
  isSigned: boolean
  /** It is a promise, to which a name belongs. */
  isPoint: boolean
}

/** Returns what somebody wrote in a session, newest first. */
export async function ownNotes(db: Db, sessionId: number, memberId: number): Promise<OwnNote[]> {
  const rows = await db.sessionNote.findMany({
    where: { sessionId, memberId, withdrawnAt: null },
    orderBy: { id: 'desc' },
  })
  return rows.map(({ id, text, postedAt, signedAt, caseId }) => ({
    id,
    text,
    postedAt,
    isSigned: signedAt !== null,
    isPoint: caseId !== null,
  }))
}
