import type { ServerResponse } from 'node:http'

/** How the service misbehaves: before it did what was asked, or only after (`commit`). */
export type Fault =
  | { do: 'hang' | 'drop' | 'cut off'; commit?: boolean }
  | { do: 'answer'; commit?: boolean; status: number; body?: unknown; headers?: Record<string, string> }

export interface Call {
  method: string
  path: string
  headers: Record<string, string | string[] | undefined>
  body: unknown
  /** What it was answered, when it was. */
  status?: number
}

export interface PlannedFault {
  fault: Fault
  when: (call: Call) => boolean
  times: number
}

/** Takes the fault that is due for a call, once. */
export function due(planned: PlannedFault[], call: Call): Fault | undefined {
  const found = planned.find(({ when, times }) => times > 0 && when(call))
  if (found) found.times--
  return found?.fault
}

export function misbehave(fault: Fault, res: ServerResponse): void {
  if (fault.do === 'drop') res.socket?.destroy()
  if (fault.do === 'cut off') {
    res.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
    res.write('{"id":"17')
    setImmediate(() => res.socket?.destroy())
  }
  if (fault.do === 'answer') {
    res.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers })
    res.end(fault.body === undefined ? '' : typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body))
  }
}
