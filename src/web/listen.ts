import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

const FAULTS: Record<string, (port: number, host: string) => string> = {
  EADDRINUSE: (port) => `Port ${port} is in use by another program: stop that one, or set PORT to a free port.`,
  EACCES: (port) =>
    `This user may not listen on port ${port}: set PORT to one above 1023, and let a proxy pass the other one on.`,
  EADDRNOTAVAIL: (_, host) => `This machine has no address ${host}: correct HOST, or leave it out.`,
  ENOTFOUND: (_, host) => `This machine has no address ${host}: correct HOST, or leave it out.`,
}

/** Opens the port and returns it. Throws, in one sentence with the mend, when that cannot be. */
export async function listen(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  } catch (error) {
    const sentence = FAULTS[(error as NodeJS.ErrnoException).code ?? '']
    throw sentence ? new Error(sentence(port, host), { cause: error }) : error
  }
  return (server.address() as AddressInfo).port
}
