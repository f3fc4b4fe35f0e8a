import type pg from 'pg'

type Query = (this: unknown, ...given: unknown[]) => unknown

/**
 * Lets each connection of a pool begin a statement when the one before has ended. Prisma reads what is included side by side,
 * in a transaction too, and pg warns that it will not line those up for ever.
 */
export function oneAtATime(pool: pg.Pool): pg.Pool {
  return pool.on('connect', (client) => {
    // Looked up each time: who measures what is sent stands in its place.
    const query = (...given: unknown[]) =>
      (Reflect.get(Object.getPrototypeOf(client), 'query') as Query).apply(client, given)
    let last: Promise<unknown> = Promise.resolve()
    const queue = (...given: unknown[]) => {
      // With a callback it is the pool itself, which has the connection for that one statement.
      if (typeof given.at(-1) === 'function') return query(...given)
      const next = last.then(() => query(...given))
      last = next.catch(() => {})
      return next
    }
    client.query = queue as typeof client.query
  })
}
