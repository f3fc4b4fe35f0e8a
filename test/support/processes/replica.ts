// One of several bots on one database, as a process that can be killed: the whole of src/main.ts, on a clock that runs as
// many milliseconds ahead as whoever started it says.
import { systemClock } from '../../../src/clock.ts'
import { run } from '../../../src/main.ts'

let ahead = Number(process.argv[2])
process.on('message', (moved: number) => {
  ahead = moved
  process.send?.('moved')
})
// A test that broke off leaves nobody behind.
process.once('disconnect', () => process.exit(1))
await run(() => new Date(systemClock().getTime() + ahead))
