import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Call, due, misbehave, type PlannedFault } from './faults.ts'

export interface Answered {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

export interface Service {
  url: string
  calls: Call[]
  faults: PlannedFault[]
  /** Nothing more goes wrong, and what hangs is let go of. */
  heal(): void
  close(): Promise<void>
}

/** An HTTP server on this machine that keeps every call, and misbehaves when told to. */
export async function service(answer: (call: Call) => Answered): Promise<Service> {
  const calls: Call[] = []
  const faults: PlannedFault[] = []
  const hanging = new Set<ServerResponse>()
  const server = createServer((req, res) => void respond(req, res))

  async function respond(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const call: Call = { method: req.method ?? '', path: req.url ?? '', headers: req.headers, body: await read(req) }
    calls.push(call)
    const fault = due(faults, call)
    const answered = fault && !fault.commit ? undefined : answer(call)
    if (fault?.do === 'hang') hanging.add(res)
    if (fault) return misbehave(fault, res)
    const { status, body, headers } = answered ?? { status: 500 }
    call.status = status
    res.writeHead(status, { 'content-type': 'application/json', ...headers })
    res.end(body === undefined ? '' : JSON.stringify(body))
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    faults,
    heal() {
      faults.length = 0
      for (const res of hanging) res.socket?.destroy()
      hanging.clear()
    },
    close: () => closed(server),
  }
}

async function read(req: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString('utf8')
  if (text === '') return undefined
  if (req.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text))
  return JSON.parse(text) as unknown
}

export function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
