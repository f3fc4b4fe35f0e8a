import { once } from 'node:events'
import { connect } from 'node:net'

/** Somebody who sends a request by hand, as slowly, as much and as badly as the test wants. */
export interface Sender {
  write(bytes: string | Buffer): void
  /** Bytes that were handed to the network so far. */
  sent(): number
  /** Sends so many bytes, until the other side closes. */
  pour(bytes: number): Promise<void>
  /** The first answer that comes. Throws when the other side closes without one. */
  answer(): Promise<{ status: number; body: string; headers: string }>
  /** The other side closed the connection. */
  closed: Promise<void>
  hangUp(): void
}

export async function sender(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
  method = 'POST',
): Promise<Sender> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  let received = ''
  const done = Promise.withResolvers<void>()
  socket.on('data', (data: Buffer) => {
    received += data.toString()
    if (isWhole(received)) done.resolve()
  })
  // Whoever is still writing to a closed connection is told so.
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  void closed.then(done.resolve)
  const lines = Object.entries({ host: '127.0.0.1', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
  return {
    write: (bytes) => void socket.write(bytes),
    sent: () => socket.bytesWritten - socket.writableLength,
    async pour(bytes) {
      const piece = Buffer.alloc(64 * 1024, 'x')
      for (let left = bytes; left > 0 && !socket.destroyed && socket.writable; left -= piece.length) {
        if (!socket.write(piece)) await Promise.race([once(socket, 'drain').catch(() => {}), closed])
      }
    },
    async answer() {
      await done.promise
      const [head = '', ...body] = received.split('\r\n\r\n')
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1])
      if (!status) throw new Error('closed without an answer')
      return { status, headers: head, body: body.join('\r\n\r\n') }
    },
    closed,
    hangUp: () => void socket.destroy(),
  }
}

function isWhole(received: string): boolean {
  const [head, body] = received.split(/\r\n\r\n(.*)/s)
  const length = /content-length: (\d+)/i.exec(head ?? '')?.[1]
  if (body === undefined) return false
  return length === undefined ? /\r\n0\r\n\r\n$|^0\r\n\r\n$/.test(body) : body.length >= Number(length)
}
