import { parseAst } from 'vitest/node'

/** A node of the syntax tree of a source, as ESTree has it; `start` and `end` count letters. */
export interface SyntaxNode {
  type: string
  start: number
  end: number
  [part: string]: unknown
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string'

/** Every node of a TypeScript source, or of a part of one, outer ones first. */
export function nodesIn(part: string | SyntaxNode): SyntaxNode[] {
  const root = typeof part === 'string' ? (parseAst(part, { lang: 'ts' }) as unknown as SyntaxNode) : part
  const inner = Object.values(root).flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]))
  return [root, ...inner.filter(isNode).flatMap((node) => nodesIn(node))]
}
