import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A wire to a database server that can fall silent or be cut, as a network or a paused server does. */
export async function databaseWire(url: string) {
  const there = new URL(url)
  const { hostname, port } = there
  const ends = new Set<[Socket, Socket]>()
  let state: 'open' | 'silent' | 'cut' = 'open'
  const server = createServer((here) => {
    if (state === 'cut') return void here.destroy()
    const far = connect(Number(port), hostname)
    const pair: [Socket, Socket] = [here, far]
    ends.add(pair)
    here.on('data', (chunk) => far.write(chunk))
    far.on('data', (chunk) => here.write(chunk))
    for (const end of pair) {
      if (state === 'silent') end.pause()
      end.on('error', () => {})
      end.on('close', () => {
        ends.delete(pair)
        for (const other of pair) other.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  there.port = String((server.address() as AddressInfo).port)
  const hangUp = () => [...ends].flat().forEach((end) => end.destroy())
  return {
    url: there.href,
    /** Nothing comes through any more; what was sent waits. */
    silence() {
      state = 'silent'
      for (const end of [...ends].flat()) end.pause()
    },
    cut() {
      state = 'cut'
      hangUp()
    },
    mend() {
      state = 'open'
      for (const end of [...ends].flat()) end.resume()
    },
    async [Symbol.asyncDispose]() {
      hangUp()
      server.close()
    },
  }
}
