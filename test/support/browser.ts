import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import packed from '@sparticuz/chromium'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const HOME = path.join(os.tmpdir(), 'kastelein-chromium-153')

export interface Tab {
  page: Page
  /** Errors on the console, exceptions, and every request that would have left this machine. */
  faults: string[]
}

/**
 * One Chromium for a test file. Each tab is a visitor of its own, who can reach 127.0.0.1 and nothing else. `CHROMIUM_PATH`
 * names another browser, for systems that the packed one is not made for.
 */
export async function openBrowser() {
  const executablePath = process.env['CHROMIUM_PATH'] ?? (await unpacked())
  const server = await chromium.launchServer({
    executablePath,
    args: ['--no-sandbox', '--font-render-hinting=none', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    env: { ...process.env, FONTCONFIG_FILE: path.join(HOME, 'fonts.conf') },
  })
  const browser = await chromium.connect(server.wsEndpoint())
  return {
    async open(url: string, options: BrowserContextOptions = {}): Promise<Tab> {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
      context.setDefaultTimeout(10_000)
      const page = await context.newPage()
      const faults: string[] = []
      page.on('console', (line) => line.type() === 'error' && faults.push(`console: ${line.text()}`))
      page.on('pageerror', (error) => faults.push(`exception: ${error.message}`))
      await context.route(
        (address) => address.hostname !== '127.0.0.1' && address.protocol !== 'data:',
        (route) => {
          faults.push(`outside: ${route.request().url()}`)
          return route.abort()
        },
      )
      await page.goto(url)
      return { page, faults }
    },
    async [Symbol.asyncDispose]() {
      await browser.close()
      // Ends the one process that was started here, by its id.
      await server.kill()
    },
  }
}

/** Two test files may unpack at once: each does so on its own, and the first one done is kept. */
async function unpacked(): Promise<string> {
  if (!existsSync(HOME)) {
    const mine = await mkdtemp(`${HOME}-`)
    const { TMPDIR } = process.env
    process.env['TMPDIR'] = mine
    const unpacking = packed.executablePath()
    if (TMPDIR === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = TMPDIR
    await unpacking
    await writeFile(path.join(mine, 'fonts.conf'), fonts)
    await rename(mine, HOME).catch(() => rm(mine, { recursive: true }))
  }
  return path.join(HOME, 'chromium')
}

/** The same letters on every machine, also on one that has none. */
const fonts = `<?xml version="1.0"?>
<fontconfig><dir>${HOME}/fonts</dir><cachedir>${HOME}/cache</cachedir></fontconfig>
`
