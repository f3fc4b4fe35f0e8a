import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Board } from '../../../src/platforms/playground/server/board.ts'
import type { PlaygroundParts } from '../../../src/platforms/playground/server/parts.ts'
import { playground } from '../../../src/platforms/playground/playground.ts'
import { company } from './company.ts'
import { draw } from './draw.ts'
import { memoryBoard } from './memory-board.ts'
import { movingTime } from './moving-time.ts'
import { scriptedBot } from './scripted-bot.ts'

const HOUR = 3_600_000

export interface Setting extends Partial<PlaygroundParts> {
  port?: number
  /** The playground is mounted but nobody has called `start`. */
  asleep?: boolean
}

/** The playground on a real port of this machine, with a bot that knows its lines by heart. */
export async function stage({ port = 0, asleep = false, ...parts }: Setting = {}) {
  const logged: object[] = []
  const note = (fields: object) => void logged.push(fields)
  const board: Board = parts.board ?? memoryBoard()
  const scripted = scriptedBot((...message) => platform.post(...message))
  const platform = playground({
    board,
    colleagues: async () => company,
    customer: 'Bakkerij Vermeer',
    time: movingTime('2026-03-02T08:00:00Z', () => scripted.onTheWay()),
    workingHours: async (from, hours) => new Date(from.getTime() + hours * HOUR),
    draw,
    log: { info: note, warn: note, error: note },
    language: 'en',
    ...parts,
  })
  if (!asleep) await platform.start(scripted)
  const server = express().use('/playground', platform.router).listen(port, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    await platform.stop()
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    platform,
    scripted,
    board,
    logged,
    origin,
    url: `${origin}/playground/`,
    close,
    [Symbol.asyncDispose]: close,
  }
}

// By hand: node test/support/playground/stage.ts
if (import.meta.main) {
  const { url } = await stage({ port: Number(process.env['PORT'] ?? 3999) })
  process.stdout.write(`${url}\n`)
}
