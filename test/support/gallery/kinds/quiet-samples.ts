import { quietCard, quietHoursForm } from '../../../../src/cards/quiet/card.ts'
import { inDays, type Samples, HOUR } from '../scene.ts'

const usual = { quietFrom: '21:00', quietTo: '07:00', mayWake: false }

export const quietSamples: Samples = {
  quietCard: {
    'for a while': ({ named, reader }) =>
      quietCard(
        { until: inDays(4 * HOUR), held: 3, hours: { ...usual, mayWake: true } },
        { name: named('Sanne de Wit'), deed: 1, isEnded: false },
        reader,
      ),
    'reading again': ({ named, reader }) =>
      quietCard(
        { until: null, held: 0, hours: usual },
        { name: named('Sanne de Wit'), deed: 2, isEnded: true },
        reader,
      ),
    'not quiet': ({ named, reader }) =>
      quietCard(
        { until: null, held: 0, hours: { quietFrom: null, quietTo: null, mayWake: false } },
        { name: named('Sanne de Wit'), deed: null, isEnded: false },
        reader,
      ),
  },
  quietHoursForm: { 'quiet hours': ({ reader }) => quietHoursForm(usual, reader.language) },
}
