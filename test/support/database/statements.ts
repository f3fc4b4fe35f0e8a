import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface Written {
  file: string
  line: number
  /** Whether this can become such a statement. */
  becomes(statement: string): boolean
}

/** Every statement written by hand under src, by where it stands. */
export function writtenStatements(src = path.resolve('src')): Written[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/^store[\\/]/.test(file))
    .flatMap((file) => writtenIn(file, readFileSync(path.join(src, file), 'utf8')))
}

export function writtenIn(file: string, source: string): Written[] {
  return [...source.matchAll(/\btenantSql\(/g)].map(({ index }) => {
    const line = source.slice(0, index).split('\n').length
    const tag = /^tenantSql\(\s*\w+,?\s*\)(?:<[^`]*>)?`/.exec(source.slice(index))
    if (!tag) throw new Error(`${file}:${line} does not write its statement where it runs it`)
    const parts = literalParts(source, index + tag[0].length)
    return { file, line, becomes: (statement) => isFilledIn(parts, statement) }
  })
}

/** Whether a statement is these parts with anything between them. Each part as early as it can: a pattern would try them all. */
function isFilledIn([first = '', ...others]: readonly string[], statement: string): boolean {
  const last = others.pop()
  if (last === undefined) return statement === first
  if (!statement.startsWith(first)) return false
  let at = first.length
  for (const part of others) {
    const found = statement.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return statement.length - last.length >= at && statement.endsWith(last)
}

/** What stands in a template itself, between what is filled in. */
function literalParts(source: string, from: number): string[] {
  const parts = ['']
  let depth = 0
  for (let at = from; at < source.length; at++) {
    if (depth === 0 && source[at] === '`') return parts
    if (source.startsWith('${', at)) {
      if (depth === 0) parts.push('')
      depth += 1
      at += 1
    } else if (depth > 0) depth += source[at] === '{' ? 1 : source[at] === '}' ? -1 : 0
    else parts.push(`${parts.pop() ?? ''}${source[at]}`)
  }
  throw new Error('a template does not end')
}
