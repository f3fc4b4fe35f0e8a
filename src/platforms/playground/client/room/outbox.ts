import type { Outcome, SayBody } from '../../wire.ts'
import { Refused, said } from '../page/ask.ts'

const KEY = 'kastelein.outbox'

/** What happens to a line once the bot has answered. */
export interface Delivered {
  changed: () => void
  answered: (line: SayBody, outcome: Outcome) => void
  refused: (line: SayBody, sentence: string) => void
}

/** Lines on their way, in order; they survive a reload of the page, and the event in each makes sending again harmless. */
export function outbox({ changed, answered, refused }: Delivered) {
  let waiting: SayBody[] = JSON.parse(sessionStorage.getItem(KEY) ?? '[]')
  let busy = false
  const keep = (lines: SayBody[]) => {
    waiting = lines
    sessionStorage.setItem(KEY, JSON.stringify(lines))
    changed()
  }
  const deliver = async (line: SayBody) => {
    try {
      const outcome = await said(line)
      keep(waiting.slice(1))
      answered(line, outcome)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      keep(waiting.slice(1))
      refused(line, error.message)
    }
  }
  const work = async () => {
    if (busy) return
    busy = true
    for (let line = waiting[0]; line; line = waiting[0]) await deliver(line)
    busy = false
  }
  return {
    waiting: () => waiting,
    send(line: SayBody) {
      keep([...waiting, line])
      void work()
    },
    /** Goes on with what an earlier page left behind. */
    resume: () => void work(),
  }
}
