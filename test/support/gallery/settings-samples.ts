import {
  codeCard,
  declinedCard,
  howCard,
  joinedCard,
  joinedElsewhereCard,
  partedCard,
  proposalCard,
} from '../../../src/cards/people/link-card.ts'
import { absenceForm, companyForm, settingsForm } from '../../../src/cards/settings/form.ts'
import { quietCard, quietHoursForm } from '../../../src/cards/quiet/card.ts'
import { meanwhileCard } from '../../../src/cards/quiet/meanwhile.ts'
import { settingsCard } from '../../../src/cards/settings/card.ts'
import { channelCard, channelForm, sharedElsewhereCard } from '../../../src/cards/sharing/card.ts'
import { words } from '../../../src/cards/words.ts'
import { BRIEF_MINUTES } from '../../../src/crm/meeting/brief/minutes.ts'
import type { Setup } from '../../../src/crm/settings.ts'
import { SHAREABLE } from '../../../src/crm/relation/sharing.ts'
import { colleagueOptions } from './promise-samples.ts'
import { HOUR, inDays, NOW, type Samples, type Scene } from './scene.ts'

const OFFICE = { days: ['1', '2', '3', '4', '5'], from: '09:00', to: '17:00' }
const PART_TIME = { days: ['1', '2', '5'], from: '08:30', to: '16:00' }
const ZONES = ['Europe/Amsterdam', 'Europe/London', 'America/Argentina/Buenos_Aires']

const CHOICES = { zones: ZONES, briefs: BRIEF_MINUTES }

const usual = ({ named, reader }: Scene): Setup => ({
  id: 1,
  tenantId: 1,
  name: named('Sanne de Wit'),
  email: 'sanne@gouden-leeuw.example',
  aliases: [],
  role: 'member',
  teamId: null,
  loadSaidAt: null,
  loadSaidBy: null,
  language: reader.language,
  timeZone: 'Europe/Amsterdam',
  chosen: [],
  skills: [],
  deputyId: null,
  deputy: null,
  absentFrom: null,
  absentUntil: null,
  windows: ['08:30', '12:30', '16:30'],
  nextDigestAt: null,
  hours: null,
  active: true,
  leftAt: null,
  leaveSaidAt: null,
  awayFrom: null,
  awayTo: null,
  coverAt: null,
  quietUntil: null,
  quietSince: null,
  quietFrom: '21:00',
  quietTo: '07:00',
  mayWake: false,
  briefMinutes: 60,
  createdAt: NOW,
  identities: [],
  accounts: [{ id: 1, workspaceId: 1, platform: 'slack' }],
  company: {
    id: 1,
    name: named('De Gouden Leeuw kantoorinrichting'),
    country: 'NL',
    language: 'nl',
    timeZone: 'Europe/Amsterdam',
    hours: {},
    closings: [],
    sponsorId: 3,
    rhythms: [
      { ideal: 30, most: 45 },
      { ideal: 60, most: 90 },
      { ideal: 120, most: 180 },
      { ideal: 40, most: 90 },
    ],
  },
})

const closed = ({ named }: Scene) => [
  { name: named('bouwvak'), from: '2026-07-27', until: '2026-08-07' },
  { name: '', from: '2026-12-24', until: '2027-01-01' },
]

const chosen = (scene: Scene): Setup => ({
  ...usual(scene),
  aliases: ['s.dewit@gouden-leeuw.example'],
  chosen: ['language', 'timeZone'],
  windows: [],
  briefMinutes: 0,
  absentFrom: '2026-02-27',
  absentUntil: '2026-03-06',
  deputy: { id: 2, name: scene.named('Tom Baker') },
  accounts: [
    { id: 1, workspaceId: 1, platform: 'slack' },
    { id: 2, workspaceId: 2, platform: 'teams' },
  ],
})

const titled = ({ reader }: Scene) => words(reader.language)('settings.title')
const other = (scene: Scene) => (scene.platform === 'slack' ? 'teams' : 'slack')
const joined = (scene: Scene) => ({ id: 1, name: scene.named('Sanne de Wit'), platforms: [other(scene), 'playground'] })

const nightly = { quietFrom: '21:00', quietTo: '07:00', mayWake: false }

