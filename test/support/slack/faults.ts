import type { ServerResponse } from 'node:http'

/** What can go wrong on the way to Slack and back. With `commit` Slack does what was asked, and the answer is lost. */
export type Fault =
  | 'drop'
  | 'commit then drop'
  | 'hang'
  | 'commit then hang'
  | 'html'
  | 'commit then truncated'
  | 'unavailable'
  | { status: 429; retryAfter?: number }
  | { error: string }

interface Planned {
  method: string
  /** Only for calls about this workspace. */
  team: string | undefined
  /** Only for calls with these arguments: about one person, one channel. */
  about: Readonly<Record<string, string>>
  fault: Fault
  times: number
}

export class Faults {
  private readonly planned: Planned[] = []
  private readonly hanging = new Set<ServerResponse>()

  plan(method: string, fault: Fault, times: number, team?: string, about: Planned['about'] = {}): void {
    this.planned.push({ method, fault, times, team, about })
  }

  /** All is well again: nothing more goes wrong, and what hangs is let go of. */
  heal(): void {
    this.planned.length = 0
    this.release()
  }

  /** `team` is unknown for a call without a token. */
  next(method: string, team?: string, args: Readonly<Record<string, unknown>> = {}): Fault | undefined {
    const found = this.planned.find(
      (planned) =>
        planned.method === method &&
        planned.times > 0 &&
        Object.entries(planned.about).every(([name, value]) => args[name] === value) &&
        (planned.team === undefined || team === undefined || planned.team === team),
    )
    if (found) found.times -= 1
    return found?.fault
  }

  /** Answers the way the fault says; `result` is what Slack would have said. */
  play(fault: Fault, res: ServerResponse, result: object): void {
    if (typeof fault === 'object' && 'status' in fault) {
      const wait = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }
      res.writeHead(429, { 'content-type': 'application/json', ...wait }).end('{"ok":false,"error":"ratelimited"}')
    } else if (typeof fault === 'object')
      res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: false, error: fault.error }))
    else if (fault === 'drop' || fault === 'commit then drop') res.socket?.destroy()
    else if (fault === 'hang' || fault === 'commit then hang') this.hanging.add(res)
    else if (fault === 'html')
      res.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Slack is having trouble</body></html>')
    else if (fault === 'unavailable') res.writeHead(503, { 'content-type': 'text/plain' }).end('upstream unavailable')
    else {
      const whole = JSON.stringify(result)
      res
        .writeHead(200, { 'content-type': 'application/json', 'content-length': String(whole.length) })
        .write(whole.slice(0, whole.length / 2))
      setImmediate(() => res.socket?.destroy())
    }
  }

  /** Lets go of what hangs. */
  release(): void {
    for (const res of this.hanging) res.socket?.destroy()
    this.hanging.clear()
  }
}

export const commits = (fault: Fault): boolean => typeof fault === 'string' && fault.startsWith('commit')
