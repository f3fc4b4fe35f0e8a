import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { botProcess } from '../support/processes/bot-process.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'kastelein-loading-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Nobody answers here. */
const NOWHERE = 'http://127.0.0.1:9/'
const ID = '00000000-0000-4000-8000-000000000000'

const CONNECTED = {
  slack: { SLACK_SIGNING_SECRET: 'a secret of the app', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_API_URL: `${NOWHERE}api/` },
  teams: {
    TEAMS_APP_ID: ID,
    TEAMS_TENANT_ID: ID,
    TEAMS_APP_PASSWORD: 'a secret of the app',
    TEAMS_TOKEN_URL: NOWHERE,
    TEAMS_OPENID_METADATA_URL: NOWHERE,
  },
  playground: { PLAYGROUND: 'on' },
}

type Name = keyof typeof CONNECTED

/** What belongs to a platform and to no other. How a card looks on Slack and Teams is part of the playground too. */
const OWN: Record<Name, RegExp> = {
  slack: /node_modules\/@slack\/|src\/platforms\/slack\/(?!render\/)/,
  teams: /node_modules\/(@microsoft\/|botbuilder|botframework)|src\/platforms\/teams\/(?!render\/)/,
  playground:
    /node_modules\/(react|react-dom|slack-blocks-to-jsx|adaptivecards)\/|src\/platforms\/playground\/|prisma\/seed/,
}

const NAMES = Object.keys(CONNECTED) as Name[]

// A whole start, with a database of its own.
const PATIENCE = 120_000

test.each(NAMES)('with %s connected nothing of another platform is loaded', { timeout: PATIENCE }, async (name) => {
  const file = path.join(folder, name)
  const bot = await botProcess(
    {
      PLAYGROUND: 'off',
      ...CONNECTED[name],
      DATA_DIR: path.join(folder, `${name}-data`),
      LOADED: file,
      NODE_OPTIONS: `--import=${path.resolve('test/assembly/record-loads.ts')}`,
    },
    0,
  )
  await bot.kill()
  const loaded = readFileSync(file, 'utf8').split('\n')
  expect(loaded.filter((address) => OWN[name].test(address)).length).toBeGreaterThan(10)
  // What draws a picture is loaded with the first picture.
  expect(loaded.filter((address) => /node_modules\/(react|slack-blocks)/.test(address))).toEqual([])
  const others = NAMES.filter((other) => other !== name)
  expect(loaded.filter((address) => others.some((other) => OWN[other].test(address)))).toEqual([])
})
