import { modelPageCard } from '../../../../src/cards/model/page.ts'
import type { Samples } from '../scene.ts'

const url = 'https://crm.example/model/eyJhbGciOiJIUzI1NiJ9.eyJ0IjoxfQ.c2lnbmVk'

export const modelPageSamples: Samples = {
  modelPageCard: {
    'for who may change it': ({ reader }) => modelPageCard({ url, mayChange: true }, reader),
    'for who reads it': ({ reader }) => modelPageCard({ url, mayChange: false }, reader),
    'without an address': ({ reader }) => modelPageCard({ url: null, mayChange: false }, reader),
  },
}
