import { z } from 'zod'
import { refusalOf } from './fetch/address.ts'

const isLoopback = (host: string) => host === 'localhost' || host === '127.0.0.1' || host === '[::1]'
const Address = z
  .url({ protocol: /^https?$/ })
  .refine(
    (text) => new URL(text).protocol === 'https:' || isLoopback(new URL(text).hostname),
    'must begin with https:// (http:// is for this machine only)',
  )

/** One or more keys, newest first, each `id:base64 of 32 bytes`. */
const Keys = z.string().transform((text, context) => {
  const keys = text.split(',').map(keyIn)
  const ids = new Set(keys.map((key) => key?.id))
  const found = keys.flatMap((key) => key ?? [])
  if (found.length === keys.length && ids.size === keys.length) return found
  context.addIssue(
    'must be one or more keys, newest first, with commas between: each a name, “:” and 32 bytes in base64',
  )
  return z.NEVER
})

/** Hosts inside, with commas between: each `host`, or `host:port`. */
const Hosts = z.string().transform((text, context) => {
  const hosts = text.split(',').map((host) => host.trim().toLowerCase())
  const isHost = (host: string) => /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/.test(host)
  if (hosts.every(isHost)) return hosts
  context.addIssue('must be one or more hosts with commas between, each host or host:port')
  return z.NEVER
})

function keyIn(text: string): EncryptionKey | null {
  const [, id, base64] = /^\s*([\w.-]{1,40}):([A-Za-z0-9+/]{43}=)\s*$/.exec(text) ?? []
  return id && base64 ? { id, bytes: Buffer.from(base64, 'base64') } : null
}

const Env = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).optional(),
  PLAYGROUND: z.enum(['on', 'off']).optional(),
  PUBLIC_URL: Address.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  DATA_DIR: z.string().min(1).default('.kastelein'),
  SLACK_SIGNING_SECRET: z.string().min(16, 'is too short').optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must begin with xoxb-').optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must begin with xapp-').optional(),
  SLACK_API_URL: Address.optional(),
  TEAMS_APP_ID: z.guid('must be an id like 00000000-0000-0000-0000-000000000000').optional(),
  TEAMS_APP_PASSWORD: z.string().optional(),
  TEAMS_TENANT_ID: z.guid('must be an id like 00000000-0000-0000-0000-000000000000').optional(),
  TEAMS_OPENID_METADATA_URL: Address.optional(),
  TEAMS_TOKEN_URL: Address.optional(),
  TEAMS_SERVICE_HOSTS: z.string().optional(),
  TEAMS_STRICT_TOKENS: z.enum(['on', 'off']).optional(),
  ENCRYPTION_KEY: Keys.optional(),
  FETCH_ALLOW_HOSTS: Hosts.optional(),
  HEARTBEAT_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' })
    .optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,}$/, 'must be at least 16 characters without spaces')
    .optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

type Env = z.output<typeof Env>

/** What secrets in the database are sealed with. */
export interface EncryptionKey {
  id: string
  bytes: Uint8Array
}

export interface Config {
  port: number
  host: string
  publicUrl: string | undefined
  /** A server, or the folder of the embedded database. */
  database: { url: string } | { folder?: string }
  logLevel: string
  /** Opens `/metrics` to others than this machine. */
  metricsToken?: string | undefined
  /** Asked every minute as long as all is well. */
  heartbeatUrl?: string | undefined
  playground: boolean
  /** What secrets in the database are sealed with, newest first; undefined: with nothing. */
  encryptionKeys?: readonly EncryptionKey[] | undefined
  /** Hosts inside that may be asked: for calendars, feeds and the heartbeat; all others must be public. */
  fetchAllowHosts?: readonly string[] | undefined
  slack: SlackConfig | undefined
  teams:
    | {
        appId: string
        appPassword: string
        tenantId: string
        openIdMetadataUrl?: string
        tokenUrl?: string
        serviceHosts?: string[]
        /** Only the tokens the Bot Framework documents are taken. */
        strictTokens?: boolean
      }
    | undefined
}

/** With a token the bot works in one workspace, with an id and a secret in every one that installs it. */
export type SlackConfig = { signingSecret: string; appToken?: string; apiUrl?: string } & (
  | { botToken: string; home?: string }
  | { clientId: string; clientSecret: string; home: string; encryptionKeys: readonly EncryptionKey[] }
)

