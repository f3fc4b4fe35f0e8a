/** What stands in the way of a connection, by the code of the error, as one sentence with the mend. */
const MENDS: Record<string, (at: string, message: string) => string> = {
  ECONNREFUSED: (at) => `No database listens at ${at}: start PostgreSQL there, or correct DATABASE_URL.`,
  ENOTFOUND: (at) => `There is no host ${at}: correct the host in DATABASE_URL.`,
  EAI_AGAIN: (at) => `The name of the host ${at} cannot be looked up: see to the name server, or correct DATABASE_URL.`,
  ERR_INVALID_URL: () =>
    'DATABASE_URL is not an address: write postgres://user:password@host:5432/database, with signs like @, # and / in the password as %40, %23 and %2F.',
  '28P01': () => 'The database does not take the password: correct user and password in DATABASE_URL.',
  '28000': (_, message) =>
    `The database does not let this user in from here (${message}): correct the user in DATABASE_URL, or pg_hba.conf on the server.`,
  '3D000': (_, message) => `The database is not there (${message}): create it, or correct the name in DATABASE_URL.`,
  '53300': () =>
    'The database has no connection left: raise max_connections there, or stop what else is connected to it.',
  '57P03': (at) => `The database at ${at} is still starting or going down: start Kastelein again in a moment.`,
}

/** Those without a code of their own. */
const PHRASES: [RegExp, (at: string, message: string) => string][] = [
  [
    /does not support SSL/i,
    () => 'The database speaks without TLS only: take sslmode out of DATABASE_URL, or switch on ssl on the server.',
  ],
  [
    /certificate|self.signed/i,
    (_, message) =>
      `The certificate of the database is not one this machine trusts (${message}): give its authority as sslrootcert in DATABASE_URL.`,
  ],
  [
    /startup parameter/i,
    (_, message) =>
      `A pooler in front of the database refuses what Kastelein asks for (${message}): let DATABASE_URL point to PostgreSQL itself, or set ignore_startup_parameters = options in the pooler and timezone to UTC for the user.`,
  ],
  [
    /timeout|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/i,
    (at) => `The database at ${at} does not answer: see whether it runs and the network lets Kastelein through.`,
  ],
]

/** Returns the one sentence, with the mend, for a database that could not be connected to. Never holds a password. */
export function unreachable(url: string, error: unknown): Error {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const sentence = MENDS[code] ?? PHRASES.find(([sign]) => sign.test(`${code} ${message}`))?.[1]
  return sentence ? new Error(sentence(placeOf(url), message), { cause: error }) : (error as Error)
}

/** Host and port, without who logs in. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'DATABASE_URL'
  const { host, searchParams } = new URL(url)
  return searchParams.get('host') ?? (host || 'localhost')
}
