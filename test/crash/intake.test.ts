// What another system was told is kept, is kept: also when the bot is killed in the middle of taking in.
import { expect, inject, test } from 'vitest'
import { createIntakeKey } from '../../src/crm/intake/keys.ts'
import { openStore } from '../../src/store/db.ts'
import { openPageLinks } from '../../src/store/page-links.ts'
import { forTenant } from '../../src/store/tenant/tenant.ts'
import { freshDatabase } from '../support/database/databases.ts'
import { botProcess } from '../support/processes/bot-process.ts'

const silent = { info() {}, warn() {}, error() {} }
const clock = () => new Date()

test.skipIf(!inject('server'))(
  'killed while another system sends, nothing it was told is kept is lost, and sent again it is there once',
  async () => {
    await using database = await freshDatabase('seeded')
    if (!database) throw new Error('no server')
    const { url } = database
    const store = await openStore({ url }, silent)
    const tenant = await store.prisma.tenant.findFirstOrThrow({ where: { pretend: true } })
    const db = forTenant(store, tenant.id)
    const { id } = await db.member.findFirstOrThrow({ where: { name: { startsWith: 'Fatima' } } })
    await db.member.update({ where: { id }, data: { role: 'lead' } })
    const actor = { id, via: 'playground' }
    const way = { purpose: 'hook', name: 'Shop', seal: null, origin: 'crash', actor } as const
    const { made, key } = await createIntakeKey(db, clock, way)
    const token = await openPageLinks(store, null, clock).sign({ page: 'intake', tenantId: tenant.id, id: made.id })
    const send = async (to: string, n: number): Promise<string | null> => {
      const body = { type: 'complaint', id: `e${n}`, from: { mail: `jan${n}@crash.example` }, text: `Late ${n}` }
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` }
      const sent = fetch(`${to}/intake/hook/${token}`, { method: 'POST', body: JSON.stringify(body), headers })
      const answer = await sent.catch(() => null)
      return answer?.ok ? ((await answer.json()) as { number: string }).number : null
    }
    const all = Array.from({ length: 12 }, (_, n) => n)
    const first = await botProcess({ DATABASE_URL: url }, 0)
    const heard: string[] = []
    const enough = Promise.withResolvers<void>()
    const sending = all.map(async (n) => {
      const number = await send(first.url, n)
      if (number) heard.push(number)
      if (heard.length >= 4) enough.resolve()
    })
    await enough.promise
    await first.kill()
    await Promise.all(sending)
    const kept = await db.incoming.findMany({ where: { channel: 'hook' } })
    expect(kept.map(({ reference }) => reference)).toEqual(expect.arrayContaining(heard))
    expect(kept.every(({ caseId }) => caseId !== null)).toBe(true)
    const second = await botProcess({ DATABASE_URL: url }, 0)
    const numbers = await Promise.all(all.map((n) => send(second.url, n)))
    await second.stop()
    expect(new Set(numbers).size).toBe(all.length)
    expect(numbers).toEqual(expect.arrayContaining(heard))
    expect(await db.incoming.count({ where: { channel: 'hook' } })).toBe(all.length)
    expect(await db.case.count({ where: { sourceLink: 'incoming:hook' } })).toBe(all.length)
    await store.close()
  },
)