/** Reads the environment once. Throws one message that lists every fault, also variables of ours that do not exist. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // An empty variable is one that is not set: that is how compose files and shells leave them.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Env.safeParse(given)
  const faults = [
    ...unknown(Object.keys(given)),
    ...(parsed.error?.issues.map(({ path, message }) => `${String(path[0])} ${message}`) ?? []),
    ...halfSet(given),
    ...(parsed.data ? unaskable(parsed.data) : []),
  ]
  if (!parsed.success || faults.length > 0) {
    throw new Error(`Kastelein cannot start with these settings:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
  }
  return toConfig(parsed.data)
}

const OURS = /^(SLACK|TEAMS|KASTELEIN|PLAYGROUND|METRICS|FETCH|HEARTBEATS?)(_|$)/

function unknown(names: string[]): string[] {
  const known = Object.keys(Env.shape)
  return names
    .filter((name) => OURS.test(name) && !known.includes(name))
    .map(
      (name) =>
        `${name} is not a setting of Kastelein; there are ${known.filter((k) => k.startsWith(name.slice(0, 5))).join(', ')}`,
    )
}

function halfSet(given: Record<string, unknown>): string[] {
  const has = (name: string) => name in given
  const faults: string[] = []
  const needs = (name: string, ...others: string[]) => {
    if (has(name))
      faults.push(...others.filter((other) => !has(other)).map((other) => `${name} is set, so ${other} must be too`))
  }
  needs('SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET')
  needs('SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET', 'ENCRYPTION_KEY', 'PUBLIC_URL')
  needs('SLACK_CLIENT_SECRET', 'SLACK_CLIENT_ID')
  needs('TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID')
  needs('TEAMS_APP_PASSWORD', 'TEAMS_APP_ID')
  needs('TEAMS_TENANT_ID', 'TEAMS_APP_ID')
  needs('TEAMS_STRICT_TOKENS', 'TEAMS_APP_ID')
  const isMany = has('SLACK_CLIENT_ID') || has('SLACK_CLIENT_SECRET')
  for (const name of ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN']) {
    if (has(name) && !isMany && !has('SLACK_BOT_TOKEN'))
      faults.push(`${name} is set, so SLACK_BOT_TOKEN must be too (or, for many workspaces, SLACK_CLIENT_ID)`)
  }
  if (isMany && has('SLACK_BOT_TOKEN'))
    faults.push('SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for many: set one of the two')
  return [...new Set(faults)]
}

/** What would be refused every minute is refused once, at the start. A name is looked up when it is asked. */
function unaskable({ HEARTBEAT_URL: address, FETCH_ALLOW_HOSTS: allowed = [] }: Env): string[] {
  const url = address === undefined ? null : new URL(address)
  const why =
    url && (url.hostname === 'localhost' && allowed.length === 0 ? 'private address' : refusalOf(url, allowed))
  if (!url || !why) return []
  if (why === 'credentials in the address') return ['HEARTBEAT_URL must not have a name or password in it']
  return [`HEARTBEAT_URL leads inside or to an unusual port, so FETCH_ALLOW_HOSTS must have ${url.host}`]
}

function toConfig(e: Env): Config {
  const slack = slackOf(e)
  const teams =
    e.TEAMS_APP_ID && e.TEAMS_APP_PASSWORD && e.TEAMS_TENANT_ID
      ? teamsOf(e, e.TEAMS_APP_ID, e.TEAMS_APP_PASSWORD, e.TEAMS_TENANT_ID)
      : undefined
  const playground = e.PLAYGROUND ? e.PLAYGROUND === 'on' : !slack && !teams
  return {
    port: e.PORT,
    // The playground has no login, so it is not shown to the network unless somebody says so.
    host: e.HOST ?? (playground ? '127.0.0.1' : '0.0.0.0'),
    publicUrl: e.PUBLIC_URL,
    database: e.DATABASE_URL ? { url: e.DATABASE_URL } : { folder: e.DATA_DIR },
    logLevel: e.LOG_LEVEL,
    metricsToken: e.METRICS_TOKEN,
    heartbeatUrl: e.HEARTBEAT_URL,
    playground,
    encryptionKeys: e.ENCRYPTION_KEY,
    fetchAllowHosts: e.FETCH_ALLOW_HOSTS,
    slack,
    teams,
  }
}

function slackOf(e: Env): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = e
  if (!e.SLACK_SIGNING_SECRET) return undefined
  const app = {
    signingSecret: e.SLACK_SIGNING_SECRET,
    ...(e.SLACK_APP_TOKEN && { appToken: e.SLACK_APP_TOKEN }),
    ...(e.SLACK_API_URL && { apiUrl: e.SLACK_API_URL }),
  }
  const [home, encryptionKeys] = [e.PUBLIC_URL?.replace(/\/$/, ''), e.ENCRYPTION_KEY]
  if (botToken) return { ...app, botToken, ...(home && { home }) }
  if (!clientId || !clientSecret || !home || !encryptionKeys) return undefined
  return { ...app, clientId, clientSecret, home, encryptionKeys }
}

function teamsOf(e: Env, appId: string, appPassword: string, tenantId: string): NonNullable<Config['teams']> {
  return {
    appId,
    appPassword,
    tenantId,
    ...(e.TEAMS_OPENID_METADATA_URL && { openIdMetadataUrl: e.TEAMS_OPENID_METADATA_URL }),
    ...(e.TEAMS_TOKEN_URL && { tokenUrl: e.TEAMS_TOKEN_URL }),
    ...(e.TEAMS_SERVICE_HOSTS && { serviceHosts: e.TEAMS_SERVICE_HOSTS.split(',').map((host) => host.trim()) }),
    ...(e.TEAMS_STRICT_TOKENS && { strictTokens: e.TEAMS_STRICT_TOKENS === 'on' }),
  }
}
