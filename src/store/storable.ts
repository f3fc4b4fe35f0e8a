/** Returns the same data as PostgreSQL can store it in JSON: without null characters and lone surrogates. */
export function storable<T>(data: T): T {
  const text = JSON.stringify(data)
  return JSON.parse(UNKEPT.test(text) ? JSON.stringify(data, kept) : text) as T
}

/** How JSON writes them. */
const UNKEPT = /\\u(?:0000|d[89a-f])/

function kept(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value
}
