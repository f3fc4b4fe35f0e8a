import { mailAddressCard, mailFiledCard, mailGoneCard, mailSaidCard } from '../../../../src/cards/intake/mail/card.ts'
import { words } from '../../../../src/cards/words.ts'
import type { MailView } from '../../../../src/crm/intake/mail/filed.ts'
import { HOUR, inDays, type Samples, type Scene } from '../scene.ts'

const view = ({ said, named }: Scene, more: Partial<MailView> = {}): MailView => ({
  id: 5,
  state: 'filed',
  why: null,
  direction: 'in',
  subject: said('offerte voor 40 stoelen', 'quote for 40 chairs'),
  sender: 'anja@vermeer.example',
  occurredAt: inDays(-3 * HOUR),
  strangers: [],
  at: [{ id: 8, name: named('Bakkerij Vermeer'), personName: named('Anja Vermeer') }],
  answers: null,
  ...more,
})

const stranger = ({ named }: Scene) => [{ name: named('Piet Jansen'), address: 'piet@jansen.example' }]
const waiting = (scene: Scene): MailView[] => [
  view(scene, { id: 6, state: 'unknown', at: [], strangers: stranger(scene) }),
  view(scene, { id: 7, state: 'held', why: 'not theirs', at: [] }),
  view(scene, { id: 8, state: 'held', why: 'not proven', at: [] }),
]

export const mailSamples: Samples = {
  mailFiledCard: {
    one: (scene) => mailFiledCard([view(scene)], scene.reader),
    'an answer': (scene) => mailFiledCard([view(scene, { answers: { number: 12, kind: 'question' } })], scene.reader),
    several: (scene) =>
      mailFiledCard(
        [view(scene, { direction: 'out', subject: '', strangers: stranger(scene) }), ...waiting(scene), view(scene)],
        scene.reader,
      ),
    'colleagues only': (scene) => mailFiledCard([view(scene, { state: 'internal', at: [] })], scene.reader),
  },
  mailGoneCard: {
    undone: (scene) => mailGoneCard(view(scene), 'undone', scene.reader),
    dropped: (scene) => mailGoneCard(view(scene), 'dropped', scene.reader),
  },
  mailAddressCard: {
    none: ({ reader }) => mailAddressCard({ since: null, waiting: { total: 0, first: [] } }, reader),
    made: ({ reader }) =>
      mailAddressCard(
        {
          since: inDays(0),
          made: { id: 3, address: 'k-abcdefghjkmnpqrs@in.example.com', isAnother: true },
          waiting: { total: 0, first: [] },
        },
        reader,
      ),
    'with what waits': (scene) =>
      mailAddressCard({ since: inDays(-7 * 24 * HOUR), waiting: { total: 9, first: waiting(scene) } }, scene.reader),
  },
  mailSaidCard: {
    domain: ({ reader }) => {
      const t = words(reader.language)
      return mailSaidCard(
        t('mail.domainIs', { domain: 'in.example.com' }),
        [{ type: 'note', text: t('mail.domainHow') }],
        reader,
      )
    },
  },
}
