import { meanwhileCard, type MeanwhileLine } from '../cards/quiet/meanwhile.ts'
import { keepingReportCard } from '../cards/keeping/card.ts'
import { coverOverCard, standsInCard } from '../cards/absence/cover.ts'
import { meetingBriefCard, meetingNewsCard } from '../cards/meeting/brief.ts'
import { calendarUnreadCard } from '../cards/meeting/card.ts'
import type { Card } from '../cards/card.ts'
import { changeLookCard, changeNewsCard, changeStepCard } from '../cards/change/news.ts'
import { complaintCard } from '../cards/complaint/card.ts'
import { escalationCard, escalationDirectCard, lapsedCard, threadLine } from '../cards/complaint/thread.ts'
import { pausedAgainCard, unownedCard, updateDueCard } from '../cards/complaint/pause.ts'
import { approvalAskedCard, approvalLine, approvalNewsCard } from '../cards/model/approval.ts'
import { sessionStepCard, sessionAsItIs } from '../cards/model/session/result.ts'
import { ailmentCard } from '../cards/doctor/card.ts'
import { complaintGivenCard } from '../cards/complaint/give.ts'
import { handoverGivenCard, handoverNewsCard, handoverWaitsCard } from '../cards/handover/card.ts'
import { receivedCard } from '../cards/handover/all.ts'
import { handoverLateLine, handoverStepLine, handoverThreadCard } from '../cards/handover/thread.ts'
import { exportedCard, movedOutCard } from '../cards/export/card.ts'
import { importDoneCard } from '../cards/import/card.ts'
import { incidentGivenCard, incidentNewsCard, incidentSilentCard, incidentWaitsCard } from '../cards/incident/told.ts'
import { leadGivenCard } from '../cards/lead/card.ts'
import { joinedElsewhereCard, proposalCard } from '../cards/people/link-card.ts'
import { givenCard, standingIn } from '../cards/promise/card.ts'
import {
  answeredCard,
  askedCard,
  type Came,
  questionNewsCard,
  leftAloneCard,
  unansweredCard,
} from '../cards/question/card.ts'
import { quoteGivenCard } from '../cards/quote/card.ts'
import { type AlongLine, alongCard, whyLeftCard, whyLostCard } from '../cards/quote/done.ts'
import { newsCard } from '../cards/promise/news.ts'
import { mailFiledCard } from '../cards/intake/mail/card.ts'
import { heardPulseCard } from '../cards/pulse/card.ts'
import { nudgeCard, untoldCard } from '../cards/told/card.ts'
import type { Happened, Happening } from '../crm/complaint/owed.ts'
import { complaintState } from '../crm/complaint/view.ts'
import { readFinding } from '../crm/doctor.ts'
import { ladderOf } from '../crm/escalation/on-ladder.ts'
import { handoverState } from '../crm/handover/view.ts'
import { type CaseKind, kindOf } from '../crm/kinds.ts'
import { leadState } from '../crm/lead/view.ts'
import type { MessageKind } from '../crm/messages.ts'
import type { Owed, OwedOf } from '../crm/owed.ts'
import { promiseState } from '../crm/promise/view.ts'
import { became } from '../crm/question/owed.ts'
import { questionState } from '../crm/question/view.ts'
import type { WithQuote } from '../crm/quote/owed.ts'
import { quoteState } from '../crm/quote/view.ts'
import { whyLeftOf } from '../crm/relation/why-left.ts'
import type { Reader } from '../cards/when.ts'
import type { Case } from '../store/generated/client.ts'
import type { Db } from '../store/tenant/tenant.ts'
import type { Destination } from './destination.ts'
import { composeDigest } from './digest/digest.ts'
import { arrivalCard, heldCard } from '../cards/intake/card.ts'
import { feedUnreadCard } from '../cards/intake/feeds.ts'
import { reportCard, reportReadyCard } from '../cards/report/card.ts'
import { modelWeekCard } from '../cards/report/model-week.ts'
import type { Reading } from '../cards/report/section.ts'
import { arrivalOf } from '../crm/intake/owed.ts'
import { type Report, reportOf } from '../crm/report/report.ts'
import { offeredCard, offerNewsCard } from '../cards/offer/card.ts'

