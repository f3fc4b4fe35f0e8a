import express, { type Request as Asked, type Response as Answer } from 'express'

/** A body of a form, in bytes: a file and a text of 200,000 characters each, and what a browser puts around them. */
export const MOST_SENT = 450_000

/** What somebody sent: the text of a file, or why it is none. */
export type SentFile = { text: string } | { wrong: 'nothing' | 'not text' | 'too much' }

const raw = express.raw({
  type: ['multipart/form-data', 'application/x-www-form-urlencoded'],
  limit: MOST_SENT,
  inflate: false,
})

/** Reads the form of a page: the file that was chosen, else the text that was written. */
export async function sentFile(req: Asked, res: Answer): Promise<SentFile> {
  const refused = await new Promise<unknown>((resolve) => {
    raw(req, res, resolve)
  })
  if (refused !== undefined) {
    // The rest of it is not waited for.
    res.set('connection', 'close')
    return { wrong: isTooMuch(refused) ? 'too much' : 'not text' }
  }
  const body: unknown = req.body
  if (!Buffer.isBuffer(body)) return { wrong: 'nothing' }
  const type = req.headers['content-type'] ?? ''
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => null)
  if (!form) return { wrong: 'not text' }
  const [file, text] = [form.get('file'), form.get('text')]
  const bytes = typeof file === 'object' && file !== null && file.size > 0 ? await file.arrayBuffer() : null
  return plainTextOf(bytes === null ? (typeof text === 'string' ? text : '') : decoded(bytes))
}

const isTooMuch = (error: unknown) => (error as { status?: number }).status === 413

/** Null when the bytes are not UTF-8. */
function decoded(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** A browser ends lines in two signs; a database keeps no NUL. */
function plainTextOf(text: string | null): SentFile {
  if (text === null || text.includes('\0')) return { wrong: 'not text' }
  return text.trim() === '' ? { wrong: 'nothing' } : { text: text.toWellFormed().replaceAll('\r\n', '\n') }
}
