import { dropForm, fourDone, handOnForm, planForm } from '../../../../src/cards/case/four.ts'
import { offerAnswered, offeredCard, offerNewsCard, refuseOfferForm } from '../../../../src/cards/offer/card.ts'
import { KINDS } from '../../../../src/crm/kinds.ts'
import type { OfferState } from '../../../../src/crm/offer/view.ts'
import { colleagueOptions } from '../promise-samples.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

/** A quote that was offered to a colleague. */
export const offeredQuote = ({ named, said }: Scene): OfferState => ({
  id: 14,
  number: 14,
  kind: 'quote',
  of: KINDS.quote,
  relation: named('Bakkerij Vermeer'),
  summary: said('40 stoelen voor de nieuwe kantine', '40 chairs for the new canteen'),
  dueAt: inDays(2),
  wholeDay: true,
  owner: named('Sanne de Vries'),
  to: named('Tom Baker'),
})
const alone = (scene: Scene): OfferState => ({ ...offeredQuote(scene), to: '' })
const incident = (scene: Scene): OfferState => ({
  ...offeredQuote(scene),
  kind: 'incident',
  of: KINDS.incident,
  relation: '',
  dueAt: null,
})
const why = ({ said }: Scene) => said('geen tijd deze week', 'no time this week')

/** Plan, give and drop on a line, and what is offered. */
export const fourSamples: Samples = {
  planForm: { quote: (scene) => planForm(offeredQuote(scene), 'quote plan', scene.reader, 'digest') },
  handOnForm: {
    quote: (scene) =>
      handOnForm(offeredQuote(scene), { command: 'quote give', colleagues: colleagueOptions(scene) }, scene.reader),
  },
  dropForm: { sent: (scene) => dropForm(offeredQuote(scene), 'sent drop', scene.reader) },
  fourDone: {
    planned: (scene) => fourDone('planned', alone(scene), scene.reader),
    given: (scene) => fourDone('given', alone(scene), scene.reader),
    offered: (scene) => fourDone('given', offeredQuote(scene), scene.reader, { from: 'digest' }),
    dropped: (scene) => fourDone('dropped', alone(scene), scene.reader, { reason: why(scene) }),
  },
  offeredCard: {
    quote: (scene) => offeredCard(offeredQuote(scene), scene.named('Sanne de Vries'), scene.reader),
    'an incident': (scene) => offeredCard(incident(scene), scene.named('Sanne de Vries'), scene.reader),
  },
  offerNewsCard: Object.fromEntries(
    (['accepted', 'refused', 'unaccepted'] as const).map((what) => [
      what,
      (scene: Scene) =>
        offerNewsCard(
          {
            offer: offeredQuote(scene),
            what,
            asked: scene.named('Tom Baker'),
            reason: what === 'refused' ? why(scene) : '',
          },
          scene.reader,
        ),
    ]),
  ),
  refuseOfferForm: { quote: (scene) => refuseOfferForm(offeredQuote(scene), scene.reader) },
  offerAnswered: Object.fromEntries(
    (['mine', 'mineNow', 'declined', 'none'] as const).map((what) => [
      what,
      (scene: Scene) => offerAnswered(what, alone(scene), scene.reader),
    ]),
  ),
}
