import { z } from 'zod'

const isLoopback = (host: string) => host === 'localhost' || host === '127.0.0.1' || host === '[::1]'
const Address = z
  .url({ protocol: /^https?$/ })
  .refine(
    (text) => new URL(text).protocol === 'https:' || isLoopback(new URL(text).hostname),
    'must begin with https:// (http:// is for this machine only)',
  )

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
  ENCRYPTION_KEY: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

type Env = z.output<typeof Env>

export interface Config {
  port: number
  host: string
  publicUrl: string | undefined
  /** A server, or the folder of the embedded database. */
  database: { url: string } | { folder?: string; dump?: string }
  logLevel: string
  playground: boolean
  slack: { signingSecret: string; botToken: string; appToken?: string; apiUrl?: string } | undefined
  teams:
    | {
        appId: string
        appPassword: string
        tenantId: string
        openIdMetadataUrl?: string
        tokenUrl?: string
        serviceHosts?: string[]
      }
    | undefined
}

/** Reads the environment once. Throws one message that lists every fault, also variables of ours that do not exist. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // An empty variable is one that is not set: that is how compose files and shells leave them.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Env.safeParse(given)
  const faults = [
    ...unknown(Object.keys(given)),
    ...(parsed.error?.issues.map(({ path, message }) => `${String(path[0])} ${message}`) ?? []),
    ...halfSet(given),
  ]
  if (!parsed.success || faults.length > 0) {
    throw new Error(`Kastelein cannot start with these settings:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
  }
  return toConfig(parsed.data)
}

const OURS = /^(SLACK|TEAMS|KASTELEIN|PLAYGROUND)(_|$)/

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
  needs('SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN')
  needs('TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID')
  needs('TEAMS_APP_PASSWORD', 'TEAMS_APP_ID')
  needs('TEAMS_TENANT_ID', 'TEAMS_APP_ID')
  if (has('SLACK_SIGNING_SECRET') && !has('SLACK_BOT_TOKEN'))
    faults.push('SLACK_SIGNING_SECRET is set, so SLACK_BOT_TOKEN must be too')
  if (has('SLACK_CLIENT_ID') || has('SLACK_CLIENT_SECRET')) {
    faults.push(
      'SLACK_CLIENT_ID and SLACK_CLIENT_SECRET (installing in many workspaces) are not supported yet; use SLACK_BOT_TOKEN',
    )
  }
  return [...new Set(faults)]
}

function toConfig(e: Env): Config {
  const slack =
    e.SLACK_BOT_TOKEN && e.SLACK_SIGNING_SECRET ? slackOf(e, e.SLACK_BOT_TOKEN, e.SLACK_SIGNING_SECRET) : undefined
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
    playground,
    slack,
    teams,
  }
}

function slackOf(e: Env, botToken: string, signingSecret: string): NonNullable<Config['slack']> {
  return {
    signingSecret,
    botToken,
    ...(e.SLACK_APP_TOKEN && { appToken: e.SLACK_APP_TOKEN }),
    ...(e.SLACK_API_URL && { apiUrl: e.SLACK_API_URL }),
  }
}

function teamsOf(e: Env, appId: string, appPassword: string, tenantId: string): NonNullable<Config['teams']> {
  return {
    appId,
    appPassword,
    tenantId,
    ...(e.TEAMS_OPENID_METADATA_URL && { openIdMetadataUrl: e.TEAMS_OPENID_METADATA_URL }),
    ...(e.TEAMS_TOKEN_URL && { tokenUrl: e.TEAMS_TOKEN_URL }),
    ...(e.TEAMS_SERVICE_HOSTS && { serviceHosts: e.TEAMS_SERVICE_HOSTS.split(',').map((host) => host.trim()) }),
  }
}
