import { meetingBriefCard, meetingNewsCard } from '../../../../src/cards/meeting/brief.ts'
import type { ComingMeeting } from '../../../../src/crm/meeting/brief/owed.ts'
import type { Reader } from '../../../../src/cards/when.ts'
import { bare, rich } from '../relation-samples.ts'
import { inDays, type Samples, type Scene } from '../scene.ts'

const HOUR = 3_600_000
const at = (hours: number) => new Date(inDays(0).getTime() + hours * HOUR)

const meeting = ({ named }: Scene): ComingMeeting['meeting'] => ({
  id: 4,
  title: named('Year plan'),
  location: named('Dorpsstraat 12, Ede'),
  isOnline: false,
  guests: ['Jan Peters', 'Els de Vries', 'j@x.example', 'Piet', 'Kees', 'Ria', 'Bea'].map(named),
  startsAt: at(1),
  endsAt: at(2),
  goal: null,
})

const shown = (coming: ComingMeeting[], reader: Reader) =>
  meetingBriefCard({ coming, insteadOf: null, readAt: at(-1) }, reader)

export const briefSamples: Samples = {
  meetingBriefCard: {
    'with everything': (scene) => shown([{ meeting: meeting(scene), brief: rich(scene) }], scene.reader),
    'with nothing, online, in another\u2019s place': (scene) => {
      const bareOne = { ...meeting(scene), title: null, location: null, isOnline: true, guests: [], endsAt: at(1) }
      const coming = [{ meeting: bareOne, brief: bare(scene) }]
      return meetingBriefCard({ coming, insteadOf: scene.named('Tom Baker'), readAt: null }, scene.reader)
    },
    'with others after it': (scene) => {
      const goal = scene.named('The order for next year')
      const later = [2, 3, 4].map((hours) => ({
        meeting: { ...meeting(scene), id: 4 + hours, goal, startsAt: at(hours), endsAt: at(hours + 1) },
        brief: hours === 3 ? rich(scene) : bare(scene),
      }))
      const first = { meeting: { ...meeting(scene), goal }, brief: rich(scene) }
      return shown([first, ...later], scene.reader)
    },
  },
  meetingNewsCard: {
    moved: ({ named, reader }) =>
      meetingNewsCard({ relation: named('Studio Lumen'), was: at(1), startsAt: at(3) }, reader),
    gone: ({ named, reader }) =>
      meetingNewsCard({ relation: named('Studio Lumen'), was: at(1), startsAt: null }, reader),
  },
}