type Composer<K extends MessageKind> = (db: Db, owed: OwedOf<K>, to: Destination) => Promise<Card>

const COMPOSERS: { [K in MessageKind]: Composer<K> } = {
  'complaint card': async (db, { complaint }, to) => complaintCard(await factsOf(db, complaint, to), to.reader),
  'complaint edit': async (db, { complaint }, to) => complaintCard(await factsOf(db, complaint, to), to.reader),
  acknowledged: lineOf('acknowledged'),
  closed: lineOf('closed'),
  reopened: lineOf('reopened'),
  told: lineOf('told'),
  'taken back': lineOf('taken back'),
  waits: lineOf('waits'),
  'went on': lineOf('went on'),
  added: lineOf('added'),
  escalation: async (db, { complaint, rung, openMinutes, ...owed }, to) => {
    const told = await named(db, owed.told, to)
    const isAgain = rung > ladderOf(complaint).rungs.length
    return escalationCard(await factsOf(db, complaint, to), { told, openMinutes, isAgain }, to.reader)
  },
  'escalation direct': async (db, { complaint, openMinutes }, to) =>
    escalationDirectCard(await factsOf(db, complaint, to), openMinutes, to.reader),
  paused: lineOf('paused'),
  resumed: lineOf('resumed'),
  'paused again': async (db, { complaint, ...pause }, to) =>
    pausedAgainCard(pause, await factsOf(db, complaint, to), to.reader),
  'update due': async (db, { complaint, minutes, ...owed }, to) => {
    const told = await named(db, owed.told, to)
    return updateDueCard(await factsOf(db, complaint, to), { told, minutes }, to.reader)
  },
  'update wanted': async (db, { complaint, minutes }, to) =>
    updateDueCard(await factsOf(db, complaint, to), { told: [], minutes }, to.reader),
  unowned: async (db, { complaint, minutes }, to) => unownedCard(await factsOf(db, complaint, to), minutes, to.reader),
  'unowned edit': async (db, { complaint, minutes }, to) =>
    unownedCard(await factsOf(db, complaint, to), minutes, to.reader),
  lapsed: async (db, { complaint, isHolder }, to) => lapsedCard(await factsOf(db, complaint, to), isHolder, to.reader),
  nudge: async (_, { promises }, { reader }) => nudgeCard(promises, reader),
  untold: async (_, { promises }, { reader }) => untoldCard(promises, reader),
  'incident waits': async (_, { incident, openMinutes }, { reader }) =>
    incidentWaitsCard(incident, openMinutes, reader),
  'incident silent': async (_, { incident, minutes }, { reader }) => incidentSilentCard(incident, minutes, reader),
  'incident given': async (_, { incident, deputy, by }, { reader }) => {
    const card = incidentGivenCard(incident, by, reader)
    return deputy ? standingIn(card, incident.owner) : card
  },
  'incident news': async (_, news, { reader }) => incidentNewsCard(news, reader),
  'lead given': async (db, { lead, deputy, by }, { reader }) => {
    const state = await leadState(db, lead, reader.now)
    const card = leadGivenCard(state, by, reader)
    return deputy ? standingIn(card, state.owner) : card
  },
  'complaint given': async (db, { complaint, deputy, by }, to) => {
    const facts = await factsOf(db, complaint, to)
    const card = complaintGivenCard(facts, by, to.reader)
    return deputy ? standingIn(card, facts.owner.name) : card
  },
  offer: async (_, { offer, by, deputy }, { reader }) => {
    const card = offeredCard(offer, by, reader)
    return deputy ? standingIn(card, offer.to) : card
  },
  'offer news': async (_, news, { reader }) => offerNewsCard(news, reader),
  'approval asked': async (_, owed, { reader }) => {
    const card = approvalAskedCard(owed, reader)
    return owed.deputy ? standingIn(card, owed.approval.name) : card
  },
  'approval waits': async (_, owed, { reader }) => {
    const card = approvalAskedCard(owed, reader, true)
    return owed.deputy ? standingIn(card, owed.approval.name) : card
  },
  'approval news': async (_, owed, { reader }) => approvalNewsCard(owed, reader),
  'approval step': async (_, owed, { reader }) => approvalLine(owed, reader),
  'promise given': async (db, { promise, deputy, by }, { reader }) => {
    const state = await promiseState(db, promise, reader.now)
    const card = givenCard(state, by, reader)
    return deputy ? standingIn(card, state.owner) : card
  },
  'question asked': async (db, { question, by, how, deputy }, { reader }) =>
    askedCard(await questionState(db, question, reader.now), { by, came: CAME[how] ?? 'asked', deputy }, reader),
  'question answered': async (db, { question, isInPlace }, { reader, mentions }) => {
    const state = await questionState(db, question, reader.now)
    const [asker] = isInPlace ? await mentions([{ id: state.askerId, name: state.asker }]) : []
    return answeredCard(state, reader, asker)
  },
  'question news': async (db, { question, event, by, toAsker }, { reader }) => {
    const as = toAsker ? 'asker' : 'asked'
    return questionNewsCard(await questionState(db, question, reader.now), { what: became(event.what), by, as }, reader)
  },
  'question waits': async (db, { question, isOwner }, { reader }) =>
    leftAloneCard(await questionState(db, question, reader.now), { isOwner, nth: question.rung }, reader),
  'question unanswered': async (db, { question }, { reader }) =>
    unansweredCard(await questionState(db, question, reader.now), reader),
  'handover given': async (db, { handover, deputy, by }, { reader }) => {
    const state = await handoverState(db, handover, reader.now)
    const card = handoverGivenCard(state, by, reader)
    return deputy ? standingIn(card, state.to.name) : card
  },
  'handover waits': async (db, { handover }, { reader }) =>
    handoverWaitsCard(await handoverState(db, handover, reader.now), handover.rung, reader),
  'handover received': async (_, { received, by }, { reader }) => receivedCard(received, by, reader),
  'handover news': async (db, { handover, what, by }, { reader }) =>
    handoverNewsCard(await handoverState(db, handover, reader.now), what, by, reader),
  'handover card': async (db, { handover, may }, { reader }) =>
    handoverThreadCard(await handoverState(db, handover, reader.now), may, reader),
  'handover edit': async (db, { handover, may }, { reader }) =>
    handoverThreadCard(await handoverState(db, handover, reader.now), may, reader),
  'handover step': async (db, { handover, step, may }, { reader }) =>
    handoverStepLine(await handoverState(db, handover, reader.now), step, may, reader),
  'handover late': async (db, { handover }, { reader }) =>
    handoverLateLine(await handoverState(db, handover, reader.now), reader),
  'quote given': async (db, { quote, deputy, by }, { reader }) => {
    const state = await quoteState(db, quote, reader.now)
    const card = quoteGivenCard(state, by, reader)
    return deputy ? standingIn(card, state.owner) : card
  },
  cancelled: async (_, owed, { reader }) => alongCard('cancelled', ...alongFacts(owed), reader),
  'stands again': async (_, owed, { reader }) => alongCard('stands', ...alongFacts(owed), reader),
  'why lost': async (db, { quote }, { reader }) => whyLostCard(await quoteState(db, quote, reader.now), reader),
  'why left': async (_, { relation }, { reader }) => {
    const { id, name } = relation
    return whyLeftCard({ id, name, ours: whyLeftOf(relation).ourReason }, reader)
  },
  'promise news': async (db, { promise, what, by, other }, { reader }) => {
    const also = other && (await promiseState(db, other, reader.now))
    return newsCard(await promiseState(db, promise, reader.now), { what, by, other: also }, reader)
  },
  'change news': async (_, news, { reader }) => changeNewsCard(news, reader),
  'change step': async (_, owed, { reader }) => changeStepCard(owed, reader),
  'change look': async (_, owed, { reader }) => changeLookCard(owed, reader),
  incoming: async (_, owed, { reader }) => {
    const card = arrivalCard(arrivalOf(owed), reader)
    return owed.deputy ? standingIn(card, owed.owner) : card
  },
  'held back': async (_, held, { reader }) => heldCard(held, reader),
  'mail filed': async (_, { mails }, { reader }) => mailFiledCard(mails, reader),
  'import done': async (_, { over }, { reader }) => importDoneCard(over, reader),
  'keeping report': async (_, report, { reader }) => keepingReportCard(report, reader),
  exported: async (_, exported, { reader }) => exportedCard(exported, reader),
  'moved out': async (_, moved, { reader }) => movedOutCard(moved, reader),
  'pulse answered': async (_, { pulse }, { reader }) => heardPulseCard(pulse, reader),
  'stands in': async (_, owed, { reader }) =>
    'isBack' in owed ? coverOverCard(owed, reader) : standsInCard(owed, reader),
  'meeting brief': async (_, owed, { reader }) => meetingBriefCard(owed, reader),
  'meeting news': async (_, news, { reader }) => meetingNewsCard(news, reader),
  'feed unread': async (_, feed, { reader }) => feedUnreadCard(feed, reader),
  'calendar unread': async (_, { since }, { reader }) => calendarUnreadCard(since, reader),
  digest: (db, owed, to) => composeDigest(db, owed, to, composeCard),
  meanwhile: async (db, { waited }, to) => {
    const lines: MeanwhileLine[] = []
    for (const { line, ...one } of waited) lines.push({ ...line, news: (await composeCard(db, one as Owed, to)).title })
    return meanwhileCard(lines, to.reader)
  },
  shared: async (_, { card }) => card as unknown as Card,
  'session card': async (_, { view }, { reader }) => sessionAsItIs(view, null, everybodys(reader)),
  'session edit': async (_, { view }, { reader }) => sessionAsItIs(view, null, everybodys(reader)),
  'session step': async (_, { view }, { reader }) => sessionStepCard(view, everybodys(reader)),
  'link proposal': async (_, { memberId, known }, { reader }) => proposalCard(memberId, known, reader),
  joined: async (_, { joined }, { reader }) => joinedElsewhereCard(joined, reader),
  report: reported(reportCard),
  'report ready': reported(reportReadyCard),
  'model week': async (_, owed, { reader }) => modelWeekCard(owed, reader),
  doctor: async (_, { finding }, { reader }) => ailmentCard(readFinding(finding), reader),
}

