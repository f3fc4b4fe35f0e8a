/** A clock that stands still until the test moves it. */
export function standingClock(start: string) {
  let now = Date.parse(start)
  const clock = () => new Date(now)
  return Object.assign(clock, {
    advance(ms: number) {
      now += ms
    },
  })
}
