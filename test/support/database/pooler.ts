import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A pooler in front of the server of the tests, as small as one can be: it forgets what a client asks for when it connects. */
export interface Pooler {
  /** The address of a database by way of it. */
  of(url: string): string
  /** `session`: a client keeps its session. `transaction`: between transactions it is given to whoever comes. */
  mode: 'session' | 'transaction'
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts one. `turn`: whether the session used last is given first, or the one unused for longest. */
export async function pooler(mode: Pooler['mode'], turn: 'last' | 'longest' = 'last', atOnce = 0): Promise<Pooler> {
  const sockets = new Set<Socket>()
  const idle: Backend[] = []
  const server = createServer((client) => void serve(client).catch(() => client.destroy())).listen(0, '127.0.0.1')
  await once(server, 'listening')
  let upstream = { host: '', port: 0 }

  async function serve(client: Socket) {
    sockets.add(client.on('error', () => client.destroy()))
    const read = reader(client)
    const start = await read(4)
    const fields = (await read(start.readInt32BE() - 4)).subarray(4).toString().split('\0')
    const valueOf = (name: string) => fields[fields.indexOf(name) + 1] ?? ''
    const open = async () => {
      const backend = await openBackend(upstream, valueOf('user'), valueOf('database'))
      sockets.add(backend.socket)
      return backend
    }
    while (idle.length < atOnce) idle.push(await open())
    client.write(GREETING)
    let current: Backend | null = null
    client.once('close', () => current?.socket.destroy())
    for (;;) {
      const head = await read(5)
      const body = await read(head.readInt32BE(1) - 4)
      if (head[0] === TERMINATE) return client.end()
      if (!current) {
        current = (turn === 'last' ? idle.pop() : idle.shift()) ?? (await open())
        current.hears = (message, isIdle) => {
          client.write(message)
          if (!isIdle || self.mode === 'session' || !current) return
          idle.push(current)
          current = null
        }
      }
      current.socket.write(Buffer.concat([head, body]))
    }
  }

  const self: Pooler = {
    mode,
    of(url) {
      const address = new URL(url)
      upstream = { host: address.hostname, port: Number(address.port) }
      address.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
      return address.href
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return self
}

interface Backend {
  socket: Socket
  hears(message: Buffer, isIdle: boolean): void
}

const TERMINATE = 'X'.charCodeAt(0)
const READY = 'Z'.charCodeAt(0)
const IDLE = 'I'.charCodeAt(0)

function message(type: string, ...numbers: number[]): Buffer {
  const body = Buffer.alloc(numbers.length * 4)
  for (const [at, number] of numbers.entries()) body.writeInt32BE(number, at * 4)
  return framed(type, body)
}

function framed(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}

/** Let in without a password, with the id of a session that it makes up, and ready. */
const GREETING = Buffer.concat([message('R', 0), message('K', 4_711, 1), framed('Z', Buffer.from('I'))])

async function openBackend(at: { host: string; port: number }, user: string, database: string): Promise<Backend> {
  const socket = connect(at)
  const read = reader(socket.on('error', () => socket.destroy()))
  const version = Buffer.from([0, 3, 0, 0])
  const start = framed('', Buffer.concat([version, Buffer.from(`user\0${user}\0database\0${database}\0\0`)]))
  socket.write(start)
  const backend: Backend = { socket, hears: () => {} }
  const next = async () => {
    const head = await read(5)
    return { type: head[0], head, body: await read(head.readInt32BE(1) - 4) }
  }
  for (let { type } = await next(); type !== READY; ) type = (await next()).type
  const forward = async () => {
    for (;;) {
      const { type, head, body } = await next()
      backend.hears(Buffer.concat([head, body]), type === READY && body[0] === IDLE)
    }
  }
  forward().catch(() => socket.destroy())
  return backend
}

/** Reads so many bytes at a time; throws when there come no more. */
function reader(socket: Socket): (bytes: number) => Promise<Buffer> {
  let read = Buffer.alloc(0)
  let more = Promise.withResolvers<void>()
  const wake = () => {
    more.resolve()
    more = Promise.withResolvers()
  }
  socket.setNoDelay().on('close', wake)
  socket.on('data', (bytes: Buffer) => {
    read = Buffer.concat([read, bytes])
    wake()
  })
  return async (bytes) => {
    while (read.length < bytes && !socket.destroyed) await more.promise
    if (read.length < bytes) throw new Error('the connection ended')
    const wanted = read.subarray(0, bytes)
    read = read.subarray(bytes)
    return wanted
  }
}
