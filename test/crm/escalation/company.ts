import { OFFICE_HOURS } from '../../../src/crm/escalation/working-time.ts'
import type { Store } from '../../../src/store/db.ts'
import type { Prisma } from '../../../src/store/generated/client.ts'
import { type Db, forTenant } from '../../../src/store/tenant/tenant.ts'

const HOUR = 3_600_000
/** A Monday, at noon in Amsterdam. */
export const BEGIN = new Date('2026-03-02T11:00:00Z')

/** Numbers that are the same at every run: 0 up to a bound. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const ZONES = ['Europe/Amsterdam', 'Europe/London', 'America/New_York', 'Asia/Tokyo']
const EVENING: Prisma.InputJsonObject = {
  '1': [['18:00', '22:00']],
  '3': [['18:00', '22:00']],
  '5': [['18:00', '22:00']],
}

/** A company with everything a ladder looks at: teams, deputies in rows and circles, who is away or left, two channels. */
export async function climbing(store: Store, complaints: number): Promise<{ db: Db; sponsorId: number }> {
  const company = { name: 'Climbers', country: 'NL', language: 'en', timeZone: 'Europe/Amsterdam', currency: 'EUR' }
  const closings = [{ name: 'Works outing', from: '2026-03-05', until: '2026-03-05' }]
  const { id } = await store.prisma.tenant.create({
    data: { ...company, hours: OFFICE_HOURS, closings, createdAt: BEGIN },
  })
  const db: Db = forTenant(store, id)
  const roll = dice(7)
  const workspaces = await channels(db)
  const members = await colleagues(db, roll, workspaces)
  const sponsorId = members[11] as number
  await db.tenant.updateMany({ data: { sponsorId } })
  const relation = { name: 'Acme', nameNorm: 'acme', kind: 'organisation', type: 'customer', targetGroup: 'B2B' }
  const { id: relationId } = await db.relation.create({ data: { ...relation, usual: [], createdAt: BEGIN } })
  for (let number = 1; number <= complaints; number++) {
    const found = await db.case.create({ data: { ...complaint(roll, members, number), relationId } })
    await cards(db, roll, found.id, workspaces, members)
  }
  return { db, sponsorId }
}

/** Two workspaces with a channel for complaints, one whose channel has outsiders, and one that is gone. */
async function channels(db: Db): Promise<number[]> {
  const ids: number[] = []
  for (const [n, externalId] of ['C1', 'C2', 'C3', 'C4'].entries()) {
    const platform = n % 2 === 0 ? 'slack' : 'teams'
    const { id } = await db.workspace.create({
      data: { platform, externalId: `${db.tenantId}/${externalId}`, gone: n === 3, createdAt: BEGIN },
    })
    const place = { externalId: `complaints ${n}`, kind: 'channel', purpose: 'complaints', updatedAt: BEGIN }
    await db.place.create({ data: { ...place, workspaceId: id, outsiders: n === 2 } })
    ids.push(id)
  }
  return ids
}

async function colleagues(db: Db, roll: (below: number) => number, workspaces: readonly number[]): Promise<number[]> {
  const teams: number[] = []
  for (const name of ['North', 'South']) teams.push((await db.team.create({ data: { name } })).id)
  const ids: number[] = []
  for (let n = 0; n < 12; n++) {
    const away = [null, null, '2026-03-01', '2026-03-03'][n % 4] ?? null
    const data = {
      name: `Member ${n}`,
      role: 'member',
      language: 'en',
      timeZone: ZONES[n % ZONES.length] as string,
      ...(n % 5 === 4 && { hours: EVENING }),
      windows: [],
      teamId: n % 3 === 2 ? null : (teams[n % 3] ?? null),
      absentFrom: away,
      absentUntil: n % 8 === 2 ? null : away && '2026-03-04',
      active: n !== 5 && n !== 10,
      createdAt: BEGIN,
    }
    ids.push((await db.member.create({ data })).id)
  }
  // Rows of deputies, and a circle of 2, 3 and 6.
  for (const [of, deputy] of Object.entries({ 0: 5, 2: 3, 3: 6, 6: 2, 7: 10, 10: 1, 4: 8, 1: 9 }))
    await db.member.update({ where: { id: ids[Number(of)] as number }, data: { deputyId: ids[deputy] as number } })
  for (const [team, lead] of [8, 10].entries())
    await db.team.update({ where: { id: teams[team] as number }, data: { leadId: ids[lead] as number } })
  for (const [n, memberId] of ids.entries())
    for (const [w, workspaceId] of workspaces.entries())
      if (roll(2) === 0)
        await db.identity.create({
          data: { memberId, workspaceId, userId: `U${n}${w}`, seenAt: BEGIN, gone: roll(5) === 0 },
        })
  return ids
}

function complaint(roll: (below: number) => number, members: readonly number[], number: number) {
  const openedAt = new Date(BEGIN.getTime() - (2 + roll(80)) * HOUR)
  const taken = roll(3) === 0
  const ownerId = members[roll(members.length)] as number
  return {
    number,
    kind: 'complaint',
    summary: `complaint ${number}`,
    ownerId,
    openedById: members[0] as number,
    openedAt,
    state: 'open',
    severity: [null, 'low', 'normal', 'high', 'high'][roll(5)] ?? null,
    rung: taken ? roll(3) : roll(5),
    round: 1 + roll(2),
    ladderFrom: roll(6) === 0 ? null : openedAt,
    acknowledgedAt: taken ? new Date(openedAt.getTime() + roll(30) * HOUR) : null,
    acknowledgedById: taken ? ownerId : null,
    // Each at a moment of its own, so that their order is known.
    nextRungAt: new Date(BEGIN.getTime() - roll(72) * HOUR + number * 1000),
  }
}

/** Its card went to no channel yet, to one or to both, to somebody directly, or did not arrive. */
async function cards(
  db: Db,
  roll: (below: number) => number,
  caseId: number,
  workspaces: readonly number[],
  members: readonly number[],
): Promise<void> {
  const homes =
    [[], [workspaces[0]], [workspaces[0], workspaces[1]], ['member'], [workspaces[1], 'failed']][roll(5)] ?? []
  const card = { kind: 'complaint card', caseId, createdAt: BEGIN, dueAt: BEGIN }
  for (const [n, home] of homes.entries()) {
    const state = home === 'failed' ? 'failed' : 'sent'
    const to = typeof home === 'number' ? { workspaceId: home } : { memberId: members[roll(12)] as number }
    await db.delivery.create({ data: { ...card, ...to, key: `complaint/${caseId}/card/${n}`, state } })
  }
}
