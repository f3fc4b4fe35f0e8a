import { leavingWith } from '../../../../src/cards/absence/cover.ts'
import { withMissedBelow } from '../../../../src/cards/absence/missed.ts'
import { meetingSample } from '../meeting/asked-samples.ts'
import { ahead, missed } from '../absence/samples.ts'
import { NEWS_LINES } from '../../../../src/crm/attention/budget/with-digest.ts'
import { Temporal } from 'temporal-polyfill'
import { withDeserving } from '../../../../src/cards/deserving/card.ts'
import { withLoadBelow, withTeamLoad } from '../../../../src/cards/digest/load.ts'
import { beginningWith } from '../../../../src/cards/evening/card.ts'
import { withMarks } from '../../../../src/cards/mark/card.ts'
import { withWeekNote } from '../../../../src/cards/week-note/card.ts'
import type { Question } from '../../../../src/crm/attention/questions.ts'
import type { Reader } from '../../../../src/cards/when.ts'
import type { Card } from '../../../../src/cards/card.ts'
import { type DigestReading, digestCard } from '../../../../src/cards/digest/card.ts'
import { closing } from '../../../../src/cards/digest/closing.ts'
import { askingQuestions } from '../../../../src/cards/digest/questions.ts'
import { namingGivenUp } from '../../../../src/cards/unanswered/card.ts'
import type { DigestLine } from '../../../../src/crm/attention/candidates.ts'
import type { Digest } from '../../../../src/crm/attention/digest.ts'
import { KINDS } from '../../../../src/crm/kinds.ts'
import { factKind } from '../../../../src/crm/relation/facts/catalogue.ts'
import { UNANSWERED, type Unanswered } from '../../../../src/crm/unanswered.ts'
import { inDays, type Scene } from '../scene.ts'

const COMPANY = 'Internationale Kantoorinrichtings- en Projectstofferingsmaatschappij Vermeer & Zonen'
const PERSON = 'Wilhelmina Bartholomea van den Heuvel-Steenbergen'

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))

/**
 * The longest line there is, with five buttons: a quote that waits, of a colleague who left. What is new to a line has to be
 * thought of here.
 */
const line = ({ said, named }: Scene, n: number): Required<DigestLine> => ({
  id: 1_000_000 + n,
  number: 123_456 + n,
  kind: 'quote',
  of: KINDS.quote,
  relation: named(COMPANY),
  relationId: 1_000_000 + n,
  standsFor: named(PERSON),
  hasLeft: true,
  isTeam: n > 5,
  summary: said(
    'nieuwe offerte voor honderdtwintig bureaus, dertig kasten en de hele kantine sturen, met de korting die is beloofd',
    'send a new quote for a hundred and twenty desks, thirty cabinets and the whole canteen, with the discount we promised',
  ),
  dueAt: inDays(400),
  wholeDay: false,
  brokenAt: null,
  severity: null,
  acknowledgedAt: null,
  silentSince: null,
  isReopened: false,
  isOfAnnoyances: false,
  waitsUntil: inDays(400),
  owner: named(PERSON),
  // What was just given to them they gave to nobody.
  offeredTo: null,
  openedAt: inDays(-500),
  opener: named(PERSON),
  givenBy: named(PERSON),
  about: {
    newSince: inDays(-29),
    channel: 'phone',
    hours: said(
      'maandag tot en met donderdag voor half tien, daarna alleen mail',
      'Monday to Thursday before half past nine',
    ),
    first: {
      of: KINDS.complaint,
      number: 123_456,
      summary: said(
        'al voor de derde keer te laat geleverd, en nu ook nog de verkeerde kleur',
        'the third late delivery in a row, and now in the wrong colour as well',
      ),
    },
    daysSaid: 1,
  },
})

const full = (scene: Scene): Required<Digest> => ({
  // What waited for a digest has some of its nine lines.
  lines: times(9 - NEWS_LINES, (n) => line(scene, n)),
  heldBack: 123,
  old: 12,
  oldest: inDays(-500),
  isQuiet: false,
  ahead: { until: inDays(20), numbers: [123_456, 123_457, 123_458], isMore: false },
})

/** What beside its lines can stand in a digest at once. Something that is new to it has to be thought of here. */
const reading = ({ said, named }: Scene): Required<DigestReading> => ({
  name: named(PERSON),
  part: 'end of day',
  own: { missed: { count: 12, first: inDays(-6) }, isLate: true, window: '16:30' },
  kept: {
    count: 123,
    first: times(3, () => ({ relation: named(COMPANY), summary: line({ said, named } as Scene, 0).summary })),
  },
  compliments: times(3, () => ({
    relation: named(COMPANY),
    text: said(
      'jullie chauffeur denkt altijd mee, ruimt alles netjes op en belt als het later wordt; dat hebben wij nog nooit meegemaakt',
      'your driver always thinks along, clears everything away and calls when he is late; we have never seen that before',
    ),
  })),
  along: times(NEWS_LINES + 1, (n) => ({
    id: n,
    title: said(
      `${PERSON} droeg toezegging 123456 (aan ${COMPANY}) aan jou over`,
      `${PERSON} handed promise 123456 (to ${COMPANY}) over to you`,
    ),
    text: line({ said, named } as Scene, n).summary,
    about: n,
  })),
  calls: 123,
  done: said(`Nagekomen: toezegging 123456 aan ${COMPANY}`, `Kept: promise 123456 to ${COMPANY}`),
  before: { without: [], from: 0, since: inDays(-1).getTime() },
})

