import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** A file of a zip; what is in it is asked for when its turn has come. */
export interface ZippedFile {
  name: string
  text(): AsyncIterable<string>
}

/**
 * Returns a zip of these files, one after the other, made as fast as it is read and no faster. When the reader stops, so does the file
 * that is being read.
 */
export async function* zipOf(files: readonly ZippedFile[], mtime: Date): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  let open: Readable | null = null
  for (const { name, text } of files)
    zip.addReadStreamLazy(name, { mtime }, (give) => {
      open = Readable.from(octets(text()), { objectMode: false })
      // Nobody else hears that it broke: the reader would wait for ever.
      open.on('error', (error) => output.destroy(error))
      give(null, open)
    })
  zip.end()
  try {
    for await (const bytes of output) yield bytes as Uint8Array
  } finally {
    ;(open as Readable | null)?.destroy()
  }
}

/** So many octets go on at once: what is on its way holds several of them. */
const PIECE = 32_768

async function* octets(text: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const piece of text) {
    const all = Buffer.from(piece)
    for (let at = 0; at < all.length; at += PIECE) yield all.subarray(at, at + PIECE)
  }
}
