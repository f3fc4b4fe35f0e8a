import { accessCard, accessHowCard } from '../../../../src/cards/export/access.ts'
import { exportCard, exportedCard, exportHowCard, movedOutCard } from '../../../../src/cards/export/card.ts'
import type { Samples } from '../scene.ts'

const url = 'https://crm.example/export/eyJhbGciOiJIUzI1NiJ9.eyJ0IjoxfQ.c2lnbmVk'
const at = new Date('2026-03-02T08:55:00Z')
const asked = { name: 'Jan & Zoon', number: 12, dueAt: new Date('2026-04-02T15:30:00Z') }

export const exportSamples: Samples = {
  exportCard: {
    everything: ({ reader }) => exportCard({ what: 'all', url }, reader),
    'one customer': ({ reader }) => exportCard({ what: 'one', name: 'Acme & Zoon', url: `${url}/r/12` }, reader),
    'a mailing list': ({ reader }) => exportCard({ what: 'mailing', url: `${url}/mailing` }, reader),
    'without an address': ({ reader }) => exportCard({ what: 'all', url: null }, reader),
  },
  accessCard: {
    'promised now': ({ reader }) => accessCard({ ...asked, isOpenAlready: false, url: `${url}/r/12` }, reader),
    'promised before': ({ reader }) => accessCard({ ...asked, isOpenAlready: true, url: `${url}/r/12` }, reader),
    'without an address': ({ reader }) => accessCard({ ...asked, isOpenAlready: false, url: null }, reader),
  },
  accessHowCard: { 'without a name': ({ reader }) => accessHowCard(reader) },
  exportHowCard: { 'of who does not lead': ({ reader }) => exportHowCard(reader) },
  exportedCard: {
    everything: ({ reader }) => exportedCard({ of: 'company', at }, reader),
    'moved out': ({ reader }) => exportedCard({ of: 'moving', at }, reader),
  },
  movedOutCard: { 'to a colleague': ({ reader }) => movedOutCard({ by: 'Sanne de Vries', at }, reader) },
}
