import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { listenTo } from './measure.ts'

export interface Trace {
  /** Statements sent before the answer was. */
  before: readonly string[]
  after: readonly string[]
}

/** What the requests that are served meanwhile send over `pg`, told apart from everything else this process does. */
export async function traced(work: () => Promise<unknown>): Promise<Trace> {
  const request = new AsyncLocalStorage<{ answered: boolean }>()
  const trace = { before: [] as string[], after: [] as string[] }
  const began = () => request.enterWith({ answered: false })
  const ended = () => {
    const here = request.getStore()
    if (here) here.answered = true
  }
  const end = listenTo((text) => {
    const here = request.getStore()
    if (here) trace[here.answered ? 'after' : 'before'].push(text)
  })
  subscribe('http.server.request.start', began)
  subscribe('http.server.response.finish', ended)
  try {
    await work()
  } finally {
    end()
    unsubscribe('http.server.request.start', began)
    unsubscribe('http.server.response.finish', ended)
  }
  return trace
}
