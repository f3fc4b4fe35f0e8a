import type { Invocation, Line, Request } from '../platforms/platform.ts'
import { COMMANDS } from './all.ts'
import { findCommand } from './grammar/parse.ts'

/** Reads which command a typed line begins with, and whether that alone is answered with a form. */
export function readLine(text: string): Line {
  const found = findCommand(text, COMMANDS)
  if (found.command === null)
    return { command: null, first: found.first, meant: found.meant?.word ?? null, asksForm: false }
  const { command, rest } = found
  return { command: command.name, rest, asksForm: rest === '' && command.form !== undefined }
}

/** A request whose words, when it has any, were read. */
export type ReadRequest =
  | { request: Extract<Request, { text: string }>; line: Line }
  | { request: Extract<Request, { command: string }>; line: null }

/** Reads the words of a request, unless that was done when it was heard. */
export function readRequest({ request, line }: Pick<Invocation, 'request' | 'line'>): ReadRequest {
  return 'text' in request ? { request, line: line ?? readLine(request.text) } : { request, line: null }
}
