import { describe, expect, inject, test } from 'vitest'
import { openStore } from '../../../src/store/db.ts'
import { pooler } from '../../support/database/pooler.ts'
import { run, serverDatabase, starting, stranger } from '../../support/database/starting.ts'

const silent = { info() {}, warn() {}, error() {} }

const here = inject('server') !== null
const ZONE = 'The sessions of the database are in the time zone'

describe.runIf(here)('the sessions of a server', () => {
  test('are in UTC whatever database and role would have, and keep what the address sets besides', async () => {
    await using db = await serverDatabase()
    await using user = await stranger(db.url)
    await run(
      db.url,
      `GRANT CREATE ON SCHEMA public TO ${user.role}`,
      `GRANT CREATE ON DATABASE ${db.name} TO ${user.role}`,
      `ALTER ROLE ${user.role} SET timezone TO 'Asia/Tokyo'`,
      `ALTER DATABASE ${db.name} SET timezone TO 'Europe/Amsterdam'`,
    )
    const url = `${user.url}?options=-c work_mem=5MB`
    expect(await starting({ url })).toBe('open in UTC')
    const store = await openStore({ url }, silent)
    expect((await store.pool.query('SHOW work_mem')).rows).toEqual([{ work_mem: '5MB' }])
    await store.close()
  })

  test.each([
    ['options=-c%20TimeZone%3DEurope%2FAmsterdam', `${ZONE} Europe/Amsterdam`, 'take timezone out of the options'],
    ['application_name=x&options=-ctimezone=Asia/Tokyo', `${ZONE} Asia/Tokyo`, 'take timezone out of the options'],
    ['options=-c datestyle=German', 'write dates as “German', 'take datestyle out of the options'],
    ['options=-c%20search_path%3Dpg_catalog', 'search_path of the database begins with pg_catalog', 'take search_path'],
    ['schema=crm', 'stand in the schema public', 'take schema=crm out of DATABASE_URL'],
  ])('set apart by the address (%s) stop the start with the mend', async (parameters, fault, mend) => {
    await using db = await serverDatabase()
    const said = await starting({ url: `${db.url}?${parameters}` })
    expect(said).toContain(fault)
    expect(said).toContain(mend)
    expect(said.split('\n')).toHaveLength(1)
  })

  test('in a schema that is the default of Prisma are as usual', async () => {
    await using db = await serverDatabase()
    expect(await starting({ url: `${db.url}?schema=public` })).toBe('open in UTC')
  })

  test.each([
    ['SET search_path TO crm', 'begins with crm', 'search_path'],
    ["SET search_path TO '$user', public", 'begins with kastelein', 'search_path'],
  ])('whose tables would land elsewhere (%s) stop the start, and the mend mends it', async (setting, fault) => {
    await using db = await serverDatabase()
    await run(db.url, 'CREATE SCHEMA crm', 'CREATE SCHEMA kastelein', `ALTER DATABASE ${db.name} ${setting}`)
    const said = await starting({ url: db.url })
    expect(said).toContain(fault)
    await run(db.url, mendIn(said))
    expect(await starting({ url: db.url })).toBe('open in UTC')
  })
})

/** The statement that a sentence gives. */
const mendIn = (said: string) => /run (ALTER ROLE .* TO \S+?),/.exec(said)?.[1] ?? said

describe.runIf(here)('a pooler', () => {
  test('that keeps sessions and forgets their zone stops the start, and the mend mends it', async () => {
    await using db = await serverDatabase()
    await using between = await pooler('session')
    const said = await starting({ url: between.of(db.url) })
    expect(said).toContain(`${ZONE} America/New_York`)
    await run(db.url, mendIn(said))
    expect(await starting({ url: between.of(db.url) })).toBe('open in UTC')
  })

  test.each([
    ['the last one used first', 'last', 0],
    ['each in turn', 'longest', 0],
    ['each of two in turn', 'longest', 2],
    ['each of three in turn', 'longest', 3],
  ] as const)('that gives sessions away between transactions, %s, stops the start', async (_, turn, atOnce) => {
    await using db = await serverDatabase()
    await run(db.url, `ALTER DATABASE ${db.name} SET timezone TO 'UTC'`)
    await using between = await pooler('transaction', turn, atOnce)
    const said = await starting({ url: between.of(db.url) })
    expect(said).toContain('transaction pooling')
    expect(said).toContain('set it to session pooling, or let DATABASE_URL point to PostgreSQL itself')
  })

  test('and a role that change after the start are seen in the next new session', async () => {
    await using db = await serverDatabase()
    await run(db.url, `ALTER DATABASE ${db.name} SET timezone TO 'UTC'`)
    await using between = await pooler('session')
    const store = await openStore({ url: between.of(db.url) }, silent)
    const first = await store.pool.connect()
    await run(db.url, `ALTER DATABASE ${db.name} SET timezone TO 'Europe/Amsterdam'`)
    await expect(store.pool.connect()).rejects.toThrow(`${ZONE} Europe/Amsterdam`)
    await run(db.url, `ALTER DATABASE ${db.name} SET timezone TO 'UTC'`)
    between.mode = 'transaction'
    const second = await store.pool.connect()
    await expect(store.pool.connect()).rejects.toThrow('transaction pooling')
    first.release()
    second.release()
    await store.close()
  })
})
