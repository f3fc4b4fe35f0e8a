import { expect, test } from 'vitest'
import { countGoing } from '../../../src/crm/keeping/due.ts'
import { keepTerms } from '../../../src/crm/keeping/keep.ts'
import { holdRelation } from '../../../src/crm/keeping/hold.ts'
import { owedKeeping } from '../../../src/crm/keeping/owed.ts'
import { changeTerms } from '../../../src/crm/keeping/terms.ts'
import { opened } from '../../support/database/opened.ts'

const DAY = 86_400_000

test('what must stay when it is reported is counted all the same, and stays only as long as it must', async () => {
  await using o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'lead' } })
  await o.db.case.updateMany({ where: {}, data: { state: 'closed' } })
  const person = await o.db.relation.findFirstOrThrow({ where: { kind: 'person' } })
  const lines = [{ label: 'fact', text: 'wilde honderd stoelen' }]
  const at = {
    occurredAt: new Date(o.clock().getTime() - 900 * DAY),
    loggedAt: new Date(o.clock().getTime() - 900 * DAY),
  }
  const whose = { relationId: o.acme.id, personId: person.id, memberId: o.sanne.id }
  const { id } = await o.db.interaction.create({ data: { ...whose, ...at, form: 'call', targetGroup: 'B2B', lines } })
  // Something else goes: of what only stays for now there is no report.
  await o.db.interaction.create({ data: { ...whose, ...at, personId: null, form: 'call', targetGroup: 'B2B', lines } })
  const until = new Date(o.clock().getTime() + 9 * DAY)
  // Of two who are in it one is kept: that is enough.
  await holdRelation(o.db, o.clock, { id: person.id, until, why: 'claim', actor: o.by })
  await changeTerms(o.db, o.clock, { months: { moments: 24 }, actor: o.by })
  const night = async (days: number) => {
    o.time.now = new Date(o.time.now.getTime() + days * DAY)
    await keepTerms(o.db, o.clock)
  }
  await night(1)
  const report = await o.db.delivery.findFirstOrThrow({ where: { kind: 'keeping report' } })
  const owed = await owedKeeping(o.db, { ...report, facts: report.facts } as never)
  expect(owed).toMatchObject({ what: 'moments', count: 2 })
  await o.db.delivery.updateMany({ where: { kind: 'keeping report' }, data: { state: 'sent', sentAt: o.clock() } })
  const words = async () => (await o.db.interaction.findFirstOrThrow({ where: { id } })).lines
  await night(7)
  expect(await words()).toEqual(lines)
  await night(2)
  expect(await words()).toEqual([])
  const going = {
    what: 'moments' as const,
    months: 24,
    now: o.clock(),
    until: o.clock(),
    saidAt: null,
    isSparing: true,
  }
  expect(await countGoing(o.db, going)).toBe(0)
})
