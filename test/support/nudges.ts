import type { Store } from '../../src/store/db.ts'
import type { FakeSlack } from './slack/fake.ts'

/** A customer of the company in the pretend Slack. */
export async function acme({ prisma }: Store, slack: FakeSlack): Promise<{ id: number; tenantId: number }> {
  const { tenantId } = await prisma.workspace.findFirstOrThrow({ where: { platform: 'slack' } })
  const customer = { kind: 'organisation', name: 'Acme', nameNorm: 'acme', type: 'customer', targetGroup: 'B2B' }
  return prisma.relation.create({ data: { tenantId, ...customer, createdAt: slack.workspace.clock() } })
}

/**
 * So many people in the pretend Slack, each with a promise that breaks at the same moment and of which no digest reminds
 * them first: half an hour before it a nudge is due to everybody.
 */
export async function promises(store: Store, slack: FakeSlack, people: number, dueAt: Date): Promise<void> {
  const { prisma } = store
  const { id: relationId, tenantId } = await acme(store, slack)
  const workspace = await prisma.workspace.findFirstOrThrow({ where: { platform: 'slack' } })
  const now = slack.workspace.clock()
  const person = { tenantId, role: 'member', language: 'en', timeZone: 'Europe/Amsterdam', windows: [], createdAt: now }
  const members = await prisma.member.createManyAndReturn({
    data: Array.from({ length: people }, (_, index) => ({ ...person, name: `Person ${index}` })),
  })
  for (const { id, name } of members)
    slack.workspace.users.set(userOf(id), { id: userOf(id), name: `person${id}`, realName: name })
  await prisma.identity.createMany({
    data: members.map(({ id }) => ({
      tenantId,
      memberId: id,
      workspaceId: workspace.id,
      userId: userOf(id),
      seenAt: now,
    })),
  })
  const promise = { tenantId, kind: 'promise', state: 'open', relationId, summary: 'call back', openedAt: now, dueAt }
  await prisma.case.createMany({
    data: members.map(({ id }, index) => ({ ...promise, number: index + 1, ownerId: id, openedById: id })),
  })
  await prisma.tenant.update({ where: { id: tenantId }, data: { caseNumber: people } })
}

/** Who a member is in Slack. */
export const userOf = (memberId: number) => `UP${memberId}`
