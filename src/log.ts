import { pino } from 'pino'

/** Structured logging, one JSON line an event. Fields are our own ids and counts: never people's words, never secrets. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** What may stand in a log line; anything else is left out, so a forgotten field leaks nothing. */
const ALLOWED = new Set([
  'attempts',
  'case',
  'command',
  'count',
  'delivery',
  'embedded',
  'error',
  'event',
  'fault',
  'file',
  'from',
  'host',
  'issuer',
  'kind',
  'line',
  'member',
  'method',
  'migrations',
  'ms',
  'outcome',
  'platform',
  'port',
  'reference',
  'retryAfter',
  'signal',
  'status',
  'tenant',
  'to',
  'url',
  'version',
  'workspace',
])

/** Writes to the standard output from this level on. */
export function openLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label) => ({ level: label }),
      log: (fields) => Object.fromEntries(Object.entries(fields).filter(([name]) => ALLOWED.has(name))),
    },
  })
}

/** What of an error may be written down: its class, code and place in our code; its message may quote a customer. */
export function fault(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error ? ` ${String(error.code)}` : ''
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !line.includes('node_modules'))
  return `${error.name}${code}${frames
    .slice(0, 4)
    .map((frame) => frame.replace(/^\s+at /, ' < ').replace(/file:\/\/.*?\/(src|test)\//, '$1/'))
    .join('')}`
}
