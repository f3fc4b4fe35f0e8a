import { patience, trouble } from './connection.ts'

export interface Tick {
  now: string
  moved: boolean
}

/** Listens to the bot and, when the line breaks, dials again. `changed` is called at every fresh connection too. */
export function listen(changed: () => void, ticked: (tick: Tick) => void): void {
  const line = {}
  let failed = 0
  const dial = () => {
    const source = new EventSource('api/events')
    source.addEventListener('open', () => {
      failed = 0
      trouble(line, false)
      changed()
    })
    source.addEventListener('change', changed)
    source.addEventListener('tick', (event: MessageEvent<string>) => ticked(JSON.parse(event.data) as Tick))
    source.addEventListener('error', () => {
      source.close()
      trouble(line, true)
      setTimeout(dial, patience(failed++))
    })
  }
  dial()
}
