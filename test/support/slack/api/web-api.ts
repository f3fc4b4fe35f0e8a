import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { blockFaults, viewFaults } from './block-kit.ts'
import { type Caller, callerOf, refusedToken, type Team } from './caller.ts'
import { failure, isForWant, postEphemeral, postMessage, remove, type Result, update } from './chat.ts'
import { history, info, listUsers, members, open, replies, userJson } from './conversations.ts'
import type { Effect } from '../people/effects.ts'
import { commits, type Faults } from '../faults.ts'
import { publish } from './home-tab.ts'
import { unfurl } from './links.ts'
import { METHODS } from './methods.ts'
import type { RateLimits } from './rate-limits.ts'
import { respond } from './response-url.ts'
import { openView, push, updateView } from './views.ts'
import type { OAuth } from './oauth.ts'
import type { Json, Token, Workspace } from '../workspace.ts'

/** One call the bot made. `method` is `response_url` for an answer to a response address. */
export interface Call {
  method: string
  /** The workspace it was about. */
  team?: string
  args: Json
  status: number
  error?: string
}

interface Serving {
  teams: readonly Team[]
  oauth: OAuth
  faults: Faults
  limits: RateLimits
  calls: Call[]
  violations: string[]
  socketUrl: () => string
}

/** Codes that mean a request should never have been made like that. */
const OUR_MISTAKE = [
  'invalid_arguments',
  'invalid_blocks',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'unknown_method',
  'view_too_large',
]

