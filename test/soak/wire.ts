import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { FLOODS, type Flood } from './flood.ts'
import { type SoakStage, soakStage, type Where } from './stage.ts'

interface Measured {
  /** In ms, of people's answers. */
  p50: number
  p95: number
  /** The most the bot held, in MB. */
  memory: number
}

export interface WireReport {
  quiet: Measured
  floods: Record<Flood, Measured>
  /** What is not as it should be. */
  wrong: string[]
}

const ANSWERS = 60
/** 8 MiB of bodies, some hundreds of sockets, and large buffers that were let go of and not yet collected. */
const MAX_GROWTH_MB = 100

/** How people are answered while strangers do their worst at the port, and what it costs in memory. */
export async function soakWire(where: Where): Promise<WireReport> {
  await using stage = await soakStage(where)
  // What is compiled and cached by the first answers is not the cost of a flood.
  await measure(stage)
  const quiet = await measure(stage)
  const floods = {} as WireReport['floods']
  for (const kind of FLOODS) floods[kind] = await during(stage, kind)
  const wrong = FLOODS.flatMap((kind) => {
    const { p50, memory } = floods[kind]
    return [
      ...(p50 > 2 * quiet.p50 ? [`${kind}: answers took ${p50} ms instead of ${quiet.p50}`] : []),
      ...(memory > quiet.memory + MAX_GROWTH_MB ? [`${kind}: ${memory} MB instead of ${quiet.memory}`] : []),
    ]
  })
  return { quiet, floods, wrong }
}

async function during(stage: SoakStage, kind: Flood): Promise<Measured> {
  const ahead = stage.clock().getTime() - Date.now()
  const args = ['test/soak/flood.ts', String(stage.port()), kind, String(ahead)]
  const flood = spawn(process.execPath, args, { stdio: 'inherit' })
  try {
    return await measure(stage)
  } finally {
    await ended(flood)
  }
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.kill()
  await exit
}

async function measure({ slack, pid }: SoakStage): Promise<Measured> {
  const times: number[] = []
  let memory = 0
  for (let n = 0; n < ANSWERS; n++) {
    const began = performance.now()
    const { status } = await slack.command('U1', 'C1', 'help')
    // Later than three seconds Slack has given up.
    times.push(status === 200 ? performance.now() - began : 3_000)
    memory = Math.max(memory, megabytesOf(pid()))
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0)
  return { p50: at(0.5), p95: at(0.95), memory }
}

/** What a process holds of the machine's memory; 0 where the system does not tell. */
function megabytesOf(pid: number): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
  } catch {
    return 0
  }
}
