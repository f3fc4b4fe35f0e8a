/** The same data as PostgreSQL can keep it in JSON: without null characters and halves of characters. */
export function storable<T>(data: T): T {
  const text = JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  )
  return JSON.parse(text) as T
}
