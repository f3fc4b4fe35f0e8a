import {
  handoverAlreadyCard,
  handoverAwayCard,
  handoverCard,
  handoverDone,
  handoverGivenCard,
  handoverNewsCard,
  handoverWaitsCard,
} from '../../../../src/cards/handover/card.ts'
import { gaveCard, giveAllForm, receivedCard, workCard } from '../../../../src/cards/handover/all.ts'
import { acceptDateForm, newHandoverForm, refuseForm, tellForm } from '../../../../src/cards/handover/forms.ts'
import { handoverLateLine, handoverStepLine, handoverThreadCard } from '../../../../src/cards/handover/thread.ts'
import { HANDOVER_STEPS } from '../../../../src/crm/handover/news-kinds.ts'
import type { HandoverState } from '../../../../src/crm/handover/view.ts'
import { KINDS } from '../../../../src/crm/kinds.ts'
import { SHAREABLE } from '../../../../src/crm/relation/sharing.ts'
import { colleagueOptions } from '../promise-samples.ts'
import { HOUR, inDays, type Samples, type Scene } from '../scene.ts'

const lines = ({ said }: Scene): HandoverState['lines'] => [
  {
    id: 7,
    number: 7,
    kind: KINDS.complaint,
    isPromise: false,
    summary: said('derde te late levering', 'third late delivery'),
    dueAt: null,
    wholeDay: false,
  },
  {
    id: 12,
    number: 12,
    kind: KINDS.promise,
    isPromise: true,
    summary: said('nieuwe offerte sturen', 'send a new quote'),
    dueAt: inDays(3 + 6 * HOUR),
    wholeDay: true,
  },
]

const asked = (scene: Scene): HandoverState => ({
  id: 14,
  number: 14,
  relation: { id: 3, name: scene.named('Hotel De Zwaan') },
  usual: [],
  from: { id: 2, name: scene.named('Tom Baker') },
  to: {
    id: 1,
    name: scene.named('Sanne de Wit'),
    isHere: true,
    hasLeft: false,
    awayUntil: null,
    quietUntil: null,
    deputy: null,
  },
  dueAt: inDays(1 + 6 * HOUR),
  state: 'open',
  lines: lines(scene),
  accepted: [],
  told: null,
  reason: null,
  isGiven: false,
})

const told = (scene: Scene) => ({
  by: scene.named('Tom Baker'),
  at: inDays(0),
  how: scene.said('gebeld, Kees weet het', 'by phone, Kees knows'),
})

const accepted = (scene: Scene): HandoverState['accepted'] => {
  const moved = { from: inDays(3).toISOString(), to: inDays(4).toISOString(), wholeDay: true, promised: true }
  const kept = { from: null, to: null, wholeDay: false, promised: false }
  return lines(scene).map(({ id, number, kind, summary, isPromise }) => ({
    id,
    number,
    kind,
    summary,
    ...(isPromise ? moved : kept),
  }))
}

const many = (scene: Scene): HandoverState => {
  const more = Array.from({ length: 8 }, (_, n) => ({ ...lines(scene)[1], id: 20 + n, number: 20 + n }))
  return { ...asked(scene), lines: more as HandoverState['lines'] }
}

const closed = (scene: Scene, state: HandoverState['state']): HandoverState => ({ ...asked(scene), state, lines: [] })

const received = ({ named }: Scene) => ({
  from: named('Tom Baker'),
  to: named('Sanne de Wit'),
  customers: Array.from({ length: 7 }, (_, n) => ({ id: n, number: 20 + n, name: named('Studio Lumen'), open: n })),
})

const away = (scene: Scene) => ({
  ...asked(scene).to,
  isHere: false,
  awayUntil: '2026-03-05',
  deputy: { id: 3, name: scene.named('Fatima el Amrani') },
})

const posted = ({ reader: { language, timeZone, now } }: Scene) => ({ language, timeZone, now, stays: true }) as const

/** As much as a big customer has, half of it accepted. */
const sixty = (scene: Scene): HandoverState => {
  const [, one] = lines(scene)
  const [, taken] = accepted(scene)
  if (!one || !taken) throw new Error('no line')
  const some = (from: number) => Array.from({ length: 30 }, (_, n) => ({ id: from + n, number: from + n }))
  return {
    ...asked(scene),
    lines: some(20).map((as) => ({ ...one, ...as, summary: one.summary.repeat(12) })),
    accepted: some(60).map((as) => ({ ...taken, ...as, summary: one.summary.repeat(12) })),
  }
}

