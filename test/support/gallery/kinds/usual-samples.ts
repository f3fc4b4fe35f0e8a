import { newUsualForm, usualCard, usualForm } from '../../../../src/cards/usual/card.ts'
import type { Usual } from '../../../../src/crm/usual/change-usual.ts'
import type { Habit } from '../../../../src/crm/usual/habits.ts'
import type { ProposedHabit } from '../../../../src/crm/usual/proposal.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

export const habits = ({ said }: Scene): [Habit, Habit] => [
  {
    key: 'habit1',
    text: said('Leveren voor zeven uur, achterom', 'Deliver before seven, at the back'),
    confirmedAt: inDays(-3),
    standing: 'stands',
  },
  {
    key: 'habit2',
    text: said('Factuur per mail aan Anja', 'Invoice by mail to Anja'),
    confirmedAt: inDays(-340),
    standing: 'asked',
  },
]

/** What three contacts have in common. */
export const proposed = ({ said, named }: Scene): ProposedHabit => ({
  what: 'person',
  value: named('Jan Vermeer'),
  key: 'alike1',
  moments: [
    { id: 3, occurredAt: inDays(-2), text: said('Jan vroeg naar de pallets', 'Jan asked for the pallets') },
    { id: 2, occurredAt: inDays(-9), text: said('Jan over de factuur', 'Jan about the invoice') },
    { id: 1, occurredAt: inDays(-30), text: said('Jan wil eerder laden', 'Jan wants to load earlier') },
  ],
})

const lapsed = ({ said }: Scene): Habit => ({
  key: 'habit3',
  text: said('Altijd Jan', 'Always Jan'),
  confirmedAt: inDays(-400),
  standing: 'lapsed',
})

const usual = (scene: Scene, more: Partial<Usual> = {}): Usual => ({
  id: 3,
  name: scene.named('Bakkerij Vermeer'),
  habits: habits(scene),
  version: 'seen',
  changed: false,
  known: [],
  dropped: [],
  ...more,
})

export const usualSamples: Samples = {
  usualCard: {
    shown: (scene) => usualCard(usual(scene, { habits: [...habits(scene), lapsed(scene)] }), scene.reader),
    changed: (scene) =>
      usualCard(
        usual(scene, { changed: true, known: [habits(scene)[0]?.text ?? ''], dropped: [lapsed(scene).text] }),
        scene.reader,
      ),
    undone: (scene) => usualCard(usual(scene), scene.reader, 'undone'),
    declined: (scene) => usualCard(usual(scene, { changed: true }), scene.reader, 'declined'),
    none: (scene) => usualCard(usual(scene, { habits: [] }), scene.reader),
  },
  newUsualForm: { empty: ({ reader }) => newUsualForm(reader) },
  usualForm: { 'filled in': (scene) => usualForm(usual(scene), scene.reader) },
}
