import { closeIncident, registerIncident } from '../../../src/crm/incident/mutations.ts'
import { registerLead } from '../../../src/crm/lead/mutations.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import type { Case } from '../../../src/store/generated/client.ts'
import { opened } from '../../support/database/opened.ts'

export type Who = 'sanne' | 'tom' | 'fatima'

export const WHY = { cause: 'a disk was full', change: 'we watch the disks' }

/** The seeded company with three more customers, of Tom, Tom and Fatima, and what is done in it. */
export async function stage() {
  const o = await opened()
  const people = {} as Record<Who, { id: number; via: string }>
  for (const { id, name } of await o.db.member.findMany())
    people[name.split(' ')[0]?.toLowerCase() as Who] = { id, via: 'playground' }
  const customers: number[] = []
  for (const [name, who] of [
    ['Jansen', 'tom'],
    ['Pieters', 'tom'],
    ['Wolters', 'fatima'],
  ] as const) {
    const relation = { name, kind: 'organisation', ownerId: people[who].id, actor: people.sanne } as const
    customers.push((await createRelation(o.db, o.clock, relation)).id)
  }
  let made = 0
  return {
    ...o,
    people,
    customers,
    later: (minutes: number) => {
      o.time.now = new Date(o.time.now.getTime() + minutes * 60_000)
    },
    /** An incident that Sanne registers. */
    down: (touches: readonly number[] = customers, who: Who = 'sanne') =>
      registerIncident(o.db, o.clock, {
        summary: `website down ${(made += 1)}`,
        severity: 'high',
        ownerId: people[who].id,
        touches,
        actor: people.sanne,
      }),
    close: ({ id }: Case, told: readonly number[] = []) =>
      closeIncident(o.db, o.clock, { id, told, actor: people.sanne, ...WHY }),
    /** A lead that Sanne heard. */
    asks: (summary: string, more: object = {}) =>
      registerLead(o.db, o.clock, {
        relationId: o.acme.id,
        summary,
        ownerId: people.sanne.id,
        actor: people.sanne,
        ...more,
      }),
  }
}
