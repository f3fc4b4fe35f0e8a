// Loaded before every test file, and by every process a test starts: nothing here may reach another machine.
import net from 'node:net'

const HERE = /^(localhost|127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/

/** The machines that were asked for and not reached. */
export const tried: string[] = []

interface Target {
  host?: string | undefined
  path?: string | undefined
}

// As net.Socket.connect is called: (options), ([options, callback]) by node itself, (path) or (port, host).
function targetOf([first, second]: readonly unknown[]): Target {
  if (Array.isArray(first)) return targetOf(first)
  if (typeof first === 'object' && first !== null) return first
  if (typeof first === 'string' && Number.isNaN(Number(first))) return { path: first }
  return { host: typeof second === 'string' ? second : undefined }
}

const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (this: net.Socket, ...args: never[]) {
  const { host = 'localhost', path } = targetOf(args)
  if (path === undefined && !HERE.test(host)) {
    tried.push(host)
    throw new Error(`a test may not reach ${host}`)
  }
  return connect.apply(this, args as never)
}
