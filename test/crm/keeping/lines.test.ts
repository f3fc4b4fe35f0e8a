import { expect, test } from 'vitest'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

test('a lead asks how long things are kept, and keeps a customer longer by a line', async () => {
  await using o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'lead' } })
  const lead = { ...o, sanne: { ...o.sanne, role: 'lead' } }
  const [en, nl] = [await talking(lead), await talking(lead, 'nl')]
  expect((await en.says('keeping')).text).toContain('for ever')
  expect((await nl.says('bewaren')).text).toContain('altijd')
  expect((await en.says('hold Acme Logistics until 1 jan 2028: tax')).text).toContain('tax')
  const kept = () => o.db.relation.findFirstOrThrow({ where: { id: o.acme.id } })
  expect(await kept()).toMatchObject({ keptWhy: 'tax' })
  await nl.says('bewaar Acme Logistics tot vandaag')
  expect(await kept()).toMatchObject({ keptUntil: null, keptWhy: null })
})
