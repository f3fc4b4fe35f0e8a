import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, inject, test } from 'vitest'
import { faultOfServer } from '../../../src/store/preflight/server.ts'
import { unreachable } from '../../../src/store/preflight/unreachable.ts'
import { run, serverDatabase, starting, stranger } from '../../support/database/starting.ts'

const here = inject('server') !== null

describe('a server', () => {
  const fine = { version: 140_000, encoding: 'UTF8', readOnly: false, standby: false }

  test.each([
    [{}, null],
    [{ version: 180_003 }, null],
    [{ version: 130_020 }, 'The database is PostgreSQL 13, and Kastelein needs 14 or newer: upgrade the server'],
    [
      { encoding: 'LATIN1' },
      "encoded as LATIN1, which cannot hold every name: make one with CREATE DATABASE … ENCODING 'UTF8'",
    ],
    [{ readOnly: true }, 'can only be read: set default_transaction_read_only to off'],
    [{ standby: true, readOnly: true }, 'a standby, which can only be read: let DATABASE_URL point to the primary'],
  ])('as %j', (seen, fault) => {
    const said = faultOfServer({ ...fine, ...seen })
    if (fault === null) expect(said).toBeNull()
    else expect(said).toContain(fault)
  })

  test.runIf(here)('that can only be read stops the start', async () => {
    await using db = await serverDatabase()
    await run(db.url, `ALTER DATABASE ${db.name} SET default_transaction_read_only TO on`)
    expect(await starting({ url: db.url })).toContain('The database can only be read')
  })

  test.runIf(here)('that keeps texts in another encoding stops the start', async () => {
    await using db = await serverDatabase()
    const old = `${db.name}_old`
    await run(db.url, `CREATE DATABASE ${old} ENCODING 'SQL_ASCII' TEMPLATE template0`)
    expect(await starting({ url: db.url.replace(db.name, old) })).toContain('is encoded as SQL_ASCII')
    await run(db.url, `DROP DATABASE ${old}`)
  })
})

describe.runIf(here)('a user of the database', () => {
  test('who may not make tables is told what to run, step by step, and that is enough', async () => {
    await using db = await serverDatabase()
    await using user = await stranger(db.url)
    const tables = await starting({ url: user.url })
    expect(tables).toContain(`The user ${user.role} of the database may not bring the database up to date`)
    expect(tables).toContain('let its owner run GRANT USAGE, CREATE ON SCHEMA public to it')
    await run(db.url, `GRANT USAGE, CREATE ON SCHEMA public TO ${user.role}`)
    const extensions = 'CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gin; CREATE EXTENSION fuzzystrmatch'
    expect(await starting({ url: user.url })).toContain(`let an administrator run ${extensions} in it`)
    await run(db.url, extensions)
    expect(await starting({ url: user.url })).toBe('open in UTC')
  })

  test('who may not look into the schema is told so', async () => {
    await using db = await serverDatabase()
    await using user = await stranger(db.url)
    await run(db.url, 'REVOKE ALL ON SCHEMA public FROM PUBLIC')
    expect(await starting({ url: user.url })).toContain(
      `may not look into the schema public of the database: run GRANT USAGE, CREATE ON SCHEMA public TO "${user.role}"`,
    )
  })

  test('who does not own the tables may use them when that was granted, and is told what to run when it was not', async () => {
    await using db = await serverDatabase()
    await using user = await stranger(db.url)
    expect(await starting({ url: db.url })).toBe('open in UTC')
    expect(await starting({ url: user.url })).toContain('the user in DATABASE_URL must own the tables')
    await run(db.url, `GRANT SELECT, UPDATE ON ALL TABLES IN SCHEMA public TO ${user.role}`)
    const said = await starting({ url: user.url })
    expect(said).toMatch(/may not read and write "\w+" and \d+ more: let the owner of the tables run GRANT SELECT/)
    await run(
      db.url,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${user.role}`,
      `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${user.role}`,
    )
    expect(await starting({ url: user.url })).toBe('open in UTC')
  })
})

describe('a database that is out of reach', () => {
  test('has one sentence with the mend, and never the password', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    const said = await starting({ url: `postgres://me:hunter2@127.0.0.1:${port}/crm` })
    expect(said).toBe(`No database listens at 127.0.0.1:${port}: start PostgreSQL there, or correct DATABASE_URL.`)
  })

  test('by an address that cannot be read is told how to write one', async () => {
    const said = await starting({ url: 'postgres://me:pass/wo#rd@host:port/crm' })
    expect(said).toContain('DATABASE_URL is not an address: write postgres://user:password@host:5432/database')
    expect(said).not.toContain('wo#rd')
  })

  test.runIf(here)('by its name or its user is told so', async () => {
    await using db = await serverDatabase()
    expect(await starting({ url: `${db.url}x` })).toContain('does not exist): create it, or correct the name')
    expect(await starting({ url: db.url.replace('kastelein@', 'nobody@') })).toContain(
      'correct the user in DATABASE_URL',
    )
    expect(await starting({ url: `${db.url}?sslmode=require` })).toContain('take sslmode out of DATABASE_URL')
  })

  test.each([
    [{ code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND db.example' }, 'There is no host db.example:5432'],
    [{ code: 'EAI_AGAIN', message: '' }, 'cannot be looked up'],
    [{ code: '28P01', message: 'password authentication failed for user "me"' }, 'does not take the password'],
    [{ code: '53300', message: 'sorry, too many clients already' }, 'raise max_connections'],
    [{ code: '57P03', message: 'the database system is starting up' }, 'start Kastelein again in a moment'],
    [{ message: 'timeout expired' }, 'does not answer'],
    [{ code: 'EHOSTUNREACH', message: 'connect EHOSTUNREACH' }, 'does not answer'],
    [{ code: '08P01', message: 'unsupported startup parameter: options' }, 'set ignore_startup_parameters = options'],
    [{ code: 'SELF_SIGNED_CERT_IN_CHAIN', message: 'self-signed certificate' }, 'give its authority as sslrootcert'],
  ])('as %j is one sentence', (error, part) => {
    const { message } = unreachable('postgres://me:hunter2@db.example:5432/crm', Object.assign(new Error(), error))
    expect(message).toContain(part)
    expect(message).toMatch(/^[^\n]+: [^\n]+\.$/)
    expect(message).not.toContain('hunter2')
  })
})
