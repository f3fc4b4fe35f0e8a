import type { Clock } from '../../clock.ts'
import type { Log } from '../../log.ts'

export interface TeamsOptions {
  appId: string
  appPassword: string
  /** The one tenant this bot answers to. */
  tenantId: string
  /** Where the keys of Teams are told; whoever gives it has those of the tenant there too. */
  openIdMetadataUrl?: string
  /** Only the tokens the Bot Framework documents are taken, not the other forms in which Teams sends them. */
  strictTokens?: boolean
  tokenUrl?: string
  /** Hosts besides Microsoft's own that may be spoken to, for tests on this machine. */
  serviceHosts?: readonly string[]
  /** Where bots of tenants in the government cloud speak, for tests on this machine. */
  governmentUrl?: string
  /** The address of this installation: links to relations begin with it. */
  publicUrl?: string | undefined
  /** The machine's own clock, which tokens and the pauses Teams asks for go by. */
  clock: Clock
  /** What the pace goes by at which Teams lets us speak. Default: `clock`. */
  tempo?: Clock
  /** Waits for a turn to speak. Default: as long as it says. */
  sleep?: (ms: number, stopping: AbortSignal) => Promise<unknown>
  log: Log
  /** How long a press may wait for its answer before it reads "one moment". */
  maxAnswerMs?: number
  /** How long one call to Teams may take. */
  maxCallMs?: number
  /** How long a request may take to come in. Default 5,000. */
  maxBodyMs?: number
}
