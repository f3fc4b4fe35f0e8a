import {
  lateCard,
  lateForm,
  lateHowCard,
  lateNoneCard,
  lateNotNowCard,
  lateWhichCard,
} from '../../../../src/cards/meeting/late.ts'
import type { MeetingAround } from '../../../../src/crm/meeting/brief/late.ts'
import type { Address } from '../../../../src/crm/relation/address.ts'
import { HOUR, inDays, type Samples, type Scene } from '../scene.ts'

const meeting = ({ named }: Scene): MeetingAround => ({
  id: 7,
  relationId: 3,
  name: named('Bakkerij Vermeer'),
  startsAt: inDays(HOUR),
  guests: [],
})

const two = (scene: Scene): MeetingAround[] => [
  meeting(scene),
  { ...meeting(scene), id: 8, name: scene.named('Hotel Astoria'), startsAt: inDays(2 * HOUR) },
]

const address = ({ named, reader }: Scene, form: Address['form'], salutation: string | null): Address => ({
  relationId: 3,
  name: named('Bakkerij Vermeer'),
  language: reader.language,
  form,
  salutation: salutation && named(salutation),
  personId: null,
})

const times = { startsAt: inDays(HOUR), there: inDays(1.25 * HOUR) }

export const lateSamples: Samples = {
  lateWhichCard: {
    'of two': (scene) => lateWhichCard(two(scene), null, scene.reader),
    'of two, fifteen minutes': (scene) => lateWhichCard(two(scene), 15, scene.reader),
  },
  lateHowCard: { 'for one': (scene) => lateHowCard(meeting(scene), scene.reader) },
  lateForm: { 'for one': (scene) => lateForm(meeting(scene), { least: 5, most: 120 }, scene.reader) },
  lateCard: {
    formal: (scene) => lateCard(address(scene, 'formal', 'Vermeer'), times, scene.reader),
    informal: (scene) => lateCard(address(scene, 'informal', 'Anja'), times, scene.reader),
    unconfirmed: (scene) => lateCard(address(scene, 'formal', null), times, scene.reader),
    'unconfirmed, informal': (scene) => lateCard(address(scene, 'informal', null), times, scene.reader),
  },
  lateNoneCard: {
    'of all': ({ reader }) => lateNoneCard(null, reader),
    'with somebody': ({ named, reader }) => lateNoneCard(named('Hotel Astoria'), reader),
  },
  lateNotNowCard: {
    'at another time': (scene) => lateNotNowCard(meeting(scene), 'other time', scene.reader),
    off: (scene) => lateNotNowCard(meeting(scene), 'off', scene.reader),
  },
}