export const handoverSamples: Samples = {
  workCard: {
    some: (scene) => {
      const work = Array.from({ length: 7 }, (_, n) => ({
        id: n,
        name: scene.named('Studio Lumen'),
        open: n,
        isOwner: true,
      }))
      return workCard(asked(scene).from, work, scene.reader)
    },
    none: (scene) => workCard(asked(scene).from, [], scene.reader),
  },
  giveAllForm: {
    everything: (scene) => giveAllForm(asked(scene).from, null, colleagueOptions(scene), scene.reader),
    'one customer': (scene) =>
      giveAllForm(asked(scene).from, asked(scene).relation, colleagueOptions(scene), scene.reader),
  },
  gaveCard: { given: (scene) => gaveCard(received(scene), { isCut: true }, scene.reader) },
  receivedCard: { received: (scene) => receivedCard(received(scene), scene.named('Fatima el Amrani'), scene.reader) },
  handoverCard: {
    'as it stands': (scene) => handoverCard(asked(scene), scene.reader),
    'for who hands over': (scene) => handoverCard(asked(scene), { ...scene.reader, id: 2 }),
    'many lines': (scene) => handoverCard(many(scene), scene.reader),
    'all accepted, one with another date': (scene) =>
      handoverCard({ ...asked(scene), lines: [], accepted: accepted(scene) }, scene.reader),
    'nothing is open': (scene) => handoverCard({ ...asked(scene), lines: [] }, scene.reader),
    'to somebody who is away': (scene) => {
      const away = { isHere: false, awayUntil: '2026-03-05', deputy: { id: 3, name: scene.named('Fatima el Amrani') } }
      return handoverCard({ ...asked(scene), to: { ...asked(scene).to, ...away } }, scene.reader)
    },
    over: (scene) =>
      handoverCard({ ...closed(scene, 'completed'), accepted: accepted(scene), told: told(scene) }, scene.reader),
  },
  handoverDone: {
    begun: (scene) => handoverDone('begun', asked(scene), { ...scene.reader, id: 2 }),
    'customer told': (scene) => handoverDone('told', { ...asked(scene), told: told(scene) }, scene.reader),
    refused: (scene) =>
      handoverDone(
        'refused',
        { ...closed(scene, 'refused'), reason: scene.said('geen tijd', 'no time') },
        scene.reader,
      ),
    'as it was': (scene) => handoverDone('back', asked(scene), scene.reader),
    withdrawn: (scene) => handoverDone('withdrawn', closed(scene, 'withdrawn'), scene.reader),
  },
  handoverGivenCard: {
    asked: (scene) => handoverGivenCard(asked(scene), scene.named('Tom Baker'), scene.reader),
  },
  handoverAlreadyCard: { 'under way': (scene) => handoverAlreadyCard(asked(scene), scene.reader) },
  handoverWaitsCard: {
    late: (scene) => handoverWaitsCard(asked(scene), 1, scene.reader),
    again: (scene) => handoverWaitsCard(asked(scene), 2, scene.reader),
  },
  handoverNewsCard: {
    completed: (scene) =>
      handoverNewsCard(
        { ...closed(scene, 'completed'), accepted: accepted(scene), told: told(scene) },
        'completed',
        scene.named('Sanne de Wit'),
        scene.reader,
      ),
    'the receiver left': (scene) => {
      const left = { ...asked(scene), to: { ...asked(scene).to, isHere: false, hasLeft: true } }
      return handoverNewsCard(left, 'receiver left', scene.named('Sanne de Wit'), scene.reader)
    },
    'it can be finished': (scene) => {
      const ready = { ...asked(scene), lines: [], accepted: accepted(scene), told: told(scene) }
      return handoverNewsCard(ready, 'ready', scene.named('Sanne de Wit'), scene.reader)
    },
    'called off': (scene) =>
      handoverNewsCard(closed(scene, 'called off'), 'called off', scene.named('Tom Baker'), scene.reader),
  },
  handoverAwayCard: {
    'with somebody who stands in': (scene) =>
      handoverAwayCard(asked(scene).relation, away(scene), away(scene).deputy, scene.reader),
    alone: (scene) => handoverAwayCard(asked(scene).relation, { ...away(scene), deputy: null }, null, scene.reader),
  },
  handoverThreadCard: {
    begun: (scene) => handoverThreadCard(asked(scene), SHAREABLE, posted(scene)),
    'some accepted, the customer told': (scene) =>
      handoverThreadCard({ ...many(scene), accepted: accepted(scene), told: told(scene) }, SHAREABLE, posted(scene)),
    'sixty lines': (scene) => handoverThreadCard(sixty(scene), SHAREABLE, posted(scene)),
    'where no open cases are shown': (scene) =>
      handoverThreadCard({ ...asked(scene), accepted: accepted(scene), told: told(scene) }, ['people'], posted(scene)),
    over: (scene) => {
      const over = { ...closed(scene, 'completed'), accepted: accepted(scene), told: told(scene) }
      return handoverThreadCard(over, SHAREABLE, posted(scene))
    },
    refused: (scene) =>
      handoverThreadCard(
        { ...closed(scene, 'refused'), reason: scene.said('geen tijd', 'no time') },
        SHAREABLE,
        posted(scene),
      ),
  },
  handoverStepLine: Object.fromEntries(
    HANDOVER_STEPS.map((what) => [
      what,
      (scene: Scene) => {
        const state = { ...asked(scene), accepted: accepted(scene) }
        const how = what === 'told' ? told(scene).how : ''
        const step = { what, by: scene.named('Sanne de Wit'), cases: [7, 12], how, reason: '', step: '' }
        return handoverStepLine(state, step, SHAREABLE, posted(scene))
      },
    ]),
  ),
  handoverLateLine: { late: (scene) => handoverLateLine(asked(scene), posted(scene)) },
  newHandoverForm: {
    empty: (scene) => newHandoverForm(colleagueOptions(scene), scene.reader),
    'of a customer': (scene) => newHandoverForm(colleagueOptions(scene), scene.reader, asked(scene).relation),
  },
  tellForm: { empty: (scene) => tellForm(asked(scene), scene.reader) },
  refuseForm: { empty: (scene) => refuseForm(asked(scene), scene.reader) },
  acceptDateForm: {
    'of a promise': (scene) => {
      const [complaint, promise] = lines(scene)
      const line = promise ?? complaint
      if (!line) throw new Error('no line')
      return acceptDateForm(asked(scene), line, scene.reader)
    },
  },
}
