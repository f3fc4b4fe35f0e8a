/** Where a document says how it is written: in XML its first line does (https://www.w3.org/TR/xml/#charencoding). */
const DECLARED = /^[^<]{0,3}<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/
const OF_TYPE = /;\s*charset\s*=\s*"?([\w.:-]{1,40})"?/i

/**
 * Returns the letters of what was fetched: by the mark it begins with, else as the server says it is written, else as it says itself,
 * else UTF-8, which it also is when nobody knows what was said. Never throws.
 */
export function lettersOf(body: Uint8Array, type: string | null): string {
  const said =
    OF_TYPE.exec(type ?? '')?.[1] ?? DECLARED.exec(Buffer.from(body.subarray(0, 300)).toString('latin1'))?.[1]
  return decoderOf(marked(body) ?? said ?? 'utf-8').decode(body)
}

/** The byte order mark: https://encoding.spec.whatwg.org/#bom-sniff. */
function marked([first, second]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return first === 0xef && second === 0xbb ? 'utf-8' : null
}

function decoderOf(label: string) {
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder()
  }
}
