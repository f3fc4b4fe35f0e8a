import { dayAt, isAway, type Thing } from './model.ts'
import { byUser, type Company, complaintsIn, isUnheard, kindOf, MISSED, numbersIn, TOO_MUCH } from './read.ts'

/** So many working days a line that does not change is said daily; Mondays are beside them. */
const DAILY = 3

/** What was said twice though nothing changed, on one day or on too many, and what stands in a digest out of its order. */
export function repeats(company: Company): string[] {
  const things = new Map([...company.things.values()].map((thing) => [thing.number, thing]))
  return [
    ...again(company, things),
    ...inTheSameWords(company),
    ...nagging(company, things),
    ...disordered(company, things),
  ]
}

type ByNumber = ReadonlyMap<number, Thing>

/** How often something was changed by then. */
const changedBy = (things: ByNumber, number: number, at: number) =>
  things.get(number)?.changes.filter((change) => change < at).length

/** A digest or a nudge says what was said on that day. */
function again({ people, accepted, outages }: Company, things: ByNumber): string[] {
  const persons = byUser(people)
  const seen = new Map<string, (typeof accepted)[number]>()
  return accepted.flatMap((message) => {
    const person = persons.get(message.user)
    if (!person || !['digest', 'nudge'].includes(kindOf(message))) return []
    // What can go when it is too much, is named for that.
    const told = { ...message, text: message.text.split(TOO_MUCH)[0] ?? '' }
    return [...new Set(numbersIn(told))].flatMap((number) => {
      const at = message.at.getTime()
      const known = things.get(number)?.agreed.filter((one) => one.at <= at) ?? []
      // What happened in the same instant, came after the digest of then.
      const agreed = known.findLast((one) => one.at < at || kindOf(message) !== 'digest') ?? known[0]
      if (!agreed) return [`${number} was named before there was one`]
      const day = dayAt(person, at).toString()
      const look = [message.user, day, number, changedBy(things, number, at), agreed.dueAt <= at].join('/')
      const before = seen.get(look)
      seen.set(look, message)
      const isLost = before && isUnheard(outages, before)
      // What is new since they went away, and from whom, a nudge before it did not say.
      if (
        before &&
        kindOf(before) === 'nudge' &&
        !numbersIn({ ...told, text: told.text.replace(MISSED, '') }).includes(number)
      )
        return []
      // Who stands in hears once more half an hour before.
      if (!before || isLost || (kindOf(message) === 'nudge' && (agreed.ownerId !== person.id || isAway(person, at))))
        return []
      return [`${message.user} read ${number} twice on ${day}: ${before.key}, ${message.key}`]
    })
  })
}

/** Nobody reads the same words twice on one day, whatever they are about. */
function inTheSameWords({ people, accepted, outages }: Company): string[] {
  const persons = byUser(people)
  const seen = new Map<string, (typeof accepted)[number]>()
  return accepted.flatMap((message) => {
    const person = persons.get(message.user)
    if (!person || isUnheard(outages, message)) return []
    const look = [message.user, dayAt(person, message.at.getTime()).toString(), message.text].join('/')
    const before = seen.get(look)
    seen.set(look, message)
    return before ? [`${message.user} read the same words twice: ${before.key}, ${message.key}`] : []
  })
}

/** A line that stays as it is, said on too many days, or twice on one; what every rung was told of is the lead's every day. */
function nagging({ people, accepted, grievances, outages }: Company, things: ByNumber): string[] {
  const persons = byUser(people)
  const happened = new Map([...grievances.values()].map((one) => [one.number, one.happened]))
  const days = new Map<string, Set<string>>()
  return accepted.flatMap((message) => {
    const person = persons.get(message.user)
    if (!person || kindOf(message) !== 'digest' || isUnheard(outages, message)) return []
    const at = message.at.getTime()
    const day = dayAt(person, at)
    const looks = [
      ...[...new Set(complaintsIn(message))].map((number) => ({
        what: `complaint ${number}`,
        look: happened.get(number)?.filter((one) => one.at <= at).length,
        isEveryDay: person.isLead,
        from: '',
      })),
      ...[...new Set(numbersIn(message))].flatMap((number) => {
        const last = things.get(number)?.agreed.findLast((one) => one.at <= at)
        return last && last.dueAt <= at
          ? [
              {
                what: `${number}`,
                look: changedBy(things, number, at),
                isEveryDay: false,
                from: dayAt(person, last.dueAt).toString(),
              },
            ]
          : []
      }),
    ]
    return looks.flatMap(({ what, look, isEveryDay, from }) => {
      const key = `${message.user}/${what}/${look}`
      const before = days.get(key) ?? new Set()
      days.set(key, before)
      const isTwice = before.has(day.toString())
      before.add(day.toString())
      // Of the day on which it broke it is said beside those.
      const daily = [...before].filter((one) => one > from && new Date(one).getUTCDay() !== 1).length
      const isTooOften = !isEveryDay && day.dayOfWeek !== 1 && daily > DAILY
      return [
        ...(isTwice ? [`${message.user} read ${what} twice on ${day.toString()}: ${message.key}`] : []),
        ...(isTooOften ? [`${message.user} read ${what} unchanged on ${[...before].join(', ')}`] : []),
      ]
    })
  })
}

/** What is stuck in their team, what waited for it, and what can go when it is too much stand below, with rules of their own. */
const BELOW = new RegExp(
  `^(?:Stuck in your team|Blijft liggen in je team|Also new|Ook nieuw|While you were away|Terwijl je weg was)$|${TOO_MUCH.source}`,
  'm',
)

/** A digest that is too long, or shows what broke before what can be kept. */
function disordered({ accepted }: Company, things: ByNumber): string[] {
  return accepted.flatMap((message) => {
    if (kindOf(message) !== 'digest') return []
    const own = { ...message, text: message.text.split(BELOW)[0] ?? '' }
    const broken = numbersIn(own).map((number) => {
      const agreed = things.get(number)?.agreed.findLast(({ at }) => at <= message.at.getTime())
      return agreed !== undefined && agreed.dueAt <= message.at.getTime()
    })
    const first = broken.indexOf(true)
    return [
      ...(broken.length > 9 ? [`${message.key} has ${broken.length} lines`] : []),
      ...(broken.filter(Boolean).length > 2 ? [`${message.key} has more than two that broke`] : []),
      ...(first >= 0 && broken.slice(first).includes(false) ? [`${message.key} has what broke first`] : []),
    ]
  })
}
