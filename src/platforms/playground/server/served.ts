import { readFile, stat } from 'node:fs/promises'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import path from 'node:path'
import { type RequestHandler, Router } from 'express'

const CLIENT = path.join(import.meta.dirname, '../client')
const { resolve } = createRequire(import.meta.url)

/** Two files of others, as they were published. */
const VENDOR = new Map([
  ['adaptivecards.js', resolve('adaptivecards/dist/adaptivecards.min.js')],
  ['slack-blocks.css', resolve('slack-blocks-to-jsx/dist/style.css')],
])
const KINDS: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.ts': 'text/javascript',
  '.svg': 'image/svg+xml',
}

/** The page and its files. TypeScript leaves without its types, so there is nothing to build. */
export function served(): Router {
  const shelf = new Map<string, { changed: number; text: string }>()
  const give = (fileOf: (name: string) => string | undefined): RequestHandler<{ folder?: string; file?: string }> => {
    return async (req, res, next) => {
      const { folder, file: name = 'index.html' } = req.params
      const file = fileOf(folder === undefined ? name : `${folder}/${name}`)
      const text = file && (await read(shelf, file))
      if (text === undefined || file === undefined) return next()
      res.set('Content-Type', `${KINDS[path.extname(file)]}; charset=utf-8`).send(text)
    }
  }
  const client = (name: string) =>
    /^(?:[a-z]+\/)?[a-z-]+\.(ts|css|svg|html)$/.test(name) ? path.join(CLIENT, name) : undefined
  return Router()
    .get('/', give(client))
    .get('/client/:file', give(client))
    .get('/client/:folder/:file', give(client))
    .get(
      '/vendor/:file',
      give((name) => VENDOR.get(name)),
    )
}

async function read(shelf: Map<string, { changed: number; text: string }>, file: string): Promise<string | undefined> {
  const changed = (await stat(file).catch(() => undefined))?.mtimeMs
  if (changed === undefined) return undefined
  const kept = shelf.get(file)
  if (kept?.changed === changed) return kept.text
  const source = await readFile(file, 'utf8')
  const text = file.endsWith('.ts') ? strip(source) : source
  shelf.set(file, { changed, text })
  return text
}

/** Node 24.21 still calls this function experimental, on the terminal, the first time: not a newcomer's concern. */
function strip(source: string): string {
  const warn = process.emitWarning.bind(process)
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(source)
  } finally {
    process.emitWarning = warn
  }
}
