import type { FakeSlack } from '../support/slack/fake.ts'
import type { Fault as SlackFault } from '../support/slack/faults.ts'
import type { FakeTeams } from '../support/teams/fake-teams.ts'
import type { Fault as TeamsFault } from '../support/teams/faults.ts'
import type { Chance } from './chance.ts'

const SLACK: readonly (readonly [SlackFault, number])[] = [
  [{ status: 429, retryAfter: 2 }, 5],
  [{ status: 429 }, 1],
  ['commit then drop', 4],
  ['drop', 4],
  ['unavailable', 4],
  ['commit then truncated', 2],
  ['html', 1],
  [{ error: 'internal_error' }, 2],
  [{ error: 'service_unavailable' }, 1],
  ['hang', 1],
  ['commit then hang', 1],
]
const METHODS = [
  ['chat.postMessage', 8],
  ['chat.update', 2],
  ['chat.postEphemeral', 2],
  ['users.info', 1],
  ['conversations.history', 1],
] as const

const answer = (status: number, more: { commit?: boolean; headers?: Record<string, string> } = {}): TeamsFault => ({
  do: 'answer',
  status,
  body: { error: { code: 'ServiceError', message: 'trouble' } },
  ...more,
})
const TEAMS: readonly (readonly [TeamsFault, number])[] = [
  [answer(429, { headers: { 'retry-after': '2' } }), 5],
  [answer(412), 2],
  [answer(502), 3],
  [answer(502, { commit: true }), 2],
  [answer(503), 3],
  [{ do: 'drop' }, 3],
  [{ do: 'drop', commit: true }, 3],
  [{ do: 'cut off', commit: true }, 2],
  [{ do: 'hang' }, 1],
  [{ do: 'hang', commit: true }, 1],
]

/** One of the platforms does not do or not tell what was asked, once; says what. */
export function trouble({ weighed, happens }: Chance, slack: FakeSlack, teams: FakeTeams): string {
  if (happens(0.3)) {
    const fault = weighed(TEAMS)
    teams.fail(fault)
    return `Teams ${fault.do}${fault.do === 'answer' ? ` ${fault.status}` : ''}${fault.commit ? ' after commit' : ''}`
  }
  const fault = weighed(SLACK)
  slack.fault(weighed(METHODS), fault)
  if (typeof fault === 'string') return `Slack ${fault}`
  return `Slack ${'status' in fault ? fault.status : fault.error}`
}
