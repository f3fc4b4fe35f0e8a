import type { PGlite } from '@electric-sql/pglite'

/** A file or folder of the memory in which PGlite has its files (Emscripten's MEMFS). */
interface Node {
  name: string
  name_next: Node | undefined
  parent: Node
  mode: number
  atime: number
  mtime: number
  ctime: number
  usedBytes?: number
  contents?: Uint8Array | Record<string, Node>
}

interface Stream {
  fd: number | null
  position: number
  flags: number
}

interface Files {
  streams: (Stream | null)[]
  nameTable: (Node | undefined)[]
  lookupPath(path: string): { node: Node }
}

/** So many bytes are compared at once. */
const PAGE = 65_536
const NOTHING = new Uint8Array(PAGE)

/**
 * Keeps what a PostgreSQL in memory is at this moment: its memory and its files. Returns what makes it that again, in a tenth
 * of the time in which another is opened. What it has loaded of libraries must be the same then: those lie outside.
 */
export function snapshot({ Module }: PGlite): () => void {
  const module = Module as unknown as { FS: Files; HEAPU8: Uint8Array }
  const [memory, tree, streams] = [keepMemory(module), keepFiles(module.FS), keepStreams(module.FS)]
  return () => {
    memory()
    tree()
    streams()
  }
}

function keepMemory(module: { HEAPU8: Uint8Array }): () => void {
  const pages: (Uint8Array | null)[] = []
  for (let at = 0; at < module.HEAPU8.length; at += PAGE) {
    const page = module.HEAPU8.subarray(at, at + PAGE)
    pages.push(Buffer.compare(page, NOTHING) === 0 ? null : page.slice())
  }
  return () => {
    // It may have grown, and then it is another.
    const { HEAPU8 } = module
    for (let at = 0; at < HEAPU8.length; at += PAGE) {
      const [now, then] = [HEAPU8.subarray(at, at + PAGE), pages[at / PAGE] ?? NOTHING]
      if (Buffer.compare(now, then) !== 0) now.set(then)
    }
  }
}

/** Never the time of a change: what has it was not changed. */
const UNCHANGED = 1

function keepFiles(files: Files): () => void {
  const table = [...files.nameTable]
  const nodes: (() => void)[] = []
  const keep = (node: Node) => {
    const { name, name_next, parent, mode, atime, ctime, contents, usedBytes } = node
    const links = { name, name_next, parent, mode, atime, ctime, mtime: UNCHANGED }
    if (contents instanceof Uint8Array) {
      const then = contents.slice(0, usedBytes)
      // What it was made from may be shared with others.
      let own = then.slice()
      Object.assign(node, links, { contents: own })
      nodes.push(() => {
        const isChanged = node.contents !== own || node.mtime !== UNCHANGED || node.usedBytes !== usedBytes
        if (isChanged) own = then.slice()
        Object.assign(node, links, isChanged && { contents: own, usedBytes })
      })
    } else {
      const within = contents && { ...contents }
      nodes.push(() => Object.assign(node, links, within && { contents: { ...within } }))
      for (const inner of Object.values(within ?? {})) keep(inner)
    }
  }
  keep(files.lookupPath('/pglite').node)
  return () => {
    for (const [at, node] of table.entries()) files.nameTable[at] = node
    for (const restore of nodes) restore()
  }
}

function keepStreams(files: Files): () => void {
  const open = files.streams.map((stream) => stream && { stream, ...place(stream) })
  return () => {
    files.streams.length = 0
    for (const kept of open) {
      if (kept) Object.assign(kept.stream, { fd: kept.fd, position: kept.position, flags: kept.flags })
      files.streams.push(kept?.stream ?? null)
    }
  }
}

const place = ({ fd, position, flags }: Stream) => ({ fd, position, flags })
