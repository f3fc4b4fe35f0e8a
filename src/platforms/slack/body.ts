import type { IncomingMessage } from 'node:http'

/** A signed body from Slack; what it holds depends on its kind, so nothing more is promised here. */
export type Body = Record<string, unknown>

const LIMIT = 4 * 1024 * 1024

/** The bytes as they came, since they are what is signed; null when there are more than 4 MB. */
export async function rawBody(req: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    // Read on without keeping it: an answer given halfway would not be read by whoever is still sending.
    if (size <= LIMIT) chunks.push(chunk)
  }
  return size > LIMIT ? null : Buffer.concat(chunks).toString('utf8')
}

/** Events are JSON; commands are a form, and interactions a form with JSON in `payload`. Null when it is neither. */
export function parseBody(contentType: string | undefined, raw: string): Body | null {
  try {
    if (contentType?.includes('application/json')) return asBody(JSON.parse(raw))
    const form = Object.fromEntries(new URLSearchParams(raw))
    return form['payload'] === undefined ? asBody(form) : asBody(JSON.parse(form['payload']))
  } catch {
    return null
  }
}

function asBody(value: unknown): Body | null {
  const object = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : null
  return object && Object.keys(object).length > 0 ? object : null
}