export const settingsSamples: Samples = {
  quietCard: {
    'for a while': ({ named, reader }) =>
      quietCard(
        { until: inDays(4 * HOUR), held: 3, hours: { ...nightly, mayWake: true } },
        { name: named('Sanne de Wit'), deed: 1, isEnded: false },
        reader,
      ),
    'reading again': ({ named, reader }) =>
      quietCard(
        { until: null, held: 0, hours: nightly },
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
  meanwhileCard: {
    'after a quiet hour': ({ said, named, reader }) =>
      meanwhileCard(
        [
          {
            id: 12,
            kind: 'promise',
            number: 12,
            relation: named('Bakkerij Vermeer'),
            summary: said('offerte sturen', 'send the quote'),
            news: said('Tom gaf je dit', 'Tom made this yours'),
          },
          {
            id: 14,
            kind: 'complaint',
            number: 14,
            relation: named('Hotel Astoria'),
            summary: said('derde late levering', 'third late delivery'),
            news: said('Van jou', 'Yours now'),
          },
        ],
        reader,
      ),
  },
  quietHoursForm: { 'quiet hours': ({ reader }) => quietHoursForm(nightly, reader.language) },
  settingsCard: {
    'as the platform and the company say': (scene) =>
      settingsCard(
        {
          setup: usual(scene),
          week: null,
          companyWeek: OFFICE,
          closings: [],
          workspaceId: 1,
          leads: false,
          unasked: { today: 2, most: 5 },
        },
        titled(scene),
        scene.reader,
      ),
    'chosen, of a lead who is away': (scene) =>
      settingsCard(
        {
          setup: chosen(scene),
          week: PART_TIME,
          companyWeek: OFFICE,
          closings: closed(scene),
          workspaceId: 1,
          leads: true,
          unasked: { today: 2, most: 5 },
        },
        titled(scene),
        scene.reader,
      ),
    'of a lead, in a company without a last step of escalation': (scene) =>
      settingsCard(
        {
          setup: { ...usual(scene), company: { ...usual(scene).company, sponsorId: null } },
          week: null,
          companyWeek: OFFICE,
          closings: [],
          workspaceId: 1,
          leads: true,
          unasked: { today: 2, most: 5 },
        },
        titled(scene),
        scene.reader,
      ),
  },
  settingsForm: {
    'as the platform and the company say': (scene) =>
      settingsForm(usual(scene), { week: null, companyWeek: OFFICE }, CHOICES, scene.reader),
    chosen: (scene) => settingsForm(chosen(scene), { week: PART_TIME, companyWeek: OFFICE }, CHOICES, scene.reader),
  },
  absenceForm: {
    'nothing planned': (scene) => absenceForm(usual(scene), colleagueOptions(scene), scene.reader),
    'filled in': (scene) => absenceForm(chosen(scene), colleagueOptions(scene), scene.reader),
    'by who wrote why': (scene) => absenceForm(chosen(scene), colleagueOptions(scene), scene.reader, true),
  },
  companyForm: {
    'filled in': (scene) =>
      companyForm(
        { ...usual(scene).company, closings: closed(scene) },
        OFFICE,
        { zones: ZONES, countries: ['BE', 'DE', 'GB', 'NL'], colleagues: colleagueOptions(scene) },
        scene.reader,
      ),
  },
  proposalCard: {
    asked: (scene) =>
      proposalCard(2, { id: 1, name: scene.named('Sanne de Wit'), platform: other(scene) }, scene.reader),
  },
  declinedCard: { declined: (scene) => declinedCard(scene.named('Sanne de Wit'), scene.reader) },
  joinedCard: { 'with the way back': (scene) => joinedCard(joined(scene), scene.reader) },
  joinedElsewhereCard: { 'for the other account': (scene) => joinedElsewhereCard(joined(scene), scene.reader) },
  partedCard: { parted: ({ reader }) => partedCard(reader) },
  codeCard: { 'a code': ({ reader }) => codeCard('K7QX-M2VD', new Date('2026-03-02T09:40:00Z'), reader) },
  howCard: { how: ({ reader }) => howCard(reader) },
  sharedElsewhereCard: {
    shared: ({ said, reader }) => sharedElsewhereCard(said('verkoop', 'sales'), reader),
  },
  channelCard: {
    something: ({ reader }) => channelCard(['people', 'open cases'], reader),
    nothing: ({ reader }) => channelCard([], reader),
  },
  channelForm: {
    everything: ({ reader }) => channelForm(SHAREABLE, reader),
    nothing: ({ reader }) => channelForm([], reader),
  },
}