/** What everybody may do with a model: whoever may do more is known when they press. */
const everybodys = (reader: Reader) => ({ ...reader, kinds: kindOf, mayChange: false })

/** How a question came to who reads of it, by what its history calls it. */
const CAME: Readonly<Record<string, Came>> = { given: 'given', replied: 'replied', 'not yet': 'notYet' }

/** The card of something that is owed, as it is to be read at its destination. */
export async function composeCard(db: Db, { kind, owed }: Owed, to: Destination): Promise<Card> {
  const posted: Destination = { ...to, reader: { ...to.reader, stays: true } }
  return (COMPOSERS[kind] as (db: Db, owed: object, to: Destination) => Promise<Card>)(db, owed, posted)
}

async function factsOf(db: Db, complaint: Case, { mentions, reader }: Destination) {
  const state = await complaintState(db, reader.now, complaint, (owner) => owner)
  const [owner = state.owner] = await mentions([state.owner])
  return { ...state, owner }
}

async function named(db: Db, ids: readonly number[], { mentions }: Destination) {
  const members = await db.member.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } })
  return mentions(ids.flatMap((id) => members.filter((member) => member.id === id)))
}

function alongFacts({ quote: { number }, cases }: WithQuote): [{ number: number; name: string }, AlongLine[]] {
  const lines = cases.map(({ kind, ...one }) => ({ ...one, of: kindOf(kind as CaseKind) }))
  return [{ number, name: cases[0]?.relation.name ?? '' }, lines]
}

function reported(card: (report: Report, reading: Reading) => Card) {
  return async (db: Db, owed: Omit<Reading, 'reader'>, { reader }: Destination) =>
    card(await reportOf(db, { now: reader.now, span: owed.span }), { reader, ...owed })
}

function lineOf(what: Happening) {
  return async (_: Db, owed: Happened, { reader }: Destination) => threadLine(what, owed, reader)
}
