import { notAskedCard } from '../../../../src/cards/relation/facts/asked.ts'
import { askingQuestions } from '../../../../src/cards/digest/questions.ts'
import { factNotedCard, factsCard, factUndoneCard } from '../../../../src/cards/relation/facts/card.ts'
import { factForm, type FormOf, newFactForm } from '../../../../src/cards/relation/facts/form.ts'
import { digestCard } from '../../../../src/cards/digest/card.ts'
import type { FactQuestion, SmallQuestion } from '../../../../src/crm/relation/facts/asked.ts'
import { FACT_KEYS, factKind } from '../../../../src/crm/relation/facts/catalogue.ts'
import type { KnownFact, RelationFactsView } from '../../../../src/crm/relation/facts/view.ts'
import { habits } from './usual-samples.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const known = ({ said, named }: Scene): KnownFact[] =>
  (
    [
      { fact: 'sector', value: said('bakkerij', 'bakery') },
      { fact: 'region', value: said('noord', 'north'), confirmedAt: inDays(-900), isStale: true },
      { fact: 'sites', value: [`Kerkstraat 1, ${named('Delft')}`, `Markt 8, ${named('Utrecht')}`] },
      { fact: 'products', value: [said('stoelen', 'chairs'), said('tafels', 'tables')] },
      { fact: 'reference', value: 'yes', source: named('Anja Vermeer') },
      { fact: 'channel', value: 'phone' },
      { fact: 'salutation', value: said('mevrouw Vermeer', 'Mrs Vermeer'), id: 0, by: null, confirmedAt: null },
      { fact: 'share', value: 40, source: said('hun inkoper', 'their buyer') },
      { fact: 'revenue', part: '2025', value: { cents: 12_000_000, currency: 'EUR' } },
      { fact: 'service', part: '2025', value: 40 },
      { fact: 'phase', value: 'settled', isDerived: true },
    ] as const
  ).map((one, n) => ({
    id: n + 1,
    part: '',
    source: null,
    by: named('Sanne de Wit'),
    confirmedAt: inDays(-90),
    since: null,
    isStale: false,
    of: factKind(one.fact),
    ...one,
  })) as KnownFact[]

const view = (scene: Scene): RelationFactsView => ({
  relation: { id: 12, name: scene.named('Bakkerij Vermeer'), kind: 'organisation', type: 'customer' },
  facts: known(scene),
  matter: 6,
  missing: [factKind('segment'), factKind('hours')],
})

const formOf = (scene: Scene, more: Partial<FormOf>): FormOf => ({
  id: 12,
  name: scene.named('Bakkerij Vermeer'),
  group: 'profile',
  facts: FACT_KEYS.map(factKind).filter(({ group }) => group === (more.group ?? 'profile')),
  year: '2025',
  seen: 9,
  ...more,
})

const quiet = ({ named, reader }: Scene) =>
  digestCard({ lines: [], heldBack: 2, oldest: inDays(-9) }, { name: named('Sanne de Wit'), part: 'morning' }, reader)

const asked = (scene: Scene, more: Pick<FactQuestion, 'of' | 'known'>): FactQuestion => ({
  id: 3,
  relation: { id: 12, name: scene.named('Bakkerij Vermeer') },
  ...more,
})

const stands = ({ said, named }: Scene, confirmedAt: Date | null): FactQuestion['known'] => ({
  row: 2,
  value: said('noord', 'north'),
  confirmedAt,
  by: named('Tom Baker'),
})

const asks = (scene: Scene, one: SmallQuestion) =>
  askingQuestions(quiet(scene), [{ source: 'customer', asked: one }], scene.reader)

export const factSamples: Samples = {
  askingQuestions: {
    'getting old': (scene) => {
      const old = { of: factKind('region'), known: stands(scene, inDays(-900)) }
      return asks(scene, asked(scene, old))
    },
    'never confirmed': (scene) => {
      const never = { of: factKind('region'), known: stands(scene, null) }
      return asks(scene, asked(scene, never))
    },
    missing: (scene) => asks(scene, asked(scene, { of: factKind('segment'), known: null })),
    'about the usual': (scene) => {
      const { id, relation } = asked(scene, { of: factKind('region'), known: null })
      return asks(scene, { id, relation, habit: habits(scene)[1] })
    },
  },
  notAskedCard: {
    'not this': ({ reader }) => notAskedCard({ id: 3, of: factKind('region'), what: 'fact', days: 90 }, reader),
    'never this': ({ reader }) => notAskedCard({ id: 3, of: factKind('region'), what: 'never', days: 90 }, reader),
    'nothing at all': ({ reader }) => notAskedCard({ id: 3, of: factKind('region'), what: 'all', days: 90 }, reader),
    'after all': ({ reader }) => notAskedCard({ id: 3, of: factKind('region'), what: 'again', days: 90 }, reader),
  },
  factsCard: {
    'more than one page': (scene) => factsCard(view(scene), scene.reader),
    'the last page': (scene) => factsCard({ ...view(scene), missing: [] }, scene.reader, 8),
    none: (scene) => factsCard({ ...view(scene), facts: [], matter: 0, missing: [] }, scene.reader),
  },
  factNotedCard: {
    'several, with their source': (scene) =>
      factNotedCard(
        {
          id: 4,
          relation: view(scene).relation,
          said: [
            { of: factKind('reference'), value: 'yes' },
            { of: factKind('revenue'), part: '2025', value: { cents: 12_000_000, currency: 'EUR' } },
            { of: factKind('hours'), value: null },
          ],
          source: scene.named('Anja Vermeer'),
          since: inDays(-20),
        },
        scene.reader,
      ),
    'known already': (scene) =>
      factNotedCard(
        { id: null, relation: view(scene).relation, said: [{ of: factKind('channel'), value: 'mail' }], source: null },
        scene.reader,
      ),
  },
  factUndoneCard: {
    usual: (scene) => factUndoneCard({ ...view(scene).relation, isBack: true }, scene.reader),
    'nothing stood there': (scene) => factUndoneCard({ ...view(scene).relation, isBack: false }, scene.reader),
  },
  factForm: {
    profile: (scene) => factForm(formOf(scene, {}), known(scene), scene.reader),
    'figures of a year': (scene) => factForm(formOf(scene, { group: 'figures' }), known(scene), scene.reader),
    'changed meanwhile': (scene) =>
      factForm(
        formOf(scene, { facts: [factKind('channel')], isOne: true, group: 'contact' }),
        known(scene),
        scene.reader,
        {
          typed: { channel: 'mail' },
          intro: scene.said('Tom heeft het veranderd.', 'Tom changed it.'),
        },
      ),
  },
  newFactForm: { empty: ({ reader }) => newFactForm(FACT_KEYS.map(factKind), reader) },
}