const unanswered = ({ said, named }: Scene): Unanswered[] =>
  times(UNANSWERED, (n) => ({
    id: `${n}`,
    at: inDays(-n),
    isDone: n % 2 === 0,
    typed: said(`log ${COMPANY}: gebeld over factuur 204`, `log ${COMPANY}: called about invoice 204`),
    filled: [],
    title: named(COMPANY),
  }))

/** What beside its lines a morning can have: it ends with what can best go, or with a relation and a question. */
function morning(scene: Scene, end: (card: Card, digest: Required<Digest>, posted: Reader) => Card): Card {
  const { reader, named } = scene
  const posted = { ...reader, stays: true } as const
  const digest = full(scene)
  // Asked for, it has these; a morning has none of them.
  const { kept: _, calls: __, done: ___, ...rest } = reading(scene)
  const card = digestCard(digest, { ...rest, part: 'morning' }, posted)
  const note = { id: 4, byId: 2, by: named(PERSON), text: line(scene, 0).summary.repeat(3).slice(0, 280) }
  const things = digest.lines
    .slice(0, 3)
    .map(({ id, number, relation, summary }) => ({ id, number, mayBeLeft: true, relation, summary }))
  const alone = { isAlone: false }
  const begun = beginningWith(
    withWeekNote(card, { ...note, ...alone }, posted),
    { things, name: named(PERSON), ...alone },
    posted,
  )
  const name = named(PERSON)
  const back = withMissedBelow(begun, { lines: missed(scene, 20).lines, said: 0 }, { name, isAlone: false }, posted)
  const led = withTeamLoad(
    back,
    times(3, () => ({ name })),
    posted,
  )
  return closing(leavingWith(end(led, digest, posted), ahead(scene), posted), digest, posted)
}

type Part = 'busy morning' | 'morning' | 'morning after a meeting' | 'evening' | 'evening after meetings'

/** The digests with everything there can be in one at once. */
export const fullestDigests: Readonly<Record<Part, (scene: Scene) => Card>> = {
  'busy morning': (scene) =>
    delivered(
      morning(scene, (card, { lines }, posted) => {
        const load = { due: 123, pace: 45, lastDay: Temporal.PlainDate.from('2026-03-06'), lines: lines.slice(0, 3) }
        return namingGivenUp(withLoadBelow(card, load, posted), unanswered(scene), posted)
      }),
    ),
  morning: (scene) => delivered(askingMorning(scene, customer(scene))),
  'morning after a meeting': (scene) => delivered(askingMorning(scene, ended(scene, 1))),
  evening: (scene) => delivered(evening(scene, customer(scene))),
  'evening after meetings': (scene) => delivered(evening(scene, ended(scene, 2))),
}

/** As it is said: its reader may say whether it was of use. */
const delivered = (card: Card) => withMarks(card, 1_000_000_000)

function askingMorning(scene: Scene, question: Question): Card {
  return morning(scene, (card, _, posted) => {
    const relation = { id: 12, name: scene.named(COMPANY) }
    const deserving = { id: 3, relation, reason: 'overdue', count: 999, tier: 'A', since: inDays(-1900) } as const
    const whole = withDeserving(namingGivenUp(card, unanswered(scene), posted), deserving, posted)
    return askingQuestions(whole, [question], posted)
  })
}

function evening(scene: Scene, question: Question): Card {
  const { reader } = scene
  const posted = { ...reader, stays: true } as const
  const digest = full(scene)
  const card = namingGivenUp(digestCard(digest, reading(scene), posted), unanswered(scene), posted)
  const asked = { day: inDays(1).toISOString().slice(0, 10) }
  return closing(askingQuestions(card, [{ source: 'evening', asked }, question], posted), digest, posted)
}

/** Meetings that are over: more are not asked about at once. */
function ended(scene: Scene, count: number): Question {
  const relation = { id: 1_000_000, name: scene.named(COMPANY) }
  const meetings = times(count, (n) => meetingSample(scene, { id: 1_000_000 + n, relation }))
  return { source: 'outcome', asked: { meetings } }
}

function customer(scene: Scene): Question {
  const about = { id: 3, relation: { id: 12, name: scene.named(COMPANY) }, of: factKind('region') }
  const known = { row: 2, value: scene.said('noord', 'north'), confirmedAt: inDays(-900), by: scene.named(PERSON) }
  return { source: 'customer', asked: { ...about, known } }
}
