import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** The whole bot as a process of its own. */
export interface BotProcess {
  /** Where it listens. */
  url: string
  pid: number
  /** Everything it logged that was not in order. */
  trouble: string[]
  clock(ahead: number): Promise<void>
  /** Without a word, as the power goes. */
  kill(): Promise<void>
  /** As a deployment does; gives the exit code. */
  stop(): Promise<number | null>
}

/** Starts it with these settings, on a clock that runs so many ms ahead. */
export async function botProcess(settings: Record<string, string>, ahead: number): Promise<BotProcess> {
  const node = { NODE_OPTIONS: process.env['NODE_OPTIONS'] ?? '', NODE_COMPILE_CACHE: 'test/.cache/compiled' }
  const env = { ...node, PORT: '0', HOST: '127.0.0.1', ...settings }
  const child = spawn(process.execPath, ['test/support/processes/replica.ts', String(ahead)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const trouble: string[] = []
  const port = await opened(child, trouble)
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    trouble,
    async clock(moved) {
      const done = once(child, 'message')
      child.send(moved)
      await done
    },
    async kill() {
      await ended(child, 'SIGKILL')
    },
    stop: () => ended(child, 'SIGTERM'),
  }
}

/** The port it listens on. Reads its log, from then on as well. */
function opened(child: ChildProcess, trouble: string[]): Promise<number> {
  const port = Promise.withResolvers<number>()
  child.once('exit', (code) => port.reject(new Error(`the bot did not start: it ended with ${code}`)))
  createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> }).on('line', (line) => {
    if (!line.startsWith('{')) return
    const said = JSON.parse(line) as { level: string; port?: number }
    if (said.port !== undefined) port.resolve(said.port)
    // A warning is a try that had to go another way, as happens on a busy machine.
    if (!['info', 'warn'].includes(said.level)) trouble.push(line)
  })
  return port.promise
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
  }
  return child.exitCode
}
