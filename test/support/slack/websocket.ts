import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** The server's end of a WebSocket (RFC 6455), as much of it as Socket Mode needs. */
export interface WebSocket {
  send(text: string): void
  close(): void
}

const TEXT = 1
const CLOSE = 8
const PING = 9
const PONG = 10

/** Accepts an upgrade; `heard` gets each text the client sends. */
export function accept(
  req: IncomingMessage,
  socket: Duplex,
  heard: (text: string) => void,
  closed: () => void,
): WebSocket {
  const key = createHash('sha1')
    .update(`${req.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64')
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
  )
  let pending = Buffer.alloc(0)
  socket.on('data', (data: Buffer) => {
    pending = Buffer.concat([pending, data])
    for (let frame = read(pending); frame; frame = read(pending)) {
      pending = pending.subarray(frame.size)
      if (frame.code === TEXT) heard(frame.payload.toString('utf8'))
      if (frame.code === PING) socket.write(written(PONG, frame.payload))
      if (frame.code === CLOSE) socket.end(written(CLOSE, frame.payload))
    }
  })
  socket.on('error', () => undefined)
  socket.on('close', closed)
  return {
    send: (text) => void socket.write(written(TEXT, Buffer.from(text))),
    close: () => void socket.end(written(CLOSE, Buffer.alloc(0))),
  }
}

/** The first whole frame, masked as every frame of a client is. */
function read(data: Buffer): { code: number; payload: Buffer; size: number } | undefined {
  if (data.length < 2) return undefined
  const [first = 0, second = 0] = data
  const short = second & 0x7f
  const lengthBytes = short === 127 ? 8 : short === 126 ? 2 : 0
  const header = 2 + lengthBytes + 4
  if (data.length < header) return undefined
  const length = lengthBytes === 8 ? Number(data.readBigUInt64BE(2)) : lengthBytes === 2 ? data.readUInt16BE(2) : short
  if (data.length < header + length) return undefined
  const mask = data.subarray(header - 4, header)
  const payload = Buffer.from(
    data.subarray(header, header + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)),
  )
  return { code: first & 0x0f, payload, size: header + length }
}

function written(code: number, payload: Buffer): Buffer {
  const length = payload.length
  const header = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  header[0] = 0x80 | code
  if (length < 126) header[1] = length
  else if (length < 65_536) {
    header[1] = 126
    header.writeUInt16BE(length, 2)
  } else {
    header[1] = 127
    header.writeBigUInt64BE(BigInt(length), 2)
  }
  return Buffer.concat([header, payload])
}
