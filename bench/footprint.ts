import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fakeSlack } from '../test/support/slack/fake.ts'
import { fakeTeams } from '../test/support/teams/fake-teams.ts'

/** What `npm start` starts. */
const [, ...START] = (
  JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
).scripts.start.split(' ')
const MIB = 1024 * 1024
const SECOND = 1000

interface Footprint {
  what: string
  /** From starting the process until it says that it is ready, and what of that it was computing. */
  readySeconds: number
  computingSeconds: number
  peakMiB: number
  idleMiB: number
}

interface Found {
  processes: Footprint[]
  installMiB: number
}

const GOALS = { readySeconds: 3, idleMiB: 150, installMiB: 670 }

/**
 * What the bot takes of a machine: the real process, started for the first time and again, with each set of platforms on each
 * database, and what `npm ci --omit=dev` puts on the disk. `newDatabase` makes an empty one on the server.
 */
export async function footprint(newDatabase: (() => Promise<string>) | null, idleMs: number): Promise<Found> {
  const slack = await fakeSlack({ clock: () => new Date() })
  const teams = await fakeTeams({ clock: () => new Date() })
  const { appId, appPassword, tenantId, openIdMetadataUrl, tokenUrl, serviceHosts } = teams.options
  const { signingSecret, botToken, apiUrl } = slack.credentials
  const onSlack = { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_API_URL: apiUrl }
  const onTeams = {
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: appPassword,
    TEAMS_TENANT_ID: tenantId,
    TEAMS_OPENID_METADATA_URL: openIdMetadataUrl,
    TEAMS_TOKEN_URL: tokenUrl,
    TEAMS_SERVICE_HOSTS: serviceHosts.join(','),
  }
  const sets = { playground: {}, Slack: onSlack, 'Slack and Teams': { ...onSlack, ...onTeams } }
  const processes: Footprint[] = []
  try {
    for (const [name, platforms] of Object.entries(sets)) {
      if (newDatabase) {
        const server = { ...platforms, DATABASE_URL: await newDatabase() }
        processes.push(...(await twice(`${name}, server`, server, idleMs)))
      }
      const folder = mkdtempSync(path.join(tmpdir(), 'kastelein-footprint-'))
      processes.push(...(await twice(`${name}, embedded`, { ...platforms, DATA_DIR: folder }, idleMs)))
      rmSync(folder, { recursive: true, force: true })
    }
  } finally {
    await slack.close()
    await teams.close()
  }
  return { processes, installMiB: installed() }
}

/** Prints what was found beside the goals. */
export function tellFootprint({ processes, installMiB }: Found): void {
  const cells = processes.map(({ what, readySeconds, computingSeconds, peakMiB, idleMiB }) =>
    [
      what.padEnd(42),
      `ready ${readySeconds.toFixed(1)} s (computing ${computingSeconds.toFixed(1)} s)`.padEnd(34),
      `peak ${Math.round(peakMiB)} MiB`.padEnd(16),
      `idle ${Math.round(idleMiB)} MiB`,
    ].join(''),
  )
  const goals = `goals: ready ${GOALS.readySeconds} s, idle ${GOALS.idleMiB} MiB with Slack on a server, install ${GOALS.installMiB} MiB`
  process.stdout.write(`\n${cells.join('\n')}\ninstall ${Math.round(installMiB)} MiB\n${goals}\n`)
}

async function twice(what: string, env: Record<string, string>, idleMs: number): Promise<Footprint[]> {
  return [await started(`${what}, first start`, env, idleMs), await started(what, env, idleMs)]
}

async function started(what: string, settings: Record<string, string>, idleMs: number): Promise<Footprint> {
  const { PATH = '' } = process.env
  const began = performance.now()
  const child = spawn(process.execPath, START, {
    env: { PATH, PORT: '0', HOST: '127.0.0.1', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await opened(child)
    const readySeconds = (performance.now() - began) / SECOND
    const { computingSeconds } = taken(child)
    await setTimeout(idleMs)
    const { peakMiB, idleMiB } = taken(child)
    return { what, readySeconds, computingSeconds, peakMiB, idleMiB }
  } finally {
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    await exit
  }
}

function opened(child: ChildProcess): Promise<void> {
  const open = Promise.withResolvers<void>()
  child.once('exit', (code) => open.reject(new Error(`the bot did not start: it ended with ${code}`)))
  createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> }).on('line', (line) => {
    if (line.includes('Kastelein is open')) open.resolve()
  })
  return open.promise
}

/** Clock ticks a second in /proc, the same on every Linux. */
const TICKS = 100

/** What a process has taken up to now, as Linux tells it; other systems do not tell the peak, so there it says nothing. */
function taken({ pid }: ChildProcess): Pick<Footprint, 'computingSeconds' | 'peakMiB' | 'idleMiB'> {
  if (process.platform !== 'linux') return { computingSeconds: Number.NaN, peakMiB: Number.NaN, idleMiB: Number.NaN }
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const [user = 0, system = 0] =
    readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13).map(Number) ?? []
  const kB = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1])
  return { computingSeconds: (user + system) / TICKS, peakMiB: kB('VmHWM') / 1024, idleMiB: kB('VmRSS') / 1024 }
}

/** In MiB on the disk: what who only runs the bot installs. */
function installed(): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'kastelein-install-'))
  try {
    for (const file of ['package.json', 'package-lock.json', '.npmrc']) copyFileSync(file, path.join(folder, file))
    execFileSync('npm', ['ci', '--omit=dev', '--prefer-offline'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const blocks = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
      (file) => lstatSync(path.join(folder, file)).blocks,
    )
    return (blocks.reduce((sum, n) => sum + n, 0) * 512) / MIB
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
