import { expect, test } from 'vitest'
import type { Card } from '../../../src/cards/card.ts'
import { plain } from '../../../src/cards/plain-text.ts'
import { LANGUAGES } from '../../../src/language.ts'
import { blocks } from '../../../src/platforms/slack/render/blocks.ts'
import { cardMessage } from '../../../src/platforms/teams/render/message.ts'
import { fullestDigests } from '../../support/gallery/digest/fullest.ts'
import { sceneOf } from '../../support/gallery/scene.ts'
import { blockFaults, weightOf } from '../../support/slack/api/block-kit.ts'
import { readBlocks } from '../../support/slack/people/reading.ts'
import type { Json } from '../../support/slack/workspace.ts'
import { faultsOf } from '../../support/teams/card-rules.ts'
import { readCard } from '../../support/teams/reading.ts'

/** The smallest limit Teams writes down anywhere, in bytes. */
const TEAMS = 28 * 1024
/** What Slack is sure to take (platforms/slack/render/limits.ts). */
const SLACK = { blocks: 50, weight: 12_000 }

const lastOf = ({ body }: Card) => {
  const last = body.at(-1)
  return last?.type === 'note' ? plain(last.text) : ''
}

// What is new to a digest goes into the sample too: its type asks for every field.
test.each(
  LANGUAGES.flatMap((language) =>
    (['busy morning', 'morning', 'morning after a meeting', 'evening', 'evening after meetings'] as const).map(
      (part) => ({ part, language }),
    ),
  ),
)(
  'the fullest digest of a $part fits a message of Slack and a card of Teams, to its last line ($language)',
  ({ part, language }) => {
    const onSlack = fullestDigests[part](sceneOf('slack', language))
    const drawn = blocks(onSlack)
    expect(blockFaults(drawn, 'message')).toEqual([])
    expect(drawn.length).toBeLessThanOrEqual(SLACK.blocks)
    expect(weightOf(drawn)).toBeLessThanOrEqual(SLACK.weight)
    expect(readBlocks(drawn as unknown as Json[])).toContain(lastOf(onSlack))

    const onTeams = fullestDigests[part](sceneOf('teams', language))
    const message = cardMessage(onTeams, { viewer: '29:SANNEDEWIT' }) as { attachments: { content: Json }[] }
    const [{ content } = { content: {} }] = message.attachments
    expect(faultsOf(content)).toEqual([])
    expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThanOrEqual(TEAMS)
    expect(readCard(content)).toContain(lastOf(onTeams))
  },
)
