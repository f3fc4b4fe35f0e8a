import { importCard, importDoneCard, type ImportOver } from '../../../../src/cards/import/card.ts'
import type { Samples, Scene } from '../scene.ts'

const url = 'https://crm.example/import/eyJhbGciOiJIUzI1NiJ9.eyJ0IjoxfQ.c2lnbmVk'

const over = ({ said }: Scene, more: Partial<ImportOver> = {}): ImportOver => ({
  id: 5,
  name: said('klanten 2025.csv', 'customers 2025.csv'),
  state: 'done',
  counts: {
    lines: 12_345,
    verdicts: { new: 11_000, changed: 812, same: 500, perhaps: 2, conflict: 1, refused: 30 },
    organisations: 6_000,
    people: 6_345,
    moments: 12,
    cases: 3,
    figures: 900,
    twice: 3,
    notCompared: 0,
  },
  choices: { differs: 'ours', owner: 'nobody', type: 'customer', perhaps: 'out' },
  failure: null,
  keptCount: 0,
  ...more,
})

export const importSamples: Samples = {
  importCard: {
    'with its page': ({ reader }) => importCard({ url }, reader),
    'without an address': ({ reader }) => importCard({ url: null }, reader),
  },
  importDoneCard: {
    done: (scene) => importDoneCard(over(scene), scene.reader),
    'done, and nothing was new': (scene) => importDoneCard(over(scene, { counts: null }), scene.reader),
    undone: (scene) => importDoneCard(over(scene, { state: 'undone', keptCount: 3 }), scene.reader),
    'stopped by somebody': (scene) => importDoneCard(over(scene, { state: 'stopped' }), scene.reader),
    'stopped by the file': (scene) =>
      importDoneCard(over(scene, { state: 'stopped', failure: 'broken workbook' }), scene.reader),
  },
}
