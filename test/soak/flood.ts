// A process of its own, so that what it does is not felt where answers are measured: node flood.ts <port> <kind> <ms its clock is ahead>
import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { type Sender, sender } from '../support/sender.ts'

/** What somebody who is not Slack may do to the port. */
export const FLOODS = [
  'large and unsigned',
  'large and signed by somebody else',
  'half open',
  'without headers',
] as const
export type Flood = (typeof FLOODS)[number]

const [MIB, HALF_OPEN] = [1024 * 1024, 500]
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
/** Before the same is done again: the flood itself is to leave the processor to the bot. */
const PAUSE_MS: Record<Flood, number> = {
  'large and unsigned': 100,
  'large and signed by somebody else': 500,
  'half open': 5_000,
  'without headers': 5_000,
}
const AHEAD = Number(process.argv[4] ?? 0)
const signed = () => ({
  'x-slack-signature': `v0=${randomBytes(32).toString('hex')}`,
  'x-slack-request-timestamp': String(Math.floor((Date.now() + AHEAD) / 1000)),
})

/** Does it once; the sockets that hold on resolve when they were cut off. */
async function attack(port: number, kind: Flood): Promise<void> {
  const open = (headers: Record<string, string>): Promise<Sender> => sender(port, '/slack/events', headers)
  switch (kind) {
    case 'large and unsigned': {
      const s = await open({ ...FORM, 'content-length': String(4 * MIB) })
      await s.pour(4 * MIB)
      return s.closed
    }
    case 'large and signed by somebody else': {
      const s = await open({ ...FORM, ...signed(), 'content-length': String(MIB) })
      await s.pour(MIB)
      await s.answer()
      return s.hangUp()
    }
    case 'half open': {
      const s = await open({ ...FORM, ...signed(), 'content-length': String(MIB) })
      s.write('a=b&'.repeat(16_000))
      return s.closed
    }
    case 'without headers': {
      const s = await open({ 'content-length': '0' })
      s.write('POST /slack/events HTTP/1.1\r\nhost: x\r\n')
      return s.closed
    }
  }
}

if (import.meta.main) {
  const [port, kind] = [Number(process.argv[2]), process.argv[3] as Flood]
  const together = kind === 'half open' || kind === 'without headers' ? HALF_OPEN : 8
  const again = async () => {
    for (;;) {
      await attack(port, kind).catch(() => {})
      await setTimeout(PAUSE_MS[kind])
    }
  }
  await Promise.all(Array.from({ length: together }, again))
}
