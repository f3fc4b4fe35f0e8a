/** A signed body from Slack; what it holds depends on its kind, so nothing more is promised here. */
export type Body = Record<string, unknown>

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
