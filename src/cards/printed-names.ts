/** A typed line as it is shown: colleagues by name, without the brackets that hold a name of several words together. */
export function printedNames(line: string): string {
  return line.replaceAll(/(=?)@\[([^\]]+)\]/g, (_, field: string, name: string) => (field ? `="${name}"` : `@${name}`))
}