/** Slack's Web API and response addresses on loopback. */
export async function serve(serving: Serving): Promise<Server> {
  const server = createServer((req, res) => {
    handle(serving, req, res).catch((error: unknown) => {
      serving.violations.push(`the pretend Slack broke: ${String(error)}`)
      if (!res.headersSent) res.writeHead(500).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

async function handle(serving: Serving, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const raw = await text(req)
  const [, api, method] = /^\/(api|commands)\/(.+)$/.exec(req.url ?? '') ?? []
  if (api === 'commands' && method) return answerAddress(serving, method, JSON.parse(raw) as Json, res)
  if (api !== 'api' || !method) {
    res.writeHead(404).end()
    return
  }
  const args = argsOf(req.headers['content-type'], raw)
  const caller = callerOf(serving, req.headers.authorization, args)
  const team = 'team' in caller ? caller.team.workspace.team : undefined
  const fault = serving.faults.next(method, team, args)
  const tier = METHODS[method]?.tier ?? 'free'
  const wait = fault ? 0 : serving.limits.take(`${team} ${method}`, tier, (args['channel'] ?? '') as string)
  const refused = wait > 0 ? failure('ratelimited') : refusedCall(serving, caller, method, args)
  const acted = fault && !commits(fault)
  const result = refused ?? (acted ? failure('not_done') : run(serving, caller, method, args))
  const error = acted ? JSON.stringify(fault) : result.error
  const told = { args: withoutSecrets(args), ...(team !== undefined && { team }) }
  serving.calls.push({ method, ...told, status: wait > 0 ? 429 : 200, ...(error !== undefined && { error }) })
  if (!acted && result.error && OUR_MISTAKE.includes(result.error) && !isForWant(result)) {
    serving.violations.push(
      `${method}: ${result.error} ${JSON.stringify(result['errors'] ?? result['response_metadata'] ?? '')}`,
    )
  }
  if (fault) serving.faults.play(fault, res, result)
  else {
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      ...(wait > 0 && { 'retry-after': String(wait) }),
      ...('team' in caller && { 'x-oauth-scopes': caller.token.scopes.join(',') }),
    }
    res.writeHead(wait > 0 ? 429 : 200, headers).end(JSON.stringify(result))
  }
  for (const { effects } of serving.teams) effects.changed()
}

function answerAddress(serving: Serving, id: string, body: Json, res: ServerResponse): void {
  const fault = serving.faults.next('response_url')
  if (fault && !commits(fault)) {
    serving.calls.push({ method: 'response_url', args: body, status: 0, error: JSON.stringify(fault) })
    serving.faults.play(fault, res, {})
    return
  }
  const at = serving.teams.find(({ workspace }) => id.startsWith(`${workspace.team}/`))
  const { status, error, isForWant, effects } = at
    ? respond(at.workspace, id, body)
    : { status: 404, error: 'no_such_url', isForWant: false, effects: [] }
  serving.calls.push({ method: 'response_url', args: body, status, ...(error !== undefined && { error }) })
  if (status === 400 && !isForWant) serving.violations.push(`response_url: ${error}`)
  if (fault) serving.faults.play(fault, res, { ok: true })
  else
    res
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(error ? { ok: false, error } : { ok: true }))
  at?.effects.add(...effects)
}

/** What is called without a token. */
const OPEN = ['oauth.v2.access']

function refusedCall({ violations }: Serving, caller: Caller, method: string, args: Json): Result | undefined {
  const known = METHODS[method]
  if (!known) return failure('unknown_method')
  const refused = OPEN.includes(method) ? undefined : refusedToken(caller, known, args)
  if (refused) return refused
  const absent = known.required.filter((name) => args[name] === undefined)
  if (absent.length > 0)
    return failure('invalid_arguments', {
      response_metadata: { messages: absent.map((name) => `[ERROR] missing required field: ${name}`) },
    })
  const isWhole = 'token' in caller && caller.token.organisation !== undefined
  const documented = [...known.required, ...known.optional, ...(isWhole ? ['team_id'] : [])]
  const strange = Object.keys(args).filter((name) => !documented.includes(name))
  if (strange.length > 0) violations.push(`${method}: does not know ${strange.join(', ')}`)
  if (method.startsWith('chat.post') && args['blocks'] !== undefined && !args['text'])
    violations.push(`${method}: blocks without text say nothing to a screen reader`)
  return undefined
}

function run({ oauth, socketUrl }: Serving, caller: Caller, method: string, args: Json): Result {
  if (OPEN.includes(method)) return oauth.access(args)
  if ('error' in caller) return failure(caller.error)
  const { workspace, effects } = caller.team
  const result = RUN[method]?.(workspace, args, { socketUrl, oauth, token: caller.token }) ?? failure('unknown_method')
  if (result.ok) effects.add(...effectsOf(workspace, method, args, result))
  return result
}

interface Around {
  socketUrl: () => string
  oauth: OAuth
  token: Token
}

const RUN: Readonly<Record<string, (workspace: Workspace, args: Json, around: Around) => Result>> = {
  'auth.test': ({ team, name, bot, enterprise }, _args, { token }) => ({
    ok: true,
    url: `https://${name.toLowerCase()}.${token.organisation ? 'enterprise.' : ''}slack.com/`,
    team: name,
    user: bot.name,
    team_id: token.organisation ?? team,
    user_id: bot.user,
    bot_id: bot.bot,
    is_enterprise_install: token.organisation !== undefined,
    ...(enterprise && { enterprise_id: enterprise }),
  }),
  'auth.teams.list': ({ team, name }, args, { oauth, token }) => {
    const granted = token.organisation ? (oauth.organisations.get(token.organisation)?.teams ?? []) : [team]
    const from = Number(args['cursor'] ?? 0)
    const next = from + 1 < granted.length ? String(from + 1) : ''
    const teams = granted.slice(from, from + 1).map((id) => ({ id, name }))
    return { ok: true, teams, response_metadata: { next_cursor: next } }
  },
  'apps.connections.open': (_workspace, _args, { socketUrl }) => ({ ok: true, url: socketUrl() }),
  'blocks.validate': (_workspace, args) => {
    const faults = args['view']
      ? viewFaults(args['view'] as Json)
      : blockFaults(args['blocks'] ?? (args['message'] as Json)['blocks'], 'message')
    return faults.length === 0
      ? { ok: true }
      : failure(args['view'] ? 'invalid_view' : 'invalid_blocks', { errors: faults })
  },
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.unfurl': unfurl,
  'conversations.open': open,
  'conversations.info': info,
  'conversations.members': members,
  'conversations.history': history,
  'conversations.replies': replies,
  'users.info': (workspace, args, { token }) => {
    const user = workspace.users.get(String(args['user']))
    const email = token.scopes.includes('users:read.email')
    return user
      ? { ok: true, user: userJson(workspace, user, { email, locale: args['include_locale'] === true }) }
      : failure('user_not_found')
  },
  'users.list': (workspace, args, { token }) => listUsers(workspace, args, token.scopes.includes('users:read.email')),
  'users.lookupByEmail': (workspace, args) => {
    const user = [...workspace.users.values()].find(({ email }) => email !== undefined && email === args['email'])
    return user
      ? { ok: true, user: userJson(workspace, user, { email: true, locale: false }) }
      : failure('users_not_found')
  },
  'views.open': openView,
  'views.publish': publish,
  'views.push': push,
  'views.update': updateView,
}

function effectsOf(workspace: Workspace, method: string, args: Json, result: Result): Effect[] {
  if (method.startsWith('views.')) {
    const views = [...workspace.views, ...workspace.homes.values()]
    const view = views.find(({ id }) => id === (result['view'] as Json)['id'])
    return view ? [{ kind: 'view', view }] : []
  }
  const kind = (
    {
      'chat.postMessage': 'message',
      'chat.postEphemeral': 'whisper',
      'chat.update': 'edit',
      'chat.delete': 'delete',
    } as const
  )[method]
  const [where, named] = [result['channel'] ?? args['channel'], result['ts'] ?? result['message_ts'] ?? args['ts']]
  const message = workspace.messages.find(({ channel, ts }) => channel === where && ts === named)
  return kind && message ? [{ kind, message }] : []
}

function argsOf(contentType: string | undefined, raw: string): Json {
  if (contentType?.includes('application/json')) return JSON.parse(raw) as Json
  const entries = [...new URLSearchParams(raw)].filter(([name]) => name !== 'token')
  return Object.fromEntries(entries.map(([name, value]) => [name, valueOf(name, value)]))
}

function valueOf(name: string, value: string): unknown {
  if (['blocks', 'attachments', 'metadata', 'view', 'message', 'unfurls'].includes(name)) return JSON.parse(value)
  if (value === 'true' || value === 'false') return value === 'true'
  return value
}

async function text(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function withoutSecrets({ client_secret: _secret, ...args }: Json): Json {
  return args
}
