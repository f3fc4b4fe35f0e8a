import { Temporal } from 'temporal-polyfill'
import { noteAnnoyance } from '../../../../src/crm/annoyance/annoyance.ts'
import type { AnnoyanceCategory } from '../../../../src/crm/annoyance/categories.ts'
import { takeFromMenu } from '../../../../src/crm/menu/take.ts'
import { menuFigures } from '../../../../src/crm/report/figures/menu.ts'
import { spanAround } from '../../../../src/crm/report/span.ts'
import type { Member, Relation } from '../../../../src/store/generated/client.ts'
import { opened } from '../../../support/database/opened.ts'
import { actorOf, colleague, customerOf } from '../../change/company.ts'

const ZONE = 'Europe/Amsterdam'

/** A whole month of the pretend company. */
export const monthOf = (day: string) => spanAround('month', Temporal.PlainDate.from(day), ZONE)

interface Annoyed {
  customer?: number
  text?: string
  who?: Member
}

/** The pretend company with a dozen customers more, whom things annoy. */
export async function annoyedCompany() {
  const o = await opened()
  const { db, clock, time } = o
  const [sanne, tom, fatima] = await Promise.all([colleague(o, 'Sanne'), colleague(o, 'Tom'), colleague(o, 'Fatima')])
  const customers: Relation[] = []
  for (let n = 0; n < 12; n++) customers.push(await customerOf(o, sanne))
  let noted = 0

  /** The clock stands at an hour of a day, in Amsterdam. */
  function at(day: string, hour = '10:00') {
    time.now = new Date(Temporal.ZonedDateTime.from(`${day}T${hour}[${ZONE}]`).epochMilliseconds)
  }
  /** Somebody notes what annoyed a customer, in words of its own when none are given. */
  async function annoyed(category: AnnoyanceCategory | null, { customer = noted, who = tom, ...said }: Annoyed = {}) {
    noted++
    const relation = customers[customer % customers.length] as Relation
    const about = { relationId: relation.id, text: said.text ?? `note ${noted}`, category }
    return (await noteAnnoyance(db, clock, { ...about, actor: actorOf(who) })).noted
  }
  const taking = (category: AnnoyanceCategory, who: Member, day = '2027-03-01') => ({
    day,
    category,
    name: `about ${category}`,
    text: 'every promise gets a date',
    ownerId: who.id,
    dueAt: new Date(clock().getTime() + 10 * 86_400_000),
    wholeDay: true,
    event: crypto.randomUUID(),
    actor: actorOf(who),
  })
  return {
    ...o,
    sanne,
    tom,
    fatima,
    at,
    annoyed,
    taking,
    take: (...of: Parameters<typeof taking>) => takeFromMenu(db, clock, taking(...of)),
    menuOf: (day: string) => menuFigures(db, { now: clock(), span: monthOf(day) }),
    /** Nothing annoyed anybody yet, and nothing changes. */
    async anew() {
      await db.delivery.deleteMany({})
      await db.telling.deleteMany({})
      await db.change.deleteMany({})
      await db.annoyance.deleteMany({})
    },
  }
}
