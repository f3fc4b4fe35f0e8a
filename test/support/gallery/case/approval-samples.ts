import {
  approvalAskedCard,
  approvalDone,
  approvalForm,
  howToApproveCard,
  approvalLine,
  approvalNewsCard,
} from '../../../../src/cards/model/approval.ts'
import type { ApprovalIs } from '../../../../src/crm/model/agreed.ts'
import type { OwedApproval } from '../../../../src/crm/model/approval/owed.ts'
import { onCourse } from '../kinds/course-samples.ts'
import { HOUR, inDays, type Samples, type Scene } from '../scene.ts'

const at = inDays(-HOUR)

const asked = (scene: Scene, is: ApprovalIs = 'open'): OwedApproval => ({
  id: 7,
  number: 7,
  relation: scene.named('Bakkerij Vermeer'),
  summary: scene.named(scene.said('de toonbank heeft een kras', 'the counter has a scratch')),
  mayDecide: scene.said('Creditnota tot € 150', 'Credit up to € 150'),
  approval: {
    from: 3,
    name: scene.named('Fatima el Amrani'),
    by: 2,
    at,
    what: scene.said('Creditnota van € 400', 'Credit of € 400'),
    answer: is === 'approved' || is === 'refused' ? is : null,
    answered:
      is === 'approved' || is === 'refused'
        ? { by: 3, name: scene.named('Fatima el Amrani'), at: inDays(0), minutes: 60 }
        : null,
  },
  is,
  by: scene.named('Tom Baker'),
  answerer: scene.named('Fatima el Amrani'),
  deputy: false,
})

const waiting = (scene: Scene) => ({
  id: 7,
  number: 7,
  relation: scene.named('Bakkerij Vermeer'),
  course: { ...onCourse(scene), approvals: [asked(scene).approval] },
})

/** Approval of more than may be decided without asking. */
export const approvalSamples: Samples = {
  approvalForm: {
    one: (scene) => {
      const colleagues = [{ value: '3', label: scene.named('Fatima el Amrani') }]
      return approvalForm(waiting(scene), { colleagues, lead: 3 }, scene.reader)
    },
  },
  howToApproveCard: { one: ({ reader }) => howToApproveCard(reader) },
  approvalAskedCard: {
    one: (scene) => approvalAskedCard(asked(scene), scene.reader),
    again: (scene) => approvalAskedCard(asked(scene), scene.reader, true),
  },
  approvalNewsCard: {
    approved: (scene) => approvalNewsCard(asked(scene, 'approved'), scene.reader),
    refused: (scene) => approvalNewsCard(asked(scene, 'refused'), scene.reader),
    'open again': (scene) => approvalNewsCard(asked(scene), scene.reader),
  },
  approvalLine: {
    open: (scene) => approvalLine(asked(scene), scene.reader),
    refused: (scene) => approvalLine(asked(scene, 'refused'), scene.reader),
    withdrawn: (scene) => approvalLine(asked(scene, 'withdrawn'), scene.reader),
  },
  approvalDone: {
    asked: (scene) => approvalDone('asked', waiting(scene), null, scene.reader),
    approved: (scene) => approvalDone('approved', waiting(scene), at, scene.reader),
    none: (scene) => approvalDone('none', waiting(scene), null, scene.reader),
  },
}
